//! A whole export: many records in one file of one format.

use super::csv::{self, Mark};
use super::json;
use crate::domain::checklist::Checklist;
use crate::domain::record::Record;

/// A format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A row per consultation.
    Csv,
    /// An array of whole records.
    Json,
    /// A whole record per line.
    Ndjson,
    /// A list of the records' own files.
    Ron,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Ndjson, Self::Ron];

    /// The format's name, which is also the ending of its files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Ron => "ron",
        }
    }
}

/// Writes records; `texts` are their own files, `editions` the checklists whose questions make the table's columns.
#[must_use]
pub fn render(
    format: Format,
    records: &[Record],
    texts: &[&str],
    editions: impl IntoIterator<Item = &'static Checklist>,
    mark: Mark,
) -> String {
    match format {
        Format::Csv => csv::table(records, &csv::questions(editions, records), mark),
        Format::Json => json::array(records),
        Format::Ndjson => json::lines(records),
        Format::Ron => ron_list(texts),
    }
}

/// A list of the files, each byte for byte with its seal line, which RON reads as a comment.
fn ron_list(texts: &[&str]) -> String {
    let files = texts.iter().map(|text| format!("{text},\n"));
    format!("[\n{}]\n", files.collect::<String>())
}
