//! The two languages, equal in rank, and text that always exists in both.

use super::content::Text;
use serde::{Deserialize, Serialize};

/// A language of the program or the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    En,
    Ar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// The writing direction.
    pub const fn direction(self) -> Direction {
        match self {
            Self::En => Direction::Ltr,
            Self::Ar => Direction::Rtl,
        }
    }

    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Ar,
            Self::Ar => Self::En,
        }
    }

    /// The list separator.
    pub const fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Ar => "\u{60C} ",
        }
    }

    /// The separator of longer parts.
    pub const fn semicolon(self) -> &'static str {
        match self {
            Self::En => "; ",
            Self::Ar => "\u{61B} ",
        }
    }

    /// In the order of [`Self::ALL`].
    pub const CODES: [&'static str; 2] = ["en", "ar"];

    /// Looks up a language by its code, ignoring case.
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }
}

/// A text in both languages; a missing translation cannot be represented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Bilingual {
    pub en: Text,
    /// In logical order, unshaped.
    pub ar: Text,
}

impl Bilingual {
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en.0,
            Language::Ar => self.ar.0,
        }
    }
}

/// Returns the full stop that a sentence still lacks; empty if it already ends in punctuation.
pub fn stop_after(sentence: &str) -> &'static str {
    if sentence.ends_with(['.', '!', '?', '\u{61F}', '\u{2026}']) {
        ""
    } else {
        "."
    }
}
