//! The open consultation: what was entered, which moves are allowed, what still blocks the seal.
//!
//! Everything that follows from the entries (scope, levels, findings, outcome, gaps) is derived on demand and dropped
//! with every change, so it cannot contradict them. A move can void only clearances, the decision and the
//! acknowledgement; `settling` does that.

mod amending;
mod answering;
mod beginning;
mod choices;
mod clearing;
mod dates;
mod deciding;
mod edition_change;
mod entered;
mod entering;
mod gates;
mod notice;
mod opening;
mod refusal;
mod seal;
mod settling;
mod stage;
#[cfg(test)]
mod tests;
mod texts;

pub use amending::{Retraction, entered_in_error};
pub use answering::{Shown, age_agrees};
pub use choices::{Toggle, named_member};
pub use clearing::{clearance_by, clearance_said};
pub use dates::birth_date;
pub use deciding::ProposedDecision;
pub use edition_change::EditionChange;
pub use entering::Field;
pub use notice::{NoticeItem, Weight, notice_items};
pub use opening::Prefill;
pub use refusal::{Missing, Refusal};
pub use seal::SealContext;
pub use stage::Stage;
pub use texts::{DETAIL, REMARKS, SHORT, short_text, valid_reason};

use self::entered::Entered;
use super::assessment::{Assessment, assess};
use super::checklist::{Checklist, Question, QuestionId, SubstanceId};
use super::form::{Form, Given};
use super::screening::{Answer, Plan};

#[derive(Debug, Clone, PartialEq)]
pub struct Consultation {
    checklist: &'static Checklist,
    form: Entered,
}

impl Consultation {
    pub const fn checklist(&self) -> &'static Checklist {
        self.checklist
    }

    /// Everything entered so far.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The concerns and substances that currently count.
    pub fn plan(&self) -> &Plan {
        self.form.derived.plan.get_or_init(|| self.work_out_plan())
    }

    fn work_out_plan(&self) -> Plan {
        let concerns: Vec<_> = self
            .checklist
            .concerns
            .iter()
            .map(|concern| concern.id)
            .filter(|id| {
                self.form
                    .concerns
                    .iter()
                    .any(|chosen| chosen == id.as_str())
            })
            .collect();
        let counts = |id: SubstanceId| {
            self.form
                .substances
                .iter()
                .any(|chosen| chosen.id == id.as_str())
        };
        let substances = self
            .checklist
            .substances
            .iter()
            .filter(|substance| {
                substance
                    .concerns
                    .iter()
                    .any(|concern| concerns.contains(concern))
            })
            .map(|substance| substance.id)
            .filter(|id| counts(*id))
            .collect();
        Plan {
            concerns,
            substances,
        }
    }

    /// The questions in scope, in order.
    pub fn questions(&self) -> &[&'static Question] {
        let asked = || self.plan().questions(self.checklist).collect();
        self.form.derived.questions.get_or_init(asked)
    }

    /// The answer that currently counts; a plan question has none if a substance was added since.
    pub fn answer(&self, question: QuestionId) -> Option<Answer> {
        self.given(question).map(|given| given.answer)
    }

    /// An answer from the intake, which counts as unanswered until someone confirms it.
    pub fn intake(&self, question: QuestionId) -> Option<Answer> {
        let entry = self.form.entry(question.as_str())?;
        entry.intake.as_ref().map(|intake| intake.answer)
    }

    fn given(&self, question: QuestionId) -> Option<&Given> {
        let given = self.form.entry(question.as_str())?.given.as_ref()?;
        let known = |id: &SubstanceId| given.substances.iter().any(|then| then == id.as_str());
        let stands = !self.checklist.plan_questions.contains(&question)
            || self.plan().substances.iter().all(known);
        stands.then_some(given)
    }

    /// Findings and outcome of the answers that currently count.
    pub fn assessment(&self) -> &Assessment {
        let answer = |id| self.answer(id);
        let cleared = |id| self.clearance(id).is_some();
        let assess = || assess(self.checklist, self.plan(), answer, cleared);
        self.form.derived.assessment.get_or_init(assess)
    }
}
