//! What follows from a message: the model changes, and what must be done outside is handed back. No file, no clock.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a key that means nothing in a place does nothing there"
)]

mod answering;
mod dialogs;
mod home;
mod moving;
mod refusals;
mod stages;
#[cfg(test)]
mod tests;
mod typing;
mod walk;

pub use refusals::missing_phrase;
pub(crate) use typing::stored;

use super::key::{Key, KeyCode};
use super::keymap::{self, Action, Context};
use super::message::{Effect, Message, Report, Stamp};
use super::model::{Access, Dialog, Model, Opened, Place, Reading, Row, Saved, Slot, Walk};
use crate::domain::consultation::Stage;

/// The exit code when a consultation is left open; its draft is kept.
pub(super) const DRAFT_KEPT: u8 = 6;

/// Applies a message.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Keys(keys, sole, stamp) => pressed(model, keys, sole, stamp),
        Message::Pasted(text, stamp) => pasted(model, text, stamp),
        Message::Resized(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Message::Drawn(drawn) => walk::drawn(model, drawn),
        Message::Tick(stamp) => tick(model, stamp),
        Message::Told(reply) => {
            model.arabic.told(&reply);
            Vec::new()
        }
        Message::Ended(signal) => {
            model.exit =
                Some(u8::try_from(signal).map_or(u8::MAX, |number| number.saturating_add(128)));
            walk::save_now(model)
        }
        Message::Stopped => {
            let mut effects = walk::save_now(model);
            effects.push(Effect::Suspend);
            effects
        }
        Message::NotSuspended => {
            model.hint(&model.phrases.hints.no_shell);
            Vec::new()
        }
        Message::Worker(report) => reported(model, report),
    }
}

/// What the worker has to say.
fn reported(model: &mut Model, report: Report) -> Vec<Effect> {
    let hints = &model.phrases.hints;
    match report {
        Report::Listed(listed) => home::listed(model, listed),
        Report::More(entries, more) => return home::more(model, entries, more),
        Report::Told(hint) => model.hint = Some(hint),
        Report::Opened(opened) => return open(model, *opened),
        Report::Saved(at) => saved(model, Saved::At(at)),
        Report::SaveFailed(why) => {
            saved(model, Saved::Failed);
            model.hint_with(&hints.save_failed, "why", why);
        }
        Report::Sealed(id, file) => {
            model.open = None;
            model.place = Place::Home;
            model.dialog = Some(Dialog::Sealed(id, file));
            return vec![Effect::List];
        }
        Report::SealRefused(refusal) => {
            saved(model, Saved::NotYet);
            refusals::refuse(model, &refusal);
        }
        Report::Discarded => {
            model.open = None;
            model.place = Place::Home;
            model.hint(&hints.discarded);
            return vec![Effect::List];
        }
        Report::Read(record) => {
            model.place = Place::Reading(Box::new(Reading {
                record: *record,
                scroll: 0,
            }));
        }
        Report::Exported(count, file) => {
            model.hint = Some(super::model::Hint {
                phrase: &model.phrases.screen.exported,
                values: vec![("n", count.to_string()), ("file", file)],
            });
        }
        Report::Failed(why) => {
            saved_after_failure(model);
            model.hint_with(&hints.failed, "why", why);
        }
    }
    Vec::new()
}

fn saved(model: &mut Model, saved: Saved) {
    if let Some(walk) = model.walk_mut() {
        // A change that came while the worker wrote is still to be saved.
        let newer = walk.changed_at.is_some() && matches!(saved, Saved::At(_));
        if !newer {
            walk.saved = saved;
        }
    }
}

/// A seal that failed leaves the consultation open and unsealed.
fn saved_after_failure(model: &mut Model) {
    if let Some(walk) = model.walk_mut()
        && walk.saved == Saved::Sealing
    {
        walk.saved = Saved::NotYet;
    }
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let asked_again = opened.asked_again;
    let fresh = opened.saved.is_none();
    model.open = Some(opened.consultation.form().id.clone());
    model.place = Place::Walk(Box::new(Walk::new(opened)));
    model.dialog = None;
    typing::enter_row(model);
    if asked_again > 0 {
        model.hint_with(
            &model.phrases.hints.asked_again,
            "n",
            asked_again.to_string(),
        );
    }
    if fresh {
        walk::save_now(model)
    } else {
        Vec::new()
    }
}

/// The time has come that the model asked for: an autosave, or the cover.
fn tick(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    if model
        .idle
        .is_some_and(|idle| stamp.at >= model.last_key + idle)
    {
        model.covered = true;
    }
    let due = model
        .walk()
        .and_then(|walk| walk.changed_at)
        .is_some_and(|at| stamp.at >= at + super::model::AUTOSAVE);
    if due {
        walk::save_now(model)
    } else {
        Vec::new()
    }
}

/// Where keys are pressed now.
#[must_use]
pub fn context(model: &Model) -> Context {
    if let Some(dialog) = &model.dialog {
        return match dialog {
            Dialog::Confirm(..) => Context::Confirm,
            Dialog::Text(..)
            | Dialog::Clearance(..)
            | Dialog::End(_)
            | Dialog::Discard(..)
            | Dialog::Export(_) => Context::Form,
            Dialog::Help(_) | Dialog::Pane(_) | Dialog::Sealed(..) | Dialog::Calibration => {
                Context::Showing
            }
        };
    }
    match &model.place {
        Place::Home => Context::Home,
        Place::Reading(_) => Context::Reading,
        Place::Walk(walk) if walk.pane_focused => Context::Pane,
        Place::Walk(walk) => row_context(walk.stage, walk.row(&model.practitioners)),
    }
}

fn row_context(stage: Stage, row: Option<Row>) -> Context {
    match row {
        Some(Row::Text(Slot::Remarks)) => Context::Writing,
        Some(Row::Text(_)) => Context::Typing,
        Some(Row::Question(_)) => Context::Question,
        Some(Row::Finding(_) | Row::Outcome) => Context::Finding,
        Some(Row::Notice(_)) => Context::Notice,
        Some(Row::Back(..)) if stage == Stage::Assessment => Context::Finding,
        Some(Row::Back(..)) | None => Context::Review,
        Some(
            Row::Remembered(_)
            | Row::ClientLanguage(_)
            | Row::Concern(_)
            | Row::Substance(_)
            | Row::Undecided
            | Row::Verdict(_)
            | Row::Planned(_),
        ) => Context::Choice,
    }
}

fn pressed(model: &mut Model, keys: Vec<Key>, sole: bool, stamp: Stamp) -> Vec<Effect> {
    model.last_key = stamp.at;
    if std::mem::take(&mut model.covered) {
        return Vec::new();
    }
    let interrupted_before = model
        .hint
        .as_ref()
        .is_some_and(|hint| std::ptr::eq(hint.phrase, &raw const model.phrases.hints.leave));
    model.hint = None;
    let (keys, sole) = two_letter_no(keys, sole);
    let mut effects = Vec::new();
    for key in keys {
        let before = model.walk().map(|walk| (walk.stage, walk.cursor()));
        effects.extend(one_key(model, key, sole, interrupted_before, stamp));
        if before != model.walk().map(|walk| (walk.stage, walk.cursor())) && model.dialog.is_none()
        {
            typing::enter_row(model);
        }
    }
    effects
}

/// Lam and alef typed by one key of the Arabic layout come as two letters and are one no.
fn two_letter_no(keys: Vec<Key>, sole: bool) -> (Vec<Key>, bool) {
    let char = |letter| Key::plain(KeyCode::Char(letter));
    if keys == [char('\u{644}'), char('\u{627}')] {
        (vec![char('\u{FEFB}')], true)
    } else {
        (keys, sole)
    }
}

fn one_key(
    model: &mut Model,
    key: Key,
    sole: bool,
    interrupted_before: bool,
    stamp: Stamp,
) -> Vec<Effect> {
    let context = context(model);
    if let Some(Dialog::Calibration) = &model.dialog
        && let Some(effects) = dialogs::calibrate(model, key)
    {
        return effects;
    }
    let typing = matches!(context, Context::Typing | Context::Writing | Context::Form);
    let action = keymap::action(context, key).filter(|_| !(key.alt && key.code == KeyCode::Enter));
    let Some(action) = action else {
        return if typing {
            typing::key(model, key, stamp)
        } else {
            Vec::new()
        };
    };
    match action {
        Action::Language => language(model),
        Action::Cover => {
            model.covered = true;
            Vec::new()
        }
        Action::Suspend => {
            let mut effects = walk::save_now(model);
            effects.push(Effect::Suspend);
            effects
        }
        Action::Interrupt => interrupt(model, interrupted_before),
        Action::Help => {
            model.dialog = Some(Dialog::Help(0));
            Vec::new()
        }
        Action::Calibrate => {
            model.dialog = Some(Dialog::Calibration);
            Vec::new()
        }
        _ if model.dialog.is_some() => dialogs::act(model, action, stamp),
        Action::Answer(answer) => answering::answer(model, answer, sole, stamp),
        Action::WrongLayout => {
            model.hint(&model.phrases.hints.wrong_layout);
            Vec::new()
        }
        _ => match &model.place {
            Place::Home => home::act(model, action),
            Place::Reading(_) => home::reading(model, action),
            Place::Walk(_) => walk::act(model, action, sole, stamp),
        },
    }
}

fn language(model: &mut Model) -> Vec<Effect> {
    model.language = model.language.other();
    vec![Effect::KeepLanguage(model.language)]
}

/// As Esc to home; at home it leaves when pressed twice.
fn interrupt(model: &mut Model, interrupted_before: bool) -> Vec<Effect> {
    model.dialog = None;
    match model.place {
        Place::Home if interrupted_before => {
            model.exit = Some(if model.open.is_some() { DRAFT_KEPT } else { 0 });
        }
        Place::Home => model.hint(&model.phrases.hints.leave),
        Place::Reading(_) => model.place = Place::Home,
        Place::Walk(_) => return stages::leave(model),
    }
    Vec::new()
}

fn pasted(model: &mut Model, text: String, stamp: Stamp) -> Vec<Effect> {
    model.last_key = stamp.at;
    if std::mem::take(&mut model.covered) {
        return Vec::new();
    }
    model.hint = None;
    match context(model) {
        Context::Typing | Context::Writing | Context::Form => typing::paste(model, text, stamp),
        _ => {
            model.hint(&model.phrases.hints.pasted);
            Vec::new()
        }
    }
}

/// Whether this window may write; says so if not.
fn may_write(model: &mut Model) -> bool {
    let writes = !matches!(model.access, Access::Reading(_));
    if !writes {
        model.hint(&model.phrases.hints.read_only);
    }
    writes
}

/// Where keys would be pressed if nothing stood in front.
#[must_use]
pub fn behind(model: &Model) -> Context {
    match &model.place {
        Place::Home => Context::Home,
        Place::Reading(_) => Context::Reading,
        Place::Walk(walk) => row_context(walk.stage, walk.row(&model.practitioners)),
    }
}
