//! The form of records and drafts: a body in RON, then one line with the hash of every byte before it.
//!
//! RON alone proves nothing: one flipped bit in five still parses, into something else. So the hash is looked at first.

use std::fmt::Write as _;

use ron::ser::{PrettyConfig, to_string_pretty};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::{ErrorKind, Reason, reading};

const BEGINS: &str = "// sha256 ";
const HEX: usize = 64;
const LINE: usize = BEGINS.len() + HEX + 1;

/// The hash of some bytes: 64 lower-case hexadecimal digits.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(HEX);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Writes a value as a body and seals it; gives the file's text and the hash.
pub(super) fn encode(value: &impl Serialize) -> Result<(String, String), ron::Error> {
    let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
    let mut text = with_vowel_marks(&to_string_pretty(value, pretty)?);
    text.push('\n');
    let sha256 = hash(text.as_bytes());
    let _ = writeln!(text, "{BEGINS}{sha256}");
    Ok((text, sha256))
}

/// As [`encode`], and reads the text back before anybody counts on it.
///
/// # Errors
/// The text would not read back as the same value, or is longer than what is read.
pub(super) fn encode_checked<T>(value: &T, format: u32) -> Result<(String, String), ErrorKind>
where
    T: Serialize + DeserializeOwned + PartialEq,
{
    let (text, sha256) = encode(value).map_err(|_why| ErrorKind::ReadsBackDifferently)?;
    let back: T = unseal(text.as_bytes())
        .and_then(|unsealed| parse(unsealed.body, format))
        .map_err(|_reason| ErrorKind::ReadsBackDifferently)?;
    let fits = back == *value && text.len() as u64 <= reading::LIMIT;
    fits.then_some((text, sha256))
        .ok_or(ErrorKind::ReadsBackDifferently)
}

/// Writes Arabic vowel marks as themselves, which ron escapes; every other escape stays.
fn with_vowel_marks(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        result.push_str(before);
        if let Some((mark, behind)) = vowel_mark(after) {
            result.push(mark);
            rest = behind;
            continue;
        }
        result.push('\\');
        // Whatever follows belongs to this escape, above all a second backslash.
        let mut letters = after.chars();
        result.extend(letters.next());
        rest = letters.as_str();
    }
    result.push_str(rest);
    result
}

/// The vowel mark whose escape, without its backslash, begins here, and what follows it.
fn vowel_mark(escape: &str) -> Option<(char, &str)> {
    let (hex, behind) = escape.strip_prefix("u{")?.split_once('}')?;
    let mark = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?;
    matches!(mark, '\u{64B}'..='\u{65F}' | '\u{670}').then_some((mark, behind))
}

/// A file whose hash is right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unsealed<'a> {
    /// The body.
    pub(super) body: &'a str,
    /// The hash.
    pub(super) sha256: &'a str,
}

/// Takes the seal line off and compares the hash.
pub(super) fn unseal(bytes: &[u8]) -> Result<Unsealed<'_>, Reason> {
    let (body, sha256) = split(bytes).ok_or(Reason::NoSealLine)?;
    if hash(body) != sha256 {
        return Err(Reason::HashWrong);
    }
    let nowhere = |_| Reason::Unreadable { line: 1, column: 1 };
    let body = str::from_utf8(body).map_err(nowhere)?;
    Ok(Unsealed { body, sha256 })
}

/// The body and the hash as written, if the last line is a whole seal line.
pub(super) fn split(bytes: &[u8]) -> Option<(&[u8], &str)> {
    let (body, line) = bytes.split_at_checked(bytes.len().checked_sub(LINE)?)?;
    let sha256 = str::from_utf8(line)
        .ok()?
        .strip_prefix(BEGINS)?
        .strip_suffix('\n')?;
    let is_hash = sha256.len() == HEX
        && sha256
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (body.ends_with(b"\n") && is_hash).then_some((body, sha256))
}

/// Reads a body of a format up to ours.
pub(super) fn parse<T: DeserializeOwned>(body: &str, format: u32) -> Result<T, Reason> {
    match written_format(body) {
        Some(written) if written > format => Err(Reason::Newer(written)),
        _ => ron::from_str(body).map_err(|why| unreadable(&why)),
    }
}

/// The place where a body stops making sense; what stands there is not repeated, it may be a client's.
pub(super) const fn unreadable(why: &ron::error::SpannedError) -> Reason {
    Reason::Unreadable {
        line: why.span.start.line,
        column: why.span.start.col,
    }
}

/// The format that a body names, whatever else is in it.
fn written_format(body: &str) -> Option<u32> {
    #[derive(serde::Deserialize)]
    struct Format {
        format: u32,
    }
    let first = body
        .strip_prefix("(\n  format: ")
        .and_then(|rest| rest.split_once(','))
        .and_then(|(number, _)| number.parse().ok());
    first.or_else(|| ron::from_str::<Format>(body).ok().map(|found| found.format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowel_marks_stand_as_themselves_and_nothing_else_does() {
        for (value, written) in [
            ("\u{628}\u{64E}\u{670}", "\"\u{628}\u{64E}\u{670}\""),
            ("\\u{64e}", "\"\\\\u{64e}\""),
            ("\\\u{64E}", "\"\\\\\u{64E}\""),
            ("\u{202E}\u{1B}\u{301}", "\"\\u{202e}\\u{1b}\\u{301}\""),
            ("\u{64A}\u{660}", "\"\u{64A}\u{660}\""),
        ] {
            let (text, _) = encode(&value).unwrap();
            assert_eq!(text.lines().next(), Some(written));
            let body = unseal(text.as_bytes()).unwrap().body;
            assert_eq!(ron::from_str::<String>(body).unwrap(), value);
        }
    }

    #[test]
    fn a_newer_format_is_known_whatever_else_it_holds() {
        for body in [
            "(\n  format: 2,\n  new: [1],\n)",
            "(new: {\"a\": [()]}, format: 7)",
        ] {
            let reason = parse::<()>(body, 1).unwrap_err();
            assert!(matches!(reason, Reason::Newer(2 | 7)), "{body}");
        }
        let reason = parse::<()>("(\n  format: 1,\n)", 1).unwrap_err();
        assert!(matches!(reason, Reason::Unreadable { .. }));
    }
}
