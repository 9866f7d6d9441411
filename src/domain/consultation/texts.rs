//! Texts as they are entered, and their limits.

use unicode_normalization::UnicodeNormalization;

use super::Refusal;
use crate::domain::hidden::is_hidden;

/// Maximum length of a reference or a name, in characters.
pub const SHORT: usize = 200;
/// Maximum length of a detail, in characters.
pub const DETAIL: usize = 2_000;
/// Maximum length of the remarks, in characters.
pub const REMARKS: usize = 20_000;

/// Trims a reference or a name and checks its length.
pub fn short_text(text: &str) -> Result<String, Refusal> {
    trimmed(text, SHORT)
}

/// Trims the text, which is empty if it shows nothing, and checks its length.
pub(super) fn trimmed(text: &str, limit: usize) -> Result<String, Refusal> {
    limited(if is_blank(text) { "" } else { text.trim() }, limit)
}

/// Like [`trimmed`], but an empty text is `None`.
pub(super) fn optional(text: &str, limit: usize) -> Result<Option<String>, Refusal> {
    trimmed(text, limit).map(|text| Some(text).filter(|text| !text.is_empty()))
}

/// Whether a text holds nothing but blanks and hidden characters.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_hidden(c))
}

/// Returns the text as typed if its NFC form is within the limit.
pub(super) fn limited(text: &str, limit: usize) -> Result<String, Refusal> {
    let length = text.nfc().count();
    if length > limit {
        Err(Refusal::TooLong { length, limit })
    } else {
        Ok(text.to_owned())
    }
}

/// Trims a reason and checks that it has at least three characters.
pub fn valid_reason(text: &str) -> Result<String, Refusal> {
    let reason = trimmed(text, DETAIL)?;
    if reason.chars().count() < 3 {
        Err(Refusal::ReasonTooShort)
    } else {
        Ok(reason)
    }
}
