//! The ids defined by a checklist.

use super::IdKind;
use crate::domain::checklist::Checklist;
use crate::domain::content::Text;

/// The ids of each kind, in file order.
pub(super) struct KnownIds([Vec<Text>; IdKind::ALL.len()]);

impl KnownIds {
    pub(super) fn of(checklist: &Checklist) -> Self {
        Self(IdKind::ALL.map(|kind| defined(checklist, kind)))
    }

    pub(super) fn ids(&self, kind: IdKind) -> &[Text] {
        self.0.get(kind as usize).map_or(&[], Vec::as_slice)
    }
}

fn defined(checklist: &Checklist, kind: IdKind) -> Vec<Text> {
    match kind {
        IdKind::Concern => checklist.concerns.iter().map(|it| it.id.0).collect(),
        IdKind::Substance => checklist.substances.iter().map(|it| it.id.0).collect(),
        IdKind::Section => checklist.sections.iter().map(|it| it.id.0).collect(),
        IdKind::Question => checklist.questions.iter().map(|it| it.id.0).collect(),
        IdKind::Fact => checklist.facts().map(|it| it.id.0).collect(),
        IdKind::Source => checklist.sources.iter().map(|it| it.id.0).collect(),
        IdKind::Note => checklist.notes.iter().map(|it| it.id).collect(),
    }
}
