//! What is said outside a command: failures, help, the version.

use std::path::PathBuf;

use super::language::{Preferences, preferences};
use super::manual;
use super::options::MessageOptions;
use super::output::{Output, Stream};
use crate::domain::language::Language;
use crate::error::Error;

/// Messages as the person prefers them, which is read once.
pub struct Messages {
    preferences: Preferences,
    output: Output,
}

impl Messages {
    /// Reads the configuration and what is remembered.
    pub fn of(options: MessageOptions<'_>) -> Self {
        let preferences = preferences(options);
        let output = Output::new(&preferences, options.rtl);
        Self {
            preferences,
            output,
        }
    }

    /// The language of a run: option, variable, configuration, last used, system, English; first match wins.
    pub const fn language(&self) -> Language {
        self.preferences.language
    }

    /// Formats an error for standard error.
    pub fn error(&mut self, error: &Error) -> String {
        let text = error.message(self.language());
        self.output.lines(&text, Stream::Err)
    }

    /// Formats help for standard error or output; `None` if it can be printed as it is.
    pub fn help(&mut self, text: &str, error: bool) -> Option<String> {
        let stream = if error { Stream::Err } else { Stream::Out };
        match self.language() {
            Language::En => None,
            Language::Ar => Some(self.output.help(text, stream)),
        }
    }

    /// The text of `--version`, with these checklists.
    pub fn version(&self, checklists: &[PathBuf]) -> String {
        manual::version(&self.preferences, checklists)
    }
}
