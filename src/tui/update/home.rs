//! The list of consultations.

use std::time::Duration;

use super::super::dialogs::certificate::Sealed;
use super::super::dialogs::day::Day;
use super::super::dialogs::discard::Discard;
use super::super::dialogs::export::Export;
use super::super::dialogs::narrow::Narrow;
use super::super::dialogs::procedures::Procedures;
use super::super::dialogs::statistics::StatisticsDialog;
use super::super::dialogs::verify::VerifyDialog;
use super::super::keymap::Action;
use super::super::model::{Home, Model, Scene};
use super::super::widgets::text_field::{Edit, EditOutcome, TextField};
use super::unbound;
use crate::domain::record_id::RecordId;
use crate::export::ExportProgress;
use crate::session::{Effect, Hint, Records, Stamp, remaining};
use crate::store::catalog::{Entry, Status};

/// Rows per page.
const PAGE: usize = 10;
/// Maximum number of characters in a search.
const LONGEST: usize = 200;

/// Shows the drafts and records; the cursor stays on its entry, and starts on the newest draft.
pub(super) fn listed(model: &mut Model, entries: Vec<Entry>, records: Records) -> Vec<Effect> {
    let known = |id: &&RecordId| model.home.row(id).is_some();
    // The cursor moves to a consultation that was just started or sealed here.
    let sealed = model.front().map(|sealed: &Sealed| &sealed.certificate.id);
    let new = sealed.or(model.session.draft.as_ref());
    let new = new.filter(|id| !known(id)).cloned();
    take(model, Some(entries), new, records)
}

/// Shows the records known so far.
pub(super) fn records(model: &mut Model, records: Records) -> Vec<Effect> {
    take(model, None, None, records)
}

/// Takes the entries known so far, and requests the rest. The cursor goes to the entry sought, else to a new one.
fn take(
    model: &mut Model,
    entries: Option<Vec<Entry>>,
    new: Option<RecordId>,
    records: Records,
) -> Vec<Effect> {
    let more = records.more;
    let home = &mut model.home;
    let current = home.current();
    let wanted = home.sought.take().or(new);
    home.take(entries, records);
    match wanted.and_then(|id| home.row(&id)) {
        Some(row) => home.cursor = row,
        None => keep_cursor(home, current.as_ref()),
    }
    more.then_some(Effect::ListMore).into_iter().collect()
}

/// Keeps the cursor on an entry; if it is gone, the cursor stays on its row.
fn keep_cursor(home: &mut Home, on: Option<&Entry>) {
    let row = on.and_then(|entry| home.row_of(entry));
    let last = home.len().saturating_sub(1);
    home.cursor = row.unwrap_or(home.cursor).min(last);
}

/// Types into the search.
pub(super) fn typed(model: &mut Model, edit: Edit) {
    let Some(search) = &mut model.home.search else {
        return;
    };
    match search.edit_end(edit) {
        EditOutcome::Changed => {
            model.home.find();
            model.home.cursor = 0;
            model.home.among_hits = false;
        }
        EditOutcome::Refused(refusal) => model.session.refuse(&refusal),
        EditOutcome::Moved | EditOutcome::Nothing => {}
    }
}

/// Ends a search; the cursor stays on what was found.
fn end_search(model: &mut Model) {
    let current = model.home.current();
    model.home.search = None;
    model.home.find();
    keep_cursor(&mut model.home, current.as_ref());
}

pub(in crate::tui) fn act(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    match action {
        Action::Move(to) => {
            model.home.cursor = to.among(model.home.len(), PAGE, model.home.cursor);
            model.home.among_hits = true;
        }
        Action::Search => {
            model.home.search = Some(TextField::new(LONGEST, false));
            model.home.among_hits = false;
        }
        Action::New => return begin(model),
        Action::Intake => {
            let folder = model.folders.intakes.clone();
            model.pending.procedure = 0;
            let claim = model.session.claim();
            return claim.unwrap_or_else(|| vec![Effect::Browse(folder)]);
        }
        Action::Open => return open(model, stamp),
        Action::Discard => return discard(model),
        Action::Discarded => return vec![Effect::ListDiscarded],
        Action::Verify => return VerifyDialog::begin(model),
        Action::Export => export(model, stamp),
        Action::Narrow | Action::OnlyOpen | Action::Day | Action::Statistics
            if !model.home.has_index() =>
        {
            unbound::show_keys(model, stamp);
        }
        Action::Narrow => Narrow::ask(model),
        Action::Day => Day::ask(model),
        Action::Statistics => StatisticsDialog::show(model),
        Action::OnlyOpen => model.home.toggle_open(),
        Action::Back => return back(model),
        _ => {}
    }
    Vec::new()
}

/// Ends what Esc ends in the list.
fn back(model: &mut Model) -> Vec<Effect> {
    // The line under the list says that Esc cancels the export, so this comes before anything else it could end.
    if model.pending.exporting.is_some() {
        return vec![Effect::CancelExport];
    }
    if model.home.search.is_some() {
        end_search(model);
    } else if model.home.is_narrowed() {
        let current = model.home.current();
        model.home.widen();
        keep_cursor(&mut model.home, current.as_ref());
    } else {
        model.hint(&model.phrases.hints.leave_how);
    }
    Vec::new()
}

/// Begins a consultation; if there are several checklists, asks which.
fn begin(model: &mut Model) -> Vec<Effect> {
    if model.session.opening || !Procedures::ask(model) {
        model.session.ask_for(Effect::Start(0))
    } else {
        Vec::new()
    }
}

fn open(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let Some(entry) = model.home.current() else {
        if model.home.all() == 0 {
            return begin(model);
        }
        // A search or a filter that finds nothing leaves nothing to open, and nobody asked to begin.
        unbound::show_keys(model, stamp);
        return Vec::new();
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
        .filter(|entry| entry.status() == Status::Draft);
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
pub(super) fn exporting(
    model: &mut Model,
    progress: ExportProgress,
    since: Duration,
) -> Vec<Effect> {
    if model.pending.exporting.is_none() {
        return Vec::new();
    }
    let phrase = &model.phrases.hints.exporting;
    let told = model.session.hint.as_ref();
    let free = told.is_none_or(|hint| hint.says(phrase));
    if free && model.open().is_none() {
        let values = vec![
            ("n", progress.percent.to_string()),
            ("all", progress.all.to_string()),
            ("left", remaining(since, progress.percent, 100)),
        ];
        model.session.hint = Some(Hint::with(phrase, values));
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

/// Ends a cancelled export; what was chosen is kept for the next one.
pub(super) fn cancelled(model: &mut Model) {
    model.pending.given_up = model.pending.exporting.take();
    model.hint(&model.phrases.command_line.list.export_cancelled);
}

/// Handles a failed export: its dialog opens again, or if another is open by now, what was chosen is kept for the next one.
pub(super) fn not_exported(model: &mut Model) {
    let Some(failed) = model.pending.exporting.take() else {
        return;
    };
    if !matches!(model.scene(), Scene::Consultation(_)) && model.dialog.is_none() {
        model.dialog = Some(failed);
    } else {
        model.pending.given_up = Some(failed);
    }
}

/// Asks how to export; a sample cannot be exported.
pub(super) fn export(model: &mut Model, stamp: Stamp) {
    if model.session.sample {
        model.hint(&model.phrases.hints.sample_export);
    } else {
        Export::ask(model, stamp);
    }
}
