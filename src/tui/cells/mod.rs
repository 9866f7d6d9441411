//! Text as cells: a laid-out line becomes the contents of cells once and is painted often.
//!
//! Cells are small and compared as numbers, because a frame paints thousands of them; ratatui's own hold a string each.

mod style;
mod symbols;

use std::num::NonZeroU16;
use std::ops::{Deref, Range};

use ratatui::buffer::{Buffer, Cell, CellDiffOption};

use crate::text::{ClusterKind, Line};

#[cfg(test)]
pub(super) use self::style::BASIC;
pub(super) use self::style::CellStyle;
pub(super) use self::symbols::{Symbol, Symbols};

/// A symbol and the columns it takes: one or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellContent {
    pub(super) symbol: Symbol,
    pub(super) width: u8,
}

impl CellContent {
    pub(super) const BLANK: Self = Self::narrow(Symbol::BLANK);

    pub(super) const fn narrow(symbol: Symbol) -> Self {
        Self { symbol, width: 1 }
    }

    pub(super) const fn is_wide(self) -> bool {
        self.width > 1
    }
}

/// A painted cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaintedCell {
    pub(super) content: CellContent,
    pub(super) style: CellStyle,
}

impl PaintedCell {
    pub(super) const EMPTY: Self = Self {
        content: CellContent::BLANK,
        style: CellStyle::PLAIN,
    };

    /// The same as a cell of ratatui, which is told its width where a terminal's table might differ.
    pub fn to_cell(self, symbols: &Symbols) -> Cell {
        let Self { content, style } = self;
        let mut cell = Cell::EMPTY;
        symbols.with(content.symbol, |symbol| {
            cell.set_symbol(symbol);
            let width = NonZeroU16::new(content.width.into()).filter(|_| !symbol.is_ascii());
            cell.diff_option = width.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth);
        });
        cell.fg = style.fg.into();
        cell.bg = style.bg.into();
        cell.modifier = style.modifier;
        cell
    }
}

/// A line, and the contents of its cells.
#[derive(Debug)]
pub(super) struct LaidLine {
    line: Line,
    /// One for each column.
    pub(super) contents: Vec<CellContent>,
    /// The runs that are not simply left to right, each with its first column.
    pub(super) runs: Vec<(usize, Range<usize>)>,
}

impl Deref for LaidLine {
    type Target = Line;

    fn deref(&self) -> &Line {
        &self.line
    }
}

impl LaidLine {
    pub(super) fn new(line: Line, symbols: &mut Symbols) -> Self {
        let mut contents = Vec::with_capacity(line.width());
        let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, cluster) in line.clusters().iter().enumerate() {
            if cluster.level > 0 || cluster.kind != ClusterKind::Plain {
                match runs.last_mut() {
                    Some((_, run)) if run.end == at => run.end += 1,
                    _ => runs.push((contents.len(), at..at + 1)),
                }
            }
            let wide = cluster.width > 1;
            contents.push(CellContent {
                symbol: match line.symbol(cluster) {
                    // A no-break space matters only to the layout.
                    "\u{A0}" => Symbol::BLANK,
                    symbol => symbols.of(symbol),
                },
                width: if wide { 2 } else { 1 },
            });
            // The second half of a wide character.
            contents.resize(
                contents.len() + cluster.width.saturating_sub(1),
                CellContent::BLANK,
            );
        }
        Self {
            line,
            contents,
            runs,
        }
    }
}

/// The range of a row's cells in a buffer.
pub(super) fn places(buffer: &Buffer, y: u16) -> Range<usize> {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    start..start + width
}
