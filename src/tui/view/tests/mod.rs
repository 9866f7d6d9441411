//! Pictures of every view, in both languages.

mod facts;
mod home;
mod pictures;
mod room;
mod steady;
