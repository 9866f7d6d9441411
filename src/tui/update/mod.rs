//! Applies messages: changes the model and returns the effects to perform. No files, no clock.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a key that means nothing in a place does nothing there"
)]

mod advancing;
mod calibration;
mod choosing;
mod consultation;
mod dialogs;
mod gates;
pub(super) mod home;
mod moving;
mod notice;
mod previews;
mod reading;
mod refusals;
mod reports;
mod saving;
mod stages;
#[cfg(test)]
pub(super) mod tests;
mod typing;
mod unbound;
mod welcome;

use std::time::Duration;

use self::gates::{passes_a_gate, works};
pub(super) use self::reports::changes_picture;
use super::dialogs::export::Export;
use super::event::{Batch, Reply};
use super::key::{Key, KeyCode};
use super::keymap::{self, Action, Context};
use super::message::Message;
use super::model::{Model, Row, Scene, context};
use super::theme::Background;
use super::widgets::text_field::Edit;
use crate::domain::consultation::Stage;
use crate::domain::moment::Moment;
use crate::session::{Effect, Slot, Stamp};

/// At home, a key after a pause of this length reads the folder again.
const LOOKS_AGAIN_AFTER: Duration = Duration::from_secs(15);

/// Applies a message, then offers what the changed model calls for.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    // Drawing alone must not change what is on screen.
    let happened = !matches!(message, Message::Drawn(_));
    let consultation = |model: &Model| model.open().map(|it| it.consultation.form().id.clone());
    let before = consultation(model);
    let mut effects = apply(model, message);
    if before.is_some() && before != consultation(model) {
        saving::forget_amendment(model);
    }
    model.checklist = model.edition();
    if happened {
        effects.extend(welcome::offer(model));
        calibration::offer(model);
        effects.extend(previews::beside(model));
        effects.extend(Export::examine(model));
    }
    effects
}

fn apply(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Keys(batch, now) => pressed(model, batch, now),
        Message::Pasted(text, stamp) => pasted(model, text, stamp),
        Message::Resized(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Message::Drawn(drawn) => {
            model.hint_drawn();
            consultation::drawn(model, drawn);
            Vec::new()
        }
        Message::Tick(stamp) => tick(model, stamp),
        Message::TerminalReply(Reply::Background(colour)) => {
            model.background = Some(Background::of(colour));
            Vec::new()
        }
        Message::TerminalReply(reply) => {
            calibration::learn(model, |arabic| arabic.record(&reply));
            Vec::new()
        }
        Message::Ended(signal) => {
            model.session.exit =
                Some(u8::try_from(signal).map_or(u8::MAX, |number| number.saturating_add(128)));
            model.session.save_now()
        }
        Message::SuspendRequested => model.session.suspend(),
        Message::NotSuspended => {
            model.hint(&model.phrases.hints.no_shell);
            Vec::new()
        }
        Message::Outer(outer) => {
            calibration::learn(model, |arabic| arabic.record_outer(outer));
            Vec::new()
        }
        Message::Worker(report) => reports::reported(model, report),
    }
}

/// Performs what is due: hiding the key list, the cover, the exit, an autosave.
fn tick(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    model.today = Some(stamp.now.date());
    unbound::hide_keys(model, stamp.at);
    if model
        .idle
        .is_some_and(|idle| stamp.at >= model.last_key + idle)
    {
        model.covered = true;
    }
    model.session.tick(stamp)
}

/// Records that a key was pressed, which clears the hint line. Returns whether it only lifted the cover.
fn lifted(model: &mut Model, stamp: Stamp) -> bool {
    let pause = stamp.at.saturating_sub(model.last_key);
    model.last_key = stamp.at;
    model.today = Some(stamp.now.date());
    if std::mem::take(&mut model.covered) {
        return true;
    }
    model.session.hint = None;
    model.keys_until = None;
    model.hints.pass(pause);
    false
}

fn pressed(model: &mut Model, batch: Batch, now: Moment) -> Vec<Effect> {
    let stamp = Stamp { at: batch.at, now };
    let was_home = matches!(model.scene(), Scene::Home);
    let paused = stamp.at.saturating_sub(model.last_key) >= LOOKS_AGAIN_AFTER;
    let mut effects = taken(model, batch, stamp);
    // Reads the folder again, because another program may have changed it.
    let home = matches!(model.scene(), Scene::Home) && (!was_home || paused);
    if home && !model.home.more && !effects.contains(&Effect::List) {
        effects.push(Effect::List);
    }
    effects
}

fn taken(model: &mut Model, mut batch: Batch, stamp: Stamp) -> Vec<Effect> {
    let told = refusals::in_either_language(model, &batch.keys);
    if lifted(model, stamp) {
        return Vec::new();
    }
    model.session.hint = told;
    typing::join_no(model, &mut batch.keys);
    let sole = batch.sole().is_some();
    let mut effects = Vec::new();
    for key in batch.keys {
        let before = position(model);
        effects.extend(one_key(model, key, sole, stamp));
        if before != position(model) {
            model.view.pane_scroll = 0;
            if model.dialog.is_none() {
                typing::enter_row(model);
            }
            if before.map(|it| it.0) != position(model).map(|it| it.0) {
                model.view.unchosen = None;
            }
            if model.row() != Some(Row::Text(Slot::Reference)) {
                effects.extend(model.session.look_up());
            }
        }
        refusals::point(model);
    }
    effects
}

/// Where the cursor is in the open consultation.
fn position(model: &Model) -> Option<(Stage, usize)> {
    model.open().map(|open| (open.stage, model.cursor()))
}

fn one_key(model: &mut Model, key: Key, sole: bool, stamp: Stamp) -> Vec<Effect> {
    let leaving = std::mem::take(&mut model.pending.leaving);
    let exiting = model.session.stay();
    let context = context(model);
    let action = keymap::action(model.bindings, context, key)
        .filter(|_| !(key.alt && key.code == KeyCode::Enter));
    if !works(model, action) {
        return Vec::new();
    }
    let Some(action) = action else {
        return unbound(model, context, key, stamp);
    };
    if !sole && passes_a_gate(model, action) {
        let hints = &model.phrases.hints;
        model.hint(match context {
            Context::Choice => &hints.chosen_too_fast,
            Context::Question => &hints.too_fast,
            _ => &hints.confirmed_too_fast,
        });
        return Vec::new();
    }
    if let Some(open) = &mut model.session.open {
        open.refused.take_if(|_| action != Action::NextOpen);
    }
    let places = matches!(action, Action::Toggle | Action::Answer(_));
    model.view.blind.take_if(|_| !places);
    if action == Action::Interrupt {
        saving::interrupt(model, leaving, exiting, stamp)
    } else {
        act(model, action, sole, stamp)
    }
}

/// Handles a key without a binding: it types into a text field, or means nothing.
fn unbound(model: &mut Model, context: Context, key: Key, stamp: Stamp) -> Vec<Effect> {
    if consultation::is_held(model, key, stamp) {
        return Vec::new();
    }
    if let Some(edit) = keymap::edit(key).filter(|_| context.takes_text()) {
        return edited(model, edit, stamp);
    }
    if context == Context::Choice && matches!(key.code, KeyCode::Char(_)) {
        typing::misplaced(model, stamp);
    } else {
        unbound::show_keys(model, stamp);
    }
    Vec::new()
}

/// Performs an action: first those of every context, then those of the dialog or the scene.
fn act(model: &mut Model, action: Action, sole: bool, stamp: Stamp) -> Vec<Effect> {
    match action {
        Action::Language => language(model),
        Action::Cover => {
            model.covered = true;
            Vec::new()
        }
        Action::Suspend => model.session.suspend(),
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
        Action::Answer(answer) => consultation::answer(model, answer, sole, stamp),
        Action::WrongLayout => {
            model.hint(&model.phrases.hints.wrong_layout);
            Vec::new()
        }
        _ => match model.scene() {
            Scene::Home => home::act(model, action, stamp),
            Scene::Reading(_) => reading::act(model, action, stamp),
            Scene::Consultation(_) => consultation::act(model, action, sole, stamp),
        },
    }
}

fn language(model: &mut Model) -> Vec<Effect> {
    if !model.arabic.choice().shows_arabic() {
        model.hint(&model.phrases.arabic.in_console);
        return Vec::new();
    }
    let row = model.row();
    model.language = model.language.other();
    // The order of the rows may depend on the language; the cursor stays on its row.
    let place = row.and_then(|row| model.rows().iter().position(|it| *it == row));
    if let Some(place) = place.filter(|place| *place != model.cursor()) {
        model.set_cursor(place);
    }
    vec![Effect::KeepLanguage(model.language)]
}

/// Types into the field under the cursor, in the dialog or on the stage.
fn edited(model: &mut Model, edit: Edit, stamp: Stamp) -> Vec<Effect> {
    if model.dialog.is_some() {
        return dialogs::edit(model, edit, stamp);
    }
    if context(model) == Context::Search {
        home::typed(model, edit);
        return Vec::new();
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
