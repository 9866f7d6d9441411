//! The list of consultations, and a record being read.

use super::super::dialogs::amend::Amend;
use super::super::dialogs::certificate::Sealed;
use super::super::dialogs::discard::Discard;
use super::super::dialogs::export::Export;
use super::super::keymap::Action;
use super::super::model::{Mark, Model, SIDE_BY_SIDE, Scene};
use super::{nothing, saving};
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::session::{Effect, Hint, Stamp};
use crate::store::catalog::{Entry, Status};

/// Rows per page.
const PAGE: usize = 10;

/// Shows the entries; the cursor stays on its entry, and starts on the newest draft.
pub(super) fn listed(model: &mut Model, entries: Vec<Entry>) {
    let known = |id: &RecordId| {
        let mut entries = model.home.entries.iter().flatten();
        entries.any(|entry| entry.id.as_ref() == Some(id))
    };
    // The cursor moves to a consultation that was just started or sealed here.
    let sealed = model.front().map(|sealed: &Sealed| &sealed.certificate.id);
    let new = sealed
        .or(model.session.draft.as_ref())
        .filter(|id| !known(id));
    let current = model.home.current().and_then(|entry| entry.id.clone());
    let new = new.cloned();
    let before = model.home.sought.take().or(new).or(current);
    let place = entries
        .iter()
        .position(|entry| before.is_some() && entry.id == before);
    let last = entries.len().saturating_sub(1);
    model.home.cursor = place.unwrap_or(if before.is_some() {
        model.home.cursor.min(last)
    } else {
        0
    });
    model.home.entries = Some(entries);
    model.home.more = false;
}

/// Extends the list and requests the rest.
pub(super) fn more(model: &mut Model, entries: Vec<Entry>, more: bool) -> Vec<Effect> {
    model.home.entries.get_or_insert_default().extend(entries);
    model.home.more = more;
    if more {
        vec![Effect::ListMore]
    } else {
        Vec::new()
    }
}

pub(in crate::tui) fn act(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    match action {
        Action::Move(to) => {
            let count = model.home.entries.as_ref().map_or(0, Vec::len);
            model.home.cursor = to.among(count, PAGE, model.home.cursor);
            Vec::new()
        }
        Action::New => model.session.ask_for(Effect::Start),
        Action::Intake => {
            let folder = model.folders.intakes.clone();
            model
                .session
                .claim()
                .unwrap_or_else(|| vec![Effect::Browse(folder)])
        }
        Action::Open => open(model),
        Action::Discard => discard(model),
        Action::Discarded => vec![Effect::ListDiscarded],
        Action::Export => {
            Export::ask(model, stamp);
            Vec::new()
        }
        Action::Back if model.pending.exporting.is_some() => vec![Effect::CancelExport],
        Action::Back => {
            saving::ask_once_more(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn open(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.home.current().cloned() else {
        return model.session.ask_for(Effect::Start);
    };
    match (entry.status(), entry.id.clone()) {
        (Status::Draft, Some(id)) => model.session.ask_for(Effect::Resume(id)),
        (Status::Sealed, Some(id)) => model.session.ask_for(Effect::Read(id)),
        _ => {
            if let Err(reason) = &entry.head {
                let why = crate::error::reason(reason, model.language);
                let why = format!("{}: {why}", entry.file.display());
                model.hint_with(&model.phrases.hints.not_opened, "why", why);
            }
            Vec::new()
        }
    }
}

fn discard(model: &mut Model) -> Vec<Effect> {
    let draft = model
        .home
        .current()
        .filter(|entry| entry.status() == Status::Draft)
        .cloned();
    let Some(id) = draft.as_ref().and_then(|entry| entry.id.clone()) else {
        model.hint(&model.phrases.hints.discard_none);
        return Vec::new();
    };
    if let Some(effects) = model.session.claim() {
        return effects;
    }
    let head = draft.and_then(|entry| entry.head.ok());
    let client = head.map(|head| head.client).unwrap_or_default();
    model.show(Discard::of(id, client));
    Vec::new()
}

/// Reports the progress of an export and requests the next part.
pub(super) fn exporting(model: &mut Model, percent: usize) -> Vec<Effect> {
    if model.pending.exporting.is_none() {
        return Vec::new();
    }
    let phrase = &model.phrases.hints.exporting;
    let ours = |hint: &Hint| std::ptr::eq(hint.phrase, phrase);
    let free = model.session.hint.as_ref().is_none_or(ours);
    if free && model.open().is_none() {
        model.hint_with(phrase, "n", percent.to_string());
    }
    vec![Effect::ExportMore]
}

/// Reports a finished export.
pub(super) fn exported(model: &mut Model, hint: Hint) {
    let done = model.pending.exporting.take();
    let folder = done.as_ref().and_then(Export::folder_in);
    model.folders.exports = folder.or(model.folders.exports.take());
    model.session.hint = Some(hint);
}

/// Ends a cancelled export; its path is kept for the next one.
pub(super) fn cancelled(model: &mut Model) {
    let given_up = model.pending.exporting.take();
    model.pending.export_path = given_up.as_ref().and_then(Export::path_in);
    model.hint(&model.phrases.command_line.list.export_cancelled);
}

/// Handles a failed export: its dialog opens again, or if another is open by now, its path is kept for the next one.
pub(super) fn not_exported(model: &mut Model) {
    let Some(failed) = model.pending.exporting.take() else {
        return;
    };
    if !matches!(model.scene(), Scene::Consultation(_)) && model.dialog.is_none() {
        model.dialog = Some(failed);
    } else {
        model.pending.export_path = Export::path_in(&failed);
    }
}

pub(super) fn reading(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let page = model.size.1.saturating_sub(4);
    let Some(reading) = &mut model.reading else {
        return Vec::new();
    };
    let read = &reading.read;
    let version = match action {
        Action::Newest => read.superseded_by(),
        Action::Before => read.before(),
        _ => None,
    };
    if let Some(id) = version.cloned() {
        return model.session.ask_for(Effect::Read(id));
    }
    match action {
        Action::Move(to) => {
            reading.mark = None;
            reading.scroll = to.scroll(page, reading.scroll);
        }
        Action::Back if matches!(reading.mark, Some(Mark::Question(_))) => {
            reading.turn();
        }
        Action::Back => model.reading = None,
        Action::Forward if reading.step(true) => {}
        Action::Backward if reading.step(false) => {}
        Action::Open if reading.turn() => {}
        Action::Amend => Amend::ask(model, AmendmentKind::Correction),
        Action::EnteredInError => Amend::ask(model, AmendmentKind::EnteredInError),
        Action::Export => Export::ask(model, stamp),
        Action::Pane if reading.read.amended.is_some() => {
            reading.compared = !reading.compared;
            if model.size.0 < SIDE_BY_SIDE {
                let columns = SIDE_BY_SIDE.to_string();
                model.hint_with(&model.phrases.hints.too_narrow, "n", columns);
            }
        }
        _ => nothing::means_nothing(model, stamp),
    }
    Vec::new()
}
