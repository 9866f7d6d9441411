//! Concerns and substances, as named by the source document.

use serde::Deserialize;

use super::{
    Checklist, ConcernId, Evidence, Fact, FactId, QuestionId, SourceId, Sourced, SubstanceId,
};
use crate::domain::content::List;
use crate::domain::language::{Bilingual, Language};

/// A reason for which a client seeks treatment.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Concern {
    pub id: ConcernId,
    pub name: Bilingual,
    /// An alternative name.
    pub also: Option<Bilingual>,
    pub goal: List<Fact>,
    /// Heading over the document's substances; carries its hedge (often, usually).
    pub injected: Bilingual,
    pub substances_text: List<Fact>,
    pub mechanism: List<Fact>,
    /// Session counts found in the literature: background, never a proposal.
    pub sessions_background: SessionsBackground,
}

/// What the literature says about the number of sessions.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct SessionsBackground {
    pub text: Bilingual,
    pub sources: List<SourceId>,
    /// How strong the evidence is.
    pub worth: Sourced,
}

/// A substance named by the source document.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Substance {
    pub id: SubstanceId,
    /// The document's name for it.
    pub name: Bilingual,
    /// Another name, or an example.
    pub also: Option<Bilingual>,
    /// The kind of substance.
    pub class: Bilingual,
    pub concerns: List<ConcernId>,
    /// The document names only a group, so the actual member is written down.
    pub group: bool,
    /// Questions that concern it, including those outside its scope.
    pub questions: List<QuestionId>,
    pub caution: Bilingual,
    pub regulatory: Bilingual,
    pub sources: List<SourceId>,
    pub evidence: Evidence,
}

/// A group word used by the document.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct GroupWord {
    pub name: Bilingual,
    /// The facts that use it.
    pub facts: List<FactId>,
}

/// A substance that is asked about but never offered.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct NotOffered {
    pub name: Bilingual,
    pub questions: List<QuestionId>,
}

/// The concerns of several checklists, each once.
pub fn concern_ids(checklists: impl IntoIterator<Item = &'static Checklist>) -> Vec<ConcernId> {
    let mut ids = Vec::new();
    for concern in checklists.into_iter().flat_map(|it| it.concerns) {
        if !ids.contains(&concern.id) {
            ids.push(concern.id);
        }
    }
    ids
}

/// The name of a concern of one of these checklists; its id if none has it.
pub fn concern_name(
    checklists: impl IntoIterator<Item = &'static Checklist>,
    id: &str,
    language: Language,
) -> &str {
    let known = checklists.into_iter().find_map(|it| it.concern(id));
    known.map_or(id, |concern| concern.name.get(language))
}
