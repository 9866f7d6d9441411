//! A frame before it becomes cells: for each row, the spans painted over each other.
//!
//! ```text
//! view -> Canvas -> spans ┬ as they are shown: the row stays as it is
//!                         └ others: cells -> emit -> terminal
//! ```
//!
//! Views paint all of every frame, but for parts of rows whose inputs are those of the frame before: these keep their
//! spans ([`part`]). A row keeps the shown spans while the same ones are painted again ([`beside`]). Only rows whose
//! spans differ become cells, twice: as they are shown and as they are to be. No frame is kept as cells: two rows of
//! them stay in the processor's cache, two screens of them would not.

mod beside;
mod frame;
mod part;
mod row;
mod segment;

use std::ops::Range;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

pub use self::frame::PaintedFrame;
pub(super) use self::frame::RowPair;
pub(super) use self::segment::Segment;

use self::beside::PictureRow;
use self::row::{Ink, PaintedRow, PaintedSpan};
use super::cells::{CellContent, LaidLine, PaintedCell, Symbols, places};
use super::emit::{self, Mode};
use super::theme::Signs;

/// How painted rows are written for a terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowEncoding {
    pub(super) mode: Mode,
    pub(super) signs: &'static Signs,
}

/// The spans of a frame, beside those of the one that is shown.
#[derive(Debug, Default)]
pub(super) struct Picture {
    width: u16,
    rows: Vec<PictureRow>,
    /// The terminal column and row of the focus.
    pub(super) cursor: Option<Position>,
    /// How the rows that are shown were written; `None` if nothing is shown.
    shown_as: Option<RowEncoding>,
    /// The cells of a row as it is shown, and as it is to be.
    cells: [Vec<PaintedCell>; 2],
    pub(super) symbols: Symbols,
    /// The runs of the row being painted.
    segments: Vec<Segment>,
}

impl Picture {
    /// Begins a frame of this size, without spans.
    pub(super) fn begin(&mut self, (width, height): (u16, u16)) {
        self.width = width;
        self.rows.resize_with(height.into(), PictureRow::default);
        self.rows.iter_mut().for_each(PictureRow::begin);
        self.cursor = None;
    }

    /// Sets the mode of a row.
    pub(super) fn set_mode(&mut self, y: u16, mode: Mode) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            row.set_mode(mode);
        }
    }

    /// Paints a sign into columns of a row.
    pub(super) fn sign(&mut self, y: u16, columns: Range<u16>, sign: CellContent, style: Style) {
        self.push(y, columns, style, Ink::Sign(sign));
    }

    /// Paints a line, starting at one of its columns.
    pub(super) fn line(
        &mut self,
        y: u16,
        columns: Range<u16>,
        (line, from): (&Rc<LaidLine>, usize),
        style: Style,
    ) {
        self.push(y, columns, style, Ink::Line(line, from));
    }

    /// Paints characters of one byte and one column each.
    pub(super) fn letters(&mut self, y: u16, columns: Range<u16>, letters: &str, style: Style) {
        self.push(y, columns, style, Ink::Letters(letters));
    }

    /// Patches the style of the cells already painted there.
    pub(super) fn style(&mut self, y: u16, columns: Range<u16>, style: Style) {
        self.push(y, columns, style, Ink::Style);
    }

    fn push(&mut self, y: u16, columns: Range<u16>, style: Style, ink: Ink<'_>) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            row.push(PaintedSpan {
                columns,
                style,
                ink,
            });
        }
    }
}

impl Picture {
    /// Paints all rows into a buffer; returns where the cursor appears.
    pub(super) fn paint(&mut self, buffer: &mut Buffer, encoding: RowEncoding) -> Option<Position> {
        for y in 0..u16::try_from(self.rows.len()).unwrap_or(u16::MAX) {
            let mut frame = PaintedFrame::new(self, encoding);
            let row = frame.row(y);
            let places = places(buffer, y);
            let cells = buffer.content.get_mut(places).unwrap_or_default();
            for (cell, own) in cells.iter_mut().zip(row.next) {
                *cell = own.to_cell(row.symbols);
            }
        }
        self.visible_cursor(encoding)
    }

    /// Returns where the cursor appears: elsewhere than its cell was painted if the terminal moves that.
    fn visible_cursor(&mut self, encoding: RowEncoding) -> Option<Position> {
        let at = self.cursor?;
        let row = self.rows.get(usize::from(at.y))?.painted();
        if !encoding.mode.moves_the_cursor() {
            return Some(at);
        }
        let [cells, _] = &mut self.cells;
        cells.resize(self.width.into(), PaintedCell::EMPTY);
        let (segments, symbols) = (&mut self.segments, &mut self.symbols);
        encoding.paint(row, (cells, 0..self.width), segments, symbols);
        let x = emit::row_with((cells, symbols), segments, encoding.of(row), at.x)?;
        Some(Position { x, ..at })
    }
}

impl PartialEq for RowEncoding {
    fn eq(&self, other: &Self) -> bool {
        self.mode == other.mode && std::ptr::eq(self.signs, other.signs)
    }
}

impl RowEncoding {
    /// Writes these columns of a row as this terminal expects them; all of them where it reorders rows.
    fn write(
        self,
        row: &PaintedRow,
        (cells, columns): (&mut [PaintedCell], Range<u16>),
        segments: &mut Vec<Segment>,
        symbols: &mut Symbols,
    ) {
        self.paint(row, (cells, columns), segments, symbols);
        emit::row((cells, symbols), segments, self.of(row));
    }

    /// Paints columns of a row in visual order.
    fn paint(
        self,
        row: &PaintedRow,
        (cells, columns): (&mut [PaintedCell], Range<u16>),
        segments: &mut Vec<Segment>,
        symbols: &mut Symbols,
    ) {
        segments.clear();
        let reorders = self.of(row) != Mode::Visual;
        row.paint(cells, &columns, reorders.then_some(segments));
        self.signs.replace(cells, symbols);
    }

    fn of(self, row: &PaintedRow) -> Mode {
        row.mode.unwrap_or(self.mode)
    }
}
