//! Spells out characters that show nothing or affect others.

use super::unit::{CODE, is_quantity};
use super::{Digits, DisplayOptions, Glyph, VowelMarks, has_right_letters};
use crate::domain::hidden::is_hidden;
use crate::domain::language::Direction;
use std::borrow::Cow;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// Opens an isolate that the program put around a value.
const OPEN: char = '\u{FDD0}';
/// Opens one that reads left to right in any letters.
const OPEN_CODE: char = '\u{FDD2}';
/// Closes either.
const CLOSE: char = '\u{FDD1}';
/// The marks around values.
pub(super) const MARKS: [char; 3] = [OPEN, OPEN_CODE, CLOSE];
pub(super) const LRI: char = '\u{2066}';
pub(super) const RLI: char = '\u{2067}';
pub(super) const FSI: char = '\u{2068}';
pub(super) const PDI: char = '\u{2069}';
pub(super) const ZWNJ: char = '\u{200C}';
pub(super) const ZWJ: char = '\u{200D}';
/// Carries a mark without a letter of its own.
const DOTTED_CIRCLE: char = '\u{25CC}';

/// Whether a character is an Arabic letter, including tatweel.
///
/// Not small waw and yeh: they stand on the line but join nothing, and the shaper treats them as marks.
pub(super) fn is_arabic_letter(c: char) -> bool {
    // The letters of Arabic itself, recognized without a table search.
    matches!(c, '\u{620}'..='\u{64A}')
        || matches!(c, '\u{64B}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8C9}')
            && c.is_alphabetic()
            && !matches!(c, '\u{6E5}' | '\u{6E6}')
            && !is_combining_mark(c)
}

/// Whether a character is a vowel or recitation mark; hamza and madda are not.
fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{652}' | '\u{656}'..='\u{65F}'
        | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}'
        | '\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{898}'..='\u{89F}' | '\u{8CA}'..='\u{8E1}'
        | '\u{8E3}'..='\u{8FF}')
}

/// Spells out every hidden character as `<U+202E>`; joiners within Arabic words stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        if is_hidden(c) && !joins(text, at, c) {
            out.push_str(&spelled(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A path as messages show it, on one line: a name may contain anything.
pub fn visible_path(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// Wraps a value for use inside a phrase, so that neither disturbs the other's order.
pub fn embed(value: &str) -> String {
    format!("{OPEN}{}{CLOSE}", visible(value))
}

/// Like [`embed`], for code, such as a setting: it reads left to right even if it contains Arabic.
pub fn embed_code(code: &str) -> String {
    format!("{OPEN_CODE}{}{CLOSE}", visible(code))
}

/// The isolate that a mark around a value stands for.
pub(super) const fn control(mark: char) -> Option<char> {
    match mark {
        // The Latin phrases of an Arabic value get isolates of their own, so its first letter is Arabic.
        OPEN => Some(FSI),
        OPEN_CODE => Some(LRI),
        CLOSE => Some(PDI),
        _ => None,
    }
}

/// Like [`embed`], line by line: no isolate reaches beyond its line.
pub fn embed_lines(value: &str) -> String {
    value.lines().map(embed).collect::<Vec<_>>().join("\n")
}

/// Like [`visible`], but keeps the marks around [`embed`]ded values.
pub fn visible_around(text: &str) -> String {
    let parts = text.split_inclusive(MARKS);
    let parts = parts.map(|part| match part.strip_suffix(MARKS) {
        None => visible(part).into_owned(),
        Some(before) => {
            let mark = part.get(before.len()..).unwrap_or_default();
            format!("{}{mark}", visible(before))
        }
    });
    parts.collect()
}

/// The character that opens the isolate of a value.
///
/// Among Arabic, a value with a right-to-left letter is Arabic too: it may begin with the name of a drug.
fn opening(mark: char, value: &str, base: Direction) -> char {
    match mark {
        OPEN_CODE => LRI,
        _ if base == Direction::Rtl && has_right_letters(value) => RLI,
        _ => FSI,
    }
}

/// The visible spelling of a hidden character.
fn spelled(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

/// Whether the joiner at `at` is effective within an Arabic word.
fn joins(text: &str, at: usize, c: char) -> bool {
    let left = || {
        let mut before = text.get(..at).unwrap_or_default().chars().rev();
        before
            .find(|c| !is_combining_mark(*c))
            .is_some_and(is_arabic_letter)
    };
    let right = || {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        rest.chars().next().is_some_and(is_arabic_letter)
    };
    match c {
        ZWNJ => left() && right(),
        ZWJ => left() || right(),
        _ => false,
    }
}

/// Converts text to glyphs: hidden characters spelled out, marks and digits as requested.
pub(super) fn glyphs(text: &str, base: Direction, options: DisplayOptions) -> Vec<Glyph> {
    let mut out = Glyphs {
        list: Vec::with_capacity(text.len()),
        options,
        from: None,
    };
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        let to = at + c.len_utf8();
        if matches!(c, OPEN | OPEN_CODE)
            && let Some((value, _)) = text.get(to..).and_then(|rest| rest.split_once(CLOSE))
        {
            open += 1;
            out.control(opening(c, value, base), at, to);
        } else if c == CLOSE && open > 0 {
            open -= 1;
            out.control(PDI, at, to);
        } else if is_hidden(c) && !joins(text, at, c) {
            out.spell(c, at, to);
        } else if options.digits == Digits::ArabicIndic && c.is_ascii_digit() && in_name(text, at) {
            out.control(c, at, to);
        } else {
            out.push(c, at, to);
        }
    }
    out.list
}

/// Whether a digit belongs to a name and so stays Western: to a word with Latin letters, such as a key, or to an id
/// or a code that happens to have none.
fn in_name(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let head = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let tail = after.split(char::is_whitespace).next().unwrap_or("");
    let word = text.get(at - head.len()..at + tail.len()).unwrap_or("");
    let latin = word.contains(|c: char| c.is_ascii_alphabetic());
    latin && !is_quantity(word) || in_code(head, tail)
}

/// Whether the digits and hyphens around a position are an id or a code; with a plus sign they are a telephone number.
fn in_code(head: &str, tail: &str) -> bool {
    let coded = |c: char| c.is_ascii_digit() || c == '-';
    let start = head.trim_end_matches(coded);
    let run = head.get(start.len()..).unwrap_or("").chars();
    let run = run.chain(tail.chars().take_while(|c| coded(*c)));
    run.filter(|c| *c != '-').nth(CODE - 1).is_some() && !start.ends_with('+')
}

/// Glyphs being collected.
struct Glyphs {
    list: Vec<Glyph>,
    options: DisplayOptions,
    /// Where a dropped leading mark began.
    from: Option<usize>,
}

impl Glyphs {
    fn control(&mut self, ch: char, from: usize, to: usize) {
        self.list.push(Glyph { ch, from, to });
    }

    fn spell(&mut self, c: char, from: usize, to: usize) {
        self.control(LRI, from, from);
        for ch in spelled(c).chars() {
            self.list.push(Glyph { ch, from, to });
        }
        self.control(PDI, to, to);
    }

    fn push(&mut self, c: char, from: usize, to: usize) {
        if is_combining_mark(c) {
            return self.mark(c, from, to);
        }
        let spacing = matches!(c, '\u{FE70}'..='\u{FE72}' | '\u{FE74}'..='\u{FE7F}');
        if spacing && compatible(c).next() != Some(c) {
            return compatible(c).for_each(|part| self.push(part, from, to));
        }
        let from = self.from.take().unwrap_or(from);
        let ch = match self.options.digits {
            Digits::Western => c,
            Digits::ArabicIndic => arabic_indic(c),
        };
        self.list.push(Glyph { ch, from, to });
    }

    fn mark(&mut self, c: char, from: usize, to: usize) {
        let drop = self.options.marks == VowelMarks::Drop && is_vowel_mark(c);
        let bare = self.list.last().is_none_or(|last| is_bare(last.ch));
        match self.list.last_mut() {
            Some(last) if drop => last.to = to,
            None if drop => self.from = Some(self.from.unwrap_or(from)),
            Some(last) if matches!(c, '\u{653}'..='\u{655}') && compose(last.ch, c).is_some() => {
                last.ch = compose(last.ch, c).unwrap_or(last.ch);
                last.to = to;
            }
            _ => {
                if bare {
                    self.list.push(Glyph {
                        ch: DOTTED_CIRCLE,
                        from,
                        to,
                    });
                }
                self.list.push(Glyph { ch: c, from, to });
            }
        }
    }
}

/// Decomposes a mark that has a carrier of its own.
fn compatible(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfkd()
}

/// Whether a mark after this character would have no carrier.
fn is_bare(c: char) -> bool {
    c.is_whitespace() || matches!(c, FSI | LRI | RLI | PDI)
}

fn arabic_indic(c: char) -> char {
    c.to_digit(10)
        .and_then(|d| char::from_u32(0x660 + d))
        .unwrap_or(c)
}

#[cfg(test)]
#[path = "visible_tests.rs"]
mod tests;
