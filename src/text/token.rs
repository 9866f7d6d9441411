//! Tokens that read left to right anywhere: numbers, signs, Latin names.

use super::Glyph;
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// Signs allowed inside a number, a date, an id, a path or a name.
const INNER: &str = "+-_.,:/\\|*=%#@&~^$'()[]{}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2019}\
    \u{2212}\u{D7}\u{F7}\u{B1}\u{2030}\u{B0}\u{B7}\u{20AC}\u{A3}\u{2032}\u{2033}\u{2044}\u{AE}\u{2122}";
/// Signs that end a number or a name as part of it.
const CLOSING: &str = "+%\u{2030}\u{B0}\u{AE}\u{2122}\u{207A}\u{207B}";
/// Signs that belong to the number before them, across a blank.
pub(super) const PERCENT: &str = "%\u{2030}";

/// A character's class for the token search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharKind {
    Letter,
    Digit,
    Sign,
    Other,
}

/// Finds tokens; Arabic-Indic digits count if they stand for Western ones.
pub(super) struct Scanner<'a> {
    pub(super) glyphs: &'a [Glyph],
    pub(super) arabic_digits: bool,
}

impl Scanner<'_> {
    /// The runs without Arabic that contain a letter or a digit, and no blank but that of a percentage.
    pub(super) fn tokens(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = None;
        for at in 0..=self.glyphs.len() {
            let inside = at < self.glyphs.len() && self.kind(at) != CharKind::Other;
            match (start, inside) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    let tokens = self.pieces(from..at).into_iter();
                    let tokens = tokens.filter_map(|piece| self.trim(piece));
                    out.extend(tokens.map(|token| self.with_percent(token)));
                    start = None;
                }
                _ => {}
            }
        }
        out
    }

    /// A run, cut at every bracket whose partner is outside it.
    fn pieces(&self, run: Range<usize>) -> Vec<Range<usize>> {
        let bracket = |at: &usize| self.char(*at).is_some_and(|c| "()[]{}".contains(c));
        let lone = |at: &usize| bracket(at) && self.partner(*at, &run).is_none();
        let mut start = run.start;
        let mut out = Vec::new();
        for at in run.clone().filter(lone).chain([run.end]) {
            out.push(start..at);
            start = at + 1;
        }
        out
    }

    /// Extends a quantity by a lone percent sign after a blank.
    fn with_percent(&self, mut token: Range<usize>) -> Range<usize> {
        let signed = self.char(token.end).is_some_and(is_blank)
            && self
                .char(token.end + 1)
                .is_some_and(|c| PERCENT.contains(c))
            && !self.is_core(token.end + 2);
        if signed && self.ends_amount(&token) {
            token.end += 2;
        }
        token
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|g| g.ch)
    }

    pub(super) fn text(&self, range: &Range<usize>) -> String {
        range.clone().filter_map(|at| self.char(at)).collect()
    }

    pub(super) fn kind(&self, at: usize) -> CharKind {
        let Some(c) = self.char(at) else {
            return CharKind::Other;
        };
        match c {
            'a'..='z' | 'A'..='Z' => CharKind::Letter,
            '0'..='9' => CharKind::Digit,
            '\u{660}'..='\u{669}' if self.arabic_digits => CharKind::Digit,
            // The letters of Arabic itself and their joined forms, recognized without a search.
            ' ' | '\u{620}'..='\u{64A}' | '\u{FE80}'..='\u{FEFC}' => CharKind::Other,
            _ if is_fraction(c) => CharKind::Digit,
            _ if INNER.contains(c) => CharKind::Sign,
            _ if c.is_ascii() => CharKind::Other,
            '\u{207A}' | '\u{207B}' => CharKind::Sign,
            _ if bidi_class(c) == BidiClass::L => CharKind::Letter,
            _ if bidi_class(c) == BidiClass::EN => CharKind::Digit,
            _ => CharKind::Other,
        }
    }

    /// Strips sentence punctuation from around a token.
    fn trim(&self, mut range: Range<usize>) -> Option<Range<usize>> {
        while range.start < range.end {
            let last = range.end - 1;
            if self.partner(range.start, &range) == Some(last) {
                range = range.start + 1..last;
            } else if !self.may_begin(&range) {
                range.start += 1;
            } else if self.may_end(&range) {
                break;
            } else {
                range.end = last;
            }
        }
        range.clone().any(|at| self.is_core(at)).then_some(range)
    }

    fn is_core(&self, at: usize) -> bool {
        matches!(self.kind(at), CharKind::Letter | CharKind::Digit)
    }

    fn may_begin(&self, range: &Range<usize>) -> bool {
        let at = range.start;
        match (self.kind(at), self.char(at)) {
            (CharKind::Letter | CharKind::Digit, _) => true,
            (_, Some('(' | '[' | '{')) => self.partner(at, range).is_some(),
            (_, Some(c)) => {
                let next = if at + 1 < range.end {
                    self.kind(at + 1)
                } else {
                    CharKind::Other
                };
                let path = matches!(self.char(at + 1), Some('.' | '/' | '~' | '\\'));
                let letter = |at| self.kind(at) == CharKind::Letter;
                let short = at + 2 == range.end || self.char(at + 2) == Some(',');
                let long = self.char(at + 1) == Some('-') && letter(at + 2);
                let option = long || short && letter(at + 1);
                !self.follows_arabic(at)
                    && match c {
                        '-' if option => true,
                        '+' | '-' | '\u{2212}' | '\u{B1}' | '$' | '\u{20AC}' | '\u{A3}' => {
                            next == CharKind::Digit
                                || (next == CharKind::Sign && self.char(at + 1) == Some('('))
                        }
                        '/' | '\\' | '~' => {
                            next == CharKind::Letter || next == CharKind::Digit || path
                        }
                        '.' => next == CharKind::Digit || path,
                        '\u{B0}' => next == CharKind::Letter,
                        '#' | '@' => matches!(next, CharKind::Letter | CharKind::Digit),
                        _ => false,
                    }
            }
            _ => false,
        }
    }

    fn may_end(&self, range: &Range<usize>) -> bool {
        let at = range.end - 1;
        let body = range.start..at;
        let before = if at > range.start {
            self.kind(at - 1)
        } else {
            CharKind::Other
        };
        match (self.kind(at), self.char(at)) {
            (_, Some(')' | ']' | '}')) => self.partner(at, range).is_some(),
            (CharKind::Letter | CharKind::Digit, _) => true,
            (_, Some('.')) => self.is_abbreviated(&body),
            (_, Some(c)) if CLOSING.contains(c) => true,
            // Standard output, as an alternative to a path.
            (_, Some('-')) if at > range.start + 1 && self.char(at - 1) == Some('|') => true,
            // A blood group; after a longer word the sign is a dash of the sentence.
            (_, Some('-' | '\u{2212}')) => {
                let name = body
                    .clone()
                    .rev()
                    .take_while(|at| self.kind(*at) == CharKind::Letter)
                    .count();
                let first = body.end.saturating_sub(name);
                let parted =
                    first == range.start || matches!(self.char(first - 1), Some('/' | ','));
                (1..=3).contains(&name) && parted
            }
            (_, Some('$' | '\u{20AC}' | '\u{A3}')) => before == CharKind::Digit,
            (_, Some('/' | '\\')) => {
                let first = self.char(range.start);
                matches!(first, Some('/' | '\\' | '~' | '.'))
                    || body
                        .clone()
                        .any(|at| matches!(self.char(at), Some('/' | '\\')))
            }
            _ => false,
        }
    }

    /// Whether the word before a dot is abbreviated, as `b.i.d` is; after another word the dot is a full stop.
    fn is_abbreviated(&self, body: &Range<usize>) -> bool {
        let text = self.text(body);
        let mut back = text.chars().rev();
        let last = [back.next(), back.next(), back.next()];
        matches!(last, [Some(last), Some('.'), Some(first)] if last.is_alphabetic() && first.is_alphabetic())
    }

    /// Whether Arabic, or a bracket that closes it, stands directly before a position.
    fn follows_arabic(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.char(at));
        before.is_some_and(|c| {
            ")]}".contains(c)
                || matches!(
                    bidi_class(c),
                    BidiClass::R | BidiClass::AL | BidiClass::NSM | BidiClass::AN
                )
        })
    }

    /// The position of the bracket matching the one at `at`, within a range.
    fn partner(&self, at: usize, range: &Range<usize>) -> Option<usize> {
        let (own, other) = match self.char(at)? {
            '(' => ('(', ')'),
            '[' => ('[', ']'),
            '{' => ('{', '}'),
            ')' => (')', '('),
            ']' => (']', '['),
            '}' => ('}', '{'),
            _ => return None,
        };
        let opens = matches!(own, '(' | '[' | '{');
        let mut depth = 0_usize;
        let mut step = |at: usize| {
            let c = self.char(at);
            if c == Some(own) {
                depth += 1;
            } else if c == Some(other) {
                depth = depth.saturating_sub(1);
            }
            depth == 0
        };
        if opens {
            (at..range.end).find(|at| step(*at))
        } else {
            (range.start..=at).rev().find(|at| step(*at))
        }
    }

    /// Whether a token is a path; `2mg/kg/day` is not.
    pub(super) fn is_path(&self, range: &Range<usize>) -> bool {
        let separates = |at: &usize| matches!(self.char(*at), Some('/' | '\\'));
        let separators = range.clone().filter(separates).count();
        let numeric = self.kind(range.start) == CharKind::Digit;
        let letter = |at: usize| self.kind(at) == CharKind::Letter;
        separators > 1 && !numeric && range.clone().any(letter)
    }

    /// Whether a token is a place in a file: its name, line and column.
    fn is_place(&self, range: &Range<usize>) -> bool {
        let text = self.text(range);
        let (file, column) = text.rsplit_once(':').unwrap_or_default();
        let digits = !column.is_empty() && column.chars().all(char::is_numeric);
        digits && file.contains(char::is_alphabetic)
    }

    /// Whether a sign of the sentence separates two tokens: an Arabic comma, or any sign behind a path or
    /// a place, which is unrelated to what follows. A sign without a blank is part of the token.
    pub(super) fn parts(&self, left: &Range<usize>, right: &Range<usize>) -> bool {
        let between = |set: fn(char) -> bool| {
            (left.end..right.start).any(|at| self.char(at).is_some_and(set))
        };
        let arabic = between(|c| matches!(c, '\u{60C}' | '\u{61B}' | '\u{61F}'));
        let any = || between(|c| ":;,.!?".contains(c));
        between(is_blank) && (arabic || (self.is_path(left) || self.is_place(left)) && any())
    }
}

pub(super) const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// Whether a character is a fraction, such as a half.
pub(super) const fn is_fraction(c: char) -> bool {
    matches!(c, '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215E}')
}
