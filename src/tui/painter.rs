//! State that outlives a frame: laid-out texts, and the positions of right-to-left runs.

use super::cells::Laid;
use super::emit::Mode;
use super::quick_hash::{Quick, QuickHasher};
use crate::domain::language::Direction;
use crate::text::{self, Cluster, ClusterKind, DisplayOptions, Line};
use ratatui::layout::Position;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::rc::Rc;

/// Above this many bytes of laid-out text, that of earlier frames is dropped; each byte takes about forty in memory.
const KEPT: usize = 128 * 1024;

/// A stretch of painted cells that the terminal's own reordering would disturb.
#[derive(Debug, Clone)]
pub struct Segment {
    /// The column of its first cell.
    pub x: u16,
    pub y: u16,
    /// The mode of its row, if it differs from the screen's.
    pub(super) mode: Option<Mode>,
    pub(super) line: Rc<Laid>,
    /// Its clusters in the line, from left to right.
    pub(super) clusters: Range<usize>,
}

impl Segment {
    /// The clusters that still belong to it, from left to right.
    pub(super) fn own(&self) -> &[Cluster] {
        self.line
            .clusters()
            .get(self.clusters.clone())
            .unwrap_or_default()
    }

    /// The visible clusters, each with its column.
    pub(super) fn cells(&self) -> impl Iterator<Item = (u16, &Cluster)> {
        let mut x = usize::from(self.x);
        self.own().iter().map(move |cluster| {
            let at = u16::try_from(x).unwrap_or(u16::MAX);
            x += cluster.width;
            (at, cluster)
        })
    }

    /// The part with clusters `range`, counted from its own first.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let skipped: usize = self.own().iter().take(range.start).map(|c| c.width).sum();
        Self {
            x: self
                .x
                .saturating_add(u16::try_from(skipped).unwrap_or(u16::MAX)),
            y: self.y,
            mode: self.mode,
            line: Rc::clone(&self.line),
            clusters: self.clusters.start + range.start..self.clusters.start + range.end,
        }
    }

    /// What remains after columns `lost` are painted over.
    fn without(&self, lost: &Range<u16>) -> impl Iterator<Item = Self> + use<> {
        let hit = |(at, cluster): &(u16, &Cluster)| {
            let end = usize::from(*at) + cluster.width;
            usize::from(lost.start) < end && *at < lost.end
        };
        let kept = self.cells().take_while(|cell| !hit(cell)).count();
        let len = self.own().len();
        let end = kept + self.cells().skip(kept).take_while(hit).count();
        [self.part(0..kept), self.part(end..len)]
            .into_iter()
            .filter(|part| part.own().iter().any(|c| c.kind != ClusterKind::Plain))
    }
}

/// The layout requested for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum LayoutKind {
    Single,
    Cut(usize),
    /// In lines of at most so many columns.
    Wrapped(usize),
    /// The same, but in the paragraph's own direction where it is in another script.
    Own(usize),
}

#[derive(Debug)]
struct CachedText {
    text: Box<str>,
    of: (LayoutKind, Direction, DisplayOptions),
    lines: Rc<[Rc<Laid>]>,
    frame: u64,
}

/// Caches laid-out texts across frames, and collects the segments of the current one.
#[derive(Debug, Default)]
pub struct Painter {
    options: DisplayOptions,
    cache: HashMap<u64, CachedText, Quick>,
    /// Bytes of all texts in `cache`.
    kept: usize,
    pub(super) segments: Vec<Segment>,
    /// Rows of the frame with their own mode.
    modes: Vec<(u16, Mode)>,
    /// The terminal column and row of what is in focus.
    pub(super) cursor: Option<Position>,
    frame: u64,
}

impl Painter {
    pub fn new() -> Self {
        Self::default()
    }

    /// The right-to-left runs of the frame, for [`super::emit::emit`].
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The terminal column and row of what is in focus in the frame.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    pub const fn options_mut(&mut self) -> &mut DisplayOptions {
        &mut self.options
    }

    /// How digits and vowel marks are shown.
    pub const fn options(&self) -> DisplayOptions {
        self.options
    }

    /// Lays out a text as one line of any length.
    pub(super) fn single(&mut self, text: &str, base: Direction) -> Rc<Laid> {
        first(&self.lay(text, LayoutKind::Single, base), base)
    }

    /// Lays out a text as one line of at most `width` columns, cut with `…` if longer.
    pub(super) fn cut(&mut self, text: &str, base: Direction, width: usize) -> Rc<Laid> {
        let whole = self.single(text, base);
        if whole.width() <= width {
            return whole;
        }
        first(&self.lay(text, LayoutKind::Cut(width), base), base)
    }

    /// Lays out one paragraph in lines of at most `width` columns.
    pub(super) fn wrapped(&mut self, text: &str, base: Direction, width: usize) -> Rc<[Rc<Laid>]> {
        self.lay(text, LayoutKind::Wrapped(width), base)
    }

    /// The rows of a wrapped text from `skip` on; if more than `rows` remain, the last is cut with `…`.
    pub(super) fn rows(
        &mut self,
        text: &str,
        (form, base): (LayoutKind, Direction),
        width: usize,
        (skip, rows): (usize, usize),
    ) -> Vec<Rc<Laid>> {
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

    /// The rows of a paragraph whose first one is `beside` columns shorter; if more than `rows` remain, the last is
    /// cut.
    pub(super) fn beside(
        &mut self,
        text: &str,
        base: Direction,
        (width, beside): (usize, usize),
        rows: usize,
    ) -> Vec<Rc<Laid>> {
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

    /// The last line of a cut text, ending in `…`; in a full line the sign replaces the last word.
    fn ended(&self, paragraph: &str, line: &Laid, width: usize) -> Rc<Laid> {
        if line.width() < width {
            return Rc::new(line.with_more().into());
        }
        let rest = paragraph.get(line.source().start..).unwrap_or_default();
        Rc::new(text::ended(rest, line.base(), width, self.options).into())
    }

    /// Begins a frame: clears the segments and makes room for new texts.
    pub(super) fn begin(&mut self) {
        self.segments.clear();
        self.modes.clear();
        self.cursor = None;
        if self.kept > KEPT {
            let frame = self.frame;
            self.cache.retain(|_, entry| entry.frame == frame);
            self.kept = self.cache.values().map(|entry| entry.text.len()).sum();
        }
        self.frame += 1;
    }

    /// Sets the mode of a row for what is painted there from now on.
    pub(super) fn set_mode(&mut self, y: u16, mode: Mode) {
        self.modes.push((y, mode));
    }

    /// The row's own mode, if any.
    pub(super) fn mode(&self, y: u16) -> Option<Mode> {
        let own = self.modes.iter().rev().find(|(row, _)| *row == y);
        own.map(|(_, mode)| *mode)
    }

    /// Removes painted-over columns of a row from its segments.
    pub(super) fn release(&mut self, y: u16, lost: &Range<u16>) {
        if !self.segments.iter().any(|s| s.y == y) {
            return;
        }
        let mut at = 0;
        while let Some(segment) = self.segments.get(at) {
            let end = || {
                let width: usize = segment.own().iter().map(|c| c.width).sum();
                usize::from(segment.x) + width
            };
            if segment.y != y || lost.end <= segment.x || end() <= usize::from(lost.start) {
                at += 1;
                continue;
            }
            let left: Vec<Segment> = segment.without(lost).collect();
            let count = left.len();
            self.segments.splice(at..=at, left);
            at += count;
        }
    }

    fn lay(&mut self, text: &str, form: LayoutKind, base: Direction) -> Rc<[Rc<Laid>]> {
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
        let lines: Rc<[Rc<Laid>]> = match form {
            LayoutKind::Single => Rc::new([Rc::new(text::line(text, base, self.options).into())]),
            LayoutKind::Cut(width) => {
                Rc::new([Rc::new(text::cut(text, base, width, self.options).into())])
            }
            LayoutKind::Own(width) => {
                let base = text::direction(text, base);
                self.lay(text, LayoutKind::Wrapped(width), base)
            }
            LayoutKind::Wrapped(width) => {
                let lines = text::paragraph(text, base, width, self.options);
                lines.into_iter().map(|line| Rc::new(line.into())).collect()
            }
        };
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
}

fn first(lines: &Rc<[Rc<Laid>]>, base: Direction) -> Rc<Laid> {
    lines
        .first()
        .map_or_else(|| Rc::new(Line::empty(base).into()), Rc::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_does_not_pile_up_while_it_is_typed() {
        let mut painter = Painter::new();
        let mut text = "x".repeat(20_000);
        for _ in 0..50 {
            painter.begin();
            text.push('x');
            painter.wrapped("a label", Direction::Ltr, 40);
            painter.wrapped(&text, Direction::Ltr, 40);
        }
        assert!(painter.kept < KEPT + 2 * text.len());
        assert!(painter.cache.len() < 10);
    }
}
