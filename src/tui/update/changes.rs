//! The consequences of changing the consultation: an unsaved draft, and hints about what was voided.

use super::super::model::{Model, Saved};
use crate::domain::consultation::Consultation;
use crate::session::Stamp;

/// What a change may void, recorded before the change.
pub(in crate::tui) struct Standing {
    decided: bool,
    cleared: usize,
}

impl Standing {
    pub(in crate::tui) fn of(consultation: &Consultation) -> Self {
        Self {
            decided: consultation.form().decision.verdict.is_some(),
            cleared: consultation
                .form()
                .entries
                .iter()
                .filter(|entry| entry.cleared.is_some())
                .count(),
        }
    }
}

/// Reports what a change has voided.
pub(in crate::tui) fn tell_voided(model: &mut Model, before: &Standing) {
    let hints = &model.phrases.hints;
    let Some(walk) = model.walk() else { return };
    let now = Standing::of(&walk.consultation);
    if before.decided && !now.decided {
        model.hint(&hints.decision_voided);
    } else if now.cleared < before.cleared {
        model.hint(&hints.clearance_voided);
    }
}

/// Hints that closing a dialog discarded the text typed there, if there was any.
pub(in crate::tui) fn left(model: &mut Model, dropped: bool) {
    if !dropped {
        return;
    }
    let at = model.last_key;
    if let Some(walk) = model.walk_mut() {
        walk.saved = Saved::NotYet;
        walk.changed_at.get_or_insert(at);
    }
    model.hint(&model.phrases.hints.left_as_it_was);
}

pub(in crate::tui) fn changed(model: &mut Model, stamp: Stamp) {
    if let Some(walk) = model.walk_mut() {
        walk.saved = Saved::NotYet;
        walk.changed_at.get_or_insert(stamp.at);
    }
}
