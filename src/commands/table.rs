//! Columns of text for people, aligned by displayed width.

use crate::domain::language::Direction;
use crate::text;

/// Formats rows of cells, each column as wide as its widest cell.
pub(super) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let wide = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(wide).collect();
    let mut table = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            if !cell.is_empty() {
                line.push_str(&text::embed(cell));
            }
            line.extend(std::iter::repeat_n(' ', wide - width(cell) + 2));
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

fn width(cell: &str) -> usize {
    text::line(cell, Direction::Ltr, text::DisplayOptions::default()).width()
}
