//! The options that affect how messages are written, also while the rest of the command line is invalid.

use std::path::Path;

use crate::cli::{Global, Lang};

#[derive(Debug, Clone, Copy)]
pub struct MessageOptions<'a> {
    pub lang: Option<Lang>,
    /// The data folder, where the last language is remembered.
    pub data: Option<&'a Path>,
    /// How Arabic is sent to the terminal.
    pub rtl: Option<&'a str>,
}

impl<'a> MessageOptions<'a> {
    /// Taken from a parsed command line.
    pub fn of(global: &'a Global) -> Self {
        Self {
            lang: global.lang,
            data: global.data.as_deref(),
            rtl: global.rtl.as_deref(),
        }
    }
}
