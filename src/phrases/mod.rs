//! Every word a person reads that is not clinical content, both languages side by side.
//!
//! The words stand in `assets/phrases.ron`; a missing translation stops the build. This room knows `domain` only.

use serde::Deserialize;

/// Declares a group of phrases, each a text in both languages.
macro_rules! phrases {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
        pub struct $name {
            $($(#[$doc])* pub $field: crate::domain::language::Bilingual,)*
        }
    };
}

mod arabic;
mod call;
mod command_line;
mod content;
mod failure;
mod hints;
mod keys;
mod record;
mod refusals;
mod screen;

pub use arabic::ArabicWords;
pub use call::{HelpWords, UsageWords};
pub use command_line::{AssessWords, CommandLine, DoctorWords, ListWords, VerifyWords};
pub use content::ContentWords;
pub use failure::{Advice, Failures, FaultWords, IntakeWords, ReasonWords, ShapeWords, ThingWords};
pub use hints::Hints;
pub use keys::Keys;
pub use record::RecordWords;
pub use refusals::Refusals;
pub use screen::Screen;

/// All phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Phrases {
    /// The words of the screen.
    pub screen: Screen,
    /// What the hint line says.
    pub hints: Hints,
    /// Why a move is declined.
    pub refusals: Refusals,
    /// What the keys do.
    pub keys: Keys,
    /// What the commands say.
    pub command_line: CommandLine,
    /// The names of a record's fields and values.
    pub record: RecordWords,
    /// How Arabic is handed to the terminal.
    pub arabic: ArabicWords,
}

/// Puts values into a phrase: `{name}` becomes the value of that name; a value is never looked at again.
#[must_use]
pub fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(phrase.len() + 32);
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after.split_once('}').and_then(|(name, tail)| {
            let value = values.iter().find(|(known, _)| *known == name)?;
            Some((value.1, tail))
        });
        if let Some((value, tail)) = found {
            filled.push_str(value);
            rest = tail;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    /// From the right, a full stop behind a path stands before its first name, as that of a hidden folder does.
    #[test]
    fn no_path_meets_a_full_stop_in_arabic() {
        let words = include_str!("../../assets/phrases.ron");
        let arabic = words.split("ar: \"").skip(1);
        for text in arabic.filter_map(|rest| rest.split('"').next()) {
            for word in text.split_whitespace().filter(|word| word.ends_with('.')) {
                let places = ["path", "file", "folder"].map(|name| format!("{{{name}}}."));
                let named = places.iter().any(|place| word.ends_with(place));
                let latin =
                    |letter: char| letter.is_ascii_alphanumeric() || "/.-_~".contains(letter);
                let path = word.contains('/') && word.chars().all(latin);
                assert!(!named && !path, "{text}");
            }
        }
    }

    #[test]
    fn values_are_put_in_once_and_never_read_as_phrases() {
        let cases = [
            ("{a} and {b}", "{b} and 2"),
            ("{unknown} {a}", "{unknown} {b}"),
            ("open { brace", "open { brace"),
            ("", ""),
        ];
        for (phrase, filled) in cases {
            assert_eq!(fill(phrase, &[("a", "{b}"), ("b", "2")]), filled);
        }
    }
}
