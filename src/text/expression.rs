//! Tokens that form one expression: a number and its unit, a sum, a telephone number.

use super::token::{CharKind, PERCENT, Scanner, is_blank, is_fraction};
use super::unit::{is_quantity, is_unit};
use crate::domain::digits::western;
use std::ops::{Range, RangeInclusive};

/// Signs between two numbers, with blanks around them, that form one expression.
const OPERATORS: &str = "+-*/=\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}\u{D7}\u{F7}\u{B1}";
/// The digits of a group in a long number.
const THOUSAND: usize = 3;
/// The fewest digits of a group in a telephone number, and the most in all of it (ITU-T E.164).
const DIALLED: RangeInclusive<usize> = 2..=15;

impl Scanner<'_> {
    /// Whether a token continues the expression that ends with the one before it: a number and its unit, a sum.
    pub(super) fn belong(
        &self,
        expression: &Range<usize>,
        left: &Range<usize>,
        right: &Range<usize>,
    ) -> bool {
        let between: Vec<char> = (left.end..right.start)
            .filter_map(|at| self.char(at))
            .collect();
        let blank = |c: &char| is_blank(*c);
        match between.as_slice() {
            [one] if blank(one) => {
                let percent = self.char(left.end - 1) == Some('%')
                    && self.kind(right.start) == CharKind::Letter;
                self.is_number(left) && (self.is_unit(right) || percent)
                    || self.is_thousand(left, right)
                    || self.is_mixed(left, right)
                    || self.dials(expression, right)
                    || self.is_time(left) && self.is_offset(right)
                    || self.text(left).eq_ignore_ascii_case("x") && self.is_amount(right)
            }
            [')', one] | [one, '('] if blank(one) => {
                (self.is_bracketed(left) || self.is_bracketed(right))
                    && self.dials(expression, right)
            }
            ['/', one] | [one, '/'] if blank(one) => self.is_rate(left, right),
            [first, '/', last] if blank(first) && blank(last) && self.is_rate(left, right) => true,
            [first, sign, last] if blank(first) && blank(last) => {
                OPERATORS.contains(*sign) && self.ends_amount(left) && self.is_amount(right)
            }
            _ => false,
        }
    }

    /// Whether a number goes on after a blank by a thousand, perhaps with decimals.
    fn is_thousand(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let ends = |c: char| matches!(c, '.' | ',') || is_blank(c) || PERCENT.contains(c);
        let is_part = |at| self.kind(at) == CharKind::Digit || self.char(at).is_some_and(ends);
        let digits = self.digits(right.clone());
        let group = digits == THOUSAND && (right.start + digits..right.end).all(is_part);
        let signed = self.kind(left.start) == CharKind::Sign;
        let before = left.start + usize::from(signed)..left.end;
        group && before.len() <= THOUSAND && self.is_whole(&before)
    }

    /// Whether a whole number and a proper fraction form one number.
    fn is_mixed(&self, whole: &Range<usize>, fraction: &Range<usize>) -> bool {
        if !self.is_whole(whole) {
            return false;
        }
        let fraction = self.text(fraction);
        let (above, rest) = fraction.split_once('/').unwrap_or_default();
        let digits = rest.find(|c: char| !c.is_numeric());
        let (below, rest) = rest.split_at(digits.unwrap_or(rest.len()));
        let proper = (above.len(), above) < (below.len(), below);
        let is_date = rest.starts_with('/');
        fraction.starts_with(is_fraction)
            || proper && !is_date && !above.is_empty() && above.chars().all(char::is_numeric)
    }

    /// Whether a group after a blank continues a telephone number, which begins with `+`, or with 0 and more.
    ///
    /// Only the last group may contain hyphens: a date is followed by other numbers.
    fn dials(&self, number: &Range<usize>, group: &Range<usize>) -> bool {
        let is_digit = |at: usize| self.kind(at) == CharKind::Digit;
        let first = self.char(number.start).map(western);
        let begins = first == Some('+') || first == Some('0') && is_digit(number.start + 1);
        let consists = |range: &Range<usize>, signs: &str| {
            let is_part = |c| is_blank(c) || signs.contains(c);
            let mut range = range.clone();
            range.all(|at| is_digit(at) || self.char(at).is_some_and(is_part))
        };
        let digits = |range: &Range<usize>| range.clone().filter(|at| is_digit(*at)).count();
        begins
            && consists(number, "+()")
            && consists(group, "()-\u{2010}\u{2011}")
            && digits(group) >= *DIALLED.start()
            && digits(number) + digits(group) <= *DIALLED.end()
    }

    fn is_bracketed(&self, token: &Range<usize>) -> bool {
        let before = token.start.checked_sub(1).and_then(|at| self.char(at));
        before == Some('(') && self.char(token.end) == Some(')')
    }

    /// The number of digits at the start of a range.
    fn digits(&self, mut within: Range<usize>) -> usize {
        let length = within.len();
        within
            .position(|at| self.kind(at) != CharKind::Digit)
            .unwrap_or(length)
    }

    /// Whether a range consists of digits.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        self.digits(range.clone()) == range.len()
    }

    /// Whether a token is a time of day.
    fn is_time(&self, token: &Range<usize>) -> bool {
        self.text(token).contains(':') && self.char(token.start).is_some_and(char::is_numeric)
    }

    /// Whether a token is what a time is from UTC.
    fn is_offset(&self, token: &Range<usize>) -> bool {
        self.text(token).contains(':') && matches!(self.char(token.start), Some('+' | '-'))
    }

    /// Whether two tokens around a slash are a quantity and its unit.
    fn is_rate(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        self.ends_amount(left) && self.is_unit(right)
    }

    /// Whether a token is the end of an amount, or all of it.
    pub(super) fn ends_amount(&self, token: &Range<usize>) -> bool {
        self.is_amount(token) || self.is_unit(token)
    }

    /// Whether a token is a number, perhaps with its unit.
    fn is_amount(&self, token: &Range<usize>) -> bool {
        self.is_number(token) || is_quantity(&self.text(token))
    }

    pub(super) fn is_number(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| self.kind(at) == CharKind::Digit)
            && range.clone().all(|at| self.kind(at) != CharKind::Letter)
    }

    /// Whether a token is a unit, perhaps abbreviated, and what may follow it.
    fn is_unit(&self, range: &Range<usize>) -> bool {
        let mut text = self.text(range);
        if text.ends_with('.') {
            text.retain(|c| c != '.');
        }
        let text = text.trim_start_matches('\u{B0}');
        is_unit(
            text.split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or(""),
        )
    }
}
