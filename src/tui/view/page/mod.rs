//! A page of blocks: headings, texts, rows under the cursor, text fields. Every stage but the screening is one.
//!
//! ```text
//!  ▌ ✓ text of the row in focus, wrapped,        far end
//!  ▌   hanging under itself
//!    ○ another row
//! ```

mod block;

use ratatui::layout::Rect;
use ratatui::style::Modifier;

pub(in crate::tui) use self::block::Block;
use crate::tui::canvas::Canvas;
use crate::tui::model::{FIELD_EDGES, Page};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text_field::TextField;

/// What is in focus on a page.
pub(in crate::tui) struct Focus<'m> {
    /// The row under the cursor.
    pub(in crate::tui) row: Option<usize>,
    /// The text field under the cursor.
    pub(in crate::tui) field: Option<&'m TextField>,
    /// What decides which lines are on the screen.
    pub(in crate::tui) scroll: Scroll,
}

/// What decides which lines of a page are on the screen.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui) enum Scroll {
    /// The row in focus is near the middle.
    Centred,
    /// None is scrolled away, nor ever will be: what begins below the area is not laid out.
    Top,
    /// This many lines are scrolled away.
    By(u16),
    /// The same, or as close to it as keeps the row in focus visible.
    Near(u16),
}

impl Focus<'_> {
    /// Nothing in focus, not scrolled.
    pub(in crate::tui) const fn none() -> Self {
        Self {
            row: None,
            field: None,
            scroll: Scroll::Top,
        }
    }

    /// Nothing in focus, scrolled by this many rows.
    pub(in crate::tui) const fn scrolled(by: u16) -> Self {
        Self {
            row: None,
            field: None,
            scroll: Scroll::By(by),
        }
    }
}

/// Measures a page; returns the visible part.
pub(in crate::tui) fn measure(
    canvas: &mut Canvas<'_>,
    area: Rect,
    blocks: &[Block],
    focus: &Focus<'_>,
) -> Page {
    measured(canvas, area, blocks, focus).0
}

/// Returns the visible part of a page, and the rows of each block.
fn measured(
    canvas: &mut Canvas<'_>,
    area: Rect,
    blocks: &[Block],
    focus: &Focus<'_>,
) -> (Page, Vec<u16>) {
    let heights = heights_of(canvas, area, blocks, focus.scroll);
    let mut page = Page {
        height: area.height,
        ..Page::default()
    };
    let mut end: u16 = 0;
    for (block, height) in blocks.iter().zip(&heights) {
        let top = end;
        end = end.saturating_add(*height);
        if let Some(row) = block.row {
            let known = page.rows.len();
            page.rows.resize(known.max(row + 1), top..top);
            page.rows
                .iter_mut()
                .skip(row)
                .take(1)
                .for_each(|row| row.end = end);
        }
    }
    page.most = end.saturating_sub(area.height);
    page.top = match focus.scroll {
        Scroll::Top => 0,
        Scroll::Centred => centred(&page, focus.row).min(page.most),
        Scroll::By(lines) => lines.min(page.most),
        Scroll::Near(lines) => page.with_row(focus.row, lines),
    };
    (page, heights)
}

/// The rows of each block, as far as they are needed.
fn heights_of(canvas: &mut Canvas<'_>, area: Rect, blocks: &[Block], scroll: Scroll) -> Vec<u16> {
    let width = inside(area).width;
    let mut heights = Vec::with_capacity(blocks.len());
    let mut end: u16 = 0;
    for block in blocks {
        if matches!(scroll, Scroll::Top) && end > area.height {
            break;
        }
        let height = block.height(canvas, width);
        end = end.saturating_add(height);
        heights.push(height);
    }
    heights
}

/// An area without its last column, which is kept for the marks of more above or below.
const fn inside(area: Rect) -> Rect {
    Rect {
        width: area.width.saturating_sub(1),
        ..area
    }
}

/// Paints a page; returns the visible part.
pub(in crate::tui) fn paint(
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    area: Rect,
    blocks: &[Block],
    focus: &Focus<'_>,
) -> Page {
    let (page, heights) = measured(canvas, area, blocks, focus);
    let (inside, skip) = (inside(area), page.top);
    // The cursor goes to the first line of the row in focus, which says what that is; a field in it moves the cursor to
    // its text. Where the page is scrolled away from it, reading begins at the top.
    if let Some(row) = focus.row.and_then(|row| page.rows.get(row)) {
        let below = row.start.checked_sub(skip);
        let below = below.filter(|below| *below < inside.height);
        canvas.cursor(inside.x, inside.y + below.unwrap_or(0));
    }
    let mut top: u16 = 0;
    for (block, height) in blocks.iter().zip(heights) {
        let at = At { top, skip, height };
        if at.is_seen(inside) {
            place(canvas, theme, inside, block, &at, focus);
        }
        top = top.saturating_add(height);
    }
    more(canvas, theme, area, (skip > 0, skip < page.most));
    page
}

/// Marks in the last column that there is more above or below.
pub(in crate::tui) fn more(
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    area: Rect,
    (above, below): (bool, bool),
) {
    let x = area.right().saturating_sub(1);
    let style = theme.style(Role::Accent);
    if above {
        canvas.symbol(x, area.y, theme.signs.up, style);
    }
    if below {
        let last = area.bottom().saturating_sub(1);
        canvas.symbol(x, last, theme.signs.down, style);
    }
}

/// Rows to skip so that the row in focus is near the middle.
fn centred(page: &Page, row: Option<usize>) -> u16 {
    let Some(row) = row.and_then(|row| page.rows.get(row)) else {
        return 0;
    };
    let middle = row.start.saturating_add((row.end - row.start) / 2);
    middle.saturating_sub(page.height / 2).min(row.start)
}

/// The position of a block: its first row on the page, the rows scrolled away, its height.
struct At {
    top: u16,
    skip: u16,
    height: u16,
}

impl At {
    /// Whether any row of it is on the screen.
    const fn is_seen(&self, area: Rect) -> bool {
        self.top.saturating_add(self.height) > self.skip
            && self.top < self.skip.saturating_add(area.height)
    }

    /// The rows of the block that are scrolled away.
    const fn hidden(&self) -> u16 {
        self.skip.saturating_sub(self.top)
    }

    /// The rows of the block on the screen.
    fn rows(&self, area: Rect) -> Rect {
        let y = area.y + self.top.saturating_sub(self.skip);
        let height = (self.height - self.hidden()).min(area.bottom().saturating_sub(y));
        Rect { y, height, ..area }
    }
}

fn place(
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    area: Rect,
    block: &Block,
    at: &At,
    focus: &Focus<'_>,
) {
    let rows = at.rows(area);
    let focused = block.row.is_some() && block.row == focus.row;
    if focused {
        let bar = Rect { width: 1, ..rows };
        canvas.fill(bar, theme.signs.bar, theme.style(Role::Accent));
    }
    if at.hidden() == 0 {
        around(canvas, theme, rows, block, focused);
    }
    let x = rows.x + block.start();
    let end = block.end_width(canvas);
    let text = Rect {
        x,
        width: rows.right().saturating_sub(x).saturating_sub(end),
        ..rows
    };
    if block.field > 0 {
        field(canvas, theme, text, block, focus.field.filter(|_| focused));
        return;
    }
    let mut style = theme.style(block.role);
    if focused {
        style = style.add_modifier(Modifier::BOLD);
    }
    canvas.wrapped_from(text, &block.text, at.hidden(), style);
    if let (0, Some((words, role))) = (at.hidden(), &block.lead) {
        let width = canvas.width(words).min(text.width);
        let first = Rect {
            width,
            height: 1,
            ..text
        };
        canvas.style(first, theme.style(*role));
    }
}

/// Draws what surrounds a block's first row: keys and sign before it, words at its far end.
fn around(canvas: &mut Canvas<'_>, theme: &Theme, rows: Rect, block: &Block, focused: bool) {
    let (x, y) = (rows.x + block.start(), rows.y);
    if let Some((text, role)) = &block.end {
        let width = rows.right().saturating_sub(x);
        canvas.line_end(x, y, width, text, theme.style(*role));
    }
    let first = rows
        .right()
        .saturating_sub(u16::try_from(block.marks.len()).unwrap_or(0));
    for (x, (sign, role)) in (first..).zip(&block.marks) {
        canvas.symbol(x, y, sign, theme.style(*role));
    }
    if let Some((sign, role)) = block.margin {
        canvas.symbol(rows.x.saturating_sub(2), y, sign, theme.style(role));
    }
    if let Some((sign, role)) = block.sign {
        canvas.symbol(x - 2, y, sign, theme.style(role));
    }
    if let Some((keys, columns)) = &block.keys {
        let x = rows.x + 2 + block.indent;
        canvas.keys(x, y, *columns, keys, theme.style(Role::Accent));
    }
    if let Some((label, columns)) = &block.label {
        let x = rows.x + 2 + block.indent;
        let role = if focused { Role::Accent } else { Role::Muted };
        canvas.line(x, y, *columns, label, theme.style(role));
    }
}

/// Draws a text field between its edges, so that even an empty one can be seen; no line touches a letter or its dots.
fn field(
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    at: Rect,
    block: &Block,
    editor: Option<&TextField>,
) {
    let edge = theme.style(if editor.is_some() {
        Role::Accent
    } else {
        Role::Muted
    });
    let [first, last] = theme.signs.field;
    canvas.fill(Rect { width: 1, ..at }, first, edge);
    let end = at.right().saturating_sub(1);
    canvas.fill(Rect::new(end, at.y, 1, at.height), last, edge);
    let at = Rect {
        x: at.x + 1,
        width: at.width.saturating_sub(FIELD_EDGES),
        ..at
    };
    let style = theme.style(block.role);
    match editor {
        Some(editor) => editor.paint(canvas, at, style),
        None if at.height == 1 => {
            canvas.line(at.x, at.y, at.width, &block.text, style);
        }
        None => {
            canvas.typed(at, &block.text, style);
        }
    }
}

/// The rows that blocks take.
pub(in crate::tui) fn heights(canvas: &mut Canvas<'_>, blocks: &[Block], width: u16) -> u16 {
    let width = width.saturating_sub(1);
    blocks.iter().fold(0, |sum: u16, block| {
        sum.saturating_add(block.height(canvas, width))
    })
}
