//! Reading order between isolates, for terminals that reorder rows themselves.
//!
//! A row is reordered as one left-to-right paragraph. So every right-to-left run
//! stands in RLI … PDI, every left-to-right run within it in LRI … PDI, and so on
//! inwards: each isolate then holds one direction only, and no rule of the
//! algorithm can move a cell across its border. Arabic-Indic numbers in
//! left-to-right company stand in isolates of their own, for they turn around a
//! sign between them. The controls take no column: they ride in the cell before.

use super::{Mode, append};
use crate::text::{self, Cluster, Kind};
use crate::tui::painter::Segment;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use std::num::NonZeroU16;

const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const PDI: char = '\u{2069}';
const LRM: char = '\u{200E}';

/// A cell on its way: what it was, and the controls that ride behind it.
struct Item {
    cell: Cell,
    level: u8,
    kind: Kind,
    wide: bool,
    after: String,
}

/// Writes one intact segment in reading order.
pub(super) fn write(buffer: &mut Buffer, segment: &Segment, mode: Mode) {
    let mut items: Vec<(usize, Item)> = segment
        .cells()
        .filter_map(|(x, cluster)| {
            let mut cell = buffer.cell((x, segment.y))?.clone();
            spell(&mut cell, cluster, mode);
            Some((cluster.logical, item(cell, cluster)))
        })
        .collect();
    let mut x = segment.x;
    let mut before = String::new();
    if x == buffer.area.left() && !items.is_empty() && mode != Mode::Off {
        // No cell before to carry controls: the outermost letter stays where it
        // is, as a paragraph of its own, and carries them for the others.
        let (_, item) = items.remove(0);
        x += if item.wide { 2 } else { 1 };
        before.push(LRM);
    }
    items.sort_by_key(|(logical, _)| *logical);
    let mut items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
    if items.is_empty() {
        ride(buffer, x, segment.y, &before);
    } else if mode != Mode::Off {
        enclose(&mut items, 0, &mut before);
        // A blank that ends a row takes the row's direction (UAX #9 L1); a mark
        // behind the isolate keeps it from being at the end.
        if let Some(last) = items.last_mut().filter(|last| last.cell.symbol() == " ") {
            last.after.push(LRM);
        }
        ride(buffer, x, segment.y, &before);
    }
    for item in items {
        let columns = if item.wide { 2 } else { 1 };
        place(buffer, x, segment.y, item);
        x += columns;
    }
}

fn item(cell: Cell, cluster: &Cluster) -> Item {
    Item {
        cell,
        level: cluster.level,
        kind: cluster.kind,
        wide: cluster.width > 1,
        after: String::new(),
    }
}

/// Undoes what the terminal does itself: mirroring, or joining as well.
fn spell(cell: &mut Cell, cluster: &Cluster, mode: Mode) {
    let sign = cluster.kind == Kind::Plain && cell.symbol() != " ";
    if sign && cluster.level % 2 == 1 && mode != Mode::IsolateMirror {
        let back: String = text::mirrored(cell.symbol());
        if back != cell.symbol() {
            cell.set_symbol(&back);
        }
    }
    if mode == Mode::Off {
        let letters = text::unshaped(cell.symbol());
        cell.set_symbol(&letters);
    }
}

/// Puts isolates around the runs above `outer`; controls ride behind the item before.
fn enclose(items: &mut [Item], outer: u8, before: &mut String) {
    let inner = outer + 1;
    let mut at = 0;
    while at < items.len() {
        let own = |item: &Item| item.level > outer;
        let number = |item: &Item| {
            outer.is_multiple_of(2) && item.level == outer && item.kind == Kind::ArabicNumber
        };
        let rest = items.get(at..).unwrap_or_default();
        let run = rest.iter().take_while(|i| own(i)).count();
        let digits = rest.iter().take_while(|i| number(i)).count();
        let (len, opener) = match (run, digits) {
            (0, 0) => {
                at += 1;
                continue;
            }
            (0, digits) => (digits, LRI),
            (run, _) if !inner.is_multiple_of(2) => (run, RLI),
            (run, _) => (run, LRI),
        };
        carry(items, at, before, opener);
        if run > 0 {
            let (head, tail) = items.split_at_mut(at);
            let inside = tail.get_mut(..len).unwrap_or_default();
            let carrier = head.last_mut().map_or(&mut *before, |item| &mut item.after);
            enclose(inside, inner, carrier);
        }
        if let Some(last) = items.get_mut(at + len - 1) {
            last.after.push(PDI);
        }
        at += len;
    }
}

/// Adds a control behind the item before `at`, or before all of them.
fn carry(items: &mut [Item], at: usize, before: &mut String, control: char) {
    match at.checked_sub(1).and_then(|at| items.get_mut(at)) {
        Some(item) => item.after.push(control),
        None => before.push(control),
    }
}

/// Lets the first controls ride in the cell left of a column.
fn ride(buffer: &mut Buffer, x: u16, y: u16, controls: &str) {
    if controls.is_empty() {
        return;
    }
    let Some(mut left) = x.checked_sub(1) else {
        return;
    };
    let half = |x: u16| {
        let cell = x.checked_sub(1).and_then(|x| buffer.cell((x, y)));
        cell.is_some_and(|cell| cell.diff_option == forced(true))
    };
    if half(left) {
        left -= 1;
    }
    if let Some(cell) = buffer.cell_mut((left, y)) {
        let wide = cell.diff_option == forced(true);
        append(cell, controls);
        cell.set_diff_option(forced(wide));
    }
}

fn place(buffer: &mut Buffer, x: u16, y: u16, mut item: Item) {
    if !item.after.is_empty() {
        append(&mut item.cell, &item.after);
        item.cell.set_diff_option(forced(item.wide));
    }
    if item.wide
        && let Some(second) = buffer.cell_mut((x + 1, y))
    {
        second.clone_from(&item.cell);
        second.set_symbol(" ").set_diff_option(CellDiffOption::None);
    }
    if let Some(cell) = buffer.cell_mut((x, y)) {
        *cell = item.cell;
    }
}

const fn forced(wide: bool) -> CellDiffOption {
    CellDiffOption::ForcedWidth(if wide {
        NonZeroU16::MIN.saturating_add(1)
    } else {
        NonZeroU16::MIN
    })
}
