//! Reversed runs or words, for kitty, which draws each of them backwards.

use crate::text;
use crate::tui::painter::Segment;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::Modifier;
use std::num::NonZeroU16;
use std::ops::Range;

/// What the terminal draws backwards as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Neighbouring cells of Arabic script.
    Run,
    /// Cells between blanks.
    Word,
}

/// Reverses the units with an Arabic letter in every row that has a segment.
pub(super) fn write<'s>(
    buffer: &mut Buffer,
    segments: impl Iterator<Item = &'s Segment>,
    unit: Unit,
) {
    let mut rows: Vec<u16> = segments.map(|s| s.y).collect();
    rows.sort_unstable();
    rows.dedup();
    let area = buffer.area;
    for y in rows
        .into_iter()
        .filter(|y| (area.top()..area.bottom()).contains(y))
    {
        let width = usize::from(area.width);
        let start = usize::from(y - area.top()) * width;
        if let Some(row) = buffer.content.get_mut(start..start + width) {
            for range in units(row, unit) {
                reverse(row, range, unit);
            }
        }
    }
}

/// The units of a row that hold an Arabic letter.
fn units(row: &[Cell], unit: Unit) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < row.len() {
        let first = row.get(start).map(font);
        let same = |cell: &&Cell| belongs(cell, unit) && first == Some(font(cell));
        let own = row.get(start..).unwrap_or_default();
        let len = own.iter().take_while(same).count();
        let letters = own
            .iter()
            .take(len)
            .any(|cell| text::has_arabic_letter(cell.symbol()));
        if len > 1 && letters {
            out.push(start..start + len);
        }
        start += len.max(1);
    }
    out
}

fn belongs(cell: &Cell, unit: Unit) -> bool {
    let wide = CellDiffOption::ForcedWidth(NonZeroU16::MIN.saturating_add(1));
    cell.diff_option != wide
        && match unit {
            Unit::Run => text::is_arabic(cell.symbol()),
            Unit::Word => cell.symbol() != " ",
        }
}

/// A change of weight or slope is a change of font, where a unit ends.
fn font(cell: &Cell) -> Modifier {
    cell.modifier & (Modifier::BOLD | Modifier::ITALIC)
}

fn reverse(row: &mut [Cell], range: Range<usize>, unit: Unit) {
    let Some(own) = row.get_mut(range) else {
        return;
    };
    own.reverse();
    if unit == Unit::Word {
        for cell in own
            .iter_mut()
            .filter(|cell| !text::is_arabic(cell.symbol()))
        {
            if let Some(back) = text::mirrored(cell.symbol()) {
                cell.set_symbol(&back);
            }
        }
    }
}
