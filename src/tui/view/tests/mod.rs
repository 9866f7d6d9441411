//! Tests of every view, in both languages.

mod facts;
mod home;
mod kitchen;
mod pictures;
mod reading;
mod room;
mod stages;
mod steady;
