//! The words of headings, outcomes, levels and rules.

use serde::Deserialize;

use crate::domain::content::Text;
use crate::domain::language::Bilingual;

/// What stands over each list of facts.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Headings {
    /// Over a concern's goals.
    pub goal: Bilingual,
    /// Over how it works.
    pub mechanism: Bilingual,
    /// Over the expected side effects.
    pub expected: Bilingual,
    /// Over the document's notice: its "Important" belongs to S69.
    pub important: Bilingual,
}

/// The words of each outcome.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Outcomes {
    /// Of proceed.
    pub proceed: OutcomeWords,
    /// Of proceed-with-caution.
    pub proceed_with_caution: OutcomeWords,
    /// Of refer.
    pub refer: OutcomeWords,
    /// Of do-not-proceed.
    pub do_not_proceed: OutcomeWords,
    /// Of incomplete.
    pub incomplete: OutcomeWords,
}

/// The words of one outcome.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct OutcomeWords {
    /// The sentence.
    pub name: Bilingual,
    /// The label.
    pub short: Bilingual,
}

/// The words of each level.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Levels {
    /// Of stop.
    pub stop: LevelWords,
    /// Of refer.
    pub refer: LevelWords,
    /// Of caution.
    pub caution: LevelWords,
    /// Of note.
    pub note: LevelWords,
}

/// The words of one level.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct LevelWords {
    /// The label.
    pub name: Bilingual,
    /// What it means.
    pub meaning: Bilingual,
    /// The sign that stands for it, one column wide.
    pub sign: Text,
}

/// A rule by which the outcome is found.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// Its number in the fact table.
    pub number: u8,
    /// Its id.
    pub id: Text,
    /// Its short wording.
    pub text: Bilingual,
}
