//! Which actions have an effect on the row under the cursor, and the word shown for each.

use super::{Mark, Model, Place, Reading, Row, Target, Walk};
use crate::domain::consultation::Stage;
use crate::domain::language::Bilingual;
use crate::tui::dialogs::named::Named;
use crate::tui::keymap::{Action, Binding};

/// Whether an action has an effect on the row under the cursor.
pub(super) fn applies(model: &Model, action: Action) -> bool {
    match (&model.place, action) {
        (Place::Reading(reading), Action::Forward | Action::Backward) => {
            !reading.record.findings.is_empty()
        }
        (Place::Reading(reading), Action::Open) => reading.mark.is_some(),
        (Place::Walk(walk), Action::Open) if walk.bar.is_none() && !walk.pane_focused => {
            opens(model, walk)
        }
        (Place::Walk(walk), Action::Intake) => walk.stage == Stage::Client && walk.is_blank(),
        (Place::Walk(_), Action::Question) => matches!(model.row(), Some(Row::Finding(_))),
        _ => true,
    }
}

/// Whether Enter opens anything on the row under the cursor.
fn opens(model: &Model, walk: &Walk) -> bool {
    match model.row() {
        Some(Row::Finding(id)) => {
            let findings = walk.consultation.assessment().findings;
            let mut findings = findings.iter();
            findings.any(|finding| finding.question.id == id && finding.clearable())
        }
        Some(Row::Substance(id)) => Named::of(model, id).is_some(),
        Some(Row::Text(_) | Row::Question(_) | Row::Remembered(..) | Row::Back(..)) => true,
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
    /// Whether Esc returns to a finding.
    pub fn returns(&self) -> bool {
        let from_walk = |walk: &Walk| {
            let beside = walk.bar.is_some() || walk.pane_focused;
            walk.stage == Stage::Screening && walk.came_from.is_some() && !beside
        };
        let marked = |reading: &Reading| matches!(reading.mark, Some(Mark::Question(_)));
        self.dialog.is_none()
            && match &self.place {
                Place::Home => false,
                Place::Walk(walk) => from_walk(walk),
                Place::Reading(reading) => marked(reading),
            }
    }

    /// The word for what a binding does in the current context.
    pub fn word(&self, binding: &Binding) -> &'static Bilingual {
        let keys = &self.phrases.keys;
        let leads = || {
            let assessing = self
                .walk()
                .is_some_and(|walk| walk.stage == Stage::Assessment);
            assessing && matches!(self.row(), Some(Row::Back(_, Target::Question(_))))
        };
        let reading = matches!(self.place, Place::Reading(_));
        let (esc, enter) = (Action::Back, Action::Open);
        if self.returns() && (binding.action == esc || reading && binding.action == enter) {
            &keys.back
        } else if self.dialog.is_none() && binding.action == enter && leads() {
            &keys.question
        } else {
            (binding.phrase)(keys)
        }
    }
}
