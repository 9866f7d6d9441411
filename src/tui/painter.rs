//! State that outlives a frame: laid-out texts, and the painted cells.

use super::cells::{LaidLine, Symbols};
use super::emit::Mode;
use super::picture::{PaintedFrame, Picture, RowEncoding};
use super::quick_hash::{Quick, QuickHasher};
use super::theme::{Signs, UNICODE};
use crate::domain::language::Direction;
use crate::text::{self, DisplayOptions, Line};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// The bytes of laid-out text above which that of earlier frames is dropped; each takes about forty bytes of memory.
const KEPT: usize = 128 * 1024;

/// The layout requested for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum LayoutKind {
    Single,
    Cut(usize),
    /// In lines of at most this many columns.
    Wrapped(usize),
    /// The same, but in the paragraph's own direction where it is in another script.
    Own(usize),
    /// The line that begins at a byte, cut to this many columns and ending in `…`.
    Ended(usize, usize),
}

#[derive(Debug)]
struct CachedText {
    text: Box<str>,
    of: (LayoutKind, Direction, DisplayOptions),
    lines: Rc<[Rc<LaidLine>]>,
    frame: u64,
}

/// Caches laid-out texts across frames, and collects what is painted in the current one.
#[derive(Debug)]
pub struct Painter {
    options: DisplayOptions,
    /// The signs painted instead of those in phrases.
    pub(super) signs: &'static Signs,
    cache: HashMap<u64, CachedText, Quick>,
    /// Bytes of all texts in `cache`.
    kept: usize,
    /// Heights of texts that never change, by address.
    heights: HashMap<(usize, usize, usize, Direction, DisplayOptions), usize, Quick>,
    frame: u64,
    pub(super) picture: Picture,
}

impl Default for Painter {
    fn default() -> Self {
        Self::new()
    }
}

impl Painter {
    pub fn new() -> Self {
        Self {
            options: DisplayOptions::default(),
            signs: &UNICODE,
            cache: HashMap::default(),
            kept: 0,
            heights: HashMap::default(),
            frame: 0,
            picture: Picture::default(),
        }
    }

    /// Paints the frame into a buffer of its size, for a terminal with this mode; returns where the cursor appears.
    pub fn paint(&mut self, buffer: &mut Buffer, mode: Mode) -> Option<Position> {
        let encoding = self.encoding(mode);
        self.picture.paint(buffer, encoding)
    }

    /// The frame beside the one that is shown, for a terminal with this mode.
    pub fn frame(&mut self, mode: Mode) -> PaintedFrame<'_> {
        let encoding = self.encoding(mode);
        PaintedFrame::new(&mut self.picture, encoding)
    }

    const fn encoding(&self, mode: Mode) -> RowEncoding {
        RowEncoding {
            mode,
            signs: self.signs,
        }
    }

    /// The terminal column and row of the focus in the frame.
    pub const fn cursor(&self) -> Option<Position> {
        self.picture.cursor
    }

    pub const fn options_mut(&mut self) -> &mut DisplayOptions {
        &mut self.options
    }

    /// How digits and vowel marks are shown.
    pub const fn options(&self) -> DisplayOptions {
        self.options
    }

    /// Lays out a text as one line of any length.
    pub(super) fn single(&mut self, text: &str, base: Direction) -> Rc<LaidLine> {
        first(&self.lay(text, LayoutKind::Single, base), base)
    }

    /// Lays out a text as one line of at most `width` columns, cut with `…` if longer.
    pub(super) fn cut(&mut self, text: &str, base: Direction, width: usize) -> Rc<LaidLine> {
        let whole = self.single(text, base);
        if whole.width() <= width {
            return whole;
        }
        first(&self.lay(text, LayoutKind::Cut(width), base), base)
    }

    /// Lays out one paragraph in lines of at most `width` columns.
    pub(super) fn wrapped(
        &mut self,
        text: &str,
        base: Direction,
        width: usize,
    ) -> Rc<[Rc<LaidLine>]> {
        self.lay(text, LayoutKind::Wrapped(width), base)
    }

    /// The rows of a wrapped text from `skip` on; if more than `rows` remain, the last is cut with `…`.
    pub(super) fn rows(
        &mut self,
        text: &str,
        (form, base): (LayoutKind, Direction),
        width: usize,
        (skip, rows): (usize, usize),
    ) -> Vec<Rc<LaidLine>> {
        let mut all = Vec::new();
        for paragraph in text.split('\n') {
            let lines = self.lay(paragraph, form, base);
            all.extend(lines.iter().map(|line| (paragraph, Rc::clone(line))));
        }
        let more = all.len() > skip.saturating_add(rows);
        let mut shown: Vec<_> = all.into_iter().skip(skip).take(rows).collect();
        if more && let Some((paragraph, line)) = shown.pop() {
            let last = self.ended(paragraph, &line, width);
            shown.push((paragraph, last));
        }
        shown.into_iter().map(|(_, line)| line).collect()
    }

    /// The rows of a paragraph, the first of them `beside` columns shorter; if more than `rows` are needed, the last is
    /// cut.
    pub(super) fn beside(
        &mut self,
        text: &str,
        base: Direction,
        (width, beside): (usize, usize),
        rows: usize,
    ) -> Vec<Rc<LaidLine>> {
        let narrow = width.saturating_sub(beside);
        let line = first(&self.wrapped(text, base, narrow), base);
        let rest = text.get(line.source().end..).unwrap_or_default();
        if rest.is_empty() {
            return vec![line];
        }
        let Some(below) = rows.checked_sub(1).filter(|below| *below > 0) else {
            return vec![self.ended(text, &line, narrow)];
        };
        let mut lines = vec![line];
        lines.extend(self.rows(rest, (LayoutKind::Wrapped(width), base), width, (0, below)));
        lines
    }

    /// The number of rows of a wrapped text.
    pub(super) fn height(&mut self, text: &str, base: Direction, width: usize) -> usize {
        let mut lines = |p: &str| self.lay(p, LayoutKind::Own(width), base).len();
        text.split('\n').map(&mut lines).sum()
    }

    /// The number of rows of a text that never changes, which is measured only once.
    pub(super) fn lasting_height(
        &mut self,
        text: &'static str,
        base: Direction,
        width: usize,
    ) -> usize {
        let key = (text.as_ptr().addr(), text.len(), width, base, self.options);
        if let Some(height) = self.heights.get(&key) {
            return *height;
        }
        let height = self.height(text, base, width);
        self.heights.insert(key, height);
        height
    }

    /// Lays out a line as the last one of a cut text, ending in `…`.
    fn ended(&mut self, paragraph: &str, line: &LaidLine, width: usize) -> Rc<LaidLine> {
        let kind = LayoutKind::Ended(line.source().start, width);
        first(&self.lay(paragraph, kind, line.base()), line.base())
    }

    /// Begins a frame of this size, and makes room for new texts.
    pub(super) fn begin(&mut self, size: (u16, u16)) {
        self.picture.begin(size);
        if self.kept > KEPT {
            let frame = self.frame;
            self.cache.retain(|_, entry| entry.frame == frame);
            self.kept = self.cache.values().map(|entry| entry.text.len()).sum();
        }
        self.frame += 1;
    }

    fn lay(&mut self, text: &str, form: LayoutKind, base: Direction) -> Rc<[Rc<LaidLine>]> {
        let of = (form, base, self.options);
        let mut hasher = QuickHasher::default();
        (text, of).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(entry) = self.cache.get_mut(&key)
            && entry.of == of
            && *entry.text == *text
        {
            entry.frame = self.frame;
            return Rc::clone(&entry.lines);
        }
        let lines = self.laid(text, form, base);
        let entry = CachedText {
            text: text.into(),
            of,
            lines: Rc::clone(&lines),
            frame: self.frame,
        };
        self.kept += text.len();
        self.cache.insert(key, entry);
        lines
    }

    fn laid(&mut self, text: &str, form: LayoutKind, base: Direction) -> Rc<[Rc<LaidLine>]> {
        let options = self.options;
        let line = match form {
            LayoutKind::Single => text::line(text, base, options),
            LayoutKind::Cut(width) => text::cut(text, base, width, options),
            LayoutKind::Own(width) => {
                let base = text::direction(text, base);
                return self.lay(text, LayoutKind::Wrapped(width), base);
            }
            LayoutKind::Wrapped(width) => {
                let lines = text::paragraph(text, base, width, options);
                let symbols = &mut self.picture.symbols;
                let lines = lines.into_iter().map(|line| LaidLine::new(line, symbols));
                return lines.map(Rc::new).collect();
            }
            LayoutKind::Ended(start, width) => {
                let lines = self.lay(text, LayoutKind::Wrapped(width), base);
                let whole = lines.iter().find(|line| line.source().start == start);
                if let Some(line) = whole.filter(|line| line.width() < width) {
                    line.with_more()
                } else {
                    // In a full line the sign replaces the last word.
                    text::ended((text, start), base, width, options)
                }
            }
        };
        Rc::new([Rc::new(LaidLine::new(line, &mut self.picture.symbols))])
    }
}

fn first(lines: &Rc<[Rc<LaidLine>]>, base: Direction) -> Rc<LaidLine> {
    let empty = || Rc::new(LaidLine::new(Line::empty(base), &mut Symbols::default()));
    lines.first().map_or_else(empty, Rc::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_cut_within_a_value_is_in_the_order_of_the_whole() {
        let arabic = "\u{628}\u{62F}\u{645} \u{646}\u{635}";
        let value = text::embed("one two (3) four! five six 7-8 nine ten");
        let paragraph = format!("{arabic}: {value} {arabic}, one {arabic}.");
        let mut painter = Painter::new();
        for base in [Direction::Ltr, Direction::Rtl] {
            for width in 4..60 {
                let whole = painter.wrapped(&paragraph, base, width);
                let levels: HashMap<_, _> = whole
                    .iter()
                    .flat_map(|line| line.clusters().iter())
                    .map(|cluster| (cluster.source.start, cluster.level))
                    .collect();
                for rows in 1..whole.len() {
                    let form = (LayoutKind::Wrapped(width), base);
                    let cut = painter.rows(&paragraph, form, width, (0, rows));
                    let last = cut.last().unwrap();
                    assert!(last.width() <= width && last.seen().contains('\u{2026}'));
                    for cluster in last.clusters() {
                        let symbol = last.symbol(cluster);
                        let level = levels.get(&cluster.source.start);
                        assert!(
                            symbol == "\u{2026}" || level == Some(&cluster.level),
                            "{symbol} in {} at {width} {base:?}",
                            last.seen()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_long_text_does_not_pile_up_while_it_is_typed() {
        let mut painter = Painter::new();
        let mut text = "x".repeat(20_000);
        for _ in 0..50 {
            painter.begin((0, 0));
            text.push('x');
            painter.wrapped("a label", Direction::Ltr, 40);
            painter.wrapped(&text, Direction::Ltr, 40);
        }
        assert!(painter.kept < KEPT + 2 * text.len());
        assert!(painter.cache.len() < 10);
    }
}
