//! Cursor positions in visual order.

use crate::domain::language::Direction;
use crate::text::{self, DisplayOptions, Line};
use std::ops::Range;

/// How a field is painted, which decides where the cursor keys go.
#[derive(Debug, Clone, Copy)]
pub struct FieldLayout {
    pub base: Direction,
    /// Columns of the field.
    pub columns: u16,
    /// How its letters and digits are shown.
    pub letters: DisplayOptions,
}

/// A row of a field with its cursor positions.
#[derive(Debug)]
struct FieldRow {
    /// The byte range of the whole text that it shows.
    source: Range<usize>,
    /// From left to right: a byte offset in the text, and its column from the start edge.
    stops: Vec<(usize, usize)>,
}

impl FieldRow {
    /// The index of the stop at which a byte of the text is shown.
    fn place(&self, at: usize) -> usize {
        let exact = self.stops.iter().position(|(stop, _)| *stop == at);
        exact.unwrap_or_else(|| {
            let before = self
                .stops
                .iter()
                .enumerate()
                .filter(|(_, (stop, _))| *stop < at);
            before
                .max_by_key(|(_, (stop, _))| *stop)
                .map_or(0, |(place, _)| place)
        })
    }

    /// The first and last byte a cursor can be on.
    fn ends(&self) -> (usize, usize) {
        let stops = || self.stops.iter().map(|(stop, _)| *stop);
        (
            stops().min().unwrap_or(self.source.start),
            stops().max().unwrap_or(self.source.start),
        )
    }
}

/// The column of a byte of the text, from the start edge of a line, and the width of its cell.
///
/// A byte that no cluster shows is in the free cell beyond the line's end.
pub(super) fn column(line: &Line, at: usize) -> (usize, usize) {
    let mut x = 0;
    for cluster in line.clusters() {
        if cluster.source.contains(&at) {
            return (from_start(line, x, cluster.width), cluster.width);
        }
        x += cluster.width;
    }
    (line.width(), 1)
}

/// Converts a column counted from the left to one counted from the start edge.
fn from_start(line: &Line, x: usize, width: usize) -> usize {
    match line.base() {
        Direction::Ltr => x,
        Direction::Rtl => line.width().saturating_sub(x + width),
    }
}

/// Rows around a cursor: its own paragraph and the two next to it.
#[derive(Debug)]
pub(super) struct VisualRows {
    rows: Vec<FieldRow>,
    /// The row with the cursor.
    row: usize,
    at: usize,
}

impl VisualRows {
    /// Lays out what a move from `at` can reach.
    pub(super) fn around(text: &str, at: usize, layout: FieldLayout, width: usize) -> Self {
        let line_start = |at: usize| {
            text.get(..at)
                .and_then(|t| t.rfind('\n'))
                .map_or(0, |n| n + 1)
        };
        let line_end = |at: usize| {
            text.get(at..)
                .and_then(|t| t.find('\n'))
                .map_or(text.len(), |n| at + n)
        };
        let own = line_start(at)..line_end(at);
        let mut rows = Vec::new();
        if let Some(end) = own.start.checked_sub(1) {
            push(&mut rows, text, line_start(end)..end, layout, width);
        }
        push(&mut rows, text, own.clone(), layout, width);
        if own.end < text.len() {
            let below = own.end + 1..line_end(own.end + 1);
            push(&mut rows, text, below, layout, width);
        }
        let row = rows
            .iter()
            .rposition(|row| row.source.start <= at)
            .unwrap_or(0);
        Self { rows, row, at }
    }

    /// The ends of the cursor's row.
    pub(super) fn ends(&self) -> Option<(usize, usize)> {
        self.rows.get(self.row).map(FieldRow::ends)
    }

    /// The byte shown left of the cursor; the edge of a row leads to another row.
    pub(super) fn left(&self, base: Direction) -> Option<usize> {
        let row = self.rows.get(self.row)?;
        match row.place(self.at).checked_sub(1) {
            Some(place) => row.stops.get(place),
            None => self.neighbour(base == Direction::Rtl)?.stops.last(),
        }
        .map(|(at, _)| *at)
    }

    /// The byte shown right of the cursor.
    pub(super) fn right(&self, base: Direction) -> Option<usize> {
        let row = self.rows.get(self.row)?;
        row.stops
            .get(row.place(self.at) + 1)
            .or_else(|| self.neighbour(base == Direction::Ltr)?.stops.first())
            .map(|(at, _)| *at)
    }

    /// The nearest byte in the row below or above.
    pub(super) fn vertical(&self, down: bool) -> Option<usize> {
        let row = self.rows.get(self.row)?;
        let (_, column) = row.stops.get(row.place(self.at))?;
        let other = self.neighbour(down)?;
        let nearest = other
            .stops
            .iter()
            .min_by_key(|(_, other)| other.abs_diff(*column));
        nearest.map(|(at, _)| *at)
    }

    fn neighbour(&self, later: bool) -> Option<&FieldRow> {
        let row = if later {
            self.row + 1
        } else {
            self.row.checked_sub(1)?
        };
        self.rows.get(row)
    }
}

fn push(
    rows: &mut Vec<FieldRow>,
    text: &str,
    range: Range<usize>,
    layout: FieldLayout,
    width: usize,
) {
    let own = text.get(range.clone()).unwrap_or_default();
    let lines = text::paragraph(own, layout.base, width, layout.letters);
    let starts: Vec<usize> = lines.iter().skip(1).map(|l| l.source().start).collect();
    for (index, line) in lines.iter().enumerate() {
        rows.push(row(own, line, starts.get(index).copied(), range.start));
    }
}

/// The row of one line; `next` is where the next line of its paragraph begins.
fn row(text: &str, line: &Line, next: Option<usize>, offset: usize) -> FieldRow {
    let mut stops: Vec<(usize, usize)> = Vec::with_capacity(line.clusters().len() + 1);
    let mut shown = line.source().start;
    let mut x = 0;
    for cluster in line.clusters() {
        let column = from_start(line, x, cluster.width);
        x += cluster.width;
        shown = shown.max(cluster.source.end);
        let mut letters = vec![cluster.source.start];
        let mut at = text::after(text, cluster.source.start);
        while at < cluster.source.end {
            letters.push(at);
            at = text::after(text, at);
        }
        if cluster.level % 2 == 1 {
            letters.reverse();
        }
        stops.extend(letters.into_iter().map(|at| (at + offset, column)));
    }
    stops.dedup_by_key(|(at, _)| *at);
    // The free cell beyond the end, unless its byte is shown on the next line.
    if next.is_none_or(|next| shown < next) {
        let end = (shown + offset, line.width());
        match line.base() {
            Direction::Ltr => stops.push(end),
            Direction::Rtl => stops.insert(0, end),
        }
    }
    let end = next.unwrap_or(text.len());
    FieldRow {
        source: line.source().start + offset..end + offset,
        stops,
    }
}
