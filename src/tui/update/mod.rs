//! Applies messages: changes the model and returns the effects to perform. No files, no clock.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a key that means nothing in a place does nothing there"
)]

mod answering;
mod calibration;
pub(super) mod changes;
mod dialogs;
mod gates;
pub(super) mod home;
mod moving;
mod nothing;
mod reading;
pub(super) mod refusals;
pub(super) mod saving;
mod stages;
#[cfg(test)]
pub(super) mod tests;
mod typing;
mod walk;

pub(super) use saving::DRAFT_KEPT;

use self::gates::{passes_a_gate, works};
use self::refusals::claim;
use super::dialogs::certificate::Sealed;
use super::dialogs::discarded::Discarded;
use super::dialogs::picker::Picker;
use super::event::Reply;
use super::key::{Key, KeyCode};
use super::keymap::{self, Action, Context};
use super::message::Message;
use super::model::{After, Model, Place, Reading, Saved, Walk, context};
use super::theme::Background;
use super::widgets::text_field::Edit;
use crate::session::{Access, Effect, Opened, Report, Stamp, Undone};

pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    // Drawing alone must not change what is on screen.
    let happened = !matches!(message, Message::Drawn(_));
    let effects = apply(model, message);
    if happened {
        calibration::offer(model);
    }
    effects
}

fn apply(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Keys(keys, alone, stamp) => pressed(model, keys, alone, stamp),
        Message::Pasted(text, stamp) => pasted(model, text, stamp),
        Message::Resized(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Message::Drawn(drawn) => {
            model.notice_drawn();
            walk::drawn(model, drawn)
        }
        Message::Tick(stamp) => tick(model, stamp),
        Message::Told(Reply::Background(colour)) => {
            model.background = Some(Background::of(colour));
            Vec::new()
        }
        Message::Told(reply) => {
            calibration::told(model, |arabic| arabic.told(&reply));
            Vec::new()
        }
        Message::Ended(signal) => {
            model.exit =
                Some(u8::try_from(signal).map_or(u8::MAX, |number| number.saturating_add(128)));
            saving::save_now(model)
        }
        Message::Stopped => saving::suspend(model),
        Message::NotSuspended => {
            model.hint(&model.phrases.hints.no_shell);
            Vec::new()
        }
        Message::Outer(outer) => {
            calibration::told(model, |arabic| arabic.told_outer(outer));
            Vec::new()
        }
        Message::Worker(report) => reported(model, report),
    }
}

/// Applies a report of the worker.
fn reported(model: &mut Model, report: Report) -> Vec<Effect> {
    let hints = &model.phrases.hints;
    match report {
        Report::Listed {
            entries,
            names,
            access,
        } => {
            home::listed(model, entries);
            model.names = names;
            model.access = access;
        }
        Report::Folders(folders) => model.folders = folders,
        Report::More(entries, more) => return home::more(model, entries, more),
        Report::Access(access) => {
            let writes = matches!(access, Access::Writing);
            model.access = access;
            // The other program may have changed the list.
            if writes {
                return vec![Effect::List];
            }
        }
        Report::Seeking => return vec![Effect::Seek],
        Report::Told(notice) => model.notices.push(notice),
        Report::Opened(opened) => return open(model, *opened),
        Report::Saved(at) => return saving::saved(model, at),
        Report::SaveFailed(why) => saving::save_failed(model, why),
        Report::Sealed(certificate) => {
            model.open = None;
            // The record contains whatever could not be saved as a draft.
            model.pending.failures = 0;
            model.place = Place::Home;
            model.show(Sealed::of(*certificate, model.last_key));
            return vec![Effect::List];
        }
        Report::SealRefused(refusal) => saving::seal_refused(model, &refusal),
        Report::Discarded(id) => {
            if model.open.take_if(|open| *open == id).is_some() {
                model.pending.failures = 0;
            }
            if model
                .walk()
                .is_none_or(|walk| walk.consultation.form().id == id)
            {
                model.place = Place::Home;
            }
            model.hint(&hints.discarded);
            return vec![Effect::List];
        }
        Report::Browsed(listed) => Picker::browsed(model, listed),
        Report::IntakeRefused(faults) => {
            model.pending.opening = false;
            Picker::refused(model, faults);
        }
        Report::DiscardedDrafts(entries) => Discarded::show(model, entries),
        Report::Restored(id) => {
            model.hint(&hints.restored);
            model.home.sought = Some(id);
            return vec![Effect::List];
        }
        Report::Read(record) => {
            model.pending.opening = false;
            if model.walk().is_some() {
                // A consultation that could not be saved has come back; nothing may replace it.
                return Vec::new();
            }
            model.place = Place::Reading(Box::new(Reading::new(*record)));
        }
        Report::Exporting(percent) => return home::exporting(model, percent),
        Report::Exported(hint) => home::exported(model, hint),
        Report::ExportCancelled => home::cancelled(model),
        Report::ArabicKept(kept) => calibration::kept(model, kept),
        Report::Failed(undone, why) => failed(model, undone, why),
    }
    Vec::new()
}

/// Reports what could not be done. It can be requested again, and what was being closed is open again.
fn failed(model: &mut Model, undone: Undone, why: String) {
    let hints = &model.phrases.hints;
    let phrase = match undone {
        Undone::Claiming => {
            model.pending.opening = false;
            saving::reopen(model, &Saved::Discarding);
            // The line below shows who holds the lock, and since when.
            model.hint(&hints.read_only);
            return;
        }
        Undone::Opening => {
            model.pending.opening = false;
            &hints.not_opened
        }
        Undone::Sealing => {
            saving::reopen(model, &Saved::Sealing);
            &hints.not_sealed
        }
        Undone::Discarding => {
            saving::reopen(model, &Saved::Discarding);
            &hints.not_discarded
        }
        Undone::Restoring => &hints.not_restored,
        Undone::Exporting => {
            home::not_exported(model);
            &hints.not_exported
        }
    };
    model.hint_with(phrase, "why", why);
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    model.pending.opening = false;
    if model.walk().is_some() {
        // A consultation that could not be saved has come back; nothing may replace it.
        return Vec::new();
    }
    let asked_again = opened.asked_again;
    let fresh = opened.saved.is_none();
    model.open = Some(opened.consultation.form().id.clone());
    model.place = Place::Walk(Box::new(Walk::new(opened)));
    model.dialog = None;
    typing::resume(model);
    if asked_again > 0 {
        model.hint_with(
            &model.phrases.hints.asked_again,
            "n",
            asked_again.to_string(),
        );
    }
    if fresh {
        saving::save_now(model)
    } else {
        Vec::new()
    }
}

/// Performs what is due: hiding the key list, the cover, the exit, an autosave.
fn tick(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    model.today = Some(stamp.now.date());
    nothing::pass(model, stamp.at);
    if model
        .idle
        .is_some_and(|idle| stamp.at >= model.last_key + idle)
    {
        model.covered = true;
    }
    if model.exit_due().is_some_and(|due| stamp.at >= due) {
        saving::exit_now(model);
    }
    // The worker reports no times; the first tick after a failure counts as its time.
    if let Some(walk) = model.walk_mut()
        && walk.saved == Saved::Failed
    {
        walk.failed_at.get_or_insert(stamp.at);
    }
    if model.save_due().is_some_and(|due| stamp.at >= due) {
        saving::save_next(model)
    } else {
        Vec::new()
    }
}

/// Notes that a key was pressed, which clears the hint line. Returns whether it only lifted the cover.
fn lifted(model: &mut Model, stamp: Stamp) -> bool {
    let pause = stamp.at.saturating_sub(model.last_key);
    model.last_key = stamp.at;
    model.today = Some(stamp.now.date());
    if std::mem::take(&mut model.covered) {
        return true;
    }
    model.hint = None;
    model.keys_until = None;
    model.notices.pass(pause);
    false
}

fn pressed(model: &mut Model, keys: Vec<Key>, alone: bool, stamp: Stamp) -> Vec<Effect> {
    if lifted(model, stamp) {
        return Vec::new();
    }
    let keys = two_letter_no(model, keys);
    let sole = alone && keys.len() == 1;
    let mut effects = Vec::new();
    for key in keys {
        let before = model.walk().map(|walk| (walk.stage, walk.cursor()));
        effects.extend(one_key(model, key, sole, stamp));
        if before != model.walk().map(|walk| (walk.stage, walk.cursor())) && model.dialog.is_none()
        {
            typing::enter_row(model);
        }
    }
    effects
}

/// Merges lam and alef, typed by one key of the Arabic layout but received as two letters, into one "no".
fn two_letter_no(model: &Model, keys: Vec<Key>) -> Vec<Key> {
    let char = |letter| Key::plain(KeyCode::Char(letter));
    if context(model) == Context::Question && keys == [char('\u{644}'), char('\u{627}')] {
        vec![char('\u{FEFB}')]
    } else {
        keys
    }
}

fn one_key(model: &mut Model, key: Key, sole: bool, stamp: Stamp) -> Vec<Effect> {
    let leaving = std::mem::take(&mut model.pending.leaving);
    let exits = |after: &mut After| matches!(after, After::Exit(_));
    let exiting = model.pending.after.take_if(exits).is_some();
    let context = context(model);
    let action = keymap::action(context, key).filter(|_| !(key.alt && key.code == KeyCode::Enter));
    if !works(model, action) {
        return Vec::new();
    }
    let Some(action) = action else {
        if let Some(edit) = keymap::edit(key).filter(|_| context.takes_text()) {
            return edited(model, edit, stamp);
        }
        if context == Context::Choice && matches!(key.code, KeyCode::Char(_)) {
            typing::misplaced(model, stamp);
        } else {
            nothing::means_nothing(model, stamp);
        }
        return Vec::new();
    };
    if !sole && passes_a_gate(model, action) {
        let hints = &model.phrases.hints;
        model.hint(match context {
            Context::Choice => &hints.chosen_too_fast,
            _ => &hints.too_fast,
        });
        return Vec::new();
    }
    if let Some(walk) = model.walk_mut() {
        walk.refused.take_if(|_| action != Action::NextOpen);
        let places = matches!(action, Action::Toggle | Action::Answer(_));
        walk.blind_until.take_if(|_| !places);
    }
    match action {
        Action::Language => language(model),
        Action::Cover => {
            model.covered = true;
            Vec::new()
        }
        Action::Suspend => saving::suspend(model),
        Action::Interrupt => saving::interrupt(model, leaving, exiting, stamp),
        Action::Help => {
            dialogs::help(model);
            Vec::new()
        }
        Action::Calibrate => {
            calibration::open(model);
            Vec::new()
        }
        Action::Erase(what) => edited(model, Edit::Erase(what), stamp),
        _ if model.dialog.is_some() => dialogs::act(model, action, stamp),
        Action::Answer(answer) => answering::answer(model, answer, sole, stamp),
        Action::WrongLayout => {
            model.hint(&model.phrases.hints.wrong_layout);
            Vec::new()
        }
        _ => match &model.place {
            Place::Home => home::act(model, action, stamp),
            Place::Reading(_) => home::reading(model, action, stamp),
            Place::Walk(_) => walk::act(model, action, sole, stamp),
        },
    }
}

fn language(model: &mut Model) -> Vec<Effect> {
    if !model.arabic.choice().shows_arabic() {
        model.hint(&model.phrases.arabic.in_console);
        return Vec::new();
    }
    model.language = model.language.other();
    vec![Effect::KeepLanguage(model.language)]
}

/// Types into the field under the cursor, in the dialog or on the stage.
fn edited(model: &mut Model, edit: Edit, stamp: Stamp) -> Vec<Effect> {
    if model.dialog.is_some() {
        return dialogs::edit(model, edit, stamp);
    }
    typing::edit(model, edit, stamp);
    Vec::new()
}

fn pasted(model: &mut Model, text: String, stamp: Stamp) -> Vec<Effect> {
    if lifted(model, stamp) {
        return Vec::new();
    }
    model.pending.leaving = false;
    if !works(model, None) {
        return Vec::new();
    }
    if context(model).takes_text() {
        return edited(model, Edit::Insert(text), stamp);
    }
    model.hint(&model.phrases.hints.pasted);
    Vec::new()
}
