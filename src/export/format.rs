//! The formats of an export: records one after the other, as a file holds them.

use std::fmt::Debug;

use super::csv::{Mark, Table};
use super::json::{Array, Lines};
use super::ron::Files;
use crate::domain::record::Record;
use crate::store::records::Kept;

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

    /// What writes records in this format; `questions` are those of every edition that is known.
    #[must_use]
    pub fn writer(self, questions: &[String], mark: Mark) -> Box<dyn Writer> {
        match self {
            Self::Csv => Box::new(Table::new(questions, mark)),
            Self::Json => Box::<Array>::default(),
            Self::Ndjson => Box::new(Lines),
            Self::Ron => Box::new(Files),
        }
    }
}

/// Writes records one by one into a buffer, so that an export needs the memory of one record, however many there are.
///
/// The order of the calls: every record to [`survey`](Self::survey) if it [`surveys`](Self::surveys), then the header,
/// the same records again, the footer.
pub trait Writer: Debug + Send {
    /// Whether it must have seen all records before the first can be written.
    fn surveys(&self) -> bool {
        false
    }

    /// Takes note of a record that will be written.
    fn survey(&mut self, _record: &Record) {}

    /// Writes what goes before the records.
    fn header(&mut self, _out: &mut Vec<u8>) {}

    /// Writes one record.
    fn record(&mut self, record: &Kept, out: &mut Vec<u8>);

    /// Writes what follows the records.
    fn footer(&mut self, _out: &mut Vec<u8>) {}
}
