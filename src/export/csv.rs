//! Records as a table: a row per consultation, two columns per question.

use std::collections::HashSet;

use super::ConsultationRow;
use super::cell::guarded;
use super::format::Writer;
use super::names::answer;
use crate::domain::record::{ConsideredSubstance, Record};
use crate::store::records::LoadedRecord;

/// The columns before the questions: the row's fields, then the record's.
const FIELDS: [&str; 17] = [
    "id",
    "sealed",
    "client",
    "concerns",
    "outcome",
    "amends",
    "state",
    "name",
    "birth_date",
    "practitioner",
    "substances",
    "verdict",
    "sessions",
    "specialist",
    "acknowledged_by",
    "ended_early",
    "edition",
];

/// The mark by which spreadsheets recognize UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Whether a table starts with a byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// For spreadsheets.
    With,
    Without,
}

/// A table: columns for the questions of every known edition, then for questions found only in records.
#[derive(Debug)]
pub(super) struct CsvTable {
    questions: Vec<String>,
    known: HashSet<String>,
    mark: ByteOrderMark,
}

impl CsvTable {
    /// Creates a table with columns for these questions, ignoring duplicates.
    pub(super) fn new(questions: &[String], mark: ByteOrderMark) -> Self {
        let mut table = Self {
            questions: Vec::new(),
            known: HashSet::new(),
            mark,
        };
        for id in questions {
            table.know(id);
        }
        table
    }

    fn know(&mut self, id: &str) {
        if self.known.insert(id.to_owned()) {
            self.questions.push(id.to_owned());
        }
    }
}

impl Writer for CsvTable {
    fn surveys(&self) -> bool {
        true
    }

    fn survey(&mut self, record: &Record) {
        for screened in &record.screening {
            if !self.known.contains(&screened.question) {
                self.know(&screened.question);
            }
        }
    }

    fn header(&mut self, out: &mut Vec<u8>) {
        if self.mark == ByteOrderMark::With {
            out.extend(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]).bytes());
        }
        let fields = FIELDS.iter().map(ToString::to_string);
        let pairs = self.questions.iter();
        let pairs = pairs.flat_map(|id| [id.clone(), format!("{id}.detail")]);
        row(&fields.chain(pairs).collect::<Vec<_>>(), out);
    }

    fn record(&mut self, record: &LoadedRecord, out: &mut Vec<u8>) {
        row(&cells(record, &self.questions), out);
    }
}

/// Writes a row; writing to memory cannot fail.
fn row(cells: &[String], out: &mut Vec<u8>) {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    let _ = writer.write_record(cells.iter().map(|cell| guarded(cell)));
    let _ = writer.flush();
}

fn cells(kept: &LoadedRecord, questions: &[String]) -> Vec<String> {
    let row = ConsultationRow::of(kept);
    let record = &kept.record;
    let decision = record.decision.as_ref();
    let substances: Vec<String> = record.substances.iter().map(substance).collect();
    let mut cells = vec![
        row.id,
        row.sealed.unwrap_or_default(),
        row.client.unwrap_or_default(),
        row.concerns.unwrap_or_default().join(";"),
        row.outcome.unwrap_or_default(),
        row.amends.unwrap_or_default(),
        row.state.to_owned(),
        record.name.clone().unwrap_or_default(),
        record
            .birth_date
            .map_or_else(String::new, |date| date.to_string()),
        record.practitioner.clone(),
        substances.join(";"),
        decision.map_or_else(String::new, |decision| decision.verdict.id().to_owned()),
        decision
            .and_then(|decision| decision.sessions)
            .map_or_else(String::new, |sessions| sessions.to_string()),
        decision.map_or_else(String::new, |decision| decision.specialist.clone()),
        record
            .notice
            .as_ref()
            .map_or_else(String::new, |notice| notice.by.clone()),
        record.ended_early.clone().unwrap_or_default(),
        record.checklist.edition.clone(),
    ];
    for id in questions {
        let screened = record.screening.iter().find(|entry| entry.question == *id);
        cells.push(screened.map_or_else(String::new, |entry| answer(entry.answer).to_owned()));
        let detail = screened.and_then(|entry| entry.detail.clone());
        cells.push(detail.unwrap_or_default());
    }
    cells
}

/// A substance's id, with the exact member where the id names a group.
fn substance(substance: &ConsideredSubstance) -> String {
    match &substance.named {
        None => substance.id.clone(),
        Some(named) => format!("{}: {named}", substance.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::example;
    use crate::shipped::CHECKLIST;

    fn read(table: &str) -> Vec<std::collections::HashMap<String, String>> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    fn table_of(records: &[Record], mark: ByteOrderMark) -> String {
        let questions = CHECKLIST.questions.iter();
        let questions: Vec<String> = questions
            .map(|question| question.id.as_str().to_owned())
            .collect();
        example::written(&mut CsvTable::new(&questions, mark), records)
    }

    #[test]
    fn the_head_names_the_fields_and_every_question_twice() {
        let table = table_of(&[], ByteOrderMark::Without);
        let head: Vec<&str> = table.trim_end().split(',').collect();
        assert_eq!(head[..17], FIELDS);
        assert_eq!(head[17..19], ["under-18", "under-18.detail"]);
        assert_eq!(head.len(), 17 + 2 * CHECKLIST.questions.len());
        assert!(table_of(&[], ByteOrderMark::With).starts_with("\u{FEFF}id,sealed,client,"));
    }

    #[test]
    fn a_row_reads_back_as_it_was() {
        let rows = read(&table_of(&[example::record()], ByteOrderMark::Without));
        let expected = [
            ("id", "20261122-101502-7F3A9C"),
            ("sealed", "2026-11-22T13:31:40+03:00"),
            ("client", "A-1042"),
            ("concerns", "hair;pigmentation"),
            ("outcome", "refer"),
            ("amends", "20261121-101502-000000"),
            ("state", "sealed"),
            ("name", "O'Neil, \"Sam\"\nsecond line"),
            ("birth_date", "1990-02-28"),
            ("substances", "minerals: zinc;vitamin-c"),
            ("verdict", "suitable"),
            ("sessions", "4"),
            ("acknowledged_by", "SO"),
            ("ended_early", ""),
            ("edition", "2026-11"),
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
    fn questions_of_other_editions_keep_their_columns() {
        let mut record = example::record();
        record.screening[0].question = "=of-old".to_owned();
        let rows = read(&table_of(&[record], ByteOrderMark::Without));
        assert_eq!(rows[0]["'=of-old"], "no");
        assert_eq!(rows[0]["'=of-old.detail"], "");
    }
}
