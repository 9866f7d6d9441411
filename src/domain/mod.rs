//! What would be equally true of a paper form: the checklist, the consultation, what follows from the answers.
//!
//! This room imports no other. It knows no file, clock, variable or terminal; times are passed in.

pub mod assessment;
pub mod begun;
pub mod check;
pub mod checklist;
pub mod consultation;
pub mod content;
pub mod digits;
pub mod form;
pub mod initials;
pub mod language;
pub mod moment;
pub mod nearest;
pub mod record;
pub mod record_id;
pub mod screening;
