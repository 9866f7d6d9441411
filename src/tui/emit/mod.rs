//! The last pass over finished cells, for terminals that reorder by themselves.
//!
//! ```text
//! view -> Canvas -> cells as they are seen -> emit -> cells as this terminal wants them
//! ```
//!
//! Whole cells are permuted, so that a style stays with its letter. Nothing is laid
//! out again: what a cell is, its level and its place in reading order, is known
//! from the segment; cells that were painted over are no longer its own.

mod isolates;
mod kitty;

use super::painter::Segment;
use ratatui::buffer::{Buffer, Cell};
use std::fmt;
use std::str::FromStr;

/// How right-to-left runs are handed to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// As they are seen: the terminal reorders nothing.
    #[default]
    Visual,
    /// In reading order between isolates: the terminal reorders and mirrors.
    Isolate,
    /// As `Isolate`, brackets mirrored already.
    IsolateMirror,
    /// Runs of Arabic reversed: kitty with Arabic from a second font.
    Runs,
    /// Words with Arabic reversed: kitty with Arabic in its main font.
    Words,
    /// In reading order and unjoined; right nowhere, shown for comparison.
    Off,
}

impl Mode {
    /// Every mode, in the order in which they are offered.
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

    /// The mode's name, as options and files spell it.
    #[must_use]
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

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is no mode.
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

/// Rewrites the cells of the segments for a mode; rows that have a mode of their own keep to it.
pub fn emit(buffer: &mut Buffer, segments: &[Segment], mode: Mode) {
    for own in Mode::ALL {
        let of = |segment: &&Segment| segment.mode.unwrap_or(mode) == own;
        write(buffer, segments.iter().filter(of), own);
    }
}

fn write<'s>(buffer: &mut Buffer, segments: impl Iterator<Item = &'s Segment>, mode: Mode) {
    match mode {
        Mode::Visual => {}
        Mode::Isolate | Mode::IsolateMirror | Mode::Off => {
            let mut segments: Vec<&Segment> = segments.collect();
            // From left to right: the cell before a segment may end another one.
            segments.sort_unstable_by_key(|segment| (segment.y, segment.x));
            for segment in segments {
                isolates::write(buffer, segment, mode);
            }
        }
        Mode::Runs => kitty::write(buffer, segments, kitty::Unit::Run),
        Mode::Words => kitty::write(buffer, segments, kitty::Unit::Word),
    }
}

/// Appends controls to what a cell shows.
fn append(cell: &mut Cell, controls: &str) {
    let symbol = [cell.symbol(), controls].concat();
    cell.set_symbol(&symbol);
}
