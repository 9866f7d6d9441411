//! Which actions have an effect on the row under the cursor, and the word shown for each.

use super::{BackTarget, Mark, Model, Reading, Row, SIDE_BY_SIDE, Scene};
use crate::domain::checklist::SubstanceId;
use crate::domain::consultation::Stage;
use crate::domain::language::Bilingual;
use crate::session::{OpenConsultation, Slot};
use crate::tui::keymap::{Action, Binding, Context};

/// Whether an action has an effect on the row under the cursor.
pub(super) fn applies(model: &Model, action: Action) -> bool {
    match (model.scene(), action) {
        (Scene::Reading(reading), Action::Forward | Action::Backward) => {
            if model.compares() {
                reading.differs()
            } else {
                !reading.read.record.findings.is_empty()
            }
        }
        (Scene::Reading(reading), Action::Pane) => {
            reading.read.amended.is_some() && model.size.0 >= SIDE_BY_SIDE
        }
        (Scene::Reading(_), Action::Amend) => model.session.access.writes(),
        (Scene::Reading(reading), Action::EnteredInError) => {
            let read = &reading.read;
            let may = !read.withdrawn && read.in_hand.is_none();
            may && model.session.access.writes()
        }
        (Scene::Reading(reading), Action::Newest) => reading.read.superseded_by().is_some(),
        (Scene::Reading(reading), Action::Before) => reading.read.before().is_some(),
        (Scene::Reading(reading), Action::Open) => {
            matches!(reading.mark, Some(Mark::Finding(_) | Mark::Question(_)))
        }
        (Scene::Consultation(open), Action::Open)
            if model.view.bar.is_none() && !model.view.pane_focused =>
        {
            opens(model, open)
        }
        (Scene::Consultation(open), Action::Intake) => {
            open.stage == Stage::Client && open.is_blank()
        }
        (Scene::Consultation(open), Action::TakeBack) => {
            let led = open.echo.is_some() || model.view.led_from.is_some();
            open.stage == Stage::Screening || led
        }
        (Scene::Consultation(open), Action::NextStage) => open.stage.next() != open.stage,
        (Scene::Consultation(open), Action::PreviousStage) => open.stage.previous() != open.stage,
        (Scene::Consultation(open), Action::Seal) => open.stage == Stage::Review,
        (Scene::Consultation(_), Action::Question) => matches!(model.row(), Some(Row::Finding(_))),
        _ => true,
    }
}

/// Whether Enter opens anything on the row under the cursor.
fn opens(model: &Model, open: &OpenConsultation) -> bool {
    match model.row() {
        Some(Row::Finding(id)) => {
            let mut findings = open.consultation.assessment().findings.iter();
            findings.any(|finding| finding.question.id == id && finding.clearable())
        }
        Some(Row::Substance(id)) => model.group_word(id).is_some(),
        // Enter leads to the next row, and the remarks are the last.
        Some(Row::Text(slot)) => slot != Slot::Remarks,
        Some(
            Row::Question(_)
            | Row::Remembered(..)
            | Row::Earlier(_)
            | Row::Offered(_)
            | Row::Back(..),
        ) => true,
        Some(
            Row::ClientLanguage(_)
            | Row::Concern(_)
            | Row::Undecided
            | Row::Outcome
            | Row::Notice(_)
            | Row::Verdict(_)
            | Row::Planned(_),
        )
        | None => false,
    }
}

impl Model {
    /// The substance noted for a chosen group word; `None` for any other substance.
    pub fn group_word(&self, id: SubstanceId) -> Option<&str> {
        let known = self.checklist.substance(id.as_str());
        let mut chosen = self.open()?.consultation.form().substances.iter();
        let chosen = chosen.find(|chosen| chosen.id == id.as_str())?;
        known?
            .group
            .then_some(chosen.named.as_deref().unwrap_or_default())
    }

    /// Whether Esc returns to a finding, or to the whole list.
    pub fn returns(&self) -> bool {
        let from_open = |open: &OpenConsultation| {
            let beside = self.view.bar.is_some() || self.view.pane_focused;
            open.stage == Stage::Screening && self.view.came_from.is_some() && !beside
        };
        let marked = |reading: &Reading| matches!(reading.mark, Some(Mark::Question(_)));
        self.dialog.is_none()
            && match self.scene() {
                Scene::Home => self.widens(),
                Scene::Consultation(open) => from_open(open),
                Scene::Reading(reading) => marked(reading),
            }
    }

    /// Whether a record is shown beside the version before it.
    pub fn compares(&self) -> bool {
        let compared = |it: &Reading| it.compared && it.read.amended.is_some();
        self.reading.as_deref().is_some_and(compared) && self.size.0 >= SIDE_BY_SIDE
    }

    /// Whether Esc shows the whole list again, at home.
    fn widens(&self) -> bool {
        self.home.search.is_none() && self.home.is_narrowed()
    }

    /// The name of a binding's action in the current context.
    pub fn word(&self, binding: &Binding) -> &'static Bilingual {
        let keys = &self.phrases.keys;
        let leads = || {
            let assessing = self
                .open()
                .is_some_and(|open| open.stage == Stage::Assessment);
            assessing && matches!(self.row(), Some(Row::Back(_, BackTarget::Question(_))))
        };
        let reading = matches!(self.scene(), Scene::Reading(_));
        let (esc, enter) = (Action::Back, Action::Open);
        let at_home =
            matches!(self.scene(), Scene::Home) && binding.contexts.contains(Context::Home);
        let begins = at_home && self.home.all() == 0;
        let steps = matches!(binding.action, Action::Forward | Action::Backward);
        if reading && steps && self.compares() {
            &keys.difference
        } else if at_home && binding.action == esc {
            (binding.phrase)(keys)
        } else if self.returns() && (binding.action == esc || reading && binding.action == enter) {
            &keys.back
        } else if self.dialog.is_none() && binding.action == enter && leads() {
            &keys.question
        } else if binding.action == enter && begins {
            &keys.begin
        } else if self.view.led_from.is_some() && binding.action == Action::TakeBack {
            &keys.back
        } else {
            (binding.phrase)(keys)
        }
    }
}
