//! Pictures of every view, in both languages.

mod facts;
mod home;
mod notice;
mod pictures;
mod polarity;
mod room;
mod steady;
