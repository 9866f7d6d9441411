//! Letters to cells: text becomes lines of clusters in visual order.
//!
//! ```text
//! text -> visible -> shape -> isolate (levels) -> wrap -> order -> Line
//! ```
//!
//! Hidden characters are made visible, Arabic letters take their joined forms, doses and names keep their order,
//! lines break in reading order, and only then is each line put into visual order. The only room that uses the
//! Unicode crates, except that `domain` normalizes text. It knows no terminal, cell, style or file, and of the other
//! rooms only [`crate::domain::language`] and [`crate::domain::digits`].

mod expression;
mod fold;
mod hidden;
mod isolate;
mod joining;
mod line;
mod order;
mod paste;
mod shape;
mod token;
mod unbreakable;
mod unit;
mod visible;
mod wrap;

pub use crate::domain::hidden::is_hidden;
pub use fold::{SearchKey, fold, key};
pub use hidden::hides;
pub use line::{Cluster, ClusterKind, Line};
pub use order::{columns, is_arabic, mirrored, script_direction};
pub use paste::{clean, composed_len};
pub use shape::unshaped;
pub use visible::{embed, embed_code, embed_lines, visible, visible_around, visible_path};

use crate::domain::language::Direction;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Which digits to show for stored Western digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// As stored.
    #[default]
    Western,
    ArabicIndic,
}

/// How Arabic vowel marks are displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VowelMarks {
    /// Left out: many terminals misplace them.
    #[default]
    Drop,
    /// Shown with their letter.
    Keep,
}

/// Display options, independent of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DisplayOptions {
    pub digits: Digits,
    pub marks: VowelMarks,
}

/// A character on its way to the screen, with its source byte range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glyph {
    ch: char,
    from: usize,
    to: usize,
}

/// Lays out text as one line of any length; line feeds are spelled out.
pub fn line(text: &str, base: Direction, options: DisplayOptions) -> Line {
    paragraph(text, base, usize::MAX, options)
        .into_iter()
        .next()
        .unwrap_or_else(|| Line::empty(base))
}

/// Lays out a paragraph in lines of at most `width` columns.
///
/// Only a single cluster may exceed the width. Sources are byte offsets in `text`. There is always at least one
/// line.
pub fn paragraph(text: &str, base: Direction, width: usize, options: DisplayOptions) -> Vec<Line> {
    let run = laid(text, base, options);
    wrap::ranges(&run, width)
        .into_iter()
        .map(|span| order::line(&run, &span, base))
        .collect()
}

/// Splits a paragraph into rows of at most `width` columns, unchanged otherwise: for a terminal that lays out the
/// letters itself.
pub fn wrapped(text: &str, base: Direction, width: usize) -> Vec<&str> {
    let run = laid(text, base, DisplayOptions::default());
    let spans = wrap::ranges(&run, width);
    let starts = spans.iter().skip(1).map(|span| span.source.start);
    let mut rest = text;
    let mut from = 0;
    let mut rows = Vec::new();
    for start in starts {
        let (row, more) = rest.split_at_checked(start - from).unwrap_or((rest, ""));
        rows.push(row.trim_end_matches(' '));
        (rest, from) = (more, start);
    }
    rows.push(rest);
    rows
}

/// Lays out text as one line of at most `width` columns; longer text is [`ended`].
pub fn cut(text: &str, base: Direction, width: usize, options: DisplayOptions) -> Line {
    let whole = line(text, base, options);
    if whole.width() <= width {
        return whole;
    }
    ended((text, 0), base, width, options)
}

/// Lays out as much of a paragraph as fits on one line with `…`, up to a word boundary if there is one.
///
/// The line begins at the byte `start`, where a line of the [`paragraph`] begins.
pub fn ended(
    (text, start): (&str, usize),
    base: Direction,
    width: usize,
    options: DisplayOptions,
) -> Line {
    let Some(room) = width.checked_sub(1) else {
        return Line::empty(base);
    };
    let run = laid(text, base, options);
    let span = wrap::from(&run, start, room);
    let lost = run.clusters.get(span.cells.end).map(|c| c.level);
    order::line(&run, &span, base).ended(lost)
}

/// Text in logical order for a file or pipe: isolates keep left-to-right phrases in order within Arabic.
///
/// [`embed`]ded values stay separate; `text` must contain no other hidden characters.
pub fn isolated(text: &str) -> String {
    isolate::written(text)
}

/// Removes the marks around [`embed`]ded values.
pub fn unmarked(text: &str) -> String {
    text.replace(visible::MARKS, "")
}

/// Whether text contains right-to-left letters.
pub fn has_right_letters(text: &str) -> bool {
    text.chars().any(order::is_right_letter)
}

/// A paragraph's direction: that of its surroundings, but left to right for a sentence or address without
/// right-to-left letters. Text that starts with an [`embed`]ded value keeps the direction of its surroundings.
pub fn direction(text: &str, around: Direction) -> Direction {
    let foreign = around == Direction::Rtl
        && !text.trim_start().starts_with(visible::MARKS)
        && (text.contains(' ') || text.contains("://"))
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(order::is_right_letter);
    if foreign { Direction::Ltr } else { around }
}

fn laid(text: &str, base: Direction, options: DisplayOptions) -> order::Run {
    // Arabic-Indic digits belong in Arabic text; an id within it is unchanged.
    let digits = if base == Direction::Rtl {
        options.digits
    } else {
        Digits::Western
    };
    let options = DisplayOptions { digits, ..options };
    if base == Direction::Ltr && text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return order::Run::plain(text);
    }
    let glyphs = shape::shape(visible::glyphs(text, base, options));
    isolate::run(glyphs, base, options.digits)
}

/// The byte offset of the grapheme boundary before `at`.
pub fn before(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at.min(text.len()), text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// The byte offset of the grapheme boundary after `at`.
pub fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at.min(text.len()), text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// The words of a text with their byte offsets, for movement by word.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

#[cfg(test)]
mod tests;
