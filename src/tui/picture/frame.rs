//! A painted frame beside the one that is shown.

use ratatui::buffer::Cell;
use ratatui::layout::Position;

use super::{Picture, RowEncoding};
use crate::tui::emit;

/// A painted frame beside the one that is shown: which rows differ, and their cells.
#[derive(Debug)]
pub struct PaintedFrame<'p> {
    picture: &'p mut Picture,
    encoding: RowEncoding,
}

/// A row in cells: as it is shown, and as it is to be.
pub(in crate::tui) type RowPair<'f> = (&'f [Cell], &'f [Cell]);

impl<'p> PaintedFrame<'p> {
    pub(in crate::tui) const fn new(picture: &'p mut Picture, encoding: RowEncoding) -> Self {
        Self { picture, encoding }
    }

    pub fn height(&self) -> u16 {
        u16::try_from(self.picture.rows.len()).unwrap_or(u16::MAX)
    }

    /// Forgets what is shown: every row is blank now.
    pub fn forget(&mut self) {
        self.picture.shown.clear();
    }

    /// Whether a row may look different from the one shown.
    pub fn differs(&self, y: u16) -> bool {
        let y = usize::from(y);
        self.picture.shown_as != Some(self.encoding)
            || self.picture.shown.get(y) != self.picture.rows.get(y)
    }

    /// The cells of a row.
    pub fn row(&mut self, y: u16) -> (&[Cell], &[Cell]) {
        let Picture {
            width,
            rows,
            shown,
            shown_as,
            cells,
            segments,
            ..
        } = &mut *self.picture;
        let sides = [
            (shown, shown_as.unwrap_or(self.encoding)),
            (rows, self.encoding),
        ];
        for (cells, (rows, encoding)) in cells.iter_mut().zip(sides) {
            cells.resize(usize::from(*width), Cell::EMPTY);
            let Some(row) = rows.get(usize::from(y)) else {
                cells.fill(Cell::EMPTY);
                continue;
            };
            encoding.paint(row, cells, segments);
            emit::row(cells, segments, encoding.of(row));
        }
        let [shown, next] = cells;
        (shown, next)
    }

    /// The column and row where the cursor appears.
    pub fn cursor(&mut self) -> Option<Position> {
        self.picture.visible_cursor(self.encoding)
    }

    /// Takes the frame as shown.
    pub fn keep(self) {
        let picture = self.picture;
        std::mem::swap(&mut picture.rows, &mut picture.shown);
        picture.shown_as = Some(self.encoding);
    }
}
