//! The options that affect how messages are written, even if the rest of the command line is invalid.

use std::path::Path;

use crate::cli::{Global, Lang};

#[derive(Debug, Clone, Copy)]
pub struct MessageOptions<'a> {
    pub lang: Option<Lang>,
    /// The data folder, where the last language is remembered.
    pub data: Option<&'a Path>,
    /// The Arabic mode requested for the terminal.
    pub rtl: Option<&'a str>,
}

impl<'a> MessageOptions<'a> {
    /// Takes the options from a parsed command line.
    pub fn of(global: &'a Global) -> Self {
        Self {
            lang: global.lang,
            data: global.data.as_deref(),
            rtl: global.rtl.as_deref(),
        }
    }
}
