//! The file format of records and drafts: a RON body, then a line with the hash of every preceding byte.
//!
//! RON alone proves nothing: one flipped bit in five leaves text that still parses, as something else. So the hash is
//! checked first.

use std::fmt::Write as _;
use std::path::Path;

use ron::ser::{PrettyConfig, to_string_pretty};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::sha256::hash;
use super::{ErrorKind, PathContext as _, Reason, reading, writing};

const BEGINS: &str = "// sha256 ";
const HEX: usize = 64;
pub(super) const LINE: usize = BEGINS.len() + HEX + 1;

/// Serializes and seals a value; returns the file's text and the hash.
pub(super) fn encode(value: &impl Serialize) -> Result<(String, String), ron::Error> {
    let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
    let mut text = with_vowel_marks(&to_string_pretty(value, pretty)?);
    text.push('\n');
    Ok(seal(text))
}

/// Seals the lines of any text; returns the sealed text and the hash.
pub(super) fn seal(mut text: String) -> (String, String) {
    let sha256 = hash(text.as_bytes());
    let _ = writeln!(text, "{BEGINS}{sha256}");
    (text, sha256)
}

/// Like [`encode`], but first checks that the text reads back as the same value within the read limit.
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

/// Unescapes Arabic vowel marks, which ron escapes; keeps every other escape.
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
        // The next letter belongs to this escape; it may be a second backslash.
        let mut letters = after.chars();
        result.extend(letters.next());
        rest = letters.as_str();
    }
    result.push_str(rest);
    result
}

/// The vowel mark whose escape (without its backslash) starts here, and the remaining text.
fn vowel_mark(escape: &str) -> Option<(char, &str)> {
    let (hex, behind) = escape.strip_prefix("u{")?.split_once('}')?;
    let mark = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?;
    matches!(mark, '\u{64B}'..='\u{65F}' | '\u{670}').then_some((mark, behind))
}

/// A file whose hash matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unsealed<'a> {
    pub(super) body: &'a str,
    pub(super) sha256: &'a str,
}

/// Strips the seal line and compares the hash.
pub(super) fn unseal(bytes: &[u8]) -> Result<Unsealed<'_>, Reason> {
    // The hash comes first: nothing else is reported about text that does not match it.
    let (body, sha256) = checked(bytes)?;
    let nowhere = |_| Reason::Unreadable { line: 1, column: 1 };
    let body = str::from_utf8(body).map_err(nowhere)?;
    Ok(Unsealed { body, sha256 })
}

/// Splits off the seal line and checks that the hash matches the body.
fn checked(bytes: &[u8]) -> Result<(&[u8], &str), Reason> {
    let (body, sha256) = split(bytes).ok_or(Reason::NoSealLine)?;
    if hash(body) == sha256 {
        Ok((body, sha256))
    } else {
        Err(Reason::HashWrong)
    }
}

/// Like [`unseal`], for bytes already known to be text.
pub(super) fn unseal_text(text: &str) -> Result<Unsealed<'_>, Reason> {
    let (body, sha256) = checked(text.as_bytes())?;
    let body = text.get(..body.len()).unwrap_or_default();
    Ok(Unsealed { body, sha256 })
}

/// The body and the stated hash, if the last line is a complete seal line.
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

/// Parses a body whose format is no newer than ours.
pub(super) fn parse<T: DeserializeOwned>(body: &str, format: u32) -> Result<T, Reason> {
    match written_format(body) {
        Some(written) if written > format => Err(Reason::Newer(written)),
        _ => ron::from_str(body).map_err(|why| unreadable(&why)),
    }
}

/// Reads one of our sealed files whose format is no newer than ours.
pub(super) fn read<T: DeserializeOwned>(path: &Path, format: u32) -> super::Result<T> {
    let bytes = reading::bytes(path)?;
    unseal(&bytes)
        .and_then(|unsealed| parse(unsealed.body, format))
        .context(path)
}

/// Seals a value and replaces the file's previous contents.
pub(super) fn replace(path: &Path, value: &impl Serialize) -> super::Result<()> {
    let (text, _) = encode(value)
        .map_err(|_why| ErrorKind::ReadsBackDifferently)
        .context(path)?;
    writing::replace(path, text.as_bytes())
}

/// The position at which parsing failed, without the text there, which may be about a client.
pub(super) const fn unreadable(why: &ron::error::SpannedError) -> Reason {
    Reason::Unreadable {
        line: why.span.start.line,
        column: why.span.start.col,
    }
}

/// The format stated by a body, whatever else it holds.
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
