//! Tokens that form one expression: a number and its unit, a sum, a telephone number.

use super::token::{CharKind, PERCENT, Scanner, is_blank};
use super::unit::is_unit;
use std::ops::Range;

/// Signs between two numbers, with blanks around them, that form one expression.
const OPERATORS: &str = "+-*/=\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}\u{D7}\u{F7}\u{B1}";
/// The digits of a group in a long number, and the most in one of a telephone number.
const THOUSAND: usize = 3;
const GROUP: usize = 4;

impl Scanner<'_> {
    /// Whether two tokens form one expression: a number and its unit, a sum.
    pub(super) fn belong(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let between: Vec<char> = (left.end..right.start)
            .filter_map(|at| self.char(at))
            .collect();
        let blank = |c: &char| is_blank(*c);
        match between.as_slice() {
            [one] if blank(one) => {
                let percent = self.char(left.end - 1) == Some('%')
                    && self.kind(right.start) == CharKind::Letter;
                self.is_number(left) && (self.is_unit(right) || percent)
                    || self.continues(left, right)
                    || self.is_time(left) && self.is_offset(right)
                    || self.text(left).eq_ignore_ascii_case("x") && self.is_number(right)
            }
            ['/', one] | [one, '/'] if blank(one) => self.is_rate(left, right),
            [first, '/', last] if blank(first) && blank(last) && self.is_rate(left, right) => true,
            [first, sign, last] if blank(first) && blank(last) => {
                OPERATORS.contains(*sign)
                    && (self.is_number(left) || self.is_unit(left))
                    && self.is_number(right)
            }
            _ => false,
        }
    }

    /// Whether a number goes on after a blank: by a thousand, or by a group of a telephone number. Others are numbers of
    /// their own, whose order is that of the text.
    fn continues(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let is_telephone = self.is_telephone(left);
        let before = left.len() - usize::from(self.char(left.start) == Some('+'));
        let fits = match self.group(right) {
            Some(THOUSAND) => before <= THOUSAND || is_telephone,
            Some(digits) => is_telephone && (2..=GROUP).contains(&digits),
            None => false,
        };
        fits && self.digits(left.end - before..left.end) == before
    }

    /// Whether the groups that end with this one begin as a telephone number does: with `+`, or with 0 and more.
    fn is_telephone(&self, last: &Range<usize>) -> bool {
        let mut start = last.start;
        while start >= 2
            && self.char(start - 1).is_some_and(is_blank)
            && self.kind(start - 2) == CharKind::Digit
        {
            start -= 2;
            while start > 0 && self.kind(start - 1) == CharKind::Digit {
                start -= 1;
            }
        }
        let international = start > 0 && self.char(start - 1) == Some('+');
        let zero = self.char(start) == Some('0') && self.kind(start + 1) == CharKind::Digit;
        international || self.char(start) == Some('+') || zero
    }

    /// The number of digits at the start of a token that is a group of them, perhaps with decimals.
    fn group(&self, token: &Range<usize>) -> Option<usize> {
        let ends = |c: char| matches!(c, '.' | ',') || is_blank(c) || PERCENT.contains(c);
        let digits = self.digits(token.clone());
        let mut rest = token.start + digits..token.end;
        let is_part = |at| self.kind(at) == CharKind::Digit || self.char(at).is_some_and(ends);
        let ended = rest.all(is_part);
        (digits > 0 && ended).then_some(digits)
    }

    /// The number of digits at the start of a range.
    fn digits(&self, mut within: Range<usize>) -> usize {
        let length = within.len();
        within
            .position(|at| self.kind(at) != CharKind::Digit)
            .unwrap_or(length)
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
        (self.is_number(left) || self.is_unit(left)) && self.is_unit(right)
    }

    pub(super) fn is_number(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| self.kind(at) == CharKind::Digit)
            && range.clone().all(|at| self.kind(at) != CharKind::Letter)
    }

    pub(super) fn is_unit(&self, range: &Range<usize>) -> bool {
        let text = self.text(range);
        let text = text.trim_start_matches('\u{B0}');
        is_unit(
            text.split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or(""),
        )
    }
}
