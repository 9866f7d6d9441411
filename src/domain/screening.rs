//! Which questions the chosen concerns and substances bring up, and at which level.

use serde::{Deserialize, Serialize};

use super::checklist::{Checklist, ConcernId, Level, Question, Scope, SubstanceId, Trigger};

/// An answer to a question that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    Yes,
    No,
    /// Asked, but not known.
    Unknown,
    /// Asked, but the client declined to answer; counts as unknown.
    Declined,
}

impl Answer {
    /// In the order offered.
    pub const ALL: [Self; 4] = [Self::Yes, Self::No, Self::Unknown, Self::Declined];

    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Declined => "declined",
        }
    }

    /// Whether it leaves the question open (rule 3).
    pub const fn is_open(self) -> bool {
        match self {
            Self::Unknown | Self::Declined => true,
            Self::Yes | Self::No => false,
        }
    }

    /// Whether this answer triggers a question (rules 2 and 3).
    pub const fn triggers(self, trigger: Trigger) -> bool {
        match (self, trigger) {
            (Self::Unknown | Self::Declined, _)
            | (Self::Yes, Trigger::Yes)
            | (Self::No, Trigger::No) => true,
            (Self::Yes, Trigger::No) | (Self::No, Trigger::Yes) => false,
        }
    }
}

/// The chosen concerns and substances, which determine the questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// In checklist order.
    pub concerns: Vec<ConcernId>,
    /// Substances of the chosen concerns, in checklist order.
    pub substances: Vec<SubstanceId>,
}

impl Plan {
    /// Whether a question is in scope (rule 1).
    pub fn asks(&self, question: &Question) -> bool {
        question.scope.iter().any(|scope| match scope {
            Scope::General => true,
            Scope::ForConcern(concern) => self.concerns.contains(concern),
            Scope::ForSubstance(substance) => self.substances.contains(substance),
        })
    }

    /// The questions in scope, in order, each once.
    pub fn questions(&self, checklist: &Checklist) -> impl Iterator<Item = &'static Question> {
        checklist
            .questions
            .into_iter()
            .filter(|question| self.asks(question))
    }

    /// The substances that the chosen concerns offer, by concern; one offered by several is listed under the first.
    pub fn offered(&self, checklist: &Checklist) -> Vec<SubstanceId> {
        let mut offered = Vec::new();
        for concern in &self.concerns {
            let substances = checklist.substances.into_iter();
            for substance in substances.filter(|it| it.concerns.contains(concern)) {
                if !offered.contains(&substance.id) {
                    offered.push(substance.id);
                }
            }
        }
        offered
    }

    /// The level of a triggering answer: unknown or declined on a stop question gives refer (rule 3).
    pub fn level_when(&self, question: &Question, answer: Answer) -> Level {
        match (self.level(question), answer) {
            (Level::Stop, answer) if answer.is_open() => Level::Refer,
            (level, _) => level,
        }
    }

    /// The question's own level after escalation (rule 4).
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
