//! Records and the checklist as text for others to read.
//!
//! ```text
//! Selection → ExportJob: names, a survey, then records in parallel → Writer: header, record, footer → a file or a pipe
//! ```
//!
//! Pure functions from values to text, and one [`ExportJob`] that reads records through `store` and returns their bytes.
//! Knows no clock or terminal; its output may contain control characters, so whoever prints it must make them
//! visible first. A new format is a file with a [`FormatSpec`], and a line in `FORMATS`.

mod cell;
pub mod checklist;
pub mod corrected;
mod csv;
pub mod deidentify;
mod editions;
#[cfg(test)]
mod example;
mod export_record;
pub mod fhir;
mod format;
pub mod intake_template;
mod job;
pub mod json;
pub mod json_text;
pub mod noted;
mod outline;
pub mod paper;
mod pipeline;
mod record_json;
mod ron;
mod schema;
mod surveying;
mod tables;
pub mod text;
pub mod weakened;
mod xlsx;

pub use editions::Editions;
pub use export_record::ExportRecord;
pub use format::{ByteOrderMark, ExportSetting, Format, FormatSpec, ShownRecord, Writer};
pub use job::{ExportJob, ExportProgress, ExportSelection, ExportSummary, Which};
pub use schema::schema;

/// All export formats, in the order offered.
static FORMATS: [&FormatSpec; 12] = [
    &csv::FORMAT,
    &json::FORMAT,
    &json::LINES,
    &ron::FORMAT,
    &xlsx::FORMAT,
    &text::FORMAT,
    &text::MARKDOWN,
    &csv::ANSWERS,
    &csv::FINDINGS,
    &paper::SHEET,
    &paper::HANDOUT,
    &fhir::FORMAT,
];
