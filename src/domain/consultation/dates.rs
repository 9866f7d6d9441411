//! Dates as they are typed, and the range of each.

use jiff::civil::Date;

use super::Refusal;
use crate::domain::moment::{date, is_half_date};

/// How far ahead a re-screening date may lie.
const RESCREEN_YEARS: i16 = 10;

/// Whether text being typed is, or may still become, a date from 1900 to today.
pub fn may_become_date(text: &str, today: Date) -> Result<(), Refusal> {
    if is_half_date(text) {
        return Ok(());
    }
    past_date(text, today).map(drop)
}

pub(super) fn rescreen_date(text: &str, today: Date) -> Result<Date, Refusal> {
    let date = date(text).ok_or(Refusal::NotADate)?;
    let last = today.saturating_add(jiff::Span::new().years(RESCREEN_YEARS));
    if date > today && date <= last {
        Ok(date)
    } else {
        Err(Refusal::RescreenOutOfRange)
    }
}

/// Parses a date from 1900 to today: YYYY-MM-DD.
pub fn past_date(text: &str, today: Date) -> Result<Date, Refusal> {
    let date = date(text).ok_or(Refusal::NotADate)?;
    if date.year() < 1900 || date > today {
        return Err(Refusal::DateOutOfRange);
    }
    Ok(date)
}
