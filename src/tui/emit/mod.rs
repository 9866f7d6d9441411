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

use super::painter::Segment;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Modifier;
use std::fmt;
use std::str::FromStr;

/// How right-to-left runs are sent to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// In visual order, for terminals that reorder nothing.
    #[default]
    Visual,
    /// In logical order between isolates, for terminals that reorder and mirror.
    Isolate,
    /// Like `Isolate`, with brackets already mirrored.
    IsolateMirror,
    /// Runs of Arabic reversed, for kitty with Arabic from a fallback font.
    Runs,
    /// Words with Arabic reversed, for kitty with Arabic in its main font.
    Words,
    /// In logical order and unjoined; correct nowhere, shown for comparison.
    Off,
}

impl Mode {
    /// Every mode, in the order offered.
    pub const ALL: [Self; 6] = [
        Self::Visual,
        Self::Isolate,
        Self::IsolateMirror,
        Self::Runs,
        Self::Words,
        Self::Off,
    ];

    /// Their names, in the same order.
    pub const NAMES: [&'static str; 6] = [
        Self::Visual.name(),
        Self::Isolate.name(),
        Self::IsolateMirror.name(),
        Self::Runs.name(),
        Self::Words.name(),
        Self::Off.name(),
    ];

    /// The mode's name in options and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::Isolate => "isolate",
            Self::IsolateMirror => "isolate-mirror",
            Self::Runs => "runs",
            Self::Words => "words",
            Self::Off => "off",
        }
    }
}

impl Mode {
    /// Whether the terminal shows the cursor where its reordering puts the cell.
    const fn moves_the_cursor(self) -> bool {
        match self {
            Self::Isolate | Self::IsolateMirror | Self::Off => true,
            Self::Visual | Self::Runs | Self::Words => false,
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is not a mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMode;

impl FromStr for Mode {
    type Err = UnknownMode;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.name() == name)
            .ok_or(UnknownMode)
    }
}

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
