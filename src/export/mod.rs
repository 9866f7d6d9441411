//! What others read: records and the checklist as text.
//!
//! Pure functions from values to text. This room knows `domain`, `phrases` and what `text` calls hidden, and no file,
//! clock or terminal; what it returns may hold characters that steer a terminal, so whoever prints it makes them visible first.

mod cell;
pub mod checklist;
pub mod csv;
#[cfg(test)]
mod example;
pub mod file;
pub mod json;
pub mod names;
mod outline;
mod record_json;
pub mod row;
pub mod text;

pub use row::{Row, State};
