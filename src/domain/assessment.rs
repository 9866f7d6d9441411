//! Answers → findings → outcome, by the rules of the fact table, section b.

use serde::{Deserialize, Serialize};

use super::checklist::{Checklist, Level, OutcomeWords, Outcomes, Question, QuestionId};
use super::screening::{Answer, Plan};

/// The overall result; it informs the doctor and decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    Proceed,
    ProceedWithCaution,
    /// A specialist decides or clears first.
    Refer,
    DoNotProceed,
    /// Some questions are unanswered, so there is no verdict yet.
    Incomplete,
}

impl Outcome {
    /// Most favourable first.
    pub const ALL: [Self; 5] = [
        Self::Proceed,
        Self::ProceedWithCaution,
        Self::Refer,
        Self::DoNotProceed,
        Self::Incomplete,
    ];

    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Proceed => "proceed",
            Self::ProceedWithCaution => "proceed-with-caution",
            Self::Refer => "refer",
            Self::DoNotProceed => "do-not-proceed",
            Self::Incomplete => "incomplete",
        }
    }

    pub const fn words(self, outcomes: &Outcomes) -> &OutcomeWords {
        match self {
            Self::Proceed => &outcomes.proceed,
            Self::ProceedWithCaution => &outcomes.proceed_with_caution,
            Self::Refer => &outcomes.refer,
            Self::DoNotProceed => &outcomes.do_not_proceed,
            Self::Incomplete => &outcomes.incomplete,
        }
    }
}

/// A triggered question and the level at which it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    pub question: &'static Question,
    /// The level after rules 3 and 4.
    pub level: Level,
    /// The question's own level after escalation, before rule 3.
    pub own_level: Level,
    /// Triggered by an unknown or declined answer.
    pub unknown: bool,
    /// The client declined to answer.
    pub declined: bool,
    /// Cleared by a specialist: keeps its level but counts as a caution.
    pub cleared: bool,
}

impl Finding {
    /// Only findings whose own level is refer can be cleared, never an unknown answer to a stop question.
    pub fn clearable(&self) -> bool {
        self.own_level == Level::Refer
    }

    /// The level at which it counts towards the outcome.
    pub const fn counts_as(&self) -> Level {
        if self.cleared {
            Level::Caution
        } else {
            self.level
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    pub outcome: Outcome,
    /// Most serious first, then in checklist order (rule 6).
    pub findings: Vec<Finding>,
    /// In checklist order.
    pub unanswered: Vec<QuestionId>,
}

/// Derives findings and outcome; only questions in scope have an effect (rule 7).
pub fn assess(
    checklist: &Checklist,
    plan: &Plan,
    answer: impl Fn(QuestionId) -> Option<Answer>,
    cleared: impl Fn(QuestionId) -> bool,
) -> Assessment {
    let mut findings = Vec::new();
    let mut unanswered = Vec::new();
    for question in plan.questions(checklist) {
        match answer(question.id) {
            None => unanswered.push(question.id),
            Some(answer) if answer.triggers(question.trigger) => {
                findings.push(finding(plan, question, answer, cleared(question.id)));
            }
            Some(_) => {}
        }
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    let outcome = outcome(&findings, &unanswered);
    Assessment {
        outcome,
        findings,
        unanswered,
    }
}

fn finding(plan: &Plan, question: &'static Question, answer: Answer, cleared: bool) -> Finding {
    let own_level = plan.level(question);
    let level = plan.level_when(question, answer);
    Finding {
        question,
        level,
        own_level,
        unknown: answer.is_open(),
        declined: answer == Answer::Declined,
        cleared: cleared && own_level == Level::Refer,
    }
}

/// Rule 5: a stop outranks everything, an unanswered question everything else.
fn outcome(findings: &[Finding], unanswered: &[QuestionId]) -> Outcome {
    match findings.iter().map(Finding::counts_as).max() {
        Some(Level::Stop) => Outcome::DoNotProceed,
        _ if !unanswered.is_empty() => Outcome::Incomplete,
        Some(Level::Refer) => Outcome::Refer,
        Some(Level::Caution) => Outcome::ProceedWithCaution,
        Some(Level::Note) | None => Outcome::Proceed,
    }
}
