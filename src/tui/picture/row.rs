//! One row of a picture: what is painted there, and the cells it becomes.

use std::ops::Range;
use std::rc::Rc;

use ratatui::style::Style;

use super::part::PaintedPart;
use super::segment::{self, Segment};
use crate::tui::cells::{CellContent, CellStyle, LaidLine, PaintedCell, Symbol};
use crate::tui::emit::Mode;

/// What fills the columns of a span.
#[derive(Debug, Clone)]
pub(super) enum Ink {
    /// One cell, repeated.
    Sign(CellContent),
    /// A line, starting at one of its columns.
    Line(Rc<LaidLine>, usize),
    /// Characters of one byte and one column each, from the row's own text.
    Letters(Range<usize>),
    /// Nothing; what is below changes its style.
    Style,
}

impl PartialEq for Ink {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Sign(own), Self::Sign(other)) => own == other,
            // Equal texts share one cached line; a re-laid one is at worst repainted.
            (Self::Line(own, from), Self::Line(other, after)) => {
                Rc::ptr_eq(own, other) && from == after
            }
            // The characters of letters are compared beside.
            (Self::Letters(_), Self::Letters(_)) | (Self::Style, Self::Style) => true,
            _ => false,
        }
    }
}

/// Columns of a row painted at once.
#[derive(Debug)]
pub(super) struct PaintedSpan {
    pub(super) columns: Range<u16>,
    pub(super) style: Style,
    pub(super) ink: Ink,
}

/// A row, as spans painted over each other.
#[derive(Debug, Default)]
pub(super) struct PictureRow {
    /// Its own emission mode, if any.
    pub(super) mode: Option<Mode>,
    letters: String,
    spans: Vec<PaintedSpan>,
    pub(super) parts: Vec<PaintedPart>,
}

impl PictureRow {
    pub(super) fn clear(&mut self) {
        self.mode = None;
        self.letters.clear();
        self.spans.clear();
        self.parts.clear();
    }

    pub(super) fn spans(&self) -> &[PaintedSpan] {
        &self.spans
    }

    /// Paints what another row painted with these of its spans.
    pub(super) fn copy_spans(&mut self, other: &Self, spans: Range<usize>) {
        for span in other.spans.get(spans).unwrap_or_default() {
            let (ink, letters) = other.ink(span);
            let columns = span.columns.clone();
            match ink {
                Ink::Letters(_) => self.push_letters(columns, span.style, letters),
                Ink::Sign(_) | Ink::Line(..) | Ink::Style => {
                    self.push(columns, span.style, ink.clone());
                }
            }
        }
    }

    pub(super) fn push(&mut self, columns: Range<u16>, style: Style, ink: Ink) {
        if columns.is_empty() {
            return;
        }
        self.spans.push(PaintedSpan {
            columns,
            style,
            ink,
        });
    }

    pub(super) fn push_letters(&mut self, columns: Range<u16>, style: Style, letters: &str) {
        let start = self.letters.len();
        self.letters.push_str(letters);
        let letters = start..self.letters.len();
        self.push(columns, style, Ink::Letters(letters));
    }

    /// Drops the spans from `end` on, which must repeat those from `start` to there.
    pub(super) fn drop_repeated(&mut self, start: usize, end: usize) {
        let [part, repeated] = [start..end, end..self.spans.len()]
            .map(|spans| self.spans.get(spans).unwrap_or_default());
        let looks = |span: &PaintedSpan| {
            let (ink, letters) = self.ink(span);
            let contents = match ink {
                Ink::Line(line, from) => Some((line.contents.clone(), *from)),
                Ink::Sign(sign) => Some((vec![*sign], 0)),
                Ink::Letters(_) | Ink::Style => None,
            };
            (
                span.columns.clone(),
                span.style,
                letters.to_owned(),
                contents,
            )
        };
        assert!(
            part.iter().map(looks).eq(repeated.iter().map(looks)),
            "a part of a row shows more than its inputs: {part:?} and {repeated:?}"
        );
        self.spans.truncate(end);
    }

    /// The columns in which it may look different from another; `None` if it looks the same.
    pub(super) fn columns_unlike(&self, other: &Self) -> Option<Range<u16>> {
        let same = |(own, others): &(&PaintedSpan, &PaintedSpan)| {
            own.columns == others.columns
                && own.style == others.style
                && self.ink(own) == other.ink(others)
        };
        let first = self.spans.iter().zip(&other.spans).take_while(same).count();
        let [own, others] = [self, other].map(|row| row.spans.get(first..).unwrap_or_default());
        let backwards = own.iter().rev().zip(others.iter().rev());
        let last = backwards.take_while(same).count();
        let unlike = [own, others].map(|spans| spans.iter().take(spans.len() - last));
        let columns = unlike
            .into_iter()
            .flatten()
            .map(|span| span.columns.clone());
        let hull = columns.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
        // A span halves a wide character before it.
        Some(hull.start.saturating_sub(1)..hull.end)
    }

    /// The ink of a span, and the characters of its letters.
    fn ink<'s>(&'s self, span: &'s PaintedSpan) -> (&'s Ink, &'s str) {
        let letters = match &span.ink {
            Ink::Letters(own) => self.letters.get(own.clone()).unwrap_or_default(),
            Ink::Sign(_) | Ink::Line(..) | Ink::Style => "",
        };
        (&span.ink, letters)
    }

    /// Paints these columns of the row, overwriting all of them; adds to `segments` the runs that a terminal would
    /// reorder.
    pub(super) fn paint(
        &self,
        cells: &mut [PaintedCell],
        columns: &Range<u16>,
        mut segments: Option<&mut Vec<Segment>>,
    ) {
        let covers = |span: &PaintedSpan| {
            matches!(span.ink, Ink::Sign(_)) && common(&span.columns, columns) == *columns
        };
        if !self.spans.first().is_some_and(covers) {
            cells_in(cells, columns).fill(PaintedCell::EMPTY);
        }
        for span in &self.spans {
            let letters = self.ink(span).1;
            span.paint(letters, (cells, columns), segments.as_deref_mut());
        }
    }
}

/// The columns that two ranges have in common.
fn common(one: &Range<u16>, other: &Range<u16>) -> Range<u16> {
    one.start.max(other.start)..one.end.min(other.end)
}

fn cells_in<'c>(cells: &'c mut [PaintedCell], columns: &Range<u16>) -> &'c mut [PaintedCell] {
    let columns = usize::from(columns.start)..usize::from(columns.end);
    cells.get_mut(columns).unwrap_or_default()
}

impl PaintedSpan {
    /// Paints what lies within columns of a row.
    fn paint(
        &self,
        letters: &str,
        (row, within): (&mut [PaintedCell], &Range<u16>),
        segments: Option<&mut Vec<Segment>>,
    ) {
        if !matches!(self.ink, Ink::Style) {
            self.halve(row);
        }
        if let Some(segments) = segments {
            self.add_segments(segments);
        }
        let columns = common(&self.columns, within);
        if columns.is_empty() {
            return;
        }
        let skipped = usize::from(columns.start - self.columns.start);
        let cells = cells_in(row, &columns);
        let style = CellStyle::from(self.style);
        match &self.ink {
            Ink::Sign(content) => cells.fill(PaintedCell {
                content: *content,
                style,
            }),
            Ink::Letters(_) => {
                let letters = letters.as_bytes().get(skipped..).unwrap_or_default();
                for (cell, byte) in cells.iter_mut().zip(letters) {
                    let content = CellContent::narrow(Symbol::ascii(*byte));
                    *cell = PaintedCell { content, style };
                }
            }
            Ink::Line(line, from) => {
                let contents = line.contents.get(from + skipped..).unwrap_or_default();
                for (cell, content) in cells.iter_mut().zip(contents) {
                    let content = *content;
                    *cell = PaintedCell { content, style };
                }
                // Half of a wide character is painted as a blank, so that nothing old shows through.
                if columns.end == self.columns.end
                    && let Some(last) = cells.last_mut().filter(|cell| cell.content.is_wide())
                {
                    last.content = CellContent::BLANK;
                }
            }
            Ink::Style => {
                for cell in cells {
                    cell.style = cell.style.patched(self.style);
                }
            }
        }
    }

    /// Blanks a wide character that loses its second half.
    fn halve(&self, row: &mut [PaintedCell]) {
        if let Some(before) = self.columns.start.checked_sub(1)
            && let Some(cell) = row.get_mut(usize::from(before))
            && cell.content.is_wide()
        {
            cell.content = CellContent::BLANK;
        }
    }

    /// Takes the columns from the segments painted before, and adds its own.
    fn add_segments(&self, segments: &mut Vec<Segment>) {
        match &self.ink {
            Ink::Style => {}
            Ink::Sign(_) | Ink::Letters(_) => segment::release(segments, &self.columns),
            Ink::Line(line, from) => {
                segment::release(segments, &self.columns);
                segment::add(segments, line, *from, &self.columns);
            }
        }
    }
}
