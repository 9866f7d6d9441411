//! Saving, leaving, sealing and discarding a consultation. It leaves the screen for good only once the worker has
//! confirmed that it is safe.

use crate::session::{Effect, Hint, Stamp};
use std::time::Duration;

use super::super::NOT_SAVED;
use super::super::model::{After, Model, Place, Saved, Walk};
use super::typing;
use crate::domain::consultation::Refusal;
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;

/// The exit code when a consultation is still open; its draft is kept.
pub(in crate::tui) const DRAFT_KEPT: u8 = 6;

/// How long exiting waits for a save; one that fails within this time brings its consultation back.
const LEAVING: Duration = Duration::from_millis(300);

/// Saves the draft, as soon as no earlier save is under way: on a slow disk, old drafts must not queue up before the
/// newest.
pub(super) fn save_next(model: &mut Model) -> Vec<Effect> {
    if model.pending.saves == 0 {
        return save_now(model);
    }
    if let Some(walk) = model.walk_mut() {
        walk.changed_at = walk.changed_at.map(|_| Duration::ZERO);
    }
    Vec::new()
}

/// Saves the draft at once if it has changed or the last save failed. A blank draft is removed from disk.
pub(super) fn save_now(model: &mut Model) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    if walk.closing() {
        return Vec::new();
    }
    let changed = walk.changed_at.take().is_some();
    let due = match walk.saved {
        Saved::Nothing => !walk.is_blank(),
        Saved::At(_) => changed || walk.is_blank(),
        Saved::Failed => true,
        Saved::NotYet | Saved::Sealing | Saved::Discarding => changed,
    };
    if !due {
        return Vec::new();
    }
    walk.failed_at = None;
    let unsaved = Box::new(walk.unsaved());
    model.pending.saves += 1;
    vec![Effect::Save(unsaved)]
}

/// Goes home. The draft of a consultation with entries is kept; if saving it fails, the consultation comes back.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let blank = model.walk().is_some_and(Walk::is_blank);
    let mut effects = save_now(model);
    model.dialog = None;
    let place = std::mem::replace(&mut model.place, Place::Home);
    if let Place::Walk(walk) = place
        && model.pending.saves > 0
    {
        model.pending.left = Some(walk);
    }
    if blank {
        model.open = None;
        model.hint(&model.phrases.hints.nothing_kept);
    } else {
        model.hint(&model.phrases.hints.saved_again);
    }
    effects.push(Effect::List);
    effects
}

/// Handles Ctrl-C. The first goes home like Esc and cancels an export; the second exits once everything is saved; the
/// third does not wait. A consultation being closed cannot be left for home: there the second exits, and the exit code
/// depends on how the worker ends.
pub(super) fn interrupt(
    model: &mut Model,
    again: bool,
    exiting: bool,
    stamp: Stamp,
) -> Vec<Effect> {
    if model.walk().is_some_and(Walk::closing) {
        if again {
            exit_now(model);
        } else {
            model.pending.leaving = true;
            model.hint(&model.phrases.hints.leave_closing);
        }
        return Vec::new();
    }
    if again {
        return exit(model, exiting, stamp);
    }
    model.dialog = None;
    let mut effects = match model.place {
        Place::Walk(_) => leave(model),
        Place::Home | Place::Reading(_) => {
            model.place = Place::Home;
            Vec::new()
        }
    };
    if model.pending.exporting.is_some() {
        effects.push(Effect::CancelExport);
    }
    ask_once_more(model);
    effects
}

/// Exits once everything is saved. A save that soon fails brings its consultation back instead; once it has failed, or
/// if the disk does not answer, Ctrl-C twice exits anyway.
fn exit(model: &mut Model, exiting: bool, stamp: Stamp) -> Vec<Effect> {
    let effects = save_now(model);
    let waits = model.pending.saves > 0 && model.pending.failures == 0;
    if waits && !exiting {
        model.pending.after = Some(After::Exit(stamp.at + LEAVING));
        model.pending.leaving = true;
        model.hint(&model.phrases.screen.working);
    } else {
        exit_now(model);
    }
    effects
}

/// Exits. If a last save is under way, its outcome is known when the worker ends.
pub(super) fn exit_now(model: &mut Model) {
    model.pending.after = None;
    model.exit = Some(match &model.open {
        Some(_) if model.pending.failures > 0 && model.pending.saves == 0 => NOT_SAVED,
        Some(_) => DRAFT_KEPT,
        None => 0,
    });
}

/// Hints that Ctrl-C exits now.
pub(super) fn ask_once_more(model: &mut Model) {
    model.pending.leaving = true;
    model.hint(&model.phrases.hints.leave);
}

/// Suspends the program once the draft is saved.
pub(super) fn suspend(model: &mut Model) -> Vec<Effect> {
    let mut effects = save_now(model);
    if model.pending.saves > 0 {
        model.pending.after = Some(After::Stop);
    } else {
        effects.push(Effect::Suspend);
    }
    effects
}

/// Handles a successful save.
pub(super) fn saved(model: &mut Model, at: Moment) -> Vec<Effect> {
    model.pending.saves = model.pending.saves.saturating_sub(1);
    model.pending.failures = 0;
    let last = model.pending.saves == 0;
    if last {
        model.pending.left = None;
    }
    // A change made while the worker was saving is still unsaved.
    if let Some(walk) = model.walk_mut()
        && last
        && walk.changed_at.is_none()
        && !walk.closing()
    {
        walk.saved = if walk.is_blank() {
            Saved::Nothing
        } else {
            Saved::At(at)
        };
        // The hint about the failed save no longer applies.
        let failure = &model.phrases.hints.save_failed;
        model
            .hint
            .take_if(|hint| std::ptr::eq(hint.phrase, failure));
    }
    match model.pending.after.take_if(|_| last) {
        Some(After::Stop) => return vec![Effect::Suspend],
        Some(After::Exit(_)) => exit_now(model),
        None => {}
    }
    Vec::new()
}

/// Handles a failed save: a consultation left meanwhile comes back, and the program neither suspends nor exits.
pub(super) fn save_failed(model: &mut Model, why: String) {
    model.pending.saves = model.pending.saves.saturating_sub(1);
    model.pending.after = None;
    model.pending.failures += 1;
    if let Some(walk) = model.pending.left.take() {
        model.open = Some(walk.consultation.form().id.clone());
        model.place = Place::Walk(walk);
        model.dialog = None;
        typing::enter_row(model);
    }
    if let Some(walk) = model.walk_mut()
        && !walk.closing()
    {
        walk.saved = Saved::Failed;
        walk.failed_at = None;
    }
    // A failed request matters more, so its hint stays; the frame already shows that the draft is unsaved.
    let hints = &model.phrases.hints;
    let undone = [
        &hints.not_opened,
        &hints.not_sealed,
        &hints.not_discarded,
        &hints.not_exported,
    ];
    let stays = |hint: &Hint| undone.contains(&hint.phrase);
    if !model.hint.as_ref().is_some_and(stays) {
        model.hint_with(&hints.save_failed, "why", why);
    }
}

/// Asks the worker to seal the consultation; no autosave follows.
pub(in crate::tui) fn sealing(model: &mut Model, reason: Option<String>) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    walk.changed_at = None;
    walk.saved = Saved::Sealing;
    vec![Effect::Seal(Box::new(walk.consultation.clone()), reason)]
}

/// Asks the worker to discard the draft; no autosave may bring it back.
pub(in crate::tui) fn discarding(model: &mut Model, id: RecordId) -> Vec<Effect> {
    // The discarded draft must be complete to the last letter.
    let mut effects = save_now(model);
    if let Some(walk) = model.walk_mut() {
        walk.changed_at = None;
        walk.saved = Saved::Discarding;
    }
    effects.push(Effect::Discard(id));
    effects
}

/// Handles a refused seal: the consultation is open again.
pub(super) fn seal_refused(model: &mut Model, refusal: &Refusal) {
    reopen(model, &Saved::Sealing);
    super::refusals::refuse(model, refusal);
}

/// Reopens a consultation that was being closed; its draft is due at once.
pub(super) fn reopen(model: &mut Model, closing: &Saved) {
    if let Some(walk) = model.walk_mut()
        && walk.saved == *closing
    {
        walk.saved = Saved::NotYet;
        walk.changed_at = Some(Duration::ZERO);
    }
}
