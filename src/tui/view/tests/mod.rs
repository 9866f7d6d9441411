//! Tests of every view, in both languages.

mod cursor;
mod facts;
mod home;
mod kitchen;
mod notice;
mod pictures;
mod polarity;
mod reading;
mod room;
mod sections;
mod stages;
mod steady;
mod values;
