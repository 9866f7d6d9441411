//! JSON as text, with hidden characters escaped.

use std::fmt::Write as _;

use serde::Serialize;

use crate::text::{hides, is_hidden};

/// Formats a command's output over several lines.
pub fn pretty(value: &impl Serialize) -> String {
    escape_hidden(serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// Writes a value on one line; writing to memory cannot fail.
pub(super) fn write(value: &impl Serialize, out: &mut Vec<u8>) {
    let before = out.len();
    let _ = serde_json::to_writer(&mut *out, value);
    if hides(out.get(before..).unwrap_or_default()) {
        let json = String::from_utf8(out.split_off(before));
        out.extend(escape_hidden(json.unwrap_or_default()).bytes());
    }
}

/// Escapes what the JSON writer leaves raw; apart from line feeds, such characters occur only in strings, so the
/// value is unchanged.
pub(super) fn escape_hidden(json: String) -> String {
    if !hides(json.as_bytes()) {
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
