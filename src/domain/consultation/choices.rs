//! Choosing concerns and substances, and what that would do to answers already given.

use super::{Consultation, Refusal};
use crate::domain::checklist::{ConcernId, QuestionId, SubstanceId};
use crate::domain::form::Form;
use crate::domain::moment::Moment;
use crate::domain::record::ConsideredSubstance;

/// A choice that is taken or given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toggle {
    /// A concern.
    Concern(ConcernId),
    /// A substance.
    Substance(SubstanceId),
    /// "Not yet decided" for the substances.
    Undecided,
}

impl Consultation {
    /// Takes a choice or gives it back; what belongs to it comes back with it.
    pub fn toggle(&mut self, toggle: Toggle, at: Moment) {
        self.change(at, |form| apply(form, toggle));
    }

    /// The answered questions that would stop counting if this choice were toggled.
    #[must_use]
    pub fn would_stop_counting(&self, toggle: Toggle) -> Vec<QuestionId> {
        let mut changed = self.clone();
        apply(&mut changed.form, toggle);
        self.questions()
            .into_iter()
            .map(|question| question.id)
            .filter(|id| self.answer(*id).is_some() && changed.answer_in_scope(*id).is_none())
            .collect()
    }

    fn answer_in_scope(&self, question: QuestionId) -> Option<crate::domain::screening::Answer> {
        let plan = self.plan();
        let asked = self
            .checklist
            .question(question.as_str())
            .is_some_and(|question| plan.asks(question));
        if asked { self.answer(question) } else { None }
    }

    /// Writes down what exactly is meant where a substance names a group; empty takes it back.
    ///
    /// # Errors
    /// Over 200 characters.
    pub fn name_substance(&mut self, id: SubstanceId, named: &str) -> Result<(), Refusal> {
        let named = super::entering::optional(named, super::entering::SHORT)?;
        if let Some(chosen) = self
            .form
            .substances
            .iter_mut()
            .find(|chosen| chosen.id == id.as_str())
        {
            chosen.named = named;
        }
        Ok(())
    }
}

fn apply(form: &mut Form, toggle: Toggle) {
    match toggle {
        Toggle::Concern(id) => {
            if !remove(&mut form.concerns, |chosen| chosen == id.as_str()) {
                form.concerns.push(id.to_string());
            }
        }
        Toggle::Substance(id) => {
            if !remove(&mut form.substances, |chosen| chosen.id == id.as_str()) {
                form.substances.push(ConsideredSubstance {
                    id: id.to_string(),
                    named: None,
                });
                form.undecided = false;
            }
        }
        Toggle::Undecided => {
            form.undecided = !form.undecided;
            if form.undecided {
                form.substances.clear();
            }
        }
    }
}

fn remove<T>(items: &mut Vec<T>, which: impl Fn(&T) -> bool) -> bool {
    let before = items.len();
    items.retain(|item| !which(item));
    items.len() < before
}
