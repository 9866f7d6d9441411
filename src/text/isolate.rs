//! Keeps doses, ranges, dates, numbers and Latin names in order.
//!
//! The Unicode algorithm alone shows `10-20` after an Arabic word as `20-10` and `500 mg` as `mg 500`. Such a
//! phrase gets an isolate, but only where it would not read left to right anyway; all other text keeps exactly the
//! order the algorithm gives it.

use super::order::{LRO, PDF, RLM, Run, is_right_letter, levels};
use super::token::Scanner;
use super::visible::{FSI, LRI, PDI, control};
use super::{Digits, Glyph};
use crate::domain::language::Direction;
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// Isolating one phrase may expose another; more rounds than this never helped.
const ROUNDS: usize = 3;
/// Brackets and quotes that open.
const OPENING: &str = "([{<\u{AB}\u{201C}";
/// Those that close.
const CLOSING: &str = ")]}>\u{BB}\u{201D}";
/// Quotes that do both.
const QUOTES: [char; 3] = ['`', '"', '\''];

/// Resolves a paragraph of shaped glyphs, adding isolates where needed.
pub(super) fn run(mut glyphs: Vec<Glyph>, base: Direction, digits: Digits) -> Run {
    let mut resolved = levels(&glyphs, base);
    for _ in 0..ROUNDS {
        if !resolved.iter().any(|level| level % 2 == 1) {
            break;
        }
        let broken = broken(&glyphs, &resolved, base, digits);
        if broken.is_empty() {
            break;
        }
        glyphs = isolated(&glyphs, &resolved, &broken, base);
        resolved = levels(&glyphs, base);
    }
    Run::new(&glyphs, &resolved)
}

/// Text in logical order with isolates around left-to-right phrases, to be reordered later.
pub(super) fn written(text: &str) -> String {
    let glyphs: Vec<Glyph> = text
        .char_indices()
        .map(|(from, c)| Glyph {
            ch: control(c).unwrap_or(c),
            from,
            to: from + c.len_utf8(),
        })
        .collect();
    let arabic = glyphs.iter().any(|g| is_right_letter(g.ch));
    let resolved = levels(&glyphs, Direction::Rtl);
    let mut phrases = phrases(&glyphs, &resolved, Direction::Rtl, Digits::Western);
    phrases.retain(|phrase| arabic && !stands_apart(&glyphs, phrase));
    let mut out = String::with_capacity(text.len() + phrases.len() * 6);
    let mut phrases = phrases.into_iter().peekable();
    for (at, glyph) in glyphs.iter().enumerate() {
        out.extend(phrases.peek().filter(|p| p.start == at).map(|_| LRI));
        out.push(glyph.ch);
        out.extend(phrases.next_if(|p| p.end == at + 1).map(|_| PDI));
    }
    out
}

/// Whether a phrase is within an embedded value that reads left to right as a whole.
fn stands_apart(glyphs: &[Glyph], phrase: &Range<usize>) -> bool {
    let mark = |glyph: &Glyph| matches!(glyph.ch, FSI | LRI | PDI);
    let before = glyphs.get(..phrase.start).unwrap_or_default();
    let open = before.iter().rposition(mark).unwrap_or(0);
    match glyphs.get(open..).unwrap_or_default() {
        [Glyph { ch: LRI, .. }, ..] => true,
        [Glyph { ch: FSI, .. }, value @ ..] => {
            let mut value = value.iter().take_while(|glyph| !mark(glyph));
            !value.any(|glyph| is_right_letter(glyph.ch))
        }
        _ => false,
    }
}

/// The phrases that would not appear whole and left to right.
fn broken(glyphs: &[Glyph], resolved: &[u8], base: Direction, digits: Digits) -> Vec<Range<usize>> {
    let mut phrases = phrases(glyphs, resolved, base, digits);
    let runs_on = |phrase: &Range<usize>, next: Option<&Range<usize>>| {
        next.is_some_and(|next| flows(resolved, phrase, next, base))
    };
    let mut rest = phrases.clone().into_iter().skip(1);
    phrases.retain(|phrase| {
        let next = rest.next();
        !reads_on(resolved, phrase) || runs_on(phrase, next.as_ref())
    });
    phrases
}

/// The phrases that should appear whole and left to right.
fn phrases(
    glyphs: &[Glyph],
    resolved: &[u8],
    base: Direction,
    digits: Digits,
) -> Vec<Range<usize>> {
    let arabic_digits = digits == Digits::ArabicIndic;
    let scanner = Scanner {
        glyphs,
        arabic_digits,
    };
    let mut phrases: Vec<Range<usize>> = Vec::new();
    let mut last_token = 0..0;
    for token in scanner.tokens() {
        match phrases.last_mut() {
            Some(phrase)
                if scanner.belong(phrase, &last_token, &token)
                    || flows(resolved, &last_token, &token, base)
                        && !scanner.parts(&last_token, &token) =>
            {
                phrase.end = token.end;
            }
            _ => phrases.push(token.clone()),
        }
        last_token = token;
    }
    let mut before = 0;
    for phrase in &mut phrases {
        whole_brackets(glyphs, phrase);
        whole_quotes(glyphs, phrase, before);
        whole_repetition(glyphs, phrase);
        before = phrase.end;
    }
    phrases
}

/// Extends a phrase to include the partner of a bracket within it.
fn whole_brackets(glyphs: &[Glyph], phrase: &mut Range<usize>) {
    let own = glyphs.get(phrase.clone()).unwrap_or_default();
    let (mut open, mut unopened) = (0_usize, 0_usize);
    for glyph in own {
        if OPENING.contains(glyph.ch) {
            open += 1;
        } else if CLOSING.contains(glyph.ch) {
            unopened += usize::from(open == 0);
            open = open.saturating_sub(1);
        }
    }
    let is = |at: Option<usize>, set: &str| {
        at.and_then(|at| glyphs.get(at))
            .is_some_and(|g| set.contains(g.ch))
    };
    while open > 0 && is(Some(phrase.end), CLOSING) {
        phrase.end += 1;
        open -= 1;
    }
    while unopened > 0 && is(phrase.start.checked_sub(1), OPENING) {
        phrase.start -= 1;
        unopened -= 1;
    }
}

/// Extends a phrase by the dots after an argument that may be repeated.
fn whole_repetition(glyphs: &[Glyph], phrase: &mut Range<usize>) {
    let own = glyphs.get(..phrase.end).unwrap_or_default();
    let dots = glyphs.get(phrase.end..phrase.end + 3).unwrap_or_default();
    let is_argument = own.last().is_some_and(|g| matches!(g.ch, ']' | '>'));
    if is_argument && !dots.is_empty() && dots.iter().all(|g| g.ch == '.') {
        phrase.end += dots.len();
    }
}

/// Extends a phrase to include the partner of a quote within it, but not into the phrase before.
fn whole_quotes(glyphs: &[Glyph], phrase: &mut Range<usize>, before: usize) {
    for quote in QUOTES {
        let quoted = |at: usize| is_quote(glyphs, at, quote);
        let count = phrase.clone().filter(|at| quoted(*at)).count();
        if count.is_multiple_of(2) {
            continue;
        }
        if quoted(phrase.end) {
            phrase.end += 1;
        } else if phrase.start > before && quoted(phrase.start - 1) {
            phrase.start -= 1;
        }
    }
}

/// Whether a sign quotes; within a word it is an apostrophe.
fn is_quote(glyphs: &[Glyph], at: usize, quote: char) -> bool {
    let char = |at: usize| glyphs.get(at).map(|g| g.ch);
    let letter = |at: Option<usize>| at.and_then(char).is_some_and(char::is_alphanumeric);
    char(at) == Some(quote) && !(letter(at.checked_sub(1)) && letter(Some(at + 1)))
}

/// Whether two tokens already lie in one run of left-to-right text.
fn flows(resolved: &[u8], left: &Range<usize>, right: &Range<usize>, base: Direction) -> bool {
    let lowest = resolved
        .get(left.end.saturating_sub(1))
        .copied()
        .unwrap_or(0);
    // At level 0 neighbours follow each other with or without isolates.
    (base == Direction::Rtl || lowest > 0) && reads_on(resolved, &(left.end - 1..right.start + 1))
}

/// Whether a range appears whole and left to right.
fn reads_on(resolved: &[u8], range: &Range<usize>) -> bool {
    let levels = resolved.get(range.clone()).unwrap_or_default();
    levels
        .first()
        .is_none_or(|first| first % 2 == 0 && levels.iter().all(|level| level == first))
}

/// Puts an isolate around each phrase.
fn isolated(
    glyphs: &[Glyph],
    resolved: &[u8],
    phrases: &[Range<usize>],
    base: Direction,
) -> Vec<Glyph> {
    let mut out = Vec::with_capacity(glyphs.len() + phrases.len() * 5);
    let mut done = 0;
    for phrase in phrases {
        out.extend_from_slice(glyphs.get(done..phrase.start).unwrap_or_default());
        let own = glyphs.get(phrase.clone()).unwrap_or_default();
        let from = own.first().map_or(0, |g| g.from);
        let to = own.last().map_or(from, |g| g.to);
        // Arabic-Indic digits are reordered around a sign even within an isolate.
        out.extend([LRI, LRO].map(|ch| Glyph { ch, from, to: from }));
        out.extend_from_slice(own);
        out.extend([PDF, PDI].map(|ch| Glyph { ch, from: to, to }));
        // In left-to-right text a number stays with the Arabic it belongs to.
        let joined = |at: usize| resolved.get(at).is_some_and(|level| *level > 0);
        let last = !latin_follows(glyphs, phrase.end);
        let with_arabic = joined(phrase.end - 1) || last && joined(phrase.start);
        if base == Direction::Ltr && with_arabic {
            out.push(Glyph {
                ch: RLM,
                from: to,
                to,
            });
        }
        done = phrase.end;
    }
    out.extend_from_slice(glyphs.get(done..).unwrap_or_default());
    out
}

/// Whether the text after a position continues left to right.
fn latin_follows(glyphs: &[Glyph], at: usize) -> bool {
    use BidiClass::{AL, L, R};
    let rest = glyphs.get(at..).unwrap_or_default().iter();
    let mut strong = rest.map(|g| bidi_class(g.ch));
    strong.find(|class| matches!(class, L | R | AL)) == Some(L)
}

#[cfg(test)]
#[path = "isolate_tests.rs"]
mod tests;
