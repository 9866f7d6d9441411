//! A frame before it becomes cells: for each row, the spans painted over each other.
//!
//! ```text
//! view -> Canvas -> spans ┬ as in the frame before: the row stays as it is
//!                         └ others: cells -> emit -> terminal
//! ```
//!
//! Views paint all of every frame. Only rows whose spans differ from those of the frame before become cells, are
//! compared and sent.

mod row;
mod segment;

use std::ops::Range;
use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Style;

pub(super) use self::segment::Segment;

use self::row::{Ink, PictureRow};
use super::cells::{LaidLine, places};
use super::emit::{self, Mode};
use super::theme::Signs;

/// How painted rows are written for a terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowEncoding {
    pub(super) mode: Mode,
    pub(super) signs: &'static Signs,
}

/// What a frame is painted into.
#[derive(Debug)]
pub struct PaintTarget<'t> {
    /// Its contents do not matter; painted rows are overwritten.
    pub buffer: &'t mut Buffer,
    /// Whether unchanged rows are painted too.
    pub repaint: bool,
    /// Receives the rows that were painted, from the top.
    pub painted: &'t mut Vec<u16>,
}

/// The spans of a frame.
#[derive(Debug, Default)]
pub(super) struct Picture {
    rows: Vec<PictureRow>,
    /// The rows of the last frame compared, and its mode.
    before: (Vec<PictureRow>, Mode),
    /// The terminal column and row of the focus.
    pub(super) cursor: Option<Position>,
    /// The runs of the row being painted.
    segments: Vec<Segment>,
}

impl Picture {
    /// Begins a frame with this many rows, without spans.
    pub(super) fn begin(&mut self, height: u16) {
        self.rows.resize_with(height.into(), PictureRow::default);
        self.rows.iter_mut().for_each(PictureRow::clear);
        self.cursor = None;
    }

    fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX)
    }

    /// Sets the mode of a row.
    pub(super) fn set_mode(&mut self, y: u16, mode: Mode) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            row.mode = Some(mode);
        }
    }

    /// Paints a sign into columns of a row.
    pub(super) fn sign(&mut self, y: u16, columns: Range<u16>, sign: &Cell) {
        self.push(y, columns, Style::new(), Ink::Sign(sign.clone()));
    }

    /// Paints a line, starting at one of its columns.
    pub(super) fn line(
        &mut self,
        y: u16,
        columns: Range<u16>,
        (line, from): (&Rc<LaidLine>, usize),
        style: Style,
    ) {
        self.push(y, columns, style, Ink::Line(Rc::clone(line), from));
    }

    /// Paints characters of one byte and one column each.
    pub(super) fn letters(&mut self, y: u16, columns: Range<u16>, letters: &str, style: Style) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            row.push_letters(columns, style, letters);
        }
    }

    /// Patches the style of the cells already painted there.
    pub(super) fn style(&mut self, y: u16, columns: Range<u16>, style: Style) {
        self.push(y, columns, style, Ink::Style);
    }

    fn push(&mut self, y: u16, columns: Range<u16>, style: Style, ink: Ink) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            row.push(columns, style, ink);
        }
    }
}

impl Picture {
    /// Paints all rows; returns where the cursor appears.
    pub(super) fn paint(&mut self, buffer: &mut Buffer, finish: RowEncoding) -> Option<Position> {
        let mut cursor = self.cursor;
        for y in 0..self.height() {
            cursor = self.paint_row(buffer, y, finish, cursor);
        }
        cursor
    }

    /// Paints the rows that differ from the frame before; returns where the cursor appears.
    pub(super) fn paint_changes(
        &mut self,
        target: &mut PaintTarget<'_>,
        finish: RowEncoding,
    ) -> Option<Position> {
        let repaint = target.repaint || self.before.1 != finish.mode;
        let mut cursor = self.cursor;
        for y in 0..self.height() {
            // The cursor's row is painted in any case, to find where the terminal's own reordering moves its cell.
            let sought = finish.mode.moves_the_cursor() && cursor.is_some_and(|at| at.y == y);
            let at = usize::from(y);
            if repaint || sought || self.rows.get(at) != self.before.0.get(at) {
                cursor = self.paint_row(target.buffer, y, finish, cursor);
                target.painted.push(y);
            }
        }
        std::mem::swap(&mut self.rows, &mut self.before.0);
        self.before.1 = finish.mode;
        cursor
    }

    /// Paints a row; returns the cursor, moved if it is in this row and the terminal moves its cell.
    fn paint_row(
        &mut self,
        buffer: &mut Buffer,
        y: u16,
        finish: RowEncoding,
        cursor: Option<Position>,
    ) -> Option<Position> {
        let cells = places(buffer, y);
        let (Some(row), Some(cells)) =
            (self.rows.get(usize::from(y)), buffer.content.get_mut(cells))
        else {
            return cursor;
        };
        row.paint(cells, &mut self.segments);
        finish.signs.replace(cells);
        let mode = row.mode.unwrap_or(finish.mode);
        let here = cursor.filter(|at| at.y == y && finish.mode.moves_the_cursor());
        let Some(at) = here else {
            emit::row(cells, &mut self.segments, mode);
            return cursor;
        };
        let x = emit::row_with(cells, &mut self.segments, mode, at.x);
        x.map(|x| Position { x, y })
    }
}
