//! The ids defined by a checklist.

use super::IdKind;
use crate::domain::checklist::Checklist;
use crate::domain::content::Text;

/// The ids of each kind, in file order.
pub(super) struct KnownIds {
    concerns: Vec<Text>,
    substances: Vec<Text>,
    sections: Vec<Text>,
    questions: Vec<Text>,
    facts: Vec<Text>,
    sources: Vec<Text>,
    notes: Vec<Text>,
}

impl KnownIds {
    pub(super) fn of(checklist: &Checklist) -> Self {
        Self {
            concerns: checklist
                .concerns
                .iter()
                .map(|concern| concern.id.0)
                .collect(),
            substances: checklist
                .substances
                .iter()
                .map(|substance| substance.id.0)
                .collect(),
            sections: checklist
                .sections
                .iter()
                .map(|section| section.id.0)
                .collect(),
            questions: checklist
                .questions
                .iter()
                .map(|question| question.id.0)
                .collect(),
            facts: checklist.facts().map(|fact| fact.id.0).collect(),
            sources: checklist.sources.iter().map(|source| source.id.0).collect(),
            notes: checklist.notes.iter().map(|note| note.id).collect(),
        }
    }

    pub(super) fn ids(&self, kind: IdKind) -> &[Text] {
        match kind {
            IdKind::Concern => &self.concerns,
            IdKind::Substance => &self.substances,
            IdKind::Section => &self.sections,
            IdKind::Question => &self.questions,
            IdKind::Fact => &self.facts,
            IdKind::Source => &self.sources,
            IdKind::Note => &self.notes,
        }
    }
}
