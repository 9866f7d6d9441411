//! Messages for an invalid command line.

use crate::domain::language::{Bilingual, Language};
use crate::phrases::fill;
use crate::shipped::PHRASES;

/// What is wrong with a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usage {
    /// An unknown option or argument, and the closest valid one.
    Unknown {
        word: String,
        near: Option<String>,
    },
    UnknownCommand {
        word: String,
        near: Option<String>,
    },
    /// An invalid value of an option, and the valid ones if known.
    Value {
        option: String,
        value: String,
        known: Vec<String>,
    },
    /// A value that should be a whole number.
    Number {
        option: String,
        value: String,
    },
    NoValue(String),
    /// Required arguments.
    Missing(Vec<String>),
    /// Two arguments that exclude each other; the same one twice if it may occur only once.
    Conflict(String, String),
    /// Not valid Unicode.
    NotText,
    Other,
}

pub(super) fn sentence(why: &Usage, language: Language) -> String {
    let words = &PHRASES.command_line.usage;
    let say = |phrase: &Bilingual, values: &[(&str, &str)]| fill(phrase.get(language), values);
    match why {
        Usage::Unknown { word, .. } => say(&words.unknown, &[("word", word)]),
        Usage::UnknownCommand { word, .. } => say(&words.unknown_command, &[("word", word)]),
        Usage::Value { option, value, .. } | Usage::Number { option, value } => {
            say(&words.value, &[("value", value), ("option", option)])
        }
        Usage::NoValue(option) => say(&words.no_value, &[("option", option)]),
        Usage::Missing(missing) => say(
            &words.missing,
            &[("words", &missing.join(language.comma()))],
        ),
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

/// Suggests what to write instead, or the command line that shows the help.
pub(super) fn hint(why: &Usage, call: &str, language: Language) -> String {
    let advice = &PHRASES.command_line.advice;
    let say = |phrase: &Bilingual, values: &[(&str, &str)]| fill(phrase.get(language), values);
    match why {
        Usage::Unknown {
            near: Some(near), ..
        }
        | Usage::UnknownCommand {
            near: Some(near), ..
        } => say(&advice.did_you_mean, &[("word", near)]),
        Usage::Value { value, known, .. } if !known.is_empty() => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            super::suggestion(value, &known, language)
        }
        Usage::Number { .. } => advice.write_number.get(language).to_owned(),
        Usage::Unknown { .. }
        | Usage::UnknownCommand { .. }
        | Usage::Value { .. }
        | Usage::NoValue(_)
        | Usage::Missing(_)
        | Usage::Conflict(..)
        | Usage::NotText
        | Usage::Other => say(&PHRASES.command_line.usage.see_help, &[("call", call)]),
    }
}
