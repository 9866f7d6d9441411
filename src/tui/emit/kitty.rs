//! Reversed runs or words, for kitty, which draws each of them backwards.
//!
//! kitty hands each run of one font to its shaper, which takes the direction from the first letter that has a script. A
//! right-to-left run is drawn backwards over its cells, while colours stay in place because they belong to the cells.
//! Blanks, a change of weight, and the lines and blocks that kitty draws itself end a run (observed in kitty 0.26.5).

use crate::domain::language::Direction;
use crate::text;
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::style::Modifier;
use std::mem;
use std::num::NonZeroU16;
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
pub(super) fn write(row: &mut [Cell], unit: Unit) {
    for range in units(row, unit) {
        if let Some(cells) = row.get_mut(range) {
            turn(cells, unit);
        }
    }
}

/// The units of a row.
fn units(row: &[Cell], unit: Unit) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < row.len() {
        let first = row.get(start).map(font);
        let same = |cell: &&Cell| belongs(cell, unit) && first == Some(font(cell));
        let own = row.get(start..).unwrap_or_default();
        let len = own.iter().take_while(same).count();
        if len > 0 {
            out.push(start..start + len);
        }
        start += len.max(1);
    }
    out
}

fn belongs(cell: &Cell, unit: Unit) -> bool {
    let wide = CellDiffOption::ForcedWidth(NonZeroU16::MIN.saturating_add(1));
    let drawn = |c: char| matches!(c, '\u{2500}'..='\u{259F}' | '\u{1FB00}'..='\u{1FBAE}');
    cell.diff_option != wide
        && match unit {
            Unit::Run => text::is_arabic(cell.symbol()),
            Unit::Word => cell.symbol() != " " && !cell.symbol().starts_with(drawn),
        }
}

/// A change of weight or slope is a change of font, which ends a unit.
fn font(cell: &Cell) -> Modifier {
    cell.modifier & (Modifier::BOLD | Modifier::ITALIC)
}

/// Rewrites a unit so that it is drawn as painted.
fn turn(cells: &mut [Cell], unit: Unit) {
    let script = |cell: &Cell| text::script_direction(cell.symbol());
    let rtl = |cell: &Cell| script(cell) == Some(Direction::Rtl);
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
            cell.modifier.toggle(Modifier::BOLD);
        }
        reverse(own, unit);
    } else {
        reverse(cells, unit);
    }
}

/// Reverses the symbols of the cells; their styles stay in place.
fn reverse(cells: &mut [Cell], unit: Unit) {
    let middle = cells.len().div_ceil(2);
    let (head, tail) = cells.split_at_mut(middle);
    for (near, far) in head.iter_mut().zip(tail.iter_mut().rev()) {
        mem::swap(near, far);
        mem::swap(&mut near.fg, &mut far.fg);
        mem::swap(&mut near.bg, &mut far.bg);
        mem::swap(&mut near.modifier, &mut far.modifier);
    }
    if unit == Unit::Word {
        for cell in cells {
            if let Some(back) = text::mirrored(cell.symbol()) {
                cell.set_symbol(&back);
            }
        }
    }
}
