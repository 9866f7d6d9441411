//! Pictures of every view, in both languages.

mod facts;
mod pictures;
mod steady;
