//! The specialist's decision.

use super::choices::Choice;
use super::{Handled, Plain};
use crate::domain::consultation::ProposedDecision;
use crate::domain::record::Verdict;
use crate::session::effects::Perform;
use crate::session::{OpenConsultation, Stamp};

impl<P: Perform> Plain<P> {
    pub(super) fn choose_verdict(&mut self, number: usize, stamp: Stamp) -> Handled {
        let verdict = number.checked_sub(1).and_then(|at| Verdict::ALL.get(at));
        let Some(verdict) = verdict else {
            return Err(self.no_number(number));
        };
        if !self
            .session
            .decide(ProposedDecision::Verdict(*verdict), stamp)
        {
            return Err(self.refusal());
        }
        self.go_on(stamp)
    }

    pub(super) fn verdicts(&self, open: &OpenConsultation) -> Vec<Choice> {
        let decided = open.consultation.form().decision.verdict;
        let words = &self.session.phrases.screen;
        let choice = |verdict| Choice {
            name: self.phrase(words.verdict(verdict)).to_owned(),
            chosen: decided == Some(verdict),
        };
        Verdict::ALL.map(choice).into()
    }

    pub(super) fn planned(&self, open: &OpenConsultation) -> Vec<Choice> {
        let planned = &open.consultation.form().decision.substances;
        let substances = open.consultation.plan().substances.iter();
        let choice = |id: &crate::domain::checklist::SubstanceId| Choice {
            name: self.substance_name(id.as_str()),
            chosen: planned.iter().any(|planned| planned == id.as_str()),
        };
        substances.map(choice).collect()
    }
}
