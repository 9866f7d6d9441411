//! Text as cells: a laid-out line becomes cells once and is painted often.

use std::num::NonZeroU16;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::Style;

use crate::text::{ClusterKind, Line};

pub(super) const TWO: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);

/// A line with its cells.
#[derive(Debug)]
pub(super) struct LaidLine {
    line: Line,
    /// One for each column, without a style.
    pub(super) cells: Vec<Cell>,
    /// The runs that are not simply left to right, each with its first column.
    pub(super) runs: Vec<(usize, Range<usize>)>,
}

impl Deref for LaidLine {
    type Target = Line;

    fn deref(&self) -> &Line {
        &self.line
    }
}

impl From<Line> for LaidLine {
    fn from(line: Line) -> Self {
        let mut cells = Vec::with_capacity(line.width());
        let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, cluster) in line.clusters().iter().enumerate() {
            if cluster.level > 0 || cluster.kind != ClusterKind::Plain {
                match runs.last_mut() {
                    Some((_, run)) if run.end == at => run.end += 1,
                    _ => runs.push((cells.len(), at..at + 1)),
                }
            }
            cells.push(cell(line.symbol(cluster), cluster.width));
            // The second half of a wide character.
            cells.resize(cells.len() + cluster.width.saturating_sub(1), Cell::EMPTY);
        }
        Self { line, cells, runs }
    }
}

/// A cell without a style; its width is forced where a terminal's table might differ.
pub(super) fn cell(symbol: &str, width: usize) -> Cell {
    let mut cell = Cell::EMPTY;
    // A no-break space matters only to the layout.
    if matches!(symbol, " " | "\u{A0}") {
        return cell;
    }
    cell.set_symbol(symbol);
    cell.diff_option = match width {
        _ if symbol.is_ascii() => CellDiffOption::None,
        1 => CellDiffOption::ForcedWidth(NonZeroU16::MIN),
        _ => CellDiffOption::ForcedWidth(TWO),
    };
    cell
}

/// The cells of the printable ASCII characters.
static LETTERS: LazyLock<Vec<Cell>> = LazyLock::new(|| {
    let letters = (b' '..=b'~').map(char::from);
    letters
        .map(|letter| cell(letter.encode_utf8(&mut [0; 4]), 1))
        .collect()
});

/// Returns an unstyled cell with a printable ASCII character.
pub(super) fn letter(letter: u8) -> Cell {
    let own = usize::from(letter.wrapping_sub(b' '));
    LETTERS.get(own).cloned().unwrap_or_default()
}

/// The range of a row's cells in a buffer.
pub(super) fn places(buffer: &Buffer, y: u16) -> Range<usize> {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    start..start + width
}

/// Gives a new cell its style.
pub(super) fn set_style(cell: &mut Cell, style: Style) {
    cell.fg = style.fg.unwrap_or_default();
    cell.bg = style.bg.unwrap_or_default();
    cell.modifier = style.add_modifier - style.sub_modifier;
}
