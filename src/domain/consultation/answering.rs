//! Answering questions, and their details.

use jiff::civil::Date;

use super::texts::{DETAIL, optional};
use super::{Consultation, Refusal};
use crate::domain::checklist::{QuestionId, required};
use crate::domain::form::{Given, Prefilled, Wording};
use crate::domain::language::Language;
use crate::domain::moment::{Moment, age};
use crate::domain::record::Change;
use crate::domain::screening::Answer;

/// The languages in which a question was shown when it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub language: Language,
    /// The client's language, if the question was shown in it as well.
    pub for_client: Option<Language>,
}

impl From<Language> for Shown {
    fn from(language: Language) -> Self {
        Self {
            language,
            for_client: None,
        }
    }
}

impl Consultation {
    /// Answers a question as it was shown.
    ///
    /// # Errors
    /// The question is not in scope, or the answer contradicts the birth date.
    pub fn give(
        &mut self,
        id: QuestionId,
        answer: Answer,
        shown: impl Into<Shown>,
        at: Moment,
    ) -> Result<(), Refusal> {
        let mut questions = self.questions().iter();
        let question = questions.find(|question| question.id == id);
        let question = question.ok_or(Refusal::NotAsked)?;
        if id == required::UNDER_18 {
            self.agrees(self.form.birth_date, Some(answer))?;
        }
        let substances = self.plan().substances.iter();
        let shown = shown.into();
        let given = Given {
            answer,
            language: shown.language,
            for_client: shown.for_client,
            substances: substances.map(ToString::to_string).collect(),
            wording: Wording::of(question),
        };
        self.replace_answer(id, given, at);
        Ok(())
    }

    /// Records an answer in place of the previous one, which the trail keeps if it differs.
    fn replace_answer(&mut self, id: QuestionId, given: Given, at: Moment) {
        let answer = given.answer;
        let entry = self.form.entry(id.as_str());
        let withdrawn = entry.and_then(|entry| entry.withdrawn);
        let before = self.raw_answer(id).or(withdrawn);
        self.change(at, |form| {
            let entry = form.entry_mut(id.as_str());
            entry.given = Some(given);
            entry.withdrawn = None;
            // In a correction, the decision was based on the recorded answers.
            if form.corrects.is_some() && before != Some(answer) {
                form.void_decision();
            }
            if let Some(from) = before.filter(|from| *from != answer) {
                form.trail.push(Change {
                    at,
                    question: id.to_string(),
                    from,
                    to: answer,
                    voided: None,
                });
            }
        });
    }

    /// Withdraws an answer and voids what depended on it; the trail records the change once another answer is given.
    pub fn take_answer_back(&mut self, id: QuestionId, at: Moment) {
        self.change(at, |form| {
            if let Some(entry) = form.known_entry_mut(id.as_str()) {
                let answer = entry.given.take().map(|given| given.answer);
                entry.withdrawn = answer.or(entry.withdrawn);
                if form.corrects.is_some() {
                    form.void_decision();
                }
            }
        });
    }

    /// Records an answer from the intake, which counts as unanswered.
    pub fn set_intake(&mut self, id: QuestionId, answer: Answer) {
        if let Some(question) = self.checklist.question(id.as_str()) {
            let wording = Wording::of(question);
            self.form.entry_mut(id.as_str()).intake = Some(Prefilled { answer, wording });
        }
    }

    /// Records the detail of a question; an empty text clears it.
    pub fn set_detail(&mut self, id: QuestionId, text: &str) -> Result<(), Refusal> {
        let detail = optional(text, DETAIL)?;
        self.form.entry_mut(id.as_str()).detail = detail;
        self.form.begun.drop_detail(id.as_str());
        Ok(())
    }

    pub(super) fn raw_answer(&self, question: QuestionId) -> Option<Answer> {
        self.form
            .entry(question.as_str())?
            .given
            .as_ref()
            .map(|given| given.answer)
    }

    /// Checks that birth date and answer agree on the local start date; a missing one agrees with anything.
    pub(super) fn agrees(&self, born: Option<Date>, answer: Option<Answer>) -> Result<(), Refusal> {
        age_agrees(born, answer, self.form.started.date())
            .then_some(())
            .ok_or(Refusal::AgeDisagrees)
    }
}

/// Whether a birth date and the answer about being under 18 agree on a day; unknown and declined agree with no date.
pub fn age_agrees(born: Option<Date>, answer: Option<Answer>, on: Date) -> bool {
    let (Some(born), Some(answer)) = (born, answer) else {
        return true;
    };
    let minor = age(born, on) < 18;
    match answer {
        Answer::Yes => minor,
        Answer::No => !minor,
        Answer::Unknown | Answer::Declined => false,
    }
}
