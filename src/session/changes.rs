//! Changes to the consultation: each leaves the draft unsaved and hints at what it voided.

use std::time::Duration;

use super::{Session, Stamp};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::{Consultation, ProposedDecision, Refusal, Toggle};
use crate::domain::form::DecisionForm;
use crate::domain::language::{Bilingual, Language};

/// What a change may void, recorded before the change.
pub(super) struct BeforeChange {
    decided: bool,
    cleared: usize,
}

impl BeforeChange {
    pub(super) fn of(consultation: &Consultation) -> Self {
        let form = consultation.form();
        let cleared = form.entries.iter().filter(|entry| entry.cleared.is_some());
        // Remarks stay when the decision is voided.
        let decided = DecisionForm {
            remarks: String::new(),
            at: None,
            ..form.decision.clone()
        };
        Self {
            decided: decided != DecisionForm::default(),
            cleared: cleared.count(),
        }
    }
}

impl Session {
    /// Notes an unsaved change.
    pub fn changed(&mut self, at: Duration) {
        if let Some(open) = &mut self.open {
            open.changed(at);
        }
    }

    /// Changes the consultation and hints at what that voided; a refusal changes nothing and sets a hint.
    pub fn change(
        &mut self,
        stamp: Stamp,
        change: impl FnOnce(&mut Consultation) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let before = BeforeChange::of(&open.consultation);
        let changed = change(&mut open.consultation);
        match &changed {
            Ok(()) => {
                open.changed(stamp.at);
                self.tell_voided(&before);
            }
            Err(refusal) => self.refuse(refusal),
        }
        changed
    }

    /// Withdraws a clearance. The trail keeps it, and the decision is restricted by the outcome again.
    pub fn withdraw(&mut self, question: QuestionId, stamp: Stamp) {
        let _ = self.change(stamp, |it| {
            it.take_clearance_back(question, stamp.now);
            Ok(())
        });
        let hints = &self.phrases.hints;
        let told = self.hint.as_ref();
        if told.is_some_and(|hint| hint.says(&hints.clearance_voided)) {
            self.hint(&hints.clearance_withdrawn);
        }
    }

    /// Keeps text that is being typed, before it is entered.
    pub fn begin(&mut self, stamp: Stamp, begin: impl FnOnce(&mut Consultation)) {
        if let Some(open) = &mut self.open {
            begin(&mut open.consultation);
            open.changed(stamp.at);
        }
    }

    /// Drops text that was typed but not entered; sets a hint if there was any.
    pub fn drop_begun(&mut self, at: Duration, drop: impl FnOnce(&mut Consultation) -> bool) {
        let Some(open) = &mut self.open else { return };
        if drop(&mut open.consultation) {
            open.changed(at);
            self.hint(&self.phrases.hints.left_as_it_was);
        }
    }

    /// Sets a hint about what a change has voided: a clearance, the decision, or both.
    pub(super) fn tell_voided(&mut self, before: &BeforeChange) {
        let hints = &self.phrases.hints;
        let Some(open) = &self.open else { return };
        let now = BeforeChange::of(&open.consultation);
        match (before.decided && !now.decided, now.cleared < before.cleared) {
            (true, true) => self.hint(&hints.both_voided),
            (true, false) => self.hint(&hints.decision_voided),
            (false, true) => self.hint(&hints.clearance_voided),
            (false, false) => {}
        }
    }

    /// The name of a choice.
    pub fn name_of(&self, toggle: Toggle) -> &'static Bilingual {
        let checklist = self.open.as_ref().map(|it| it.consultation.checklist());
        let undecided = &self.phrases.screen.undecided;
        let name = checklist.and_then(|it| match toggle {
            Toggle::Concern(id) => it.concern(id.as_str()).map(|it| &it.name),
            Toggle::Substance(id) => it.substance(id.as_str()).map(|it| &it.name),
            Toggle::Undecided => None,
        });
        name.unwrap_or(undecided)
    }

    /// Toggles a choice, unless answers would stop counting; then returns their questions and changes nothing.
    pub fn toggle(&mut self, choice: Toggle, stamp: Stamp) -> Vec<QuestionId> {
        let losing = self.open.as_ref().map_or_else(Vec::new, |open| {
            open.consultation.would_stop_counting(choice)
        });
        if losing.is_empty() {
            self.toggle_anyway(choice, stamp);
        }
        losing
    }

    /// How many of these questions have a clearance: it is withdrawn when their answers stop counting.
    pub fn cleared_among(&self, questions: &[QuestionId]) -> usize {
        let Some(open) = &self.open else { return 0 };
        let cleared = questions.iter();
        cleared
            .filter(|id| open.consultation.clearance(**id).is_some())
            .count()
    }

    /// Toggles a choice although the answers to these questions stop counting; hints at how many of them must be asked
    /// again because of a new substance.
    pub fn toggle_losing(&mut self, choice: Toggle, losing: &[QuestionId], stamp: Stamp) {
        let plan_questions = self.edition().plan_questions;
        let again = losing.iter().filter(|id| plan_questions.contains(id));
        let again = again.count();
        if matches!(choice, Toggle::Substance(_)) && again > 0 {
            self.hint_with(&self.phrases.hints.plan_again, "n", again.to_string());
        }
        self.toggle_anyway(choice, stamp);
    }

    /// Toggles a choice, whatever stops counting.
    fn toggle_anyway(&mut self, choice: Toggle, stamp: Stamp) {
        let toggle = |it: &mut Consultation| {
            it.toggle(choice, stamp.now);
            Ok(())
        };
        let _ = self.change(stamp, toggle);
    }

    /// Sets the client's language, in which the notice is shown; a change voids the acknowledgement.
    pub fn set_client_language(&mut self, language: Language, stamp: Stamp) {
        let Some(open) = &mut self.open else { return };
        let acknowledged = open.consultation.form().acknowledged.is_some();
        open.consultation.set_client_language(language, stamp.now);
        let voided = acknowledged && open.consultation.form().acknowledged.is_none();
        open.changed(stamp.at);
        if voided {
            self.hint(&self.phrases.hints.acknowledgement_voided);
        }
    }

    /// Enters one step of the decision; returns whether it was entered.
    pub fn decide(&mut self, step: ProposedDecision, stamp: Stamp) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let decided = open.consultation.decide(step, stamp.now);
        self.entered(decided, stamp)
    }

    /// Notes an unsaved change, or sets a hint about the refusal; returns whether it was entered.
    pub fn entered(&mut self, entered: Result<(), Refusal>, stamp: Stamp) -> bool {
        match entered {
            Ok(()) => {
                self.changed(stamp.at);
                true
            }
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    /// Notes items of the notice as shown to the client, by number.
    pub fn see(&mut self, shown: Vec<usize>, at: Duration) {
        let Some(open) = &mut self.open else { return };
        let before = open.consultation.form().seen.len();
        open.consultation.see(shown);
        if open.consultation.form().seen.len() > before && !open.closing() {
            open.changed(at);
        }
    }
}
