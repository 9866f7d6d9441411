//! What a change of the consultation leaves to do: it is to be saved, and what it has voided is to be told.

use super::super::message::Stamp;
use super::super::model::{Model, Saved};
use crate::domain::consultation::Consultation;

/// What a change may void, looked at before it.
pub(in crate::tui) struct Standing {
    decided: bool,
    cleared: usize,
}

impl Standing {
    /// What stands now.
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

/// Says what a change has voided.
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

/// Says that a dialog was left as it was before it was opened, if anything was typed there.
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

/// Notes an unsaved change.
pub(in crate::tui) fn changed(model: &mut Model, stamp: Stamp) {
    if let Some(walk) = model.walk_mut() {
        walk.saved = Saved::NotYet;
        walk.changed_at.get_or_insert(stamp.at);
    }
}
