//! What a change voids: clearances, the decision, the acknowledgement.

use super::Consultation;
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{ConcernId, Level, Question, QuestionId};
use crate::domain::form::{DecisionForm, Form};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{Change, Clearance, ConsideredSubstance};
use crate::domain::screening::Answer;

/// Everything that clearances, decision and acknowledgement depend on.
struct Dependencies {
    concerns: Vec<ConcernId>,
    /// With the member of a group that is meant.
    substances: Vec<ConsideredSubstance>,
    outcome: Outcome,
    client_language: Option<Language>,
    cleared: Vec<ClearedQuestion>,
}

/// A cleared question and what the clearance was given for.
struct ClearedQuestion {
    question: &'static Question,
    level: Level,
    answer: Option<Answer>,
}

impl Consultation {
    /// Applies a change and voids whatever depended on the old state.
    pub(super) fn change(&mut self, at: Moment, change: impl FnOnce(&mut Form)) {
        let before = self.ground();
        change(&mut self.form);
        self.settle(&before, at);
    }

    /// Replaces or removes a clearance; the trail keeps the old one.
    pub(super) fn replace_clearance(
        &mut self,
        id: QuestionId,
        clearance: Option<Clearance>,
        at: Moment,
    ) {
        let before = self.ground();
        self.void_clearance(id, self.answer(id), at);
        if clearance.is_some() {
            self.form.entry_mut(id.as_str()).cleared = clearance;
        }
        self.settle(&before, at);
    }

    fn ground(&self) -> Dependencies {
        let plan = self.plan();
        let cleared = self
            .form
            .entries
            .iter()
            .filter(|entry| entry.cleared.is_some())
            .filter_map(|entry| self.checklist.question(&entry.question))
            .map(|question| ClearedQuestion {
                question,
                level: plan.level(question),
                answer: self.answer(question.id),
            })
            .collect();
        Dependencies {
            outcome: self.assessment().outcome,
            concerns: plan.concerns.clone(),
            substances: self.considered(),
            client_language: self.form.client_language,
            cleared,
        }
    }

    /// Voids what no longer holds; clearances first, because the outcome depends on them.
    fn settle(&mut self, before: &Dependencies, at: Moment) {
        for cleared in &before.cleared {
            if !self.still_stands(cleared) {
                self.void_clearance(cleared.question.id, cleared.answer, at);
            }
        }
        // A concern may come back with its answers and leave the outcome as it was.
        if before.concerns != self.plan().concerns
            || before.substances != self.considered()
            || before.outcome != self.assessment().outcome
        {
            self.form.void_decision();
        }
        if before.client_language != self.form.client_language {
            self.form.void_acknowledgement();
        }
    }

    /// Whether the question is still asked, at the same level, with the same answer.
    fn still_stands(&self, cleared: &ClearedQuestion) -> bool {
        let question = cleared.question;
        let plan = self.plan();
        plan.asks(question)
            && plan.level(question) == cleared.level
            && self.answer(question.id) == cleared.answer
    }

    /// Removes a clearance and keeps it in the trail.
    ///
    /// `from` is the answer for which it was given. A changed answer has just written its own entry, which the
    /// clearance joins; otherwise it gets its own.
    pub(super) fn void_clearance(&mut self, id: QuestionId, from: Option<Answer>, at: Moment) {
        let Some(entry) = self.form.known_entry_mut(id.as_str()) else {
            return;
        };
        let (Some(voided), Some(to)) = (
            entry.cleared.take(),
            entry.given.as_ref().map(|given| given.answer).or(from),
        ) else {
            return;
        };
        // It must be given again, not confirmed from text typed for the old one.
        self.form.begun.drop_clearance(id.as_str());
        let from = from.unwrap_or(to);
        match self.form.trail.last_mut() {
            Some(last) if from != to && last.question == id.as_str() => last.voided = Some(voided),
            _ => self.form.trail.push(Change {
                at,
                question: id.to_string(),
                from,
                to,
                voided: Some(voided),
            }),
        }
    }
}

impl Form {
    /// Voids the decision but keeps its remarks.
    pub(super) fn void_decision(&mut self) {
        self.begun.sessions.clear();
        let remarks = std::mem::take(&mut self.decision.remarks);
        self.decision = DecisionForm {
            remarks,
            ..DecisionForm::default()
        };
    }

    /// Voids the acknowledgement: the whole notice must be shown again.
    pub(super) fn void_acknowledgement(&mut self) {
        self.seen.clear();
        self.acknowledged = None;
        self.begun.acknowledgement.clear();
    }
}
