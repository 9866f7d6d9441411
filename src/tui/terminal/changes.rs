//! Writes the bytes that turn the shown cells into the painted ones: as few as every terminal understands.
//!
//! A short gap of unchanged cells is rewritten where that takes fewer bytes than moving over it, blanks to the end of a
//! row are erased, and only differences in style are sent. Each frame begins and ends in the plain style.

use std::ops::Range;

use ratatui::layout::Position;

use super::pen::{Pen, is_erased};
use crate::tui::cells::{CellContent, PaintedCell};
use crate::tui::picture::{PaintedFrame, RowPair};

/// The most bytes of cells to rewrite: those of a cursor move.
const GAP: usize = 5;
/// The number of changed blanks from which erasing to the end of the row is shorter.
const ERASE_ROW: usize = 4;
/// The number from which erasing within a row and moving on is shorter.
const ERASE: usize = 9;

/// Appends the changes; nothing if both frames look the same. Where glyphs spill into the cells around them, those are
/// written again when a glyph disappears, and no other unchanged cell is, because that would wipe out its part of a
/// glyph.
pub fn write(out: &mut Vec<u8>, frame: &mut PaintedFrame<'_>, spills: bool) {
    let mut pen = Pen::new(out, if spills { 0 } else { GAP });
    let gone = if spills { gone(frame) } else { Vec::new() };
    let mut changed = Vec::new();
    for y in 0..frame.height() {
        let mut around = gone.iter().filter(|at| at.y.abs_diff(y) <= 1).peekable();
        let row = match around.peek() {
            Some(_) => Some(frame.row(y)),
            None => frame.changed_row(y),
        };
        if let Some(row) = row {
            mark(&row, around.map(|at| at.x), &mut changed);
            write_row(&mut pen, y, &row, &changed, spills);
        }
    }
    pen.finish();
}

/// The places of glyphs beyond ASCII that disappear.
fn gone(frame: &mut PaintedFrame<'_>) -> Vec<Position> {
    let mut gone = Vec::new();
    for y in 0..frame.height() {
        let Some(row) = frame.changed_row(y) else {
            continue;
        };
        for (x, (shown, next)) in row.pairs() {
            if !shown.content.symbol.is_ascii() && shown != next {
                gone.push(Position { x: column(x), y });
            }
        }
    }
    gone
}

/// Marks the cells of a row that differ, and those around these columns.
fn mark(row: &RowPair<'_>, around: impl Iterator<Item = u16>, changed: &mut Vec<bool>) {
    changed.clear();
    changed.resize(row.columns.start, false);
    changed.extend(row.pairs().map(|(_, (shown, next))| shown != next));
    for x in around.map(usize::from) {
        let end = changed.len().min(x + 2);
        let marked = changed.get_mut(x.saturating_sub(1)..end);
        marked.unwrap_or_default().fill(true);
    }
}

/// Writes the cells of a row that changed.
fn write_row(pen: &mut Pen<'_>, y: u16, row: &RowPair<'_>, changed: &[bool], spills: bool) {
    let row = ChangedRow {
        y,
        row,
        changed,
        spills,
    };
    row.write(pen);
}

/// A row as shown and as painted, and which of its cells are to be written.
struct ChangedRow<'a> {
    y: u16,
    row: &'a RowPair<'a>,
    changed: &'a [bool],
    spills: bool,
}

impl ChangedRow<'_> {
    fn write(&self, pen: &mut Pen<'_>) {
        let mut x = self.row.columns.start;
        // Up to this column, the terminal has lost the other half of an overwritten wide character.
        let mut lost = 0;
        loop {
            if x >= lost {
                let Some(changed) = self.changed_from(x) else {
                    return;
                };
                x = changed;
            }
            let Some(cell) = self.row.next.get(x) else {
                return;
            };
            pen.reach((column(x), self.y), self.row);
            let end = match self.erasable(x) {
                Some((_, true)) => return pen.erase_row(),
                Some((end, false)) => {
                    pen.erase(column(end - x));
                    end
                }
                None => {
                    pen.put(*cell, self.row);
                    x + usize::from(cell.content.width)
                }
            };
            lost = lost.max(self.halved(x, end));
            x = self.write_word(pen, end);
        }
    }

    /// Writes what may follow without a move; returns where that ends.
    fn write_word(&self, pen: &mut Pen<'_>, x: usize) -> usize {
        if !pen.is_at((column(x), self.y)) {
            return x;
        }
        let word = self.word(x);
        pen.put_all(word, self.row);
        x + word.len()
    }

    /// The cells from a column on that are simply written one after the other: changed, narrow before and after, and
    /// not blank.
    fn word(&self, x: usize) -> &[PaintedCell] {
        let plain = |cell: &PaintedCell| !cell.content.is_wide();
        let [shown, next] =
            [self.row.shown, self.row.next].map(|row| row.get(x..).unwrap_or_default());
        let changed = self.changed.get(x..).unwrap_or_default();
        let cells = changed.iter().zip(next).zip(shown);
        let length = cells
            .take_while(|((changed, next), shown)| {
                **changed && plain(next) && plain(shown) && next.content != CellContent::BLANK
            })
            .count();
        next.get(..length).unwrap_or_default()
    }

    /// The first changed cell from a column on; the first half of a wide character whose second half changed.
    fn changed_from(&self, x: usize) -> Option<usize> {
        let changed = self.changed.get(x..)?.iter().position(|changed| *changed)?;
        let halves = self.row.next.get(x..x + changed).unwrap_or_default();
        let second = halves.last().is_some_and(|before| before.content.is_wide());
        Some(x + changed - usize::from(second))
    }

    /// Returns where the blanks from a column on end, if erasing them is shorter, and whether they reach the end of the
    /// row.
    fn erasable(&self, x: usize) -> Option<(usize, bool)> {
        let cells = self.row.next.get(x..).unwrap_or_default();
        let blanks = cells.iter().take_while(|cell| is_erased(**cell)).count();
        let whole = blanks == cells.len() && !self.spills;
        let changed = self.changed(x..x + blanks);
        let count = changed.iter().rposition(|changed| *changed)? + 1;
        let enough = if whole { ERASE_ROW } else { ERASE };
        (count >= enough).then_some((x + count, whole))
    }

    /// Which cells of a range are to be written; none after the last of them.
    fn changed(&self, columns: Range<usize>) -> &[bool] {
        let end = columns.end.min(self.changed.len());
        self.changed.get(columns.start..end).unwrap_or_default()
    }

    /// The column after the last wide character that overwriting these columns halves; 0 if there is none.
    fn halved(&self, from: usize, to: usize) -> usize {
        let to = to.min(self.row.columns.end);
        let cells = self.row.shown.get(from..to).unwrap_or_default();
        let last = cells.iter().rposition(|cell| cell.content.is_wide());
        last.map_or(0, |last| from + last + 2)
    }
}

/// Converts an index in a row to a column; rows are never longer.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
