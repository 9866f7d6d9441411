//! Letters to cells: what is written becomes lines of clusters in visual order.
//!
//! ```text
//! text -> visible -> shape -> isolate (levels) -> wrap -> order -> Line
//! ```
//!
//! Nothing hidden is left invisible, Arabic letters take their joined forms,
//! doses and names keep their order, lines break as the sentence reads, and only
//! then is each line put into the order in which it is seen. This is the only room
//! that names the Unicode crates; it knows no terminal, no cell, no style and no
//! file, and of the other rooms only [`crate::domain::language`].

mod fold;
mod hidden;
mod isolate;
mod keep;
mod line;
mod order;
mod paste;
mod shape;
mod token;
mod visible;
mod wrap;

pub use fold::{Key, fold, key};
pub use hidden::is_hidden;
pub use line::{Cluster, Kind, Line};
pub use order::{is_arabic, mirrored, script_direction};
pub use paste::{clean, composed_len};
pub use shape::unshaped;
pub use visible::{embed, visible};

use crate::domain::language::Direction;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Which digits are shown for the Western digits that are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// As stored.
    #[default]
    Western,
    /// Arabic-Indic digits.
    ArabicIndic,
}

/// What happens on the screen to the vowel marks of Arabic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Marks {
    /// Left out: many terminals misplace them.
    #[default]
    Drop,
    /// Shown with their letter.
    Keep,
}

/// How texts are shown, whatever they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// The digits to show.
    pub digits: Digits,
    /// Whether vowel marks are shown.
    pub marks: Marks,
}

/// One character on its way to the screen, with the bytes it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glyph {
    ch: char,
    from: usize,
    to: usize,
}

/// Lays out a text as one line of any length; line ends in it are shown as signs.
#[must_use]
pub fn line(text: &str, base: Direction, options: Options) -> Line {
    paragraph(text, base, usize::MAX, options)
        .into_iter()
        .next()
        .unwrap_or_else(|| Line::empty(base))
}

/// Lays out one paragraph in lines of at most `width` columns.
///
/// A line is wider only when a single cluster is. Sources are byte offsets in
/// `text`. There is always at least one line.
#[must_use]
pub fn paragraph(text: &str, base: Direction, width: usize, options: Options) -> Vec<Line> {
    let run = laid(text, base, options);
    wrap::ranges(&run, width)
        .into_iter()
        .map(|span| order::line(&run, &span, base))
        .collect()
}

/// Lays out a text as one line of at most `width` columns; a longer one is [`ended`].
#[must_use]
pub fn cut(text: &str, base: Direction, width: usize, options: Options) -> Line {
    let whole = line(text, base, options);
    if whole.width() <= width {
        return whole;
    }
    ended(text, base, width, options)
}

/// Lays out as much of a text as fits into one line with `…` behind it: up to the end of a word where there is one.
#[must_use]
pub fn ended(text: &str, base: Direction, width: usize, options: Options) -> Line {
    let Some(room) = width.checked_sub(1) else {
        return Line::empty(base);
    };
    let run = laid(text, base, options);
    let span = wrap::first(&run, room);
    let lost = run.clusters.get(span.cells.end).map(|c| c.level);
    order::line(&run, &span, base).ended(lost)
}

/// A text in logical order for a file or a pipe: isolates keep the order of what reads from left to right among Arabic.
///
/// Values that were [`embed`]ded stay apart; nothing hidden may be in it but what parts them.
#[must_use]
pub fn isolated(text: &str) -> String {
    isolate::written(text)
}

/// A text without the marks around values that were [`embed`]ded.
#[must_use]
pub fn unmarked(text: &str) -> String {
    text.replace([visible::OPEN, visible::CLOSE], "")
}

/// Whether a text has letters that are written from right to left.
#[must_use]
pub fn has_right_letters(text: &str) -> bool {
    text.chars().any(order::is_right_letter)
}

/// The direction in which a paragraph reads: that of its surroundings, but from left to right where a sentence or an
/// address has no letter that is written from right to left. A value of the program's own stays where it was put.
#[must_use]
pub fn direction(text: &str, around: Direction) -> Direction {
    let foreign = around == Direction::Rtl
        && !text.starts_with(visible::OPEN)
        && (text.contains(' ') || text.contains("://"))
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(order::is_right_letter);
    if foreign { Direction::Ltr } else { around }
}

fn laid(text: &str, base: Direction, options: Options) -> order::Run {
    // Arabic-Indic digits belong to Arabic texts; an id among them stays as it is.
    let digits = if base == Direction::Rtl {
        options.digits
    } else {
        Digits::Western
    };
    let options = Options { digits, ..options };
    if base == Direction::Ltr && text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return order::Run::plain(text);
    }
    let glyphs = shape::shape(visible::glyphs(text, options));
    isolate::run(glyphs, base, options.digits)
}

/// The byte offset of the cluster boundary before `at`, as a reader counts letters.
#[must_use]
pub fn before(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at.min(text.len()), text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// The byte offset of the cluster boundary after `at`.
#[must_use]
pub fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at.min(text.len()), text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// The words of a text with their byte offsets, for moves by word.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

#[cfg(test)]
mod tests;
