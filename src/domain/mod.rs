//! What would be just as true of a paper form.

pub mod language;
