//! What the client is told.

use serde::Deserialize;

use super::{Fact, SourceId, Sourced};
use crate::domain::content::List;
use crate::domain::language::Bilingual;

/// What the client is told: complete, never filtered.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Notice {
    /// The document's expected side effects (S63-S68).
    pub expected: List<Fact>,
    /// Additional effects from the literature.
    pub expected_literature: List<Sourced>,
    pub urgencies: Urgencies,
    pub warning_signs: List<WarningSign>,
    pub aftercare: List<Aftercare>,
    /// The document's notice (S69-S74).
    pub important: List<Fact>,
}

/// Labels of the urgencies, most urgent first.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Urgencies {
    /// Emergency.
    pub now: Bilingual,
    pub same_day: Bilingual,
    pub days: Bilingual,
    /// At a follow-up visit.
    pub review: Bilingual,
}

impl Urgencies {
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
    /// Emergency.
    Now,
    SameDay,
    Days,
    /// At a follow-up visit.
    Review,
}

/// A sign that calls for help, from the literature.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct WarningSign {
    pub urgency: Urgency,
    /// What the client sees or feels.
    pub sign: Bilingual,
    /// What it may mean and what to do.
    pub action: Bilingual,
    /// What the practitioner does; the client's copy may omit it.
    pub in_clinic: Option<Bilingual>,
    pub sources: List<SourceId>,
}

/// A piece of aftercare advice, from the literature.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Aftercare {
    pub text: Bilingual,
    pub duration: Bilingual,
    pub sources: List<SourceId>,
}
