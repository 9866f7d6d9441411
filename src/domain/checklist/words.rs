//! Wording of headings, outcomes, levels and rules.

use serde::Deserialize;

use crate::domain::content::Text;
use crate::domain::language::Bilingual;

/// Headings over the lists of facts.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Headings {
    pub goal: Bilingual,
    pub mechanism: Bilingual,
    pub expected: Bilingual,
    /// Heading of the document's notice; its "Important" belongs to S69.
    pub important: Bilingual,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Outcomes {
    pub proceed: OutcomeWords,
    pub proceed_with_caution: OutcomeWords,
    pub refer: OutcomeWords,
    pub do_not_proceed: OutcomeWords,
    pub incomplete: OutcomeWords,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct OutcomeWords {
    /// The full sentence.
    pub name: Bilingual,
    /// The label.
    pub short: Bilingual,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Levels {
    pub stop: LevelWords,
    pub refer: LevelWords,
    pub caution: LevelWords,
    pub note: LevelWords,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct LevelWords {
    pub name: Bilingual,
    pub meaning: Bilingual,
    /// One column wide.
    pub sign: Text,
}

/// A rule that determines the outcome.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// Number in the fact table.
    pub number: u8,
    pub id: Text,
    pub text: Bilingual,
}
