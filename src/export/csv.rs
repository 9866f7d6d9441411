//! Records as a table: a row per consultation, a pair of columns per question.

use std::collections::HashSet;

use super::Row;
use super::cell::guarded;
use super::names::answer;
use crate::domain::checklist::Checklist;
use crate::domain::record::{ConsideredSubstance, Record};

/// The columns before the questions: the row's fields, then those of the record.
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

/// The mark at the beginning by which a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Whether a table begins with the byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It does, for spreadsheets.
    With,
    /// It does not.
    Without,
}

/// The ids of the questions in the columns' order: the checklists' one after the other, then what else the records hold.
#[must_use]
pub fn questions<'a>(
    checklists: impl IntoIterator<Item = &'a Checklist>,
    records: &[Record],
) -> Vec<String> {
    let known = checklists
        .into_iter()
        .flat_map(|checklist| checklist.questions)
        .map(|question| question.id.as_str());
    let held = records
        .iter()
        .flat_map(|record| &record.screening)
        .map(|screened| screened.question.as_str());
    let mut seen = HashSet::new();
    known
        .chain(held)
        .filter(|id| seen.insert(*id))
        .map(str::to_owned)
        .collect()
}

/// Writes the table.
#[must_use]
pub fn table(records: &[Record], questions: &[String], mark: Mark) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let head = FIELDS.iter().map(ToString::to_string);
    let pairs = questions
        .iter()
        .flat_map(|id| [id.clone(), format!("{id}.detail")]);
    let rows = records.iter().map(|record| cells(record, questions));
    let written = std::iter::once(head.chain(pairs).collect())
        .chain(rows)
        .try_for_each(|row: Vec<String>| writer.write_record(row.iter().map(|cell| guarded(cell))));
    let bytes = written.ok().and_then(|()| writer.into_inner().ok());
    let table = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let mark = (mark == Mark::With).then_some(BYTE_ORDER_MARK);
    mark.into_iter()
        .chain(table.unwrap_or_default().chars())
        .collect()
}

fn cells(record: &Record, questions: &[String]) -> Vec<String> {
    let row = Row::of(record);
    let decision = record.decision.as_ref();
    let substances: Vec<String> = record.substances.iter().map(substance).collect();
    let mut cells = vec![
        row.id,
        row.sealed.unwrap_or_default(),
        row.client.unwrap_or_default(),
        row.concerns.unwrap_or_default().join(";"),
        row.outcome.unwrap_or_default(),
        row.amends.unwrap_or_default(),
        row.state.id().to_owned(),
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

/// The id of a substance, with what exactly is meant where the id names a group.
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

    fn table_of(records: &[Record], mark: Mark) -> String {
        table(records, &questions([&CHECKLIST], records), mark)
    }

    #[test]
    fn the_head_names_the_fields_and_every_question_twice() {
        let table = table_of(&[], Mark::Without);
        let head: Vec<&str> = table.trim_end().split(',').collect();
        assert_eq!(head[..17], FIELDS);
        assert_eq!(head[17..19], ["under-18", "under-18.detail"]);
        assert_eq!(head.len(), 17 + 2 * CHECKLIST.questions.len());
        assert!(table_of(&[], Mark::With).starts_with("\u{FEFF}id,sealed,client,"));
    }

    #[test]
    fn a_row_reads_back_as_it_was() {
        let rows = read(&table_of(&[example::record()], Mark::Without));
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
        let rows = read(&table_of(&[record], Mark::Without));
        assert_eq!(rows[0]["'=of-old"], "no");
        assert_eq!(rows[0]["'=of-old.detail"], "");
    }
}
