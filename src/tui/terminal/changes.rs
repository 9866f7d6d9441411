//! Writes the bytes that turn the shown cells into the painted ones: as few as every terminal understands.
//!
//! A short gap of unchanged cells is rewritten where that takes fewer bytes than moving over it, blanks to the end of a
//! row are erased, and only differences in style are sent. Each frame begins and ends in the plain style.

use ratatui::buffer::{Buffer, Cell};

use super::pen::{Pen, columns, is_erased};
use crate::tui::cells::places;

/// The most bytes of cells to rewrite: those of a cursor move.
const GAP: usize = 5;
/// The number of changed blanks from which erasing to the end of the row is shorter.
const ERASE_ROW: usize = 4;
/// The number from which erasing within a row and moving on is shorter.
const ERASE: usize = 9;

/// Appends the changes in these rows, given from the top; nothing if both buffers look the same. Where glyphs spill
/// into the cells around them, no unchanged cell is rewritten, because that would wipe out its part of a glyph.
pub fn write(out: &mut Vec<u8>, shown: &Buffer, next: &Buffer, rows: &[u16], spills: bool) {
    let mut pen = Pen::new(out, if spills { 0 } else { GAP });
    let mut changed = Vec::with_capacity(next.area.width.into());
    for y in rows.iter().copied() {
        let (shown, next) = (row(shown, y), row(next, y));
        changed.clear();
        changed.extend(shown.iter().zip(next).map(|pair| !same(pair)));
        let row = ChangedRow {
            y,
            shown,
            next,
            changed: &changed,
            spills,
        };
        row.write(&mut pen);
    }
    pen.finish();
}

/// The cells of a row.
fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    buffer.content.get(places(buffer, y)).unwrap_or_default()
}

/// A row as shown and as painted, and which of its cells differ.
struct ChangedRow<'a> {
    y: u16,
    shown: &'a [Cell],
    next: &'a [Cell],
    changed: &'a [bool],
    spills: bool,
}

impl ChangedRow<'_> {
    fn write(&self, pen: &mut Pen<'_>) {
        let width = column(self.next.len());
        let Some(first) = self.changed.iter().position(|changed| *changed) else {
            return;
        };
        // The first changed cell may be the second half of a wide character.
        let mut x = first.saturating_sub(1);
        // Up to this column, the terminal has lost the other half of an overwritten wide character.
        let mut lost = 0;
        while let Some(cell) = self.next.get(x) {
            let end = x + usize::from(columns(cell));
            if x >= lost && !self.changed.get(x..end).unwrap_or_default().contains(&true) {
                x = end;
                continue;
            }
            pen.reach((column(x), self.y), self.next);
            let end = match self.erasable(x) {
                Some((_, true)) => return pen.erase_row(),
                Some((end, false)) => {
                    pen.erase(column(end - x));
                    end
                }
                None => {
                    pen.put(cell, columns(cell), width);
                    end
                }
            };
            lost = lost.max(self.halved(x, end));
            x = end;
        }
    }

    /// Returns where the blanks from a column on end, if erasing them is shorter, and whether they reach the end of the
    /// row.
    fn erasable(&self, x: usize) -> Option<(usize, bool)> {
        let cells = self.next.get(x..).unwrap_or_default();
        let blanks = cells.iter().take_while(|cell| is_erased(cell)).count();
        let whole = blanks == cells.len() && !self.spills;
        let changed = self.changed.get(x..x + blanks).unwrap_or_default();
        let count = changed.iter().rposition(|changed| *changed)? + 1;
        let enough = if whole { ERASE_ROW } else { ERASE };
        (count >= enough).then_some((x + count, whole))
    }

    /// The column after the last wide character that overwriting these columns halves; 0 if there is none.
    fn halved(&self, from: usize, to: usize) -> usize {
        let cells = self.shown.get(from..to).unwrap_or_default();
        let last = cells.iter().rposition(|cell| columns(cell) > 1);
        last.map_or(0, |last| from + last + 2)
    }
}

/// Converts an index in a row to a column; rows are never longer.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
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
