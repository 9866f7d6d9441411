//! Reversed runs or words, for kitty, which draws each of them backwards.
//!
//! kitty hands each run of one font to its shaper, which takes the direction from the first letter that has a script. A
//! right-to-left run is drawn backwards over its cells, while colours stay in place because they belong to the cells.
//! Blanks, a change of weight, and the lines and blocks that kitty draws itself end a run (observed in kitty 0.26.5).

use super::{RowCells, replace};
use crate::domain::language::Direction;
use crate::text;
use crate::tui::cells::{PaintedCell, Symbol, Symbols};
use ratatui::style::Modifier;
use std::mem;
use std::ops::Range;

/// What the terminal draws backwards as a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Adjacent cells of Arabic script.
    Run,
    /// Cells between blanks.
    Word,
}

/// Reverses the units of a row that are drawn backwards.
pub(super) fn write((row, symbols): RowCells<'_>, unit: Unit) {
    for range in units(row, symbols, unit) {
        if let Some(cells) = row.get_mut(range) {
            turn((cells, symbols), unit);
        }
    }
}

/// The units of a row.
fn units(row: &[PaintedCell], symbols: &Symbols, unit: Unit) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < row.len() {
        let first = row.get(start).map(font);
        let same = |cell: &&PaintedCell| belongs(cell, symbols, unit) && first == Some(font(cell));
        let own = row.get(start..).unwrap_or_default();
        let len = own.iter().take_while(same).count();
        if len > 0 {
            out.push(start..start + len);
        }
        start += len.max(1);
    }
    out
}

fn belongs(cell: &PaintedCell, symbols: &Symbols, unit: Unit) -> bool {
    let drawn = |c: char| matches!(c, '\u{2500}'..='\u{259F}' | '\u{1FB00}'..='\u{1FBAE}');
    let symbol = cell.content.symbol;
    !cell.content.is_wide()
        && match unit {
            Unit::Run => symbols.with(symbol, text::is_arabic),
            Unit::Word => {
                symbol != Symbol::BLANK && !symbols.with(symbol, |text| text.starts_with(drawn))
            }
        }
}

/// A change of weight or slope is a change of font, which ends a unit.
fn font(cell: &PaintedCell) -> Modifier {
    cell.style.modifier & (Modifier::BOLD | Modifier::ITALIC)
}

/// Rewrites a unit so that it is drawn as painted.
fn turn((cells, symbols): RowCells<'_>, unit: Unit) {
    let script = |cell: &PaintedCell| symbols.with(cell.content.symbol, text::script_direction);
    let rtl = |cell: &PaintedCell| script(cell) == Some(Direction::Rtl);
    if !cells
        .iter()
        .find(|cell| script(cell).is_some())
        .is_some_and(rtl)
    {
        return;
    }
    // Latin letters at its far end would set the direction of the reversed unit; a different weight separates them.
    let end = cells.iter().rposition(rtl).map_or(0, |last| last + 1);
    let (own, rest) = cells.split_at_mut(end);
    if rest.iter().any(|cell| script(cell).is_some()) {
        for cell in rest {
            cell.style.modifier.toggle(Modifier::BOLD);
        }
        reverse((own, symbols), unit);
    } else {
        reverse((cells, symbols), unit);
    }
}

/// Reverses the contents of cells; their styles stay in place.
fn reverse((cells, symbols): RowCells<'_>, unit: Unit) {
    let middle = cells.len().div_ceil(2);
    let (head, tail) = cells.split_at_mut(middle);
    for (near, far) in head.iter_mut().zip(tail.iter_mut().rev()) {
        mem::swap(&mut near.content, &mut far.content);
    }
    if unit == Unit::Word {
        for cell in cells {
            replace(&mut cell.content, symbols, text::mirrored);
        }
    }
}
