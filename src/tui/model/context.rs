//! Where keys are pressed: what stands in front, else the row under the cursor.

use super::{Dialog, Model, Place, Row, Slot};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::Stage;
use crate::tui::keymap::{Action, Context};

/// Where keys are pressed now.
#[must_use]
pub fn context(model: &Model) -> Context {
    let dialog = model.dialog.as_ref();
    dialog.map_or_else(|| of_place(model), |dialog| of_dialog(model, dialog))
}

/// Where keys will be pressed when the help is closed.
#[must_use]
pub fn behind(model: &Model) -> Context {
    let dialog = under_help(model);
    dialog.map_or_else(|| of_place(model), |dialog| of_dialog(model, dialog))
}

/// Whether a key leads anywhere when the help is closed.
#[must_use]
pub fn offered_behind(model: &Model, action: Action) -> bool {
    under_help(model).is_none_or(|dialog| dialog.offers(action))
}

fn under_help(model: &Model) -> Option<&Dialog> {
    match &model.dialog {
        Some(Dialog::Help(_, under)) => under.as_deref(),
        dialog => dialog.as_ref(),
    }
}

fn of_dialog(model: &Model, dialog: &Dialog) -> Context {
    match dialog {
        Dialog::Confirm(..) | Dialog::Withdraw(..) => Context::Confirm,
        Dialog::Clearance(id, _) if is_cleared(model, *id) => Context::Cleared,
        Dialog::Text(..)
        | Dialog::Clearance(..)
        | Dialog::End(..)
        | Dialog::Discard(..)
        | Dialog::Export(_) => Context::Form,
        Dialog::Calibration => Context::Calibration,
        Dialog::Help(..) | Dialog::Pane(_) | Dialog::Sealed(..) | Dialog::NoneReads(_) => {
            Context::Showing
        }
    }
}

fn of_place(model: &Model) -> Context {
    match &model.place {
        Place::Home => Context::Home,
        Place::Reading(_) => Context::Reading,
        Place::Walk(walk) if walk.bar.is_some() => Context::Bar,
        Place::Walk(walk) if walk.pane_focused => Context::Pane,
        Place::Walk(walk) => row_context(walk.stage, model.row()),
    }
}

fn is_cleared(model: &Model, id: QuestionId) -> bool {
    let walk = model.walk();
    walk.is_some_and(|walk| walk.consultation.clearance(id).is_some())
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
