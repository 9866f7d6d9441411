//! The list of consultations, and a record that is being read.

use super::super::keymap::Action;
use super::super::message::Effect;
use super::super::model::{Dialog, Discarding, Entry, Exporting, Listed, Model, Place, State};
use super::super::widgets::text_field::TextField;
use super::may_write;
use crate::export::file::Format;

/// The most characters of a path.
const PATH: usize = 1_000;
/// Rows of a page.
const PAGE: usize = 10;

/// Shows what reading the folder gave; the cursor stays on its entry, at first on the newest draft.
pub(super) fn listed(model: &mut Model, listed: Listed) {
    let before = model.home.current().and_then(|entry| entry.id.clone());
    let place = listed
        .entries
        .iter()
        .position(|entry| before.is_some() && entry.id == before);
    let last = listed.entries.len().saturating_sub(1);
    model.home.cursor = place.unwrap_or(if before.is_some() {
        model.home.cursor.min(last)
    } else {
        0
    });
    model.home.entries = Some(listed.entries);
    model.home.more = false;
    model.practitioners = listed.practitioners;
    model.access = listed.access;
    if let Some(why) = listed.notice {
        model.hint_with(&model.phrases.hints.failed, "why", why);
    }
}

/// Adds to the list, and asks for the rest.
pub(super) fn more(model: &mut Model, entries: Vec<Entry>, more: bool) -> Vec<Effect> {
    model.home.entries.get_or_insert_default().extend(entries);
    model.home.more = more;
    if more {
        vec![Effect::ListMore]
    } else {
        Vec::new()
    }
}

/// Does what a key means in the list.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Move(to) => {
            let count = model.home.entries.as_ref().map_or(0, Vec::len);
            model.home.cursor = to.among(count, PAGE, model.home.cursor);
            Vec::new()
        }
        Action::New if may_write(model) => vec![Effect::Start],
        Action::Open => open(model),
        Action::Discard => discard(model),
        Action::Export => export(model),
        Action::Back => {
            model.hint(&model.phrases.hints.leave);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn open(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.home.current().cloned() else {
        return if may_write(model) {
            vec![Effect::Start]
        } else {
            Vec::new()
        };
    };
    match (entry.state, entry.id.clone()) {
        (State::Draft, Some(id)) if may_write(model) => vec![Effect::Resume(id)],
        (State::Draft, _) => Vec::new(),
        (State::Sealed, Some(id)) => vec![Effect::Read(id)],
        _ => {
            let why = format!("{}: {}", entry.file, entry.reason);
            model.hint_with(&model.phrases.hints.failed, "why", why);
            Vec::new()
        }
    }
}

fn discard(model: &mut Model) -> Vec<Effect> {
    let draft = model
        .home
        .current()
        .filter(|entry| entry.state == State::Draft)
        .cloned();
    let Some(id) = draft.as_ref().and_then(|entry| entry.id.clone()) else {
        model.hint(&model.phrases.hints.enter_none);
        return Vec::new();
    };
    if may_write(model) {
        let client = draft.map(|entry| entry.client).unwrap_or_default();
        model.dialog = Some(Dialog::Discard(
            Discarding { id, client },
            TextField::new(200, false),
        ));
    }
    Vec::new()
}

fn export(model: &mut Model) -> Vec<Effect> {
    let this = model
        .home
        .current()
        .filter(|entry| entry.state == State::Sealed)
        .and_then(|entry| entry.id.clone());
    let all = this.is_none();
    let path = TextField::new(PATH, false);
    model.dialog = Some(Dialog::Export(Exporting {
        this,
        all,
        format: Format::Csv,
        path,
        cursor: 0,
    }));
    Vec::new()
}

/// Does what a key means while a record is read.
pub(super) fn reading(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = model.size.1.saturating_sub(4);
    let Place::Reading(reading) = &mut model.place else {
        return Vec::new();
    };
    match action {
        Action::Move(to) => reading.scroll = to.scroll(page, reading.scroll),
        Action::Back => model.place = Place::Home,
        _ => {}
    }
    Vec::new()
}
