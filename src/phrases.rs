//! Every word a person reads that is not clinical content, both languages side by side.

use serde::Deserialize;

use crate::domain::language::Bilingual;

/// All phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Phrases {
    /// The language's own name for the other language, in the footer.
    pub other_language: Bilingual,
}
