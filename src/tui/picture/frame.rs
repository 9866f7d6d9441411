//! A painted frame beside the one that is shown.

use std::ops::Range;

use ratatui::layout::Position;

use super::beside::PictureRow;
use super::{Picture, RowEncoding};
use crate::tui::cells::{PaintedCell, Symbols};
use crate::tui::emit::Mode;

/// A painted frame beside the one that is shown: the rows that differ, in cells.
#[derive(Debug)]
pub struct PaintedFrame<'p> {
    picture: &'p mut Picture,
    encoding: RowEncoding,
}

/// A row in cells: as it is shown, and as it is to be.
#[derive(Debug)]
pub struct RowPair<'f> {
    /// The columns in which the two may differ. What is shown elsewhere is not given, and what is to be only after them.
    pub columns: Range<usize>,
    pub shown: &'f [PaintedCell],
    pub next: &'f [PaintedCell],
    pub symbols: &'f Symbols,
}

impl RowPair<'_> {
    /// The cells in those columns, each with its own.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, (&PaintedCell, &PaintedCell))> {
        let shown = self.shown.get(self.columns.clone()).unwrap_or_default();
        let next = self.next.get(self.columns.clone()).unwrap_or_default();
        self.columns.clone().zip(shown.iter().zip(next))
    }
}

impl<'p> PaintedFrame<'p> {
    pub(in crate::tui) fn new(picture: &'p mut Picture, encoding: RowEncoding) -> Self {
        picture.rows.iter_mut().for_each(PictureRow::end);
        Self { picture, encoding }
    }

    pub fn height(&self) -> u16 {
        u16::try_from(self.picture.rows.len()).unwrap_or(u16::MAX)
    }

    /// Forgets what is shown: every row is blank now.
    pub const fn forget(&mut self) {
        self.picture.shown_as = None;
    }

    /// A row that differs from the one shown.
    pub fn changed_row(&mut self, y: u16) -> Option<RowPair<'_>> {
        let columns = self.changed_columns(y.into())?;
        Some(self.columns_of_row(y, columns))
    }

    /// A row, whether or not it differs.
    pub fn row(&mut self, y: u16) -> RowPair<'_> {
        self.columns_of_row(y, 0..self.picture.width)
    }

    /// The columns in which a row may look different.
    fn changed_columns(&self, y: usize) -> Option<Range<u16>> {
        let row = self.picture.rows.get(y)?;
        let whole = Some(0..self.picture.width);
        if self.picture.shown_as != Some(self.encoding) {
            return whole;
        }
        if !row.differs {
            return None;
        }
        let (shown, next) = (&row.shown, row.painted());
        if shown.mode != next.mode {
            return whole;
        }
        let columns = next.columns_unlike(shown)?;
        // A terminal that reorders a row may move all of its cells.
        if self.encoding.of(next) == Mode::Visual {
            Some(columns)
        } else {
            whole
        }
    }

    fn columns_of_row(&mut self, y: u16, columns: Range<u16>) -> RowPair<'_> {
        let Picture {
            width,
            rows,
            shown_as,
            cells,
            segments,
            symbols,
            ..
        } = &mut *self.picture;
        let row = rows.get(usize::from(y));
        let shown = row
            .zip(*shown_as)
            .map(|(row, shown_as)| (&row.shown, shown_as));
        let next = row.map(|row| (row.painted(), self.encoding));
        let sides = [(shown, columns.clone()), (next, columns.start..*width)];
        for (cells, (row, columns)) in cells.iter_mut().zip(sides) {
            cells.resize(usize::from(*width), PaintedCell::EMPTY);
            match row {
                Some((row, encoding)) => encoding.write(row, (cells, columns), segments, symbols),
                None => cells.fill(PaintedCell::EMPTY),
            }
        }
        let [shown, next] = cells;
        RowPair {
            columns: columns.start.into()..columns.end.into(),
            shown,
            next,
            symbols,
        }
    }

    /// The column and row where the cursor appears.
    pub fn cursor(&mut self) -> Option<Position> {
        self.picture.visible_cursor(self.encoding)
    }

    /// Takes the frame as shown.
    pub fn keep(self) {
        self.picture.rows.iter_mut().for_each(PictureRow::keep);
        self.picture.shown_as = Some(self.encoding);
    }
}
