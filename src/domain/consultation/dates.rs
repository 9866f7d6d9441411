//! Dates as they are typed, and the range of each.

use jiff::civil::Date;

use super::Refusal;
use crate::domain::moment::date;

/// An example of a birth date.
const BORN: Date = jiff::civil::date(1990, 5, 31);

/// How far ahead a re-screening date may lie.
const RESCREEN_YEARS: i16 = 10;

/// Parses a birth date: YYYY-MM-DD, from 1900 to today.
pub fn birth_date(text: &str, today: Date) -> Result<Date, Refusal> {
    past(text, today, BORN)
}

pub(super) fn rescreen_date(text: &str, after: Date) -> Result<Date, Refusal> {
    let example = after.tomorrow().unwrap_or(after);
    let date = date(text).ok_or(Refusal::NotADate { example })?;
    let last = after.saturating_add(jiff::Span::new().years(RESCREEN_YEARS));
    if date > after && date <= last {
        Ok(date)
    } else {
        Err(Refusal::RescreenOutOfRange { after })
    }
}

/// Parses a date from 1900 to the last day allowed.
pub(super) fn past(text: &str, last: Date, example: Date) -> Result<Date, Refusal> {
    let date = date(text).ok_or(Refusal::NotADate { example })?;
    if date.year() < 1900 || date > last {
        return Err(Refusal::DateOutOfRange { last });
    }
    Ok(date)
}
