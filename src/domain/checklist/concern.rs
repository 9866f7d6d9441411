//! Concerns and substances, as the source document names them.

use serde::Deserialize;

use super::{ConcernId, Evidence, Fact, FactId, QuestionId, SourceId, Sourced, SubstanceId};
use crate::domain::content::List;
use crate::domain::language::Bilingual;

/// What a client may want treated.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Concern {
    /// Its id.
    pub id: ConcernId,
    /// Its name.
    pub name: Bilingual,
    /// Its second name.
    pub also: Option<Bilingual>,
    /// The document's goals.
    pub goal: List<Fact>,
    /// Stands over the document's substances and carries its hedge (often, usually).
    pub injected: Bilingual,
    /// The document's substances.
    pub substances_text: List<Fact>,
    /// The document's mechanism.
    pub mechanism: List<Fact>,
    /// Numbers of sessions found in the literature: background, never a proposal.
    pub sessions_background: SessionsBackground,
}

/// What the literature says of the number of sessions.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct SessionsBackground {
    /// What was done.
    pub text: Bilingual,
    /// Where that is written.
    pub sources: List<SourceId>,
    /// How good the evidence is.
    pub worth: Sourced,
}

/// A substance the source document names.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Substance {
    /// Its id.
    pub id: SubstanceId,
    /// The document's name for it.
    pub name: Bilingual,
    /// Another name or an example.
    pub also: Option<Bilingual>,
    /// What kind of substance it is.
    pub class: Bilingual,
    /// The concerns for which the document names it.
    pub concerns: List<ConcernId>,
    /// Whether the document names only a group, so that the actual member is written down.
    pub group: bool,
    /// Questions that bear on it, not only those in its scope.
    pub questions: List<QuestionId>,
    /// The main caution.
    pub caution: Bilingual,
    /// What regulators say.
    pub regulatory: Bilingual,
    /// Where that is written.
    pub sources: List<SourceId>,
    /// Whether the sources were read.
    pub evidence: Evidence,
}

/// A word of the document that names a group.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct GroupWord {
    /// The word.
    pub name: Bilingual,
    /// The facts in which it stands.
    pub facts: List<FactId>,
}

/// Something asked about but never offered.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct NotOffered {
    /// Its name.
    pub name: Bilingual,
    /// The questions that ask about it.
    pub questions: List<QuestionId>,
}
