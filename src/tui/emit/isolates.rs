//! Logical order between isolates, for terminals that reorder rows themselves.
//!
//! The terminal reorders a row as one left-to-right paragraph. So every right-to-left run is enclosed in RLI … PDI,
//! every left-to-right run within it in LRI … PDI, and so on inwards: each isolate then holds one direction only, and
//! no rule of the algorithm can move a cell across its border. Arabic-Indic numbers in left-to-right context get
//! isolates of their own, because they would swap around a sign between them. The controls take no column: they are
//! appended to the preceding cell.

use super::{Mode, RowCells, replace};
use crate::text::{self, Cluster, ClusterKind};
use crate::tui::cells::{PaintedCell, Symbol, Symbols};
use crate::tui::picture::Segment;
use std::ops::Range;

const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const PDI: char = '\u{2069}';
const LRM: char = '\u{200E}';

/// A cluster being moved: its cell's column, and what decides where it goes.
#[derive(Clone, Copy)]
struct MovedCluster {
    from: u16,
    logical: usize,
    level: u8,
    kind: ClusterKind,
    columns: u16,
}

/// An element in logical order.
enum Token {
    Item(MovedCluster),
    Control(char),
}

impl Token {
    /// The columns that its cells came from.
    fn columns(&self) -> Range<u16> {
        match self {
            Self::Item(item) => item.from..item.from + item.columns,
            Self::Control(_) => 0..0,
        }
    }
}

/// Writes one intact segment in logical order.
pub(super) fn write((row, symbols): RowCells<'_>, segment: &Segment, mode: Mode) {
    // No preceding cell can carry controls: the outermost letter keeps its place and form, as a paragraph of its own,
    // and carries them for the others.
    let alone = usize::from(segment.x == 0 && mode != Mode::Off);
    let outermost = segment.cells().take(alone).map(item).next();
    for (x, cluster) in segment.cells().skip(alone) {
        if let Some(cell) = row.get_mut(usize::from(x)) {
            spell((cell, symbols), cluster, mode);
        }
    }
    let mut items: Vec<MovedCluster> = segment.cells().skip(alone).map(item).collect();
    let mut tokens = Vec::with_capacity(items.len() + SPARE);
    tokens.extend(outermost.map(|_| Token::Control(LRM)));
    items.sort_unstable_by_key(|item| item.logical);
    if mode == Mode::Off {
        tokens.extend(items.into_iter().map(Token::Item));
    } else {
        enclose(&items, 0, &mut tokens);
        // A trailing blank takes the direction of the row (UAX #9 L1); a mark after the isolate means that it is not at
        // the end.
        let last = items.last().and_then(|i| row.get(usize::from(i.from)));
        let blank = |text: &str| text.chars().all(char::is_whitespace);
        if last.is_some_and(|cell| symbols.with(cell.content.symbol, blank)) {
            tokens.push(Token::Control(LRM));
        }
    }
    let x = segment.x + outermost.map_or(0, |item| item.columns);
    lay((row, symbols), x, &tokens);
}

/// Extra capacity for the controls of most segments.
const SPARE: usize = 8;

fn item((x, cluster): (u16, &Cluster)) -> MovedCluster {
    MovedCluster {
        from: x,
        logical: cluster.logical,
        level: cluster.level,
        kind: cluster.kind,
        columns: if cluster.width > 1 { 2 } else { 1 },
    }
}

/// Undoes what the terminal does itself: mirroring and, in `Off`, joining.
fn spell((cell, symbols): (&mut PaintedCell, &mut Symbols), cluster: &Cluster, mode: Mode) {
    let content = &mut cell.content;
    let sign = cluster.kind == ClusterKind::Plain && content.symbol != Symbol::BLANK;
    if sign && cluster.level % 2 == 1 && mode != Mode::IsolateMirror {
        replace(content, symbols, text::mirrored);
    }
    if mode == Mode::Off && cluster.kind == ClusterKind::RightLetter {
        replace(content, symbols, |symbol| Some(text::unshaped(symbol)));
    }
}

/// Encloses the runs above level `outer` in isolates.
fn enclose(items: &[MovedCluster], outer: u8, out: &mut Vec<Token>) {
    let inner = outer + 1;
    let mut rest = items;
    while let Some((first, others)) = rest.split_first() {
        let own = |item: &&MovedCluster| item.level > outer;
        let number = |item: &&MovedCluster| {
            outer.is_multiple_of(2) && item.level == outer && item.kind == ClusterKind::ArabicNumber
        };
        let run = rest.iter().take_while(own).count();
        let digits = rest.iter().take_while(number).count();
        let Some((inside, after)) = rest.split_at_checked(run.max(digits)) else {
            return;
        };
        if inside.is_empty() {
            out.push(Token::Item(*first));
            rest = others;
            continue;
        }
        let rightward = run == 0 || inner.is_multiple_of(2);
        out.push(Token::Control(if rightward { LRI } else { RLI }));
        if run > 0 {
            enclose(inside, inner, out);
        } else {
            out.extend(inside.iter().copied().map(Token::Item));
        }
        out.push(Token::Control(PDI));
        rest = after;
    }
}

/// Writes cells and controls from column `x` on; a control is appended to the preceding cell.
fn lay((row, symbols): RowCells<'_>, x: u16, tokens: &[Token]) {
    let mut from = Vec::with_capacity(tokens.len());
    from.extend(
        tokens
            .iter()
            .flat_map(Token::columns)
            .map(|at| usize::from(at - x)),
    );
    permute(row, x, &from);
    let mut at = x;
    let mut controls = String::new();
    for token in tokens {
        match token {
            Token::Control(control) => controls.push(*control),
            Token::Item(item) => {
                ride((row, symbols), at, &mut controls);
                at += item.columns;
            }
        }
    }
    ride((row, symbols), at, &mut controls);
}

/// Permutes the cells from column `x` on: each place gets the cell that was `from` columns after `x`.
fn permute(row: &mut [PaintedCell], x: u16, from: &[usize]) {
    let start = usize::from(x);
    let Some(cells) = row.get_mut(start..start + from.len()) else {
        return;
    };
    for (to, source) in from.iter().enumerate() {
        // An earlier swap moved the cell that belongs here to where the cell of that earlier place came from.
        let mut source = *source;
        while source < to {
            source = from.get(source).copied().unwrap_or(to);
        }
        cells.swap(to, source);
    }
}

/// Appends the controls to the cell left of a column.
fn ride((row, symbols): RowCells<'_>, x: u16, controls: &mut String) {
    if controls.is_empty() {
        return;
    }
    let Some(mut left) = usize::from(x).checked_sub(1) else {
        return;
    };
    if let Some(before) = left.checked_sub(1)
        && row.get(before).is_some_and(|cell| cell.content.is_wide())
    {
        left = before;
    }
    if let Some(cell) = row.get_mut(left) {
        let with = |symbol: &str| Some([symbol, controls].concat());
        replace(&mut cell.content, symbols, with);
    }
    controls.clear();
}
