//! The formats of an export: records in sequence, as one file holds them.

use std::fmt::Debug;

use super::csv::{ByteOrderMark, CsvTable};
use super::json::{JsonArray, JsonLines};
use super::ron::RonList;
use crate::domain::record::Record;
use crate::store::records::LoadedRecord;

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
    /// In the order offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Ndjson, Self::Ron];

    /// The format's name, also used as file extension.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Ron => "ron",
        }
    }

    /// The format's writer; `questions` are those of every known edition.
    pub fn writer(self, questions: &[String], mark: ByteOrderMark) -> Box<dyn Writer> {
        match self {
            Self::Csv => Box::new(CsvTable::new(questions, mark)),
            Self::Json => Box::<JsonArray>::default(),
            Self::Ndjson => Box::new(JsonLines),
            Self::Ron => Box::new(RonList),
        }
    }
}

/// Writes records one by one into a buffer, so that an export only needs the memory of one record.
///
/// Call order: [`survey`](Self::survey) for every record if it [`surveys`](Self::surveys), then the header, the
/// same records again, the footer.
pub trait Writer: Debug + Send {
    /// Whether it must see all records before writing the first.
    fn surveys(&self) -> bool {
        false
    }

    /// Inspects a record that will be written.
    fn survey(&mut self, _record: &Record) {}

    /// Writes what precedes the records.
    fn header(&mut self, _out: &mut Vec<u8>) {}

    fn record(&mut self, record: &LoadedRecord, out: &mut Vec<u8>);

    /// Writes what follows the records.
    fn footer(&mut self, _out: &mut Vec<u8>) {}
}
