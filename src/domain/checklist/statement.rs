//! Statements and where they come from: the source document or the literature.

use serde::Deserialize;

use super::{ConcernId, Evidence, FactId, SourceId};
use crate::domain::content::{List, Text};
use crate::domain::language::Bilingual;

/// One statement of the source document.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Fact {
    /// Its number.
    pub id: FactId,
    /// Whether it is an example of the fact before it and stands indented under it.
    pub example: bool,
    /// The statement.
    pub text: Bilingual,
}

/// A statement of the literature.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Sourced {
    /// The statement.
    pub text: Bilingual,
    /// Where it is written.
    pub sources: List<SourceId>,
}

/// A statement to be shown at a named place.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Statement {
    /// Its id.
    pub id: Text,
    /// Where it is shown.
    pub place: Place,
    /// The statement.
    pub text: Bilingual,
    /// Where that is written.
    pub sources: List<SourceId>,
}

/// Where a note is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Place {
    /// Where the checklist describes itself.
    About,
    /// Beside every concern.
    BesideConcerns,
    /// Beside one concern.
    BesideConcern(ConcernId),
    /// Beside the substances.
    BesideSubstances,
    /// In the assessment, only when no substance is chosen.
    InAssessment,
    /// Under the expected side effects.
    UnderExpected,
    /// Under the warning signs.
    UnderWarningSigns,
    /// Under the aftercare.
    UnderAftercare,
}

/// A publication.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// Whether it was seen.
    pub status: Evidence,
    /// How it is cited.
    pub citation: Text,
    /// One or more links, separated by ` ; `.
    pub address: Option<Text>,
}
