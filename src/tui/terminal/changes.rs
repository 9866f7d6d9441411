//! The bytes that change the shown cells into the painted ones, as few as every terminal understands.
//!
//! A short gap of unchanged cells is written again where that is shorter than moving over it, blanks to the end of a
//! row are erased, and of a style only what differs is sent. Each frame begins and ends in the plain style.

use super::super::buffer::{Buffer, Cell};
use super::pen::{Pen, is_erased};

/// The most bytes of cells that are written again: those of a move.
const GAP: usize = 5;
/// From this many changed blanks on, erasing to the end of the row is shorter.
const ERASE_ROW: usize = 4;
/// From this many on, erasing within a row and moving on is shorter.
const ERASE: usize = 9;

/// Appends the changes; nothing if both look the same. Where glyphs spill into the cells around them, no cell is written
/// again that stays as it is: it would wipe off its part of a glyph.
pub fn write(out: &mut Vec<u8>, shown: &Buffer, next: &Buffer, spills: bool) {
    let width = usize::from(next.area.width.max(1));
    let rows = shown.content.chunks(width).zip(next.content.chunks(width));
    let mut pen = Pen::new(out, if spills { 0 } else { GAP });
    let mut changed = Vec::with_capacity(width);
    for (y, (shown, next)) in (0..).zip(rows) {
        changed.clear();
        changed.extend(shown.iter().zip(next).map(|(shown, next)| shown != next));
        let row = Row {
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

/// A row as shown and as painted, and which of its cells differ.
struct Row<'a> {
    y: usize,
    shown: &'a [Cell],
    next: &'a [Cell],
    changed: &'a [bool],
    spills: bool,
}

impl Row<'_> {
    fn write(&self, pen: &mut Pen<'_>) {
        let mut x = 0;
        // Before this column the terminal has lost the other half of what was written over.
        let mut lost = 0;
        while let Some(at) = if x < lost {
            Some(x)
        } else {
            self.next_change(x)
        } {
            let Some(cell) = self.next.get(at) else {
                return;
            };
            pen.reach((at, self.y), self.next);
            x = match self.erasable(at) {
                Some((_, true)) => return pen.erase_row(),
                Some((end, false)) => {
                    pen.erase(end - at);
                    end
                }
                None => {
                    pen.put(cell, self.next.len());
                    at + usize::from(cell.columns)
                }
            };
            lost = lost.max(self.halved(at, x));
        }
    }

    /// The first cell from a column on that differs; of a wide character that is the first half.
    fn next_change(&self, x: usize) -> Option<usize> {
        let changed = self.changed.get(x..)?;
        let at = x + changed.iter().position(|changed| *changed)?;
        let before = at.checked_sub(1).filter(|before| *before >= x);
        let wide = |place: &usize| self.next.get(*place).is_some_and(|cell| cell.columns > 1);
        Some(before.filter(wide).unwrap_or(at))
    }

    /// The end of the blanks from a column on, if erasing them is shorter, and whether the row ends with them.
    fn erasable(&self, x: usize) -> Option<(usize, bool)> {
        let cells = self.next.get(x..).unwrap_or_default();
        let blanks = cells.iter().take_while(|cell| is_erased(cell)).count();
        let whole = blanks == cells.len() && !self.spills;
        let changed = self.changed.get(x..x + blanks).unwrap_or_default();
        let count = changed.iter().rposition(|changed| *changed)? + 1;
        let enough = if whole { ERASE_ROW } else { ERASE };
        (count >= enough).then_some((x + count, whole))
    }

    /// The column after the wide characters that lose a half when these columns are written over; 0 if there are none.
    fn halved(&self, from: usize, to: usize) -> usize {
        let cells = self.shown.get(from..to).unwrap_or_default();
        let last = cells.iter().rposition(|cell| cell.columns > 1);
        last.map_or(0, |last| from + last + 2)
    }
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
