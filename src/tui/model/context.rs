//! The key context: that of the open dialog, else that of the row under the cursor.

use super::applicable;
use super::{Model, Row, Scene};
use crate::domain::consultation::Stage;
use crate::session::Slot;
use crate::store::catalog::{Entry, Status};
use crate::tui::dialogs::Front;
use crate::tui::keymap::{self, Action, Binding, Context};

pub fn context(model: &Model) -> Context {
    behind(model, model.dialog.as_ref())
}

fn behind(model: &Model, front: Option<&Front>) -> Context {
    front.map_or_else(|| of_place(model), |front| front.dialog.context(model))
}

/// The bindings that have an effect below this dialog, if any; footer and help list these.
pub fn offered<'m>(
    model: &'m Model,
    front: Option<&'m Front>,
) -> impl Iterator<Item = &'static Binding> + 'm {
    let told = move |binding: &&Binding| {
        !binding.label.is_empty() && applies(model, front, binding.action)
    };
    keymap::bindings(model.bindings, behind(model, front)).filter(told)
}

/// Whether an action bound in the current context has an effect.
fn applies(model: &Model, front: Option<&Front>, action: Action) -> bool {
    match (front, model.scene()) {
        _ if action == Action::Export && model.session.sample => false,
        (Some(front), _) => front.dialog.offers(model, action),
        (None, Scene::Home) => applies_at_home(model, action),
        (None, Scene::Consultation(_) | Scene::Reading(_)) => applicable::applies(model, action),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "most actions lead somewhere whatever the list holds"
)]
fn applies_at_home(model: &Model, action: Action) -> bool {
    let writes = model.session.access.writes();
    let status = || model.home.current().as_ref().map(Entry::status);
    match action {
        Action::Move(_) => model.home.len() > 1,
        Action::Search => model.home.all() > 1,
        Action::Narrow | Action::OnlyOpen | Action::Day | Action::Statistics => {
            model.home.has_index()
        }
        Action::New | Action::Intake => writes,
        Action::Open => match status() {
            Some(Status::Sealed) => true,
            Some(Status::Draft) => writes,
            Some(_) => false,
            None => writes && model.home.all() == 0,
        },
        Action::Discard => writes && status() == Some(Status::Draft),
        Action::Export => model.home.has_records() && !model.home.lists_no_record(),
        Action::Back => model.home.search.is_some() || model.home.is_narrowed(),
        _ => true,
    }
}

fn of_place(model: &Model) -> Context {
    match model.scene() {
        Scene::Home if model.home.search.is_some() => Context::Search,
        Scene::Home => Context::Home,
        Scene::Reading(_) => Context::Reading,
        Scene::Consultation(_) if model.view.client_view => Context::Client,
        Scene::Consultation(_) if model.view.bar.is_some() => Context::Bar,
        Scene::Consultation(_) if model.view.pane_focused => Context::Pane,
        Scene::Consultation(open) => row_context(open.stage, model.row()),
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
            Row::Remembered(..)
            | Row::ClientLanguage(_)
            | Row::Earlier(_)
            | Row::Offered(_)
            | Row::Concern(_)
            | Row::Substance(_)
            | Row::Undecided
            | Row::Verdict(_)
            | Row::Planned(_),
        ) => Context::Choice,
    }
}
