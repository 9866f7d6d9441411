//! The two languages, equals, and text that always exists in both.

use super::content::Text;
use serde::{Deserialize, Serialize};

/// A language of the program and of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// English, written left to right.
    En,
    /// Arabic, written right to left.
    Ar,
}

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// The direction this language is written in.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::En => Direction::Ltr,
            Self::Ar => Direction::Rtl,
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Ar,
            Self::Ar => Self::En,
        }
    }

    /// What stands between the items of a list.
    #[must_use]
    pub const fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Ar => "\u{60C} ",
        }
    }

    /// The codes, in the order of [`Self::ALL`].
    pub const CODES: [&'static str; 2] = ["en", "ar"];

    /// The language with this code, in any case.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language's code: `en` or `ar`.
    #[must_use]
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
    /// The English text.
    pub en: Text,
    /// The Arabic text, in logical order, unshaped.
    pub ar: Text,
}

impl Bilingual {
    /// The text in the given language.
    #[must_use]
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en.0,
            Language::Ar => self.ar.0,
        }
    }
}
