//! Leaving: keys, and what the screen closes with the consultation.

use super::typing;
use crate::session::{Effect, OpenConsultation, Stamp};
use crate::tui::model::Model;

/// Goes home; the draft of a consultation with entries is kept.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    model.dialog = None;
    model.session.leave()
}

/// Handles Ctrl-C. The first goes home like Esc and cancels an export; the second exits once everything is saved; the
/// third does not wait. A consultation being closed cannot be left for home: there the second exits, and the exit code
/// depends on how the worker ends. Nor can one that cannot be saved: there the first says what the second loses.
pub(super) fn interrupt(
    model: &mut Model,
    again: bool,
    exiting: bool,
    stamp: Stamp,
) -> Vec<Effect> {
    if model.open().is_some_and(OpenConsultation::closing) {
        if again {
            model.session.exit_now();
        } else {
            model.pending.leaving = true;
            model.hint(&model.phrases.hints.leave_closing);
        }
        return Vec::new();
    }
    if again {
        let (waits, effects) = model.session.exit(exiting, stamp.at);
        model.pending.leaving |= waits;
        return effects;
    }
    model.dialog = None;
    model.reading = None;
    let hints = &model.phrases.hints;
    let (hint, mut effects) = if model.session.is_unsaved() {
        typing::enter_row(model);
        (&hints.leave_unsaved, model.session.save_next())
    } else if model.open().is_some() {
        (&hints.leave, leave(model))
    } else {
        (&hints.leave, Vec::new())
    };
    if model.pending.exporting.is_some() {
        effects.push(Effect::CancelExport);
    }
    model.pending.leaving = true;
    model.hint(hint);
    effects
}

/// Whether the hint says what leaving loses.
pub(super) fn warns(model: &Model) -> bool {
    let warning = &model.phrases.hints.leave_unsaved;
    let hint = model.session.hint.as_ref();
    hint.is_some_and(|hint| hint.says(warning))
}

/// Closes what was shown of a draft that was discarded; no dialog stays over a consultation that is gone.
pub(super) fn discarded(model: &mut Model, was_open: bool) {
    model.reading = None;
    if was_open && model.open().is_none() {
        model.dialog = None;
    }
}

/// Drops what was told of an amendment: it is not about what is on the screen now.
pub(super) fn forget_amendment(model: &mut Model) {
    let hints = &model.phrases.hints;
    let told = [
        &hints.amends_newest,
        &hints.reason_stays,
        &hints.undoes_retraction,
    ];
    model.hints.forget(&told);
}
