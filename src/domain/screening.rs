//! Which questions the chosen concerns and substances bring up, and at which level.

use serde::{Deserialize, Serialize};

use super::checklist::{Checklist, ConcernId, Level, Question, Scope, SubstanceId, Trigger};

/// An answer; a question that was not yet asked has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Asked, but not known.
    Unknown,
}

impl Answer {
    /// All answers, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];

    /// Whether this answer triggers a question (rules 2 and 3).
    #[must_use]
    pub const fn triggers(self, trigger: Trigger) -> bool {
        match (self, trigger) {
            (Self::Unknown, _) | (Self::Yes, Trigger::Yes) | (Self::No, Trigger::No) => true,
            (Self::Yes, Trigger::No) | (Self::No, Trigger::Yes) => false,
        }
    }
}

/// The chosen concerns and substances, which decide the questions that are asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The chosen concerns, in the checklist's order.
    pub concerns: Vec<ConcernId>,
    /// The chosen substances of those concerns, in the checklist's order.
    pub substances: Vec<SubstanceId>,
}

impl Plan {
    /// Whether a question is asked (rule 1).
    #[must_use]
    pub fn asks(&self, question: &Question) -> bool {
        question.scope.iter().any(|scope| match scope {
            Scope::General => true,
            Scope::ForConcern(concern) => self.concerns.contains(concern),
            Scope::ForSubstance(substance) => self.substances.contains(substance),
        })
    }

    /// The questions that are asked, in order, each once.
    pub fn questions(&self, checklist: &Checklist) -> impl Iterator<Item = &'static Question> {
        checklist
            .questions
            .into_iter()
            .filter(|question| self.asks(question))
    }

    /// The level at which a triggering answer counts: unknown on a stop question gives refer (rule 3).
    #[must_use]
    pub fn level_when(&self, question: &Question, answer: Answer) -> Level {
        match (self.level(question), answer) {
            (Level::Stop, Answer::Unknown) => Level::Refer,
            (level, _) => level,
        }
    }

    /// A question's own level after escalation (rule 4).
    #[must_use]
    pub fn level(&self, question: &Question) -> Level {
        question
            .escalations
            .iter()
            .filter(|escalation| {
                escalation
                    .when_substance
                    .iter()
                    .any(|id| self.substances.contains(id))
            })
            .map(|escalation| escalation.to)
            .fold(question.level, Level::max)
    }
}
