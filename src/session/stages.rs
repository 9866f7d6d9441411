//! Moving between stages: back at any time, forward while nothing is missing.

use std::mem::discriminant;

use super::refusals::refused;
use super::{Effect, Session};
use crate::domain::checklist::{QuestionId, required};
use crate::domain::consultation::{Missing, Refusal, Stage};
use crate::domain::moment::Moment;

impl Session {
    /// Goes to the next unanswered question, or sets a hint that there is none; returns whether there is one.
    pub fn next_open(&mut self) -> bool {
        let found = self.lead_on();
        if found && let Some(open) = &mut self.open {
            open.left_echo();
        }
        found
    }

    /// Like [`Self::next_open`], but follows an answer, which remains the one just given.
    pub fn lead_on(&mut self) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let questions = open.consultation.questions();
        let order = (open.focus + 1..questions.len()).chain(0..=open.focus);
        let found = order
            .filter_map(|place| questions.get(place).map(|question| (place, question.id)))
            .find(|(_, id)| open.consultation.answer(*id).is_none());
        match found {
            Some((place, _)) => {
                open.stage = Stage::Screening;
                open.focus = place;
            }
            None => self.hint(&self.phrases.hints.all_answered),
        }
        found.is_some()
    }

    /// Goes to the previous stage; returns whether there is one.
    pub fn previous_stage(&mut self) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let first = open.stage == Stage::Client;
        open.stage = open.stage.previous();
        if first {
            self.hint(&self.phrases.hints.first);
        }
        !first
    }

    /// Goes to the next stage; returns whether there is one.
    ///
    /// # Errors
    /// Something is missing before it.
    pub fn next_stage(&mut self) -> Result<bool, Refusal> {
        let Some(open) = &mut self.open else {
            return Ok(false);
        };
        let next = open.stage.next();
        if next == open.stage {
            self.hint(&self.phrases.hints.last);
            return Ok(false);
        }
        open.consultation.may_go(open.stage, next)?;
        open.stage = next;
        // The screening opens at its first unanswered question.
        if next == Stage::Screening
            && let Some(first) = open.consultation.assessment().unanswered.first()
        {
            open.focus_question(Some(first.as_str()));
        }
        Ok(true)
    }

    /// Goes to a stage, if that is permitted; returns whether it is.
    pub fn go(&mut self, stage: Stage) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        match open.consultation.may_go(open.stage, stage) {
            Ok(()) => open.stage = stage,
            Err(ref refusal) => {
                self.refuse(refusal);
                return false;
            }
        }
        true
    }

    /// Moves the focus to the previous question; returns whether there is one.
    pub fn previous_question(&mut self) -> bool {
        let before = self.open.as_mut().and_then(|open| {
            open.focus = open.focus.checked_sub(1)?;
            open.left_echo();
            Some(())
        });
        before.is_some()
    }

    /// Puts a question in focus.
    pub fn focus(&mut self, question: QuestionId) {
        if let Some(open) = &mut self.open {
            open.focus_question(Some(question.as_str()));
            open.left_echo();
        }
    }

    /// Saves after a change of stage, even if no answer has changed.
    pub fn moved(&mut self) -> Vec<Effect> {
        if let Some(open) = &mut self.open {
            open.echo = None;
            open.changed_at.get_or_insert_default();
        }
        self.save_next()
    }

    /// The next missing item: the last refused one if still missing, otherwise what bars "suitable" while that is being
    /// considered, otherwise the first in the order of the stages. Sets a hint if nothing is missing.
    pub fn seek(&mut self, considers_suitable: bool, now: Moment) -> Option<Missing> {
        let open = self.open.as_mut()?;
        let consultation = &open.consultation;
        let grounds = || consultation.missing_ground_for_suitable();
        // What was refused may have been entered since.
        let named = open.refused.take().and_then(|named| {
            let missing = consultation.missing(named.stage()).into_iter();
            let same = |it: &Missing| discriminant(it) == discriminant(&named);
            missing.chain(grounds()).find(same)
        });
        let undecided = consultation.form().decision.verdict.is_none();
        let barred = || {
            let ground = grounds().into_iter().next();
            ground.filter(|_| considers_suitable && undecided)
        };
        let first = || match open.consultation.may_seal(now) {
            Err(Refusal::Missing(missing)) => Some(missing),
            _ => None,
        };
        let missing = named.or_else(barred).or_else(first);
        if missing.is_none() {
            self.hint(&self.phrases.hints.nothing_missing);
        }
        missing
    }

    /// Sets a hint about a missing item that is already in focus.
    pub fn lead_in_place(&mut self, missing: &Missing) {
        self.hint = Some(refused(self.phrases, &Refusal::Missing(missing.clone())));
    }

    /// Goes to the stage where a missing item is entered, to its question if it is an answer, and sets a hint
    /// about it.
    pub fn lead(&mut self, missing: &Missing) {
        self.lead_in_place(missing);
        if let Some(open) = &mut self.open {
            open.stage = missing.stage();
            open.focus_question(question_of(missing));
        }
    }
}

/// The question whose answer supplies a missing item.
pub fn question_of(missing: &Missing) -> Option<&str> {
    match missing {
        Missing::Answers { first, .. } => Some(first.as_str()),
        Missing::AgeAgreement => Some(required::UNDER_18.as_str()),
        Missing::SpecialistApproval => Some(required::SPECIALIST_APPROVAL.as_str()),
        Missing::Reference
        | Missing::BirthDate
        | Missing::Practitioner
        | Missing::ClientLanguage
        | Missing::Concern
        | Missing::Substance
        | Missing::UnseenNotice { .. }
        | Missing::Acknowledgement
        | Missing::SameAge
        | Missing::Verdict
        | Missing::PermittingOutcome
        | Missing::PlannedSubstance
        | Missing::Sessions
        | Missing::Specialist
        | Missing::Remarks => None,
    }
}
