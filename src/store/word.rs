//! Handwritten words where a program would write an identifier: `"en"` and `En` are equivalent.

use ron::value::RawValue;

use super::source::SyntaxFault;
use crate::domain::language::Language;

/// The language named by a value, quoted or not.
pub(super) fn language(value: &RawValue) -> Result<Language, SyntaxFault> {
    let word = word(value);
    Language::named(&word).ok_or_else(|| unknown(word, &Language::CODES))
}

/// The value without its quotation marks.
pub(super) fn word(value: &RawValue) -> String {
    let text = value.trim().get_ron();
    ron::from_str(text).unwrap_or_else(|_not_quoted| text.to_owned())
}

/// Reports an unexpected word; anything longer than a word is not repeated.
pub(super) fn unknown(mut found: String, expected: &'static [&'static str]) -> SyntaxFault {
    let is_word = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
    if found.chars().count() > 20 || !found.chars().all(is_word) {
        "…".clone_into(&mut found);
    }
    SyntaxFault::UnknownWord { found, expected }
}
