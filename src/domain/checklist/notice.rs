//! What the client is told.

use serde::Deserialize;

use super::{Fact, SourceId, Sourced};
use crate::domain::content::List;
use crate::domain::language::Bilingual;

/// What the client is told, whole and never filtered.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Notice {
    /// The document's expected side effects (S63-S68).
    pub expected: List<Fact>,
    /// What the literature adds to them.
    pub expected_literature: List<Sourced>,
    /// The labels of the urgencies.
    pub urgencies: Urgencies,
    /// When to seek help.
    pub warning_signs: List<WarningSign>,
    /// What to do after the session.
    pub aftercare: List<Aftercare>,
    /// The document's notice (S69-S74).
    pub important: List<Fact>,
}

/// The labels of the urgencies, the most urgent first.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Urgencies {
    /// Emergency now.
    pub now: Bilingual,
    /// The same day.
    pub same_day: Bilingual,
    /// Within days.
    pub days: Bilingual,
    /// At a follow-up visit.
    pub review: Bilingual,
}

impl Urgencies {
    /// The label of one urgency.
    #[must_use]
    pub const fn get(&self, urgency: Urgency) -> &Bilingual {
        match urgency {
            Urgency::Now => &self.now,
            Urgency::SameDay => &self.same_day,
            Urgency::Days => &self.days,
            Urgency::Review => &self.review,
        }
    }
}

/// How soon help is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Urgency {
    /// Emergency now.
    Now,
    /// The same day.
    SameDay,
    /// Within days.
    Days,
    /// At a follow-up visit.
    Review,
}

/// A sign that needs help, from the literature.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct WarningSign {
    /// How soon.
    pub urgency: Urgency,
    /// What is seen or felt.
    pub sign: Bilingual,
    /// What it may be and what to do.
    pub action: Bilingual,
    /// What the practitioner does; the client's copy may leave it out.
    pub in_clinic: Option<Bilingual>,
    /// Where that is written.
    pub sources: List<SourceId>,
}

/// One piece of advice for afterwards, from the literature.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Aftercare {
    /// The advice.
    pub text: Bilingual,
    /// For how long.
    pub duration: Bilingual,
    /// Where that is written.
    pub sources: List<SourceId>,
}
