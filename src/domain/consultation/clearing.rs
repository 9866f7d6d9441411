//! A specialist's clearance of a finding.

use jiff::civil::Date;

use super::dates::past;
use super::texts::{DETAIL, short_text, trimmed};
use super::{Consultation, Refusal};
use crate::domain::checklist::QuestionId;
use crate::domain::moment::Moment;
use crate::domain::record::Clearance;

impl Consultation {
    /// Records a specialist's clearance of a finding.
    ///
    /// # Errors
    /// The finding cannot be cleared; who, when or what was said is missing or too long; or the date is out of range.
    pub fn clear(
        &mut self,
        id: QuestionId,
        by: &str,
        on: &str,
        said: &str,
        at: Moment,
    ) -> Result<(), Refusal> {
        let mut findings = self.assessment().findings.iter();
        if !findings.any(|finding| finding.question.id == id && finding.clearable()) {
            return Err(Refusal::NotClearable);
        }
        let by = clearance_by(by)?;
        let on = self.clearance_date(on, at.date())?;
        let said = clearance_said(said)?;
        let cleared = Some(Clearance { by, on, said });
        // An identical clearance changes nothing; a different one moves the old one to the trail.
        if self.form.entry(id.as_str()).map(|entry| &entry.cleared) != Some(&cleared) {
            self.replace_clearance(id, cleared, at);
        }
        self.form.begun.drop_clearance(id.as_str());
        Ok(())
    }

    /// Parses the date of a clearance: YYYY-MM-DD, from 1900 or the birth date to today; in a correction, up to the day
    /// of its record or to the last clearance in it.
    ///
    /// # Errors
    /// Not a date, or one out of range.
    pub fn clearance_date(&self, text: &str, today: Date) -> Result<Date, Refusal> {
        let last = self.last_clearance_day(today);
        let on = past(text, last, last)?;
        match self.form.birth_date {
            Some(born) if on < born => Err(Refusal::ClearedBeforeBirth),
            _ => Ok(on),
        }
    }

    /// The last day that a clearance can have.
    pub fn last_clearance_day(&self, today: Date) -> Date {
        let day = self.day(today);
        // What was sealed may be entered again: of a correction, the day is that on which the consultation began.
        let recorded = self.last_recorded_clearance();
        recorded.map_or(day, |last| last.max(day))
    }

    /// Checks that no clearance is older than a client born on this day.
    pub(super) fn cleared_since(&self, born: Option<Date>) -> Result<(), Refusal> {
        let mut cleared = self
            .form
            .entries
            .iter()
            .filter_map(|it| it.cleared.as_ref());
        match born {
            Some(born) if cleared.any(|it| it.on < born) => Err(Refusal::ClearedBeforeBirth),
            _ => Ok(()),
        }
    }

    fn last_recorded_clearance(&self) -> Option<Date> {
        let findings = self.corrects()?.findings.iter();
        let cleared = findings.filter_map(|finding| finding.cleared.as_ref());
        cleared.map(|clearance| clearance.on).max()
    }

    /// Withdraws a clearance; the trail keeps it.
    pub fn take_clearance_back(&mut self, id: QuestionId, at: Moment) {
        self.replace_clearance(id, None, at);
    }
}

/// Who gave a clearance: at least two letters.
///
/// # Errors
/// Too short, or too long.
pub fn clearance_by(text: &str) -> Result<String, Refusal> {
    let by = short_text(text)?;
    let letters = by.chars().filter(|letter| letter.is_alphabetic());
    if letters.count() < 2 {
        return Err(Refusal::ClearanceBy);
    }
    Ok(by)
}

/// What was said when a clearance was given: at least three characters.
///
/// # Errors
/// Too short, or too long.
pub fn clearance_said(text: &str) -> Result<String, Refusal> {
    let said = trimmed(text, DETAIL)?;
    if said.chars().count() < 3 {
        return Err(Refusal::ClearanceSaid);
    }
    Ok(said)
}
