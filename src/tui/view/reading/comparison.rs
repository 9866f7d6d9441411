//! Two versions of a record side by side: matching blocks share a row, and differences are marked.
//!
//! ```text
//!  Version 1 of 2               │  Version 2 of 2
//!   Name        Samra           │≠ Name        Noor
//!                               │≠ Birth date  1988-02-29
//! ```

use ratatui::layout::Rect;

use super::super::page::{self, Block};
use super::contents::RecordContents;
use super::fields::fields;
use crate::tui::canvas::Canvas;
use crate::tui::model::Reading;
use crate::tui::theme::{Role, Theme};

/// Columns for the marks.
const MARGIN: u16 = 2;

/// A column without its margin.
pub(super) fn with_margin(column: Rect) -> Rect {
    Rect {
        x: column.x + MARGIN,
        width: column.width.saturating_sub(MARGIN),
        ..column
    }
}

/// A block of the old version and its counterpart in the new one.
type Pair = (Option<Block>, Option<Block>);

/// Both versions, row by row; the cursor is in the one being read.
pub(super) fn versions(
    canvas: &mut Canvas<'_>,
    areas: [Rect; 2],
    before: &RecordContents<'_>,
    contents: &RecordContents<'_>,
    reading: &Reading,
) -> [Vec<Block>; 2] {
    let read = &reading.read;
    let heading = |of: &RecordContents<'_>| {
        let mut blocks: Vec<Block> = of.version(read, &of.record.id).into_iter().collect();
        blocks.extend(fields(of.amends()));
        blocks
    };
    let body = |of: &RecordContents<'_>| {
        let mut blocks = of.outcome();
        blocks.extend(fields(of.ended()));
        blocks.push(Block::gap());
        blocks.extend(of.reasons());
        blocks.extend(of.answered());
        blocks
    };
    let mut head = heading(contents);
    head.extend(contents.superseded(read));
    head.extend(contents.legend());
    let mut end = contents.origin();
    end.push(super::proof(contents.model, reading));
    // The seal, its time and its place in the chain always differ, so they are not marked.
    let mut pairs = paired(heading(before), head);
    pairs.push((Some(Block::gap()), Some(Block::gap())));
    let told = paired(body(before), body(contents));
    let sealed = contents.model.say(&contents.words().sealed);
    let told = told.into_iter().map(|pair| match &pair.1 {
        Some(block) if told_of(block) == sealed => pair,
        _ => marked(contents.theme, pair),
    });
    pairs.extend(numbered(told, reading.first_difference()));
    pairs.extend(paired(before.origin(), end));
    level(canvas, areas, pairs)
}

/// Pairs the blocks by subject, in the order of the new version; a block found only in the old version follows the one
/// before it there.
fn paired(old: Vec<Block>, new: Vec<Block>) -> Vec<Pair> {
    let mut rows: Vec<(String, Pair)> = (keys(&new).into_iter().zip(new))
        .map(|(key, block)| (key, (None, Some(block))))
        .collect();
    let mut after = 0;
    for (key, block) in keys(&old).into_iter().zip(old) {
        let block = Block { row: None, ..block };
        let free = |(known, pair): &(String, Pair)| *known == key && pair.0.is_none();
        if let Some((place, (_, pair))) = rows.iter_mut().enumerate().find(|(_, row)| free(row)) {
            pair.0 = Some(block);
            after = place + 1;
        } else {
            rows.insert(after, (key, (Some(block), None)));
            after += 1;
        }
    }
    rows.into_iter().map(|(_, pair)| pair).collect()
}

/// The key of each block: its heading and its subject.
fn keys(blocks: &[Block]) -> Vec<String> {
    let mut section = "";
    let key = |block| {
        let of = told_of(block);
        if block.role == Role::Accent && block.row.is_none() {
            section = of;
        }
        format!("{section}\n{of}")
    };
    blocks.iter().map(key).collect()
}

fn told_of(block: &Block) -> &str {
    let label = block.label.as_ref().map(|(label, _)| label.as_str());
    block.of.as_deref().or(label).unwrap_or(&block.text)
}

/// Marks blocks that differ or have no counterpart.
fn marked(theme: &Theme, (old, new): Pair) -> Pair {
    let told = |block: &Option<Block>| {
        let block = block.as_ref()?;
        Some((block.text.clone(), block.sign, block.end.clone()))
    };
    if told(&old) == told(&new) {
        return (old, new);
    }
    let mark = |block: Block| {
        let strong = block.role == Role::Text;
        let role = if strong { Role::Strong } else { block.role };
        let sign = theme.signs.differs;
        match block.text.as_str() {
            "" => block,
            _ => block.role(role).margin(sign, Role::Accent),
        }
    };
    (old.map(mark), new.map(mark))
}

/// Makes each stretch of pairs that differ a row that the focus can be on.
fn numbered(pairs: impl Iterator<Item = Pair>, first: usize) -> impl Iterator<Item = Pair> {
    let (mut next, mut within) = (first, false);
    pairs.map(move |(old, new)| {
        let differs = [&old, &new]
            .into_iter()
            .flatten()
            .any(|it| it.margin.is_some());
        next += usize::from(differs && !within);
        within = differs;
        let row = |block: Block| Block {
            row: if differs { Some(next - 1) } else { block.row },
            ..block
        };
        (old.map(row), new.map(row))
    })
}

/// Pads each side of a pair with empty lines, so that the next pair begins on the same row.
fn level(canvas: &mut Canvas<'_>, areas: [Rect; 2], pairs: Vec<Pair>) -> [Vec<Block>; 2] {
    let mut sides = [Vec::new(), Vec::new()];
    for (old, new) in pairs {
        let blocks = [old, new];
        let mut heights = [0; 2];
        for ((height, block), area) in heights.iter_mut().zip(&blocks).zip(areas) {
            *height = page::heights(canvas, block.as_slice(), area.width);
        }
        let [one, other] = heights;
        for ((side, block), height) in sides.iter_mut().zip(blocks).zip(heights) {
            side.extend(block);
            side.extend((height..one.max(other)).map(|_| Block::gap()));
        }
    }
    sides
}
