//! The last pass over finished cells, for terminals that reorder rows themselves.
//!
//! ```text
//! view -> Canvas -> cells in visual order -> emit -> cells in the order this terminal expects
//! ```
//!
//! Whole cells are permuted, so that a style stays with its letter. Nothing is laid out again: the segment knows each
//! cell's cluster, level and logical position. Cells that were painted over no longer belong to it.

mod isolates;
mod kitty;
mod mode;

pub use mode::{Mode, UnknownMode};

use super::painter::Segment;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Modifier;

/// Rewrites the cells of the segments for a mode; rows with their own mode keep it.
pub fn emit(buffer: &mut Buffer, segments: &[Segment], mode: Mode) {
    for own in Mode::ALL {
        let of = |segment: &&Segment| segment.mode.unwrap_or(mode) == own;
        write(buffer, segments.iter().filter(of), own);
    }
}

/// Does the same with a cursor on a cell; returns where to send the cursor for it to be seen there.
///
/// A terminal that reorders a row shows the cursor where it shows the cell, so it goes along with the cell. kitty draws
/// letters backwards and leaves the cursor in its column.
pub fn emit_with(
    buffer: &mut Buffer,
    segments: &[Segment],
    mode: Mode,
    cursor: Option<Position>,
) -> Option<Position> {
    let Some(at) = cursor.filter(|_| mode.moves_the_cursor()) else {
        emit(buffer, segments, mode);
        return cursor;
    };
    let marks = |cell: &Cell| cell.modifier.contains(MARK);
    if let Some(cell) = buffer.cell_mut(at) {
        cell.modifier.insert(MARK);
    }
    emit(buffer, segments, mode);
    let mut columns = buffer.area.left()..buffer.area.right();
    let x = columns.find(|x| buffer.cell((*x, at.y)).is_some_and(marks))?;
    let at = Position { x, y: at.y };
    if let Some(cell) = buffer.cell_mut(at) {
        cell.modifier.remove(MARK);
    }
    Some(at)
}

/// A style that no role has, to find a moved cell by.
const MARK: Modifier = Modifier::RAPID_BLINK;

fn write<'s>(buffer: &mut Buffer, segments: impl Iterator<Item = &'s Segment>, mode: Mode) {
    match mode {
        Mode::Visual => {}
        Mode::Isolate | Mode::IsolateMirror | Mode::Off => {
            let mut segments: Vec<&Segment> = segments.collect();
            // From left to right, because the cell before a segment may end another one.
            segments.sort_unstable_by_key(|segment| (segment.y, segment.x));
            for segment in segments {
                isolates::write(buffer, segment, mode);
            }
        }
        Mode::Runs => kitty::write(buffer, segments, kitty::Unit::Run),
        Mode::Words => kitty::write(buffer, segments, kitty::Unit::Word),
    }
}

/// Appends controls to the symbol of a cell.
fn append(cell: &mut Cell, controls: &str) {
    let symbol = [cell.symbol(), controls].concat();
    cell.set_symbol(&symbol);
}
