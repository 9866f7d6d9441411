//! Entering the fields of the client stage and the day of the next screening.

use jiff::civil::Date;

use super::dates::{birth_date, rescreen_date};
use super::texts::{SHORT, optional, short_text};
use super::{Consultation, Refusal};
use crate::domain::checklist::required;
use crate::domain::language::Language;
use crate::domain::moment::Moment;

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

impl Consultation {
    /// Enters text in the client stage; an empty text clears the field.
    ///
    /// # Errors
    /// Too long, not a date, a date out of range, or a birth date that contradicts the answer about being under 18.
    pub fn enter(&mut self, field: Field, text: &str, today: Date) -> Result<(), Refusal> {
        let today = self.day(today);
        match field {
            Field::Reference => self.form.client = short_text(text)?,
            Field::Practitioner => self.form.practitioner = short_text(text)?,
            Field::Name => self.form.name = optional(text, SHORT)?,
            Field::BirthDate => {
                let born = if text.trim().is_empty() {
                    None
                } else {
                    Some(birth_date(text, today)?)
                };
                self.agrees(born, self.raw_answer(required::UNDER_18))?;
                self.cleared_since(born)?;
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

    /// The day from which the client should be screened again; none while another is half typed.
    pub fn rescreen_on(&self) -> Option<Date> {
        let whole = self.form.begun.rescreen_on.is_empty();
        self.form.rescreen_on.filter(|_| whole)
    }

    /// Sets the client's language; a change voids the acknowledgement.
    pub fn set_client_language(&mut self, language: Language, at: Moment) {
        self.change(at, |form| form.client_language = Some(language));
    }
}
