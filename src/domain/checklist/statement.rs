//! Statements and their origin: the source document or the literature.

use serde::Deserialize;

use super::{ConcernId, Evidence, FactId, SourceId};
use crate::domain::content::{List, Text};
use crate::domain::language::Bilingual;

/// A statement of the source document.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Fact {
    pub id: FactId,
    /// An example of the preceding fact, shown indented below it.
    pub example: bool,
    pub text: Bilingual,
}

/// A statement from the literature.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Sourced {
    pub text: Bilingual,
    pub sources: List<SourceId>,
}

/// A note shown at a specific place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Statement {
    pub id: Text,
    pub place: Place,
    pub text: Bilingual,
    pub sources: List<SourceId>,
}

/// Where a note is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Place {
    /// Where the checklist describes itself.
    About,
    BesideConcerns,
    BesideConcern(ConcernId),
    BesideSubstances,
    /// Only when no substance is chosen.
    InAssessment,
    UnderExpected,
    UnderWarningSigns,
    UnderAftercare,
}

/// A publication.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Source {
    pub id: SourceId,
    pub status: Evidence,
    pub citation: Text,
    /// One or more links, separated by ` ; `.
    pub address: Option<Text>,
}
