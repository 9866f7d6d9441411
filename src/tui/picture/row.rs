//! One row of a picture: what is painted there, and the cells it becomes.

use std::ops::Range;
use std::rc::Rc;

use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::style::Style;

use super::segment::{self, Segment};
use crate::tui::cells::{LaidLine, TWO, letter, set_style};
use crate::tui::emit::Mode;

/// What fills the columns of a span.
#[derive(Debug)]
pub(super) enum Ink {
    /// One cell, repeated.
    Sign(Cell),
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
            (Self::Letters(own), Self::Letters(other)) => own == other,
            (Self::Style, Self::Style) => true,
            _ => false,
        }
    }
}

/// Columns of a row painted at once.
#[derive(Debug, PartialEq)]
pub(super) struct PaintedSpan {
    pub(super) columns: Range<u16>,
    pub(super) style: Style,
    pub(super) ink: Ink,
}

/// A row, as spans painted over each other.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PictureRow {
    /// Its own emission mode, if any.
    pub(super) mode: Option<Mode>,
    letters: String,
    spans: Vec<PaintedSpan>,
}

impl PictureRow {
    pub(super) fn clear(&mut self) {
        self.mode = None;
        self.letters.clear();
        self.spans.clear();
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

    /// Paints the row's cells, overwriting all of them; leaves in `segments` the runs that a terminal would reorder.
    pub(super) fn paint(&self, cells: &mut [Cell], segments: &mut Vec<Segment>) {
        segments.clear();
        let whole = |span: &PaintedSpan| {
            matches!(span.ink, Ink::Sign(_)) && span.columns.len() == cells.len()
        };
        if !self.spans.first().is_some_and(whole) {
            cells.fill(Cell::EMPTY);
        }
        for span in &self.spans {
            span.paint(&self.letters, cells, segments);
        }
    }
}

impl PaintedSpan {
    fn paint(&self, letters: &str, row: &mut [Cell], segments: &mut Vec<Segment>) {
        if !matches!(self.ink, Ink::Style) {
            self.take(row, segments);
        }
        let columns = usize::from(self.columns.start)..usize::from(self.columns.end);
        let cells = row.get_mut(columns).unwrap_or_default();
        match &self.ink {
            Ink::Sign(sign) => {
                for cell in cells {
                    cell.clone_from(sign);
                }
            }
            Ink::Letters(own) => {
                let letters = letters.get(own.clone()).unwrap_or_default();
                for (cell, byte) in cells.iter_mut().zip(letters.bytes()) {
                    *cell = letter(byte);
                    set_style(cell, self.style);
                }
            }
            Ink::Line(line, from) => {
                for (cell, own) in cells.iter_mut().zip(line.cells.iter().skip(*from)) {
                    cell.clone_from(own);
                    set_style(cell, self.style);
                }
                // Half of a wide character is painted as a blank, so that nothing old shows through.
                if let Some(last) = cells.last_mut().filter(|cell| is_wide(cell)) {
                    *last = Cell::EMPTY;
                    set_style(last, self.style);
                }
                segment::add(segments, line, *from, &self.columns);
            }
            Ink::Style => {
                for cell in cells {
                    cell.set_style(self.style);
                }
            }
        }
    }

    /// Releases the columns from segments, and blanks a wide character that loses its second half.
    fn take(&self, row: &mut [Cell], segments: &mut Vec<Segment>) {
        segment::release(segments, &self.columns);
        if let Some(before) = self.columns.start.checked_sub(1)
            && let Some(cell) = row.get_mut(usize::from(before))
            && is_wide(cell)
        {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }
}

/// Whether a cell holds the first half of a wide character.
fn is_wide(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::ForcedWidth(TWO)
}
