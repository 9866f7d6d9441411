//! One row of a picture: what is painted there, and the cells it becomes.

use std::ops::Range;
use std::rc::Rc;

use ratatui::style::Style;

use super::part::PaintedPart;
use super::segment::{self, Segment};
use crate::tui::cells::{CellContent, CellStyle, LaidLine, PaintedCell, Symbol};
use crate::tui::emit::Mode;

/// What fills columns of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ink<'a> {
    /// One cell, repeated.
    Sign(CellContent),
    /// A line, starting at one of its columns.
    Line(&'a Rc<LaidLine>, usize),
    /// Characters of one byte and one column each.
    Letters(&'a str),
    /// Nothing; what is below changes its style.
    Style,
}

impl PartialEq for Ink<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Sign(own), Self::Sign(other)) => own == other,
            // Equal texts share one cached line; a re-laid one is at worst repainted.
            (Self::Line(own, from), Self::Line(other, after)) => {
                Rc::ptr_eq(own, other) && from == after
            }
            (Self::Letters(own), Self::Letters(other)) => own == other,
            (Self::Style, Self::Style) => true,
            _ => false,
        }
    }
}

/// Columns of a row painted at once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PaintedSpan<'a> {
    pub(super) columns: Range<u16>,
    pub(super) style: Style,
    pub(super) ink: Ink<'a>,
}

/// A span as a row keeps it.
#[derive(Debug)]
struct KeptSpan {
    columns: Range<u16>,
    style: Style,
    ink: KeptInk,
}

#[derive(Debug)]
enum KeptInk {
    Sign(CellContent),
    Line(Rc<LaidLine>, usize),
    /// A range of the row's own text.
    Letters(Range<usize>),
    Style,
}

/// A row, as spans painted over each other.
#[derive(Debug, Default)]
pub(super) struct PaintedRow {
    /// Its own emission mode, if any.
    pub(super) mode: Option<Mode>,
    letters: String,
    spans: Vec<KeptSpan>,
    pub(super) parts: Vec<PaintedPart>,
}

impl PaintedRow {
    pub(super) fn clear(&mut self) {
        self.mode = None;
        self.letters.clear();
        self.spans.clear();
        self.parts.clear();
    }

    /// The number of spans.
    pub(super) const fn len(&self) -> usize {
        self.spans.len()
    }

    pub(super) fn truncate(&mut self, len: usize) {
        self.spans.truncate(len);
    }

    pub(super) fn push(&mut self, span: PaintedSpan<'_>) {
        let ink = match span.ink {
            Ink::Sign(content) => KeptInk::Sign(content),
            Ink::Line(line, from) => KeptInk::Line(Rc::clone(line), from),
            Ink::Letters(letters) => {
                let start = self.letters.len();
                self.letters.push_str(letters);
                KeptInk::Letters(start..self.letters.len())
            }
            Ink::Style => KeptInk::Style,
        };
        self.spans.push(KeptSpan {
            columns: span.columns,
            style: span.style,
            ink,
        });
    }

    /// Paints what another row painted with these of its spans.
    pub(super) fn copy(&mut self, other: &Self, spans: Range<usize>) {
        for span in other.spans(spans) {
            self.push(span);
        }
    }

    pub(super) fn span(&self, place: usize) -> Option<PaintedSpan<'_>> {
        self.spans.get(place).map(|span| self.read(span))
    }

    pub(super) fn spans(
        &self,
        spans: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = PaintedSpan<'_>> {
        let spans = self.spans.get(spans).unwrap_or_default();
        spans.iter().map(|span| self.read(span))
    }

    fn read<'s>(&'s self, span: &'s KeptSpan) -> PaintedSpan<'s> {
        PaintedSpan {
            columns: span.columns.clone(),
            style: span.style,
            ink: match &span.ink {
                KeptInk::Sign(content) => Ink::Sign(*content),
                KeptInk::Line(line, from) => Ink::Line(line, *from),
                KeptInk::Letters(letters) => {
                    Ink::Letters(self.letters.get(letters.clone()).unwrap_or_default())
                }
                KeptInk::Style => Ink::Style,
            },
        }
    }

    /// The columns in which it may look different from another; `None` if it looks the same.
    pub(super) fn columns_unlike(&self, other: &Self) -> Option<Range<u16>> {
        let same = |(own, others): &(PaintedSpan<'_>, PaintedSpan<'_>)| own == others;
        let [own, others] = [self, other].map(|row| row.spans(0..row.len()));
        let first = own.zip(others).take_while(same).count();
        let [own, others] = [self, other].map(|row| row.spans(first..row.len()));
        let last = own.rev().zip(others.rev()).take_while(same).count();
        let unlike = [self, other].map(|row| row.spans(first..row.len() - last));
        let columns = unlike.into_iter().flatten().map(|span| span.columns);
        let hull = columns.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
        // A span halves a wide character before it.
        Some(hull.start.saturating_sub(1)..hull.end)
    }

    /// Paints these columns of the row, overwriting all of them; adds to `segments` the runs that a terminal would
    /// reorder.
    pub(super) fn paint(
        &self,
        cells: &mut [PaintedCell],
        columns: &Range<u16>,
        mut segments: Option<&mut Vec<Segment>>,
    ) {
        let covers = |span: PaintedSpan<'_>| {
            matches!(span.ink, Ink::Sign(_)) && common(&span.columns, columns) == *columns
        };
        if !self.span(0).is_some_and(covers) {
            cells_in(cells, columns).fill(PaintedCell::EMPTY);
        }
        for span in self.spans(0..self.len()) {
            span.paint((cells, columns), segments.as_deref_mut());
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

impl PaintedSpan<'_> {
    /// Whether it looks the same as another, even if a text was laid out twice.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        let inks = match (self.ink, other.ink) {
            (Ink::Line(own, from), Ink::Line(other, after)) => {
                own.contents.get(from..) == other.contents.get(after..)
            }
            (own, other) => own == other,
        };
        inks && self.columns == other.columns && self.style == other.style
    }

    /// Paints what lies within columns of a row.
    fn paint(
        &self,
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
        match self.ink {
            Ink::Sign(content) => cells.fill(PaintedCell { content, style }),
            Ink::Letters(letters) => {
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
        match self.ink {
            Ink::Style => {}
            Ink::Sign(_) | Ink::Letters(_) => segment::release(segments, &self.columns),
            Ink::Line(line, from) => {
                segment::release(segments, &self.columns);
                segment::add(segments, line, from, &self.columns);
            }
        }
    }
}
