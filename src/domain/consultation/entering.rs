//! Entering text, answers, details, clearances and the decision.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::{Consultation, Refusal};
use crate::domain::checklist::{QuestionId, SubstanceId, required};
use crate::domain::digits::western;
use crate::domain::form::{DecisionForm, Given, Prefilled, Wording};
use crate::domain::language::Language;
use crate::domain::moment::{Moment, age, date, is_half_date};
use crate::domain::record::{Change, Clearance, Verdict};
use crate::domain::screening::Answer;

/// Maximum length of a reference or a name, in characters.
pub const SHORT: usize = 200;
/// Maximum length of a detail, in characters.
pub const DETAIL: usize = 2_000;
/// Maximum length of the remarks, in characters.
pub const REMARKS: usize = 20_000;

/// How far ahead a re-screening date may lie.
const RESCREEN_YEARS: i16 = 10;

/// A text field of the client stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The clinic's own code for the client.
    Reference,
    Name,
    /// YYYY-MM-DD.
    BirthDate,
    /// The person filling in the form.
    Practitioner,
}

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

/// The languages in which a question was shown when it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub language: Language,
    /// The client's, if the question stood there in that one too.
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
    /// Enters text in the client stage; an empty text clears the field.
    ///
    /// # Errors
    /// Too long, not a date, a date out of range, or a birth date that contradicts the answer about being under 18.
    pub fn enter(&mut self, field: Field, text: &str, today: Date) -> Result<(), Refusal> {
        let today = self.day(today);
        match field {
            Field::Reference => self.form.client = short(text)?,
            Field::Practitioner => self.form.practitioner = short(text)?,
            Field::Name => self.form.name = optional(text, SHORT)?,
            Field::BirthDate => {
                let born = if text.trim().is_empty() {
                    None
                } else {
                    Some(birth_date(text, today)?)
                };
                self.agrees(born, self.raw_answer(required::UNDER_18))?;
                self.form.birth_date = born;
                self.form.begun.birth_date.clear();
            }
        }
        Ok(())
    }

    /// Sets the day from which the client should be screened again; an empty text clears it.
    ///
    /// # Errors
    /// Not a date, or not within ten years after today.
    pub fn set_rescreen(&mut self, text: &str, today: Date) -> Result<(), Refusal> {
        let today = self.day(today);
        self.form.rescreen_on = if text.trim().is_empty() {
            None
        } else {
            Some(rescreen_date(text, today)?)
        };
        self.form.begun.rescreen_on.clear();
        Ok(())
    }

    /// Sets the client's language; a change voids the acknowledgement.
    pub fn set_client_language(&mut self, language: Language, at: Moment) {
        self.change(at, |form| form.client_language = Some(language));
    }

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
        let shown = shown.into();
        let plan = self.plan();
        let question = self
            .checklist
            .question(id.as_str())
            .filter(|question| plan.asks(question))
            .ok_or(Refusal::NotAsked)?;
        if id == required::UNDER_18 {
            self.agrees(self.form.birth_date, Some(answer))?;
        }
        let substances = plan.substances.iter().map(ToString::to_string).collect();
        let given = Given {
            answer,
            language: shown.language,
            for_client: shown.for_client,
            substances,
            wording: Wording::of(question),
        };
        let entry = self.form.entry(id.as_str());
        let withdrawn = entry.and_then(|entry| entry.withdrawn);
        let before = self.raw_answer(id).or(withdrawn);
        self.change(at, |form| {
            let entry = form.entry_mut(id.as_str());
            entry.given = Some(given);
            entry.withdrawn = None;
            // Of a correction, whoever decided did so on what was recorded.
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
        Ok(())
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

    /// Records a specialist's clearance of a finding.
    ///
    /// # Errors
    /// The finding cannot be cleared, the clearance lacks who, when or what, or its date is in the future.
    pub fn clear(
        &mut self,
        id: QuestionId,
        by: &str,
        on: &str,
        said: &str,
        at: Moment,
    ) -> Result<(), Refusal> {
        let found = self
            .assessment()
            .findings
            .iter()
            .find(|finding| finding.question.id == id);
        if !found.is_some_and(|finding| finding.clearable()) {
            return Err(Refusal::NotClearable);
        }
        let (by, said) = (short(by)?, trimmed(said, DETAIL)?);
        let letters = by.chars().filter(|letter| letter.is_alphabetic()).count();
        if letters < 2 || said.chars().count() < 3 {
            return Err(Refusal::ClearanceIncomplete);
        }
        let on = past(on, self.day(at.date()))?;
        let cleared = Some(Clearance { by, on, said });
        // An identical clearance changes nothing; a different one moves the first to the trail.
        if self.form.entry(id.as_str()).map(|entry| &entry.cleared) != Some(&cleared) {
            self.replace_clearance(id, cleared, at);
        }
        self.form.begun.drop_clearance(id.as_str());
        Ok(())
    }

    /// Withdraws a clearance; the trail keeps it.
    pub fn take_clearance_back(&mut self, id: QuestionId, at: Moment) {
        self.replace_clearance(id, None, at);
    }

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
        // Only "suitable" has a session count, so its pending text goes with the field.
        if number || self.form.decision.verdict != Some(Verdict::Suitable) {
            self.form.begun.sessions.clear();
        }
        Ok(())
    }

    fn raw_answer(&self, question: QuestionId) -> Option<Answer> {
        self.form
            .entry(question.as_str())?
            .given
            .as_ref()
            .map(|given| given.answer)
    }

    /// Whether birth date and answer agree on the local start date; a missing one agrees with anything.
    fn agrees(&self, born: Option<Date>, answer: Option<Answer>) -> Result<(), Refusal> {
        age_agrees(born, answer, self.form.started.date())
            .then_some(())
            .ok_or(Refusal::AgeDisagrees)
    }
}

impl DecisionForm {
    /// Applies one step; only "suitable" keeps substances and sessions.
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
            ProposedDecision::Specialist(text) => self.specialist = short(&text)?,
        }
        if matches!(
            self.verdict,
            Some(Verdict::NotSuitable | Verdict::Postponed)
        ) {
            self.substances.clear();
            self.sessions = None;
        }
        Ok(())
    }
}

/// Whether a birth date and the answer about being under 18 agree on a day; unknown and declined agree with no date.
pub(super) fn age_agrees(born: Option<Date>, answer: Option<Answer>, on: Date) -> bool {
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

/// Whether text being typed is, or may still become, a date from 1900 to today.
pub fn may_become_date(text: &str, today: Date) -> Result<(), Refusal> {
    if is_half_date(text) {
        return Ok(());
    }
    past(text, today).map(drop)
}

/// Parses a birth date: YYYY-MM-DD, from 1900 to today.
pub fn birth_date(text: &str, today: Date) -> Result<Date, Refusal> {
    past(text, today)
}

fn rescreen_date(text: &str, today: Date) -> Result<Date, Refusal> {
    let date = date(text).ok_or(Refusal::NotADate)?;
    let last = today.saturating_add(jiff::Span::new().years(RESCREEN_YEARS));
    if date > today && date <= last {
        Ok(date)
    } else {
        Err(Refusal::RescreenOutOfRange)
    }
}

fn past(text: &str, today: Date) -> Result<Date, Refusal> {
    let date = date(text).ok_or(Refusal::NotADate)?;
    if date.year() < 1900 || date > today {
        return Err(Refusal::DateOutOfRange);
    }
    Ok(date)
}

fn sessions(text: &str) -> Result<Option<u8>, Refusal> {
    let digits: String = text.trim().chars().map(western).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::NotSessions); // `parse` would take a sign.
    }
    digits
        .parse()
        .ok()
        .filter(|number| (1..=99).contains(number))
        .map(Some)
        .ok_or(Refusal::NotSessions)
}

fn short(text: &str) -> Result<String, Refusal> {
    trimmed(text, SHORT)
}

/// Trims the text and checks its length.
pub(super) fn trimmed(text: &str, limit: usize) -> Result<String, Refusal> {
    limited(text.trim(), limit)
}

/// Like [`trimmed`], but an empty text is `None`.
pub(super) fn optional(text: &str, limit: usize) -> Result<Option<String>, Refusal> {
    limited(text, limit).map(|text| Some(text).filter(|text| !text.trim().is_empty()))
}

/// The text as typed, if its NFC form is within the limit.
pub(super) fn limited(text: &str, limit: usize) -> Result<String, Refusal> {
    let length = text.nfc().count();
    if length > limit {
        Err(Refusal::TooLong { length, limit })
    } else {
        Ok(text.to_owned())
    }
}
