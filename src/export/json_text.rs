//! JSON as text, with hidden characters escaped.

use std::fmt::Write as _;

use serde::Serialize;

use crate::text::{hides, is_hidden};

/// Formats a command's output over several lines.
pub fn pretty(value: &impl Serialize) -> String {
    escape_hidden(serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// Escapes what the JSON writer leaves raw; apart from line feeds, such characters occur only in strings, so the
/// value is unchanged.
pub(super) fn escape_hidden(json: String) -> String {
    if !hides(&json) {
        return json;
    }
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if is_hidden(letter) && letter != '\n' {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(letter);
        }
    }
    text
}
