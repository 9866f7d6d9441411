//! The decision, step by step.

use super::texts::{REMARKS, limited, short_text};
use super::{Consultation, Refusal};
use crate::domain::checklist::SubstanceId;
use crate::domain::digits::western;
use crate::domain::form::DecisionForm;
use crate::domain::moment::Moment;
use crate::domain::record::Verdict;

/// One step of the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposedDecision {
    Verdict(Verdict),
    /// Selects or deselects a planned substance.
    Substance(SubstanceId),
    /// The number of sessions, as typed; empty clears it.
    Sessions(String),
    Remarks(String),
    Specialist(String),
}

impl Consultation {
    /// Enters one step of the decision.
    ///
    /// # Errors
    /// Too long, not a whole number of sessions from 1 to 99, or "suitable" without its preconditions.
    pub fn decide(&mut self, step: ProposedDecision, at: Moment) -> Result<(), Refusal> {
        if step == ProposedDecision::Verdict(Verdict::Suitable)
            && let Some(first) = self.missing_ground_for_suitable().into_iter().next()
        {
            return Err(Refusal::Missing(first));
        }
        let number = matches!(step, ProposedDecision::Sessions(_));
        self.form.decision.take(step)?;
        self.form.decision.at = Some(at);
        if number {
            self.form.begun.sessions.clear();
        }
        Ok(())
    }
}

impl DecisionForm {
    /// The substances that count: only "suitable" has a plan.
    pub fn planned(&self) -> &[String] {
        match self.verdict {
            Some(Verdict::Suitable) => &self.substances,
            Some(Verdict::NotSuitable | Verdict::Postponed) | None => &[],
        }
    }

    /// The number of sessions, if it counts: only "suitable" has a plan.
    pub fn planned_sessions(&self) -> Option<u8> {
        self.sessions
            .filter(|_| self.verdict == Some(Verdict::Suitable))
    }

    /// Applies one step. A verdict other than "suitable" keeps the plan, though it does not count: it may be a slip.
    fn take(&mut self, step: ProposedDecision) -> Result<(), Refusal> {
        match step {
            ProposedDecision::Verdict(verdict) => self.verdict = Some(verdict),
            ProposedDecision::Substance(id) => {
                let mut planned = self.substances.iter();
                match planned.position(|planned| planned == id.as_str()) {
                    Some(place) => drop(self.substances.remove(place)),
                    None => self.substances.push(id.to_string()),
                }
            }
            ProposedDecision::Sessions(text) => self.sessions = sessions(&text)?,
            ProposedDecision::Remarks(text) => self.remarks = limited(&text, REMARKS)?,
            ProposedDecision::Specialist(text) => self.specialist = short_text(&text)?,
        }
        Ok(())
    }
}

fn sessions(text: &str) -> Result<Option<u8>, Refusal> {
    let digits: String = text.trim().chars().map(western).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::NotSessions); // `parse` would accept a sign.
    }
    digits
        .parse()
        .ok()
        .filter(|number| (1..=99).contains(number))
        .map(Some)
        .ok_or(Refusal::NotSessions)
}
