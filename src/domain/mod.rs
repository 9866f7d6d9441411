//! The rules of the paper form: checklist, consultation, and what follows from the answers.
//!
//! Depends on no other room: no files, clock, environment or terminal; times are passed in.

pub mod anchor;
pub mod assessment;
pub mod begun;
pub mod check;
pub mod checklist;
pub mod client_reference;
pub mod consultation;
pub mod content;
pub mod difference;
pub mod digits;
mod entered;
pub mod form;
pub mod hidden;
pub mod initials;
pub mod language;
pub mod moment;
pub mod nearest;
pub mod record;
pub mod record_id;
pub mod screening;
pub mod short_code;
