//! The bytes that change the shown cells into the painted ones, as few as every terminal understands.
//!
//! A short gap of unchanged cells is written again where that is shorter than moving over it, blanks to the end of a
//! row are erased, and of a style only what differs is sent. Each frame begins and ends in the plain style.

use ratatui::buffer::{Buffer, Cell};

use super::pen::{Pen, columns, is_erased};

/// From this many changed blanks on, erasing to the end of the row is shorter.
const ERASE_ROW: usize = 4;
/// From this many on, erasing within a row and moving on is shorter.
const ERASE: usize = 9;

/// Appends the changes; nothing if both look the same.
pub(super) fn write(out: &mut Vec<u8>, shown: &Buffer, next: &Buffer) {
    let width = usize::from(next.area.width.max(1));
    let rows = shown.content.chunks(width).zip(next.content.chunks(width));
    let mut pen = Pen::new(out);
    for (y, (shown, next)) in (0..).zip(rows) {
        Row { y, shown, next }.write(&mut pen);
    }
    pen.finish();
}

/// A row as shown and as painted.
struct Row<'a> {
    y: usize,
    shown: &'a [Cell],
    next: &'a [Cell],
}

impl Row<'_> {
    fn write(&self, pen: &mut Pen<'_>) {
        let mut pairs = self.shown.iter().zip(self.next);
        let Some(first) = pairs.position(|pair| !same(pair)) else {
            return;
        };
        // The first that differs may be the second half of a wide character.
        let mut x = first.saturating_sub(1);
        // Before this column the terminal has lost the other half of what was written over.
        let mut lost = 0;
        while let Some(cell) = self.next.get(x) {
            let end = x + columns(cell);
            if x >= lost && !self.differs(x, end) {
                x = end;
                continue;
            }
            let blanks = self.blanks(x);
            let erases = if x + blanks == self.next.len() {
                ERASE_ROW
            } else {
                ERASE
            };
            let changed = self.changed(x, x + blanks);
            let end = if changed >= erases { x + changed } else { end };
            lost = lost.max(self.halved(x, end));
            pen.reach((x, self.y), self.next);
            if changed < erases {
                pen.put(cell, columns(cell), self.next.len());
            } else if erases == ERASE {
                pen.erase(changed);
            } else {
                pen.erase_row();
                return;
            }
            x = end;
        }
    }

    fn differs(&self, from: usize, to: usize) -> bool {
        let cells = self.shown.iter().zip(self.next);
        cells.skip(from).take(to - from).any(|pair| !same(pair))
    }

    /// How many blanks on the terminal's own background follow from a column on.
    fn blanks(&self, x: usize) -> usize {
        let cells = self.next.iter().skip(x);
        cells.take_while(|cell| is_erased(cell)).count()
    }

    /// How many cells from a column on reach to the last that differs.
    fn changed(&self, from: usize, to: usize) -> usize {
        let cells = self.shown.iter().zip(self.next);
        let mut cells = cells.skip(from).take(to - from);
        cells
            .rposition(|pair| !same(pair))
            .map_or(0, |last| last + 1)
    }

    /// The column after the wide characters that lose a half when these columns are written over.
    fn halved(&self, from: usize, to: usize) -> usize {
        let cells = self.shown.iter().enumerate().take(to).skip(from);
        let ends = cells
            .filter(|(_, cell)| columns(cell) > 1)
            .map(|(x, _)| x + 2);
        ends.max().unwrap_or(0)
    }
}

/// Whether two cells look the same.
fn same((shown, next): (&Cell, &Cell)) -> bool {
    let symbols = || match (shown.symbol().as_bytes(), next.symbol().as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    shown.fg == next.fg
        && shown.bg == next.bg
        && shown.modifier == next.modifier
        && shown.diff_option == next.diff_option
        && symbols()
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
