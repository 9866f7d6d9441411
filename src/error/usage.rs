//! Messages for an invalid command line.

use crate::domain::language::{Bilingual, Language};
use crate::phrases::fill;
use crate::shipped::PHRASES;

/// What is wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usage {
    /// An option, command or word that means nothing here, and the nearest that does.
    Unknown {
        /// What was given.
        word: String,
        /// The nearest there is.
        near: Option<String>,
    },
    /// A value that an option cannot have, and those that it can, where they can be told.
    Value {
        /// The option.
        option: String,
        /// The value.
        value: String,
        /// The values there are.
        known: Vec<String>,
    },
    /// An option without its value.
    NoValue(String),
    /// Something that must be given.
    Missing(Vec<String>),
    /// Two that exclude each other; twice the same if it may stand there only once.
    Conflict(String, String),
    /// A word that is no text.
    NotText,
    /// Anything else.
    Other,
}

/// What is wrong.
pub(super) fn sentence(why: &Usage, language: Language) -> String {
    let words = &PHRASES.command_line.usage;
    let say = |phrase: &Bilingual, values: &[(&str, &str)]| fill(phrase.get(language), values);
    match why {
        Usage::Unknown { word, .. } => say(&words.unknown, &[("word", word)]),
        Usage::Value { option, value, .. } => {
            say(&words.value, &[("value", value), ("option", option)])
        }
        Usage::NoValue(option) => say(&words.no_value, &[("option", option)]),
        Usage::Missing(missing) => say(&words.missing, &[("words", &missing.join(" "))]),
        Usage::Conflict(option, other) if option == other => {
            say(&words.twice, &[("option", option)])
        }
        Usage::Conflict(option, other) => {
            say(&words.conflict, &[("option", option), ("other", other)])
        }
        Usage::NotText => say(&words.not_text, &[]),
        Usage::Other => say(&words.other, &[]),
    }
}

/// What to write instead, or the call that shows it.
pub(super) fn hint(why: &Usage, call: &str, language: Language) -> String {
    let advice = &PHRASES.command_line.advice;
    let say = |phrase: &Bilingual, values: &[(&str, &str)]| fill(phrase.get(language), values);
    match why {
        Usage::Unknown {
            near: Some(near), ..
        } => say(&advice.did_you_mean, &[("word", near)]),
        Usage::Value { value, known, .. } if !known.is_empty() => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            super::meant(value, &known, language)
        }
        Usage::Unknown { .. }
        | Usage::Value { .. }
        | Usage::NoValue(_)
        | Usage::Missing(_)
        | Usage::Conflict(..)
        | Usage::NotText
        | Usage::Other => say(&PHRASES.command_line.usage.see_help, &[("call", call)]),
    }
}
