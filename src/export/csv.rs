//! Tables as CSV: a row per consultation, per answer or per finding.

use super::ExportRecord;
use super::cell::guarded;
use super::format::{Alone, ByteOrderMark, Format, FormatSpec, Writer};
use super::tables::{Cell, Table, Tabled};

pub(super) static FORMAT: FormatSpec = FormatSpec {
    name: "csv",
    extension: "csv",
    about: |words| &words.csv,
    personal: false,
    current: false,
    columns: true,
    writer: |setting, questions| {
        let table = Table::Consultations(questions);
        Box::new(CsvTable::new(table, setting.mark))
    },
    alone: Alone::Nothing,
};

impl Format {
    /// One row per consultation, which is what most people want.
    pub const CSV: Self = Self(&FORMAT);
}

pub(super) static ANSWERS: FormatSpec = FormatSpec {
    name: "answers-csv",
    extension: "csv",
    about: |words| &words.answers_csv,
    personal: false,
    current: false,
    columns: false,
    writer: |setting, _| Box::new(CsvTable::new(Table::Answers, setting.mark)),
    alone: Alone::Nothing,
};

pub(super) static FINDINGS: FormatSpec = FormatSpec {
    name: "findings-csv",
    extension: "csv",
    about: |words| &words.findings_csv,
    personal: false,
    current: false,
    columns: false,
    writer: |setting, _| Box::new(CsvTable::new(Table::Findings, setting.mark)),
    alone: Alone::Nothing,
};

/// The mark by which spreadsheets recognize UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A table whose cells no spreadsheet takes for a formula.
///
/// Every text is quoted, so that one containing another separator stays one cell.
struct CsvTable {
    table: Table,
    mark: ByteOrderMark,
}

impl CsvTable {
    pub(super) const fn new(table: Table, mark: ByteOrderMark) -> Self {
        Self { table, mark }
    }
}

impl Writer for CsvTable {
    fn header(&self, out: &mut Vec<u8>) {
        if self.mark == ByteOrderMark::With {
            out.extend(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]).bytes());
        }
        let names = self.table.header();
        write(names.iter().map(|name| name.as_str().into()), out);
    }

    fn record(&self, record: &ExportRecord<'_>, out: &mut Vec<u8>) {
        for row in self.table.rows(&Tabled::of(record)) {
            write(row.into_iter(), out);
        }
    }
}

/// Writes a row (RFC 4180); empty cells and counts are not quoted.
fn write<'r>(row: impl Iterator<Item = Cell<'r>>, out: &mut Vec<u8>) {
    for (at, cell) in row.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => quoted(&guarded(&text), out),
            Cell::Count(count) => out.extend_from_slice(count.to_string().as_bytes()),
        }
    }
    out.extend_from_slice(b"\r\n");
}

fn quoted(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::record::Record;
    use crate::export::example;

    fn rows_of(table: Table, records: &[Record]) -> Vec<HashMap<String, String>> {
        let table = written(table, ByteOrderMark::Without, records);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    fn written(table: Table, mark: ByteOrderMark, records: &[Record]) -> String {
        example::written(&CsvTable::new(table, mark), records)
    }

    fn consultations(questions: &[&str]) -> Table {
        Table::Consultations(questions.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_head_names_the_fields_and_every_question_twice() {
        let table = consultations(&["under-18", "=old"]);
        let head = written(table, ByteOrderMark::With, &[]);
        let begin = "\u{FEFF}\"id\",\"date\",\"sealed\",\"client\",";
        assert!(head.starts_with(begin), "{head}");
        let end = ",\"code\",\"rescreen_on\",\"under-18\",\"under-18.detail\",\"'=old\",\"'=old.detail\"\r\n";
        assert!(head.ends_with(end), "{head}");
    }

    #[test]
    fn a_row_reads_back_as_it_was() {
        let table = consultations(&["under-18", "heart-disease", "vitc-g6pd"]);
        let rows = rows_of(table, &[example::record()]);
        let expected = [
            ("id", "20261122-101502-7F3A9C"),
            ("date", "2026-11-22"),
            ("sealed", "2026-11-22T13:31:40+03:00"),
            ("client", "A-1042"),
            ("concerns", "hair;pigmentation"),
            ("outcome", "refer"),
            ("amends", "20261121-101502-000000"),
            ("amends.kind", "entered-in-error"),
            ("superseded_by", ""),
            ("state", "sealed"),
            ("name", "O'Neil, \"Sam\"\nsecond line"),
            ("birth_date", "1990-02-28"),
            ("client_language", "ar"),
            ("substances", "minerals;vitamin-c"),
            ("substances.named", "minerals: zinc"),
            ("findings.stop", "0"),
            ("findings.refer", "1"),
            ("verdict", "suitable"),
            ("planned", "vitamin-c"),
            ("sessions", "4"),
            ("acknowledged_by", "SO"),
            ("ended_early", ""),
            ("edition", "2026-11"),
            ("station", "station-one"),
            ("number", "17"),
            ("hash", example::HASH),
            ("code", "5f9d-9ef8-62ee"),
            ("rescreen_on", "2027-05-22"),
            ("under-18", "no"),
            ("under-18.detail", ""),
            ("heart-disease", "unknown"),
            ("heart-disease.detail", "'=HYPERLINK(\"x\")\n'@later"),
            ("vitc-g6pd", ""),
        ];
        for (column, cell) in expected {
            assert_eq!(rows[0][column], cell, "{column}");
        }
    }

    #[test]
    fn every_text_is_quoted_and_no_part_of_it_begins_a_formula() {
        let mut record = example::record();
        record.name = Some("x;=HYPERLINK(1)".to_owned());
        let row = written(consultations(&[]), ByteOrderMark::Without, &[record]);
        let row = row.lines().nth(1).unwrap();
        assert!(row.starts_with("\"20261122-101502-7F3A9C\",\"2026-11-22\","));
        assert!(
            row.contains(",\"x;'=HYPERLINK(1)\",\"1990-02-28\",,\"ar\","),
            "{row}"
        );
        assert!(
            row.contains(",0,1,0,0,\"suitable\",\"vitamin-c\",4,"),
            "{row}"
        );
    }

    #[test]
    fn what_a_person_adds_to_a_substance_makes_no_other() {
        let mut record = example::record();
        record.substances[0].named = Some("zinc; selenium;biotin".to_owned());
        let rows = rows_of(consultations(&[]), &[record]);
        assert_eq!(rows[0]["substances"], "minerals;vitamin-c");
        assert_eq!(
            rows[0]["substances.named"],
            "minerals: zinc; selenium;biotin"
        );
    }

    #[test]
    fn each_answer_has_a_row_with_its_finding() {
        let rows = rows_of(Table::Answers, &[example::record(), example::record()]);
        assert_eq!(rows.len(), 4);
        let expected = [
            ("question", "heart-disease"),
            ("answer", "unknown"),
            ("level", "refer"),
            ("unknown", "true"),
            ("cleared", "true"),
            ("detail", "'=HYPERLINK(\"x\")\n'@later"),
            ("code", "5f9d-9ef8-62ee"),
        ];
        for (column, cell) in expected {
            assert_eq!(rows[1][column], cell, "{column}");
        }
        let plain = [("answer", "no"), ("level", ""), ("unknown", "false")];
        for (column, cell) in plain {
            assert_eq!(rows[0][column], cell, "{column}");
        }
    }
}
