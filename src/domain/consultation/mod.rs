//! The open consultation: what is entered, which moves are permitted, what still stands in the way of the seal.
//!
//! All that follows from the entries (scope, level, findings, outcome, what is missing) is derived when asked for, so it
//! cannot disagree with them. Only three things are taken back by a move, and `settle` is the one place that does it:
//! clearances, the decision, the acknowledgement.

mod choices;
mod entering;
mod gates;
mod notice;
mod refusal;
mod seal;
mod stage;
#[cfg(test)]
mod tests;

pub use choices::Toggle;
pub use entering::{Field, ProposedDecision};
pub use notice::{NoticeItem, Weight, notice_items};
pub use refusal::{Missing, Refusal};
pub use seal::SealContext;
pub use stage::Stage;

use super::assessment::{Assessment, assess};
use super::checklist::{Checklist, Question, QuestionId, SubstanceId};
use super::form::{Form, Given, Wording};
use super::moment::Moment;
use super::record::Change;
use super::screening::{Answer, Plan};

/// The question that the birth date must agree with.
pub const UNDER_18: &str = "under-18";
/// The question that a suitable decision needs answered with yes.
pub const SPECIALIST_APPROVAL: &str = "specialist-approval";

/// An open consultation.
#[derive(Debug, Clone, PartialEq)]
pub struct Consultation {
    checklist: &'static Checklist,
    form: Form,
}

impl Consultation {
    /// Opens a form with a checklist; answers whose question reads otherwise now are asked again, and counted.
    #[must_use]
    pub fn open(
        checklist: &'static Checklist,
        mut form: Form,
        same_edition: bool,
    ) -> (Self, usize) {
        let mut asked_again = 0;
        for entry in &mut form.entries {
            let stands = |given: &Given| {
                checklist
                    .question(&entry.question)
                    .is_some_and(|question| Wording::of(question) == given.wording)
            };
            if entry.given.as_ref().is_some_and(|given| !stands(given)) {
                entry.given = None;
                entry.cleared = None;
                asked_again += 1;
            }
        }
        if !same_edition {
            form.seen.clear();
            form.acknowledged = None;
        }
        (Self { checklist, form }, asked_again)
    }

    /// The checklist in use.
    #[must_use]
    pub const fn checklist(&self) -> &'static Checklist {
        self.checklist
    }

    /// Everything that was entered.
    #[must_use]
    pub const fn form(&self) -> &Form {
        &self.form
    }

    /// What is wanted and with what, as it counts now.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let concerns: Vec<_> = self
            .checklist
            .concerns
            .iter()
            .map(|concern| concern.id)
            .filter(|id| {
                self.form
                    .concerns
                    .iter()
                    .any(|chosen| chosen == id.as_str())
            })
            .collect();
        let counts = |id: SubstanceId| {
            self.form
                .substances
                .iter()
                .any(|chosen| chosen.id == id.as_str())
        };
        let substances = self
            .checklist
            .substances
            .iter()
            .filter(|substance| {
                substance
                    .concerns
                    .iter()
                    .any(|concern| concerns.contains(concern))
            })
            .map(|substance| substance.id)
            .filter(|id| counts(*id))
            .collect();
        Plan {
            concerns,
            substances,
        }
    }

    /// The questions that are asked, in order.
    #[must_use]
    pub fn questions(&self) -> Vec<&'static Question> {
        self.plan().questions(self.checklist).collect()
    }

    /// The answer that counts now: a plan question's does not when a substance has come since it was given.
    #[must_use]
    pub fn answer(&self, question: QuestionId) -> Option<Answer> {
        self.given(question, &self.plan()).map(|given| given.answer)
    }

    fn given(&self, question: QuestionId, plan: &Plan) -> Option<&Given> {
        let given = self.form.entry(question.as_str())?.given.as_ref()?;
        let known = |id: &SubstanceId| given.substances.iter().any(|then| then == id.as_str());
        let stands =
            !self.checklist.plan_questions.contains(&question) || plan.substances.iter().all(known);
        stands.then_some(given)
    }

    /// Findings and outcome of what counts now.
    #[must_use]
    pub fn assessment(&self) -> Assessment {
        self.assess_with(&self.plan())
    }

    fn assess_with(&self, plan: &Plan) -> Assessment {
        let answer = |id| self.given(id, plan).map(|given| given.answer);
        let cleared = |id: QuestionId| {
            self.form
                .entry(id.as_str())
                .is_some_and(|entry| entry.cleared.is_some())
        };
        assess(self.checklist, plan, answer, cleared)
    }

    /// Makes a change and takes back what it voids.
    fn change(&mut self, at: Moment, change: impl FnOnce(&mut Form)) {
        let before = self.clone();
        change(&mut self.form);
        self.settle(&before, at);
    }

    /// Takes back what no longer stands after a change: clearances, the decision, the acknowledgement.
    fn settle(&mut self, before: &Self, at: Moment) {
        self.void_clearances(before, at);
        let outcome = |consultation: &Self| consultation.assessment().outcome;
        if before.plan().substances != self.plan().substances || outcome(before) != outcome(self) {
            let remarks = std::mem::take(&mut self.form.decision.remarks);
            self.form.decision = super::form::DecisionForm {
                remarks,
                ..Default::default()
            };
        }
        if before.form.client_language != self.form.client_language {
            self.form.seen.clear();
            self.form.acknowledged = None;
        }
    }

    /// A changed answer, level or scope voids a clearance; the trail keeps it.
    fn void_clearances(&mut self, before: &Self, at: Moment) {
        let (old, new) = (before.plan(), self.plan());
        for question in self.checklist.questions {
            let stands = new.asks(question)
                && old.level(question) == new.level(question)
                && before.given(question.id, &old).map(|given| given.answer)
                    == self.given(question.id, &new).map(|given| given.answer);
            if stands
                || self
                    .form
                    .entry(question.id.as_str())
                    .is_none_or(|entry| entry.cleared.is_none())
            {
                continue;
            }
            let entry = self.form.entry_mut(question.id.as_str());
            let voided = entry.cleared.take();
            let now = entry.given.as_ref().map(|given| given.answer);
            let then = before
                .form
                .entry(question.id.as_str())
                .and_then(|entry| entry.given.as_ref());
            if let (Some(from), Some(to)) = (then.map(|given| given.answer), now) {
                // A changed answer has written its own line just before; the clearance joins it.
                match self.form.trail.last_mut() {
                    Some(last) if from != to && last.question == question.id.as_str() => {
                        last.voided = voided;
                    }
                    _ => self.form.trail.push(Change {
                        at,
                        question: question.id.to_string(),
                        from,
                        to,
                        voided,
                    }),
                }
            }
        }
    }
}
