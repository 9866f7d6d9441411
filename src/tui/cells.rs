//! Text as cells: those of a laid-out line are made once and painted often.

use std::ops::{Deref, Range};

use super::buffer::Cell;
use crate::text::{ClusterKind, Line};

/// A line with its cells.
#[derive(Debug)]
pub(super) struct Laid {
    line: Line,
    /// One for every column, without a style.
    pub(super) cells: Vec<Cell>,
    /// The runs that are not simply left to right, each with its first column.
    pub(super) runs: Vec<(usize, Range<usize>)>,
}

impl Deref for Laid {
    type Target = Line;

    fn deref(&self) -> &Line {
        &self.line
    }
}

impl From<Line> for Laid {
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

/// A cell without a style.
pub(super) fn cell(symbol: &str, width: usize) -> Cell {
    let mut cell = Cell::EMPTY;
    // A no-break space has done its work in the layout.
    if symbol != "\u{A0}" {
        cell.set_symbol(symbol);
        cell.columns = if width > 1 { 2 } else { 1 };
    }
    cell
}
