//! Choosing concerns and substances, and the effect on answers already given.

use super::{Consultation, Refusal};
use crate::domain::checklist::{ConcernId, Question, QuestionId, SubstanceId};
use crate::domain::form::Form;
use crate::domain::moment::Moment;
use crate::domain::record::ConsideredSubstance;

/// A choice to select or deselect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toggle {
    Concern(ConcernId),
    Substance(SubstanceId),
    /// "Not yet decided", for the substances.
    Undecided,
}

impl Consultation {
    /// Toggles a choice; selecting it again restores what belonged to it.
    pub fn toggle(&mut self, toggle: Toggle, at: Moment) {
        self.change(at, |form| apply(form, toggle));
    }

    /// The answered questions that would stop counting if this choice were toggled.
    pub fn would_stop_counting(&self, toggle: Toggle) -> Vec<QuestionId> {
        let mut changed = self.clone();
        apply(&mut changed.form, toggle);
        let (now, then) = (self.plan(), changed.plan());
        let stops = |question: &Question| {
            let counts_then = then.asks(question) && changed.answer(question.id).is_some();
            self.answer(question.id).is_some() && !counts_then
        };
        now.questions(self.checklist)
            .filter(|question| stops(question))
            .map(|question| question.id)
            .collect()
    }

    /// Records which member of a substance group is meant; an empty text clears it.
    pub fn name_substance(
        &mut self,
        id: SubstanceId,
        named: &str,
        at: Moment,
    ) -> Result<(), Refusal> {
        let named = named_member(named)?;
        self.change(at, |form| {
            let mut chosen = form.substances.iter_mut();
            if let Some(chosen) = chosen.find(|chosen| chosen.id == id.as_str()) {
                chosen.named = named;
            }
        });
        Ok(())
    }
}

/// Which member of a substance group is meant, if it is not too long; `None` if it is empty.
pub fn named_member(named: &str) -> Result<Option<String>, Refusal> {
    super::texts::optional(named, super::texts::SHORT)
}

fn apply(form: &mut Form, toggle: Toggle) {
    match toggle {
        Toggle::Concern(id) => {
            let chosen = form
                .concerns
                .iter()
                .position(|chosen| chosen == id.as_str());
            match chosen {
                Some(place) => drop(form.concerns.remove(place)),
                None => form.concerns.push(id.to_string()),
            }
        }
        Toggle::Substance(id) => {
            let chosen = take(&mut form.substances, id);
            if let Some(chosen) = chosen {
                form.set_aside.push(chosen);
            } else {
                let again = take(&mut form.set_aside, id);
                form.substances
                    .push(again.unwrap_or_else(|| ConsideredSubstance {
                        id: id.to_string(),
                        named: None,
                    }));
                form.undecided = false;
            }
        }
        Toggle::Undecided => {
            form.undecided = !form.undecided;
            if form.undecided {
                form.set_aside.append(&mut form.substances);
            }
        }
    }
}

fn take(substances: &mut Vec<ConsideredSubstance>, id: SubstanceId) -> Option<ConsideredSubstance> {
    let place = substances
        .iter()
        .position(|substance| substance.id == id.as_str())?;
    Some(substances.remove(place))
}
