//! What blocks leaving a stage, a suitable decision, or sealing.

use jiff::civil::Date;

use super::answering::age_agrees;
use super::{Consultation, Missing, Refusal, Stage};
use crate::domain::assessment::Outcome;
use crate::domain::checklist::required;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;

impl Consultation {
    /// Everything missing from a stage, in reading order.
    pub fn missing(&self, stage: Stage) -> Vec<Missing> {
        match stage {
            Stage::Client => self.missing_client(),
            Stage::Concerns => need(self.plan().concerns.is_empty(), Missing::Concern),
            Stage::Substances => need(
                self.plan().substances.is_empty() && !self.form.undecided,
                Missing::Substance,
            ),
            Stage::Screening => self.missing_answers(),
            Stage::Assessment | Stage::Review => Vec::new(),
            Stage::Notice => self.missing_notice(),
            Stage::Decision => self.missing_decision(),
        }
    }

    /// Checks that all earlier stages are complete; the refusal names the first gap.
    pub fn may_enter(&self, stage: Stage) -> Result<(), Refusal> {
        Stage::ALL
            .into_iter()
            .filter(|earlier| *earlier < stage)
            .find_map(|earlier| self.missing(earlier).into_iter().next())
            .map_or(Ok(()), |missing| Err(Refusal::Missing(missing)))
    }

    /// Checks a move between stages: back is always allowed, forward as in [`Self::may_enter`].
    pub fn may_go(&self, from: Stage, to: Stage) -> Result<(), Refusal> {
        if to <= from {
            Ok(())
        } else {
            self.may_enter(to)
        }
    }

    fn missing_client(&self) -> Vec<Missing> {
        let mut missing = need(self.form.client.is_empty(), Missing::Reference);
        // The field shows the incomplete date instead of the one entered before.
        let typed = &self.form.begun.birth_date;
        missing.extend(need(!typed.is_empty(), Missing::BirthDate));
        missing.extend(need(
            self.form.practitioner.is_empty(),
            Missing::Practitioner,
        ));
        missing.extend(need(
            self.form.client_language.is_none(),
            Missing::ClientLanguage,
        ));
        missing
    }

    fn missing_answers(&self) -> Vec<Missing> {
        let unanswered = &self.assessment().unanswered;
        let first = unanswered.first().map(|first| Missing::Answers {
            first: *first,
            count: unanswered.len(),
        });
        let mut missing: Vec<_> = first.into_iter().collect();
        missing.extend(need(
            !self.age_agrees_on(self.form.started.date()),
            Missing::AgeAgreement,
        ));
        missing
    }

    fn missing_notice(&self) -> Vec<Missing> {
        let mut missing: Vec<_> = self
            .unseen()
            .map(|first| Missing::UnseenNotice { first })
            .into_iter()
            .collect();
        // A name pending in the field is not the one recorded as acknowledged.
        let typed = &self.form.begun.acknowledgement;
        missing.extend(need(
            self.form.acknowledged.is_none() || !typed.is_empty(),
            Missing::Acknowledgement,
        ));
        missing
    }

    fn missing_decision(&self) -> Vec<Missing> {
        let decision = &self.form.decision;
        let mut missing = match decision.verdict {
            None => vec![Missing::Verdict],
            Some(Verdict::Suitable) => self.missing_for_suitable(),
            Some(Verdict::NotSuitable | Verdict::Postponed) => Vec::new(),
        };
        missing.extend(need(decision.specialist.is_empty(), Missing::Specialist));
        let needs_remarks = matches!(
            decision.verdict,
            Some(Verdict::NotSuitable | Verdict::Postponed)
        );
        let empty = decision.remarks.trim().is_empty();
        missing.extend(need(needs_remarks && empty, Missing::Remarks));
        missing
    }

    /// What "suitable" still lacks: its preconditions, then its fields.
    fn missing_for_suitable(&self) -> Vec<Missing> {
        let plan = self.plan();
        let decision = &self.form.decision;
        let planned_are_screened = decision
            .substances
            .iter()
            .all(|planned| plan.substances.iter().any(|id| id.as_str() == planned));
        let mut missing = self.missing_ground_for_suitable();
        missing.extend(need(
            decision.substances.is_empty() || !planned_are_screened,
            Missing::PlannedSubstance,
        ));
        let typed = &self.form.begun.sessions;
        let sessions = decision.sessions.filter(|_| typed.is_empty());
        missing.extend(need(sessions.is_none(), Missing::Sessions));
        missing
    }

    /// The preconditions of "suitable" that the answers do not meet.
    pub fn missing_ground_for_suitable(&self) -> Vec<Missing> {
        let permits = matches!(
            self.assessment().outcome,
            Outcome::Proceed | Outcome::ProceedWithCaution
        );
        let approval = self.answer(required::SPECIALIST_APPROVAL);
        let approved = approval == Some(Answer::Yes);
        let mut missing = need(!permits, Missing::PermittingOutcome);
        missing.extend(need(!approved, Missing::SpecialistApproval));
        missing
    }

    /// Whether the birth date and the answer about being under 18 agree on a day.
    pub(super) fn age_agrees_on(&self, day: Date) -> bool {
        let answer = self.answer(required::UNDER_18);
        age_agrees(self.form.birth_date, answer, day)
    }
}

fn need(lacking: bool, missing: Missing) -> Vec<Missing> {
    if lacking { vec![missing] } else { Vec::new() }
}
