//! Records and the checklist as text for others to read.
//!
//! ```text
//! Selection → ExportJob: names, then record by record → Writer: header, record, footer → bytes → a file or a pipe
//! ```
//!
//! Pure functions from values to text, and one [`ExportJob`] that reads records through `store` and returns their bytes.
//! Knows no clock or terminal; its output may contain control characters, so whoever prints it must make them
//! visible first.

mod cell;
pub mod checklist;
mod csv;
pub mod deidentify;
mod editions;
#[cfg(test)]
mod example;
pub mod fhir;
mod format;
pub mod intake_template;
mod job;
pub mod json;
pub mod names;
pub mod noted;
mod outline;
pub mod paper;
mod record_json;
mod ron;
mod row;
pub mod text;

pub use csv::ByteOrderMark;
pub use editions::Editions;
pub use format::{Format, Writer};
pub use job::{ExportJob, ExportSummary, Selection, Which};
pub use row::ConsultationRow;
