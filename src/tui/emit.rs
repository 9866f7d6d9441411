//! The last pass over finished cells, for terminals that reorder by themselves.

use super::painter::Segment;
use ratatui::buffer::Buffer;

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

/// Rewrites the cells of the segments for a mode.
pub fn emit(_buffer: &mut Buffer, _segments: &[Segment], _mode: Mode) {}
