//! The last pass over finished cells, for terminals that reorder rows themselves.
//!
//! ```text
//! view -> Canvas -> spans -> cells in visual order -> emit -> cells in the order this terminal expects
//! ```
//!
//! Whole cells are permuted, so that a style stays with its letter. Nothing is laid out again: the segment knows each
//! cell's cluster, level and logical position. Cells that were painted over no longer belong to it.

mod isolates;
mod kitty;
mod mode;

pub use mode::{Mode, UnknownMode};

use super::cells::{CellContent, PaintedCell, Symbols};
use super::picture::Segment;
use ratatui::style::Modifier;

/// The cells of a row, and the symbols in them.
pub(super) type RowCells<'c> = (&'c mut [PaintedCell], &'c mut Symbols);

/// Rewrites the painted cells of a row with these segments for a mode.
pub(super) fn row((cells, symbols): RowCells<'_>, segments: &mut [Segment], mode: Mode) {
    match mode {
        Mode::Isolate | Mode::IsolateMirror | Mode::Off => {
            // From left to right, because the cell before a segment may end another one.
            segments.sort_unstable_by_key(|segment| segment.x);
            for segment in segments {
                isolates::write((cells, symbols), segment, mode);
            }
        }
        Mode::Runs if !segments.is_empty() => kitty::write((cells, symbols), kitty::Unit::Run),
        Mode::Words if !segments.is_empty() => kitty::write((cells, symbols), kitty::Unit::Word),
        Mode::Visual | Mode::Runs | Mode::Words => {}
    }
}

/// Does the same with the cursor on a cell; returns the column to send the cursor to, so that it appears there.
///
/// A terminal that reorders a row shows the cursor with its cell, wherever that ends up. kitty draws letters backwards
/// but leaves the cursor in its column.
pub(super) fn row_with(
    (cells, symbols): RowCells<'_>,
    segments: &mut [Segment],
    mode: Mode,
    cursor: u16,
) -> Option<u16> {
    let marked = |cell: &PaintedCell| cell.style.modifier.contains(MARK);
    if let Some(cell) = cells.get_mut(usize::from(cursor)) {
        cell.style.modifier.insert(MARK);
    }
    row((cells, symbols), segments, mode);
    let x = cells.iter().position(marked)?;
    u16::try_from(x).ok()
}

/// A modifier that no role uses, to find a moved cell again.
const MARK: Modifier = Modifier::RAPID_BLINK;

/// Replaces the symbol of a cell by what `change` makes of its text, if anything.
fn replace(
    content: &mut CellContent,
    symbols: &mut Symbols,
    change: impl FnOnce(&str) -> Option<String>,
) {
    if let Some(changed) = symbols.with(content.symbol, change) {
        content.symbol = symbols.of(&changed);
    }
}
