//! What never breaks across lines: a number with its unit, a range, a date, a time, an id.

use super::Glyph;
use super::order::{Run, is_right_letter};
use super::token::Scanner;
use std::ops::Range;

/// Comparison signs, which stay with their number.
const COMPARING: &str = "<>=~\u{2248}\u{2264}\u{2265}\u{B1}";
/// Belongs to the number before it, across a blank; in Arabic it stands left of its number.
const ARABIC_PERCENT: char = '\u{66A}';
/// Maximum number of digits of a count; a date has more.
const COUNT: usize = 6;

/// The clusters of each phrase to keep on one line; parts of a phrase come before the whole.
pub(super) fn phrases(run: &Run) -> Vec<Range<usize>> {
    let glyphs: Vec<Glyph> = run
        .text
        .char_indices()
        .map(|(from, ch)| Glyph {
            ch,
            from,
            to: from + ch.len_utf8(),
        })
        .collect();
    let finder = Finder {
        scanner: Scanner {
            glyphs: &glyphs,
            arabic_digits: true,
        },
        glyphs: &glyphs,
    };
    let place = |at: usize| run.clusters.partition_point(|c| c.text.start < at);
    let bytes = |range: &Range<usize>| {
        let start = glyphs.get(range.start).map_or(0, |g| g.from);
        let end = glyphs.get(range.end - 1).map_or(start, |g| g.to);
        place(start)..place(end)
    };
    finder.phrases().iter().map(bytes).collect()
}

struct Finder<'a> {
    scanner: Scanner<'a>,
    glyphs: &'a [Glyph],
}

impl Finder<'_> {
    fn phrases(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut phrase: Option<Range<usize>> = None;
        let mut last = 0..0;
        for token in self.scanner.tokens() {
            let numbered = self.digits(&token) > 0;
            if (numbered || self.is_bracketed(&token)) && !self.scanner.is_path(&token) {
                out.push(token.clone());
            }
            phrase = match phrase.take() {
                Some(before) if self.scanner.belong(&before, &last, &token) => {
                    Some(before.start..token.end)
                }
                before => {
                    out.extend(before.map(|before| self.whole(before, &last)));
                    numbered.then(|| token.clone())
                }
            };
            last = token;
        }
        out.extend(phrase.map(|phrase| self.whole(phrase, &last)));
        out
    }

    /// Extends a phrase by a comparison before it and the noun it counts after it.
    fn whole(&self, mut phrase: Range<usize>, last: &Range<usize>) -> Range<usize> {
        let before = |back: usize| phrase.start.checked_sub(back).and_then(|at| self.char(at));
        if before(1) == Some(' ') && before(2).is_some_and(|c| COMPARING.contains(c)) {
            phrase.start -= 2;
        }
        if self.char(phrase.end) != Some(' ') {
            return phrase;
        }
        let next = self.char(phrase.end + 1);
        if next == Some(ARABIC_PERCENT) {
            phrase.end += 2;
        } else if next.is_some_and(is_right_letter) && self.counts(last) {
            let word = phrase.end + 1..self.glyphs.len();
            let end = word.clone().find(|at| self.char(*at) == Some(' '));
            phrase.end = end.unwrap_or(word.end);
        }
        phrase
    }

    /// Whether a token is in square brackets, as question ids are.
    fn is_bracketed(&self, token: &Range<usize>) -> bool {
        let before = token.start.checked_sub(1).and_then(|at| self.char(at));
        before == Some('[') && self.char(token.end) == Some(']')
    }

    fn char(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|g| g.ch)
    }

    fn digits(&self, range: &Range<usize>) -> usize {
        let own = self.glyphs.get(range.clone()).unwrap_or_default();
        own.iter().filter(|g| g.ch.is_numeric()).count()
    }

    /// Whether a token is a number that counts what follows.
    fn counts(&self, token: &Range<usize>) -> bool {
        self.scanner.is_number(token) && self.digits(token) <= COUNT
    }
}
