//! A page of blocks: headings, texts, rows under the cursor, text fields. Every stage but the screening is one.
//!
//! ```text
//!  ▌ ✓ text of the row in focus, wrapped,        far end
//!  ▌   hanging under itself
//!    ○ another row
//! ```

use std::ops::Range;

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text_field::TextField;

/// One block of a page.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The row it belongs to, where the cursor can stand on it.
    pub(super) row: Option<usize>,
    /// How it looks.
    pub(super) role: Role,
    /// Columns it is moved in.
    pub(super) indent: u16,
    /// A sign before it.
    pub(super) sign: Option<(&'static str, Role)>,
    /// The words.
    pub(super) text: String,
    /// Words at the far end of its first line.
    pub(super) end: Option<(String, Role)>,
    /// Rows of a text field; 0 where there is none.
    pub(super) field: u16,
}

impl Block {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            row: None,
            role: Role::Text,
            indent: 0,
            sign: None,
            text: text.into(),
            end: None,
            field: 0,
        }
    }

    /// A heading.
    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self::text(text).role(Role::Accent)
    }

    /// An empty line.
    pub(super) fn gap() -> Self {
        Self::text("")
    }

    /// The same block in a role.
    pub(super) fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The same block as part of a row.
    pub(super) fn row(self, row: usize) -> Self {
        Self {
            row: Some(row),
            ..self
        }
    }

    /// The same block with a sign before it.
    pub(super) fn sign(self, sign: &'static str, role: Role) -> Self {
        Self {
            sign: Some((sign, role)),
            ..self
        }
    }

    /// The same block moved in.
    pub(super) fn indent(self, indent: u16) -> Self {
        Self { indent, ..self }
    }

    /// The same block with words at the far end.
    pub(super) fn end(self, text: impl Into<String>, role: Role) -> Self {
        Self {
            end: Some((text.into(), role)),
            ..self
        }
    }

    /// The same block as a text field of so many rows.
    pub(super) fn field(self, rows: u16) -> Self {
        Self {
            field: rows,
            ..self
        }
    }

    fn start(&self) -> u16 {
        2 + self.indent + if self.sign.is_some() { 2 } else { 0 }
    }

    fn height(&self, canvas: &mut Canvas<'_>, width: u16) -> u16 {
        if self.field > 0 {
            return self.field;
        }
        let end = self
            .end
            .as_ref()
            .map_or(0, |(text, _)| canvas.width(text) + 2);
        let room = width.saturating_sub(self.start() + end);
        if self.text.is_empty() {
            1
        } else {
            canvas.height(&self.text, room.max(1))
        }
    }
}

/// What is in focus on a page.
pub(super) struct Focus<'m> {
    /// The row under the cursor.
    pub(super) row: Option<usize>,
    /// The text field under the cursor.
    pub(super) field: Option<&'m TextField>,
    /// Rows scrolled away; `None` keeps the row under the cursor near the middle.
    pub(super) scroll: Option<u16>,
}

impl Focus<'_> {
    /// Nothing in focus, scrolled by so many rows.
    pub(super) const fn scrolled(by: u16) -> Self {
        Self {
            row: None,
            field: None,
            scroll: Some(by),
        }
    }
}

/// What of a page is on the screen.
#[derive(Debug, Default)]
pub(super) struct Painted {
    /// Rows of the cursor that are whole.
    pub(super) whole: Range<usize>,
    /// The most lines that can be scrolled away.
    pub(super) most: u16,
}

/// Paints a page.
pub(super) fn paint(
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    area: Rect,
    blocks: &[Block],
    focus: &Focus<'_>,
) -> Painted {
    // The last column is kept for the marks that there is more.
    let whole_width = area;
    let area = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let heights: Vec<u16> = blocks
        .iter()
        .map(|block| block.height(canvas, area.width))
        .collect();
    let total: u16 = heights
        .iter()
        .fold(0, |sum, height| sum.saturating_add(*height));
    let most = total.saturating_sub(area.height);
    let skip = focus
        .scroll
        .unwrap_or_else(|| centred(blocks, &heights, focus.row, area.height))
        .min(most);
    let mut top = 0_u16;
    let mut whole: Option<Range<usize>> = None;
    for (block, height) in blocks.iter().zip(&heights) {
        let bottom = top.saturating_add(*height);
        if bottom > skip && top < skip.saturating_add(area.height) {
            place(canvas, theme, area, block, (top, skip, *height), focus);
        }
        if let Some(row) = block.row
            && top >= skip
            && bottom <= skip.saturating_add(area.height)
        {
            whole = Some(whole.map_or(row..row + 1, |range| {
                range.start.min(row)..range.end.max(row + 1)
            }));
        }
        top = bottom;
    }
    more(canvas, theme, whole_width, (skip > 0, skip < most));
    Painted {
        whole: whole.unwrap_or_default(),
        most,
    }
}

/// Marks in the last column that there is more above or below.
pub(super) fn more(
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

/// Rows to skip so that the row in focus stands near the middle.
fn centred(blocks: &[Block], heights: &[u16], row: Option<usize>, height: u16) -> u16 {
    let Some(row) = row else { return 0 };
    let (mut top, mut first, mut last) = (0_u16, None, 0);
    for (block, block_height) in blocks.iter().zip(heights) {
        if block.row == Some(row) {
            first.get_or_insert(top);
            last = top.saturating_add(*block_height);
        }
        top = top.saturating_add(*block_height);
    }
    let first = first.unwrap_or(0);
    let middle = first.saturating_add(last.saturating_sub(first) / 2);
    middle.saturating_sub(height / 2).min(first)
}

fn place(
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    area: Rect,
    block: &Block,
    (top, skip, height): (u16, u16, u16),
    focus: &Focus<'_>,
) {
    let hidden = skip.saturating_sub(top);
    let y = area.y + top.saturating_sub(skip);
    let rows = (height - hidden).min(area.bottom().saturating_sub(y));
    let focused = block.row.is_some() && block.row == focus.row;
    if focused {
        canvas.fill(
            Rect::new(area.x, y, 1, rows),
            theme.signs.bar,
            theme.style(Role::Accent),
        );
    }
    let x = area.x + block.start();
    let end = if hidden > 0 { None } else { block.end.as_ref() };
    if let Some((text, role)) = end {
        canvas.line_end(
            x,
            y,
            area.right().saturating_sub(x),
            text,
            theme.style(*role),
        );
    }
    if let Some((sign, role)) = block.sign.filter(|_| hidden == 0) {
        canvas.symbol(x - 2, y, sign, theme.style(role));
    }
    let end_width = block
        .end
        .as_ref()
        .map_or(0, |(text, _)| canvas.width(text) + 2);
    let width = area.right().saturating_sub(x + end_width);
    let at = Rect::new(x, y, width, rows);
    let style = theme.style(block.role);
    if block.field > 0 {
        field(canvas, theme, at, block, focus.field.filter(|_| focused));
        return;
    }
    let style = if focused {
        style.add_modifier(ratatui::style::Modifier::BOLD)
    } else {
        style
    };
    canvas.wrapped_from(at, &block.text, hidden, style);
}

/// A text field: underlined, so that its place is seen while it is empty.
fn field(
    canvas: &mut Canvas<'_>,
    theme: &Theme,
    at: Rect,
    block: &Block,
    editor: Option<&TextField>,
) {
    let style = theme
        .style(block.role)
        .add_modifier(ratatui::style::Modifier::UNDERLINED);
    canvas.fill(at, " ", style);
    match editor {
        Some(editor) => {
            editor.paint(canvas, at, style, true);
        }
        None if at.height == 1 => {
            canvas.line(at.x, at.y, at.width, &block.text, style);
        }
        None => {
            canvas.wrapped(at, &block.text, style);
        }
    }
}

/// The rows a block takes.
pub(super) fn height(canvas: &mut Canvas<'_>, block: &Block, width: u16) -> u16 {
    block.height(canvas, width.saturating_sub(1))
}
