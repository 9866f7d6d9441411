//! The units of a dose, and words of a number and its unit.

use super::has_right_letters;
use crate::domain::digits::western;

/// Minimum number of digits of an id or a code, not counting hyphens; no number, date or time has as many.
pub(super) const CODE: usize = 12;
/// Maximum number of digits before a unit that might be the end of a code, such as `C`.
const COUNT: usize = 4;
/// Units that follow a number after a blank.
const UNITS: &[&str] = &[
    "amp", "amps", "am", "bpm", "c", "cal", "cap", "caps", "cc", "cfu", "cl", "cm", "d", "da",
    "day", "days", "dl", "dose", "doses", "drop", "drops", "f", "fl", "g", "gauge", "gr", "gy",
    "h", "hr", "hrs", "hour", "hours", "hz", "in", "inch", "iu", "j", "kcal", "kda", "kg", "khz",
    "kj", "km", "l", "m", "mcg", "mci", "meq", "mg", "mhz", "min", "mins", "minute", "minutes",
    "miu", "mj", "ml", "mm", "mmhg", "mmol", "mo", "mol", "month", "months", "mosm", "ms", "msv",
    "mu", "nd", "ng", "nm", "nmol", "oz", "pg", "pm", "pmol", "ppm", "puff", "puffs", "rd", "s",
    "sec", "secs", "session", "sessions", "spf", "st", "tab", "tabs", "tablet", "tablets", "th",
    "tsp", "tbsp", "u", "ug", "ui", "um", "umol", "unit", "units", "v", "vial", "vials", "w",
    "week", "weeks", "wk", "wks", "x", "year", "years", "yr", "yrs",
];

/// Whether a word is a unit, in letters of either case.
pub(super) fn is_unit(word: &str) -> bool {
    let plain = |c: char| match c {
        '\u{B5}' | '\u{3BC}' => 'u',
        _ => c.to_ascii_lowercase(),
    };
    let word: String = word.chars().map(plain).collect();
    UNITS.contains(&word.as_str())
}

/// Whether a word is a number and its unit, written together.
pub(super) fn is_quantity(word: &str) -> bool {
    let digit = |c: char| western(c).is_ascii_digit();
    let (before, number) = word.split_at(word.find(digit).unwrap_or(word.len()));
    let (number, units) = number.split_at(number.find(char::is_alphabetic).unwrap_or(number.len()));
    let mut names = units
        .split(|c: char| !c.is_alphabetic())
        .filter(|name| !name.is_empty() && !has_right_letters(name));
    let hexadecimal = units
        .chars()
        .all(|c| c.is_ascii_hexdigit() || !c.is_alphabetic());
    let most = if hexadecimal { COUNT } else { CODE - 1 };
    !before.contains(|c: char| c.is_ascii_alphabetic())
        && number.ends_with(|c| digit(c) || matches!(c, '\u{B0}' | '/'))
        && number.matches(digit).count() <= most
        && !units.contains(digit)
        && names.all(is_unit)
}
