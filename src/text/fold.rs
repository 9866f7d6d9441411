//! The search key: what spellings of the same word have in common.

use crate::domain::digits::western;
use crate::domain::hidden::is_hidden;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A search key that maps back to its source text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchKey {
    text: String,
    /// For each byte of the key, the byte offset at which its letter begins in the source.
    source: Vec<usize>,
    end: usize,
}

impl SearchKey {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Finds another key in this one; returns a byte range of the source.
    pub fn find(&self, other: &Self) -> Option<std::ops::Range<usize>> {
        let at = self.text.find(&other.text)?;
        let place = |at: usize| self.source.get(at).copied().unwrap_or(self.end);
        Some(place(at)..place(at + other.text.len()))
    }
}

/// Folds text for comparison and search.
///
/// Decomposes compatibility forms; drops marks, tatweel and hidden characters; unifies the shapes of alef, ya, kaf
/// and ta marbuta; converts digits to Western; folds case.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        letter(c, &mut out);
    }
    out
}

/// Folds text, keeping the mapping to the source.
pub fn key(text: &str) -> SearchKey {
    let mut out = SearchKey {
        end: text.len(),
        ..SearchKey::default()
    };
    for (at, c) in text.char_indices() {
        for part in std::iter::once(c).nfkd() {
            letter(part, &mut out.text);
        }
        out.source.resize(out.text.len(), at);
    }
    out
}

fn letter(c: char, out: &mut String) {
    match c {
        _ if is_combining_mark(c) || is_hidden(c) => {}
        '\u{640}' => {}
        '\u{671}' | '\u{672}' | '\u{673}' | '\u{675}' => out.push('\u{627}'),
        '\u{649}' | '\u{6CC}' | '\u{6D2}' => out.push('\u{64A}'),
        '\u{629}' | '\u{6C0}' | '\u{6C1}' | '\u{6D5}' => out.push('\u{647}'),
        '\u{6A9}' => out.push('\u{643}'),
        '\u{DF}' | '\u{1E9E}' => out.push_str("ss"),
        '\u{3C2}' => out.push('\u{3C3}'),
        _ => {
            let lower = western(c).to_lowercase();
            out.extend(lower.filter(|c| !is_combining_mark(*c)));
        }
    }
}
