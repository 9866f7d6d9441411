//! Where keys are pressed: what stands in front, else the row under the cursor.

use super::{Model, Place, Row, Slot};
use crate::domain::consultation::Stage;
use crate::tui::dialogs::Dialog;
use crate::tui::keymap::{self, Binding, Context};

/// Where keys are pressed now.
#[must_use]
pub fn context(model: &Model) -> Context {
    context_of(model, model.dialog.as_deref())
}

/// Where keys are pressed with this in front.
#[must_use]
pub fn context_of(model: &Model, dialog: Option<&dyn Dialog>) -> Context {
    dialog.map_or_else(|| of_place(model), |dialog| dialog.context(model))
}

/// The bindings that lead anywhere with this in front: what footer and help tell of.
pub fn offered<'m>(
    model: &'m Model,
    dialog: Option<&'m dyn Dialog>,
) -> impl Iterator<Item = &'static Binding> + 'm {
    let applies = move |action| dialog.is_none_or(|dialog| dialog.applies(action));
    keymap::bindings(context_of(model, dialog))
        .filter(move |binding| !binding.label.is_empty() && applies(binding.action))
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
