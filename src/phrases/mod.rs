//! Every word a person reads that is not clinical content, both languages side by side.
//!
//! `assets/phrases.ron` is its only source; the build script turns it into statics.

mod hints;
mod keys;
mod refusals;
mod screen;

pub use hints::Hints;
pub use keys::Keys;
pub use refusals::Refusals;
pub use screen::Screen;

use serde::Deserialize;

/// All phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Phrases {
    /// The screen's.
    pub screen: Screen,
    /// The hint line's.
    pub hints: Hints,
    /// The refusals'.
    pub refusals: Refusals,
    /// The keys'.
    pub keys: Keys,
}

/// Fills the places in braces of a phrase.
#[must_use]
pub fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(
            values
                .iter()
                .find(|(key, _)| *key == name)
                .map_or("", |(_, value)| value),
        );
        rest = after;
    }
    text.push_str(rest);
    text
}
