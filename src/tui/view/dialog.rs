//! The dialog in front of the scene.
//!
//! ```text
//!  ┌─ Detail ──────────────────────────────────┐
//!  │  the question: it stays in place          │
//!  │▌ the field; what does not fit scrolls     │
//!  └───────────────────────────────────────────┘
//! ```

use ratatui::layout::Rect;

use super::page::{self, Focus, Scroll};
use super::{calibration, frame};
use crate::tui::canvas::Canvas;
use crate::tui::dialogs::{Content, Front};
use crate::tui::keymap::Context;
use crate::tui::model::{Model, Page, Scene, context};
use crate::tui::theme::{Role, Theme};

/// From this height on, the row above the body stays visible, and a dialog has an empty row above and below its text.
const ROOMY: u16 = 20;
/// The fewest rows of a multi-line text field.
const FEWEST: u16 = 2;

/// Draws the dialog over the body; header and footer stay. Returns the visible part of what scrolls.
pub(super) fn render(model: &Model, front: &Front, theme: &Theme, canvas: &mut Canvas<'_>) -> Page {
    if context(model) == Context::Calibration {
        calibration::render(model, theme, canvas);
        return Page::default();
    }
    let mut content = front.dialog.content(model, theme);
    if let Some(lines) = front.scroll {
        content.focus.scroll = Scroll::By(lines);
    }
    let room = room(model, canvas);
    // Around a dialog, the rest of the body would only be fragments.
    canvas.fill(room, " ", theme.style(Role::Text));
    let width = model.dialog_width().min(room.width);
    let text_width = model.dialog_text_width();
    shrink(
        canvas,
        &mut content,
        text_width,
        room.height.saturating_sub(2),
    );
    let pinned = page::heights(canvas, &content.pinned, text_width);
    let rows = pinned.saturating_add(page::heights(canvas, &content.blocks, text_width));
    let padding = u16::from(rows.saturating_add(4) <= room.height);
    let height = rows.saturating_add(2 + 2 * padding).min(room.height);
    let outside = Rect {
        x: (room.width - width) / 2,
        y: room.y + (room.height - height) / 2,
        width,
        height,
    };
    border(theme, canvas, outside, &content.title);
    let inside = Rect {
        x: outside.x + 1,
        y: outside.y + 1 + padding,
        width: text_width,
        height: height.saturating_sub(2 + 2 * padding),
    };
    canvas.cursor(inside.x, inside.y);
    let page = text(theme, canvas, inside, &content, pinned);
    let last = Rect::new(0, canvas.area().bottom() - 1, canvas.area().width, 1);
    canvas.fill(last, " ", theme.style(Role::Text));
    frame::hint(model, theme, canvas, canvas.area().bottom() - 3);
    frame::footer(model, theme, canvas);
    page
}

/// The rows between the frame above and the hint.
fn room(model: &Model, canvas: &mut Canvas<'_>) -> Rect {
    let area = canvas.area();
    let walks = matches!(model.scene(), Scene::Consultation(_));
    let top = if walks && area.height >= ROOMY { 3 } else { 2 };
    let hint = frame::hint_height(model, canvas);
    Rect {
        y: top,
        height: area.height.saturating_sub(top + 2 + hint),
        ..area
    }
}

/// Shrinks a multi-line text field so that the rest fits beside it.
fn shrink(canvas: &mut Canvas<'_>, content: &mut Content<'_>, width: u16, room: u16) {
    let rows = page::heights(canvas, &content.pinned, width).saturating_add(page::heights(
        canvas,
        &content.blocks,
        width,
    ));
    let excess = rows.saturating_sub(room);
    for block in content
        .blocks
        .iter_mut()
        .filter(|block| block.field > FEWEST)
    {
        block.field = block.field.saturating_sub(excess).max(FEWEST);
    }
}

/// Draws the pinned text and, below it, the scrolled text; returns the visible part of this.
fn text(
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    inside: Rect,
    content: &Content<'_>,
    pinned: u16,
) -> Page {
    // However long the pinned text is, two rows are left for the rest.
    let pinned = pinned.min(inside.height.saturating_sub(2));
    let above = Rect {
        height: pinned,
        ..inside
    };
    page::paint(canvas, theme, above, &content.pinned, &Focus::scrolled(0));
    let below = Rect {
        y: above.bottom(),
        height: inside.height - pinned,
        ..inside
    };
    page::paint(canvas, theme, below, &content.blocks, &content.focus)
}

/// Draws the border with its title.
fn border(theme: &Theme, canvas: &mut Canvas<'_>, area: Rect, title: &str) {
    let style = theme.style(Role::Accent);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let (width, height) = (area.width - 2, area.height - 2);
    for y in [area.y, bottom] {
        canvas.fill(Rect::new(area.x + 1, y, width, 1), theme.signs.light, style);
    }
    for x in [area.x, right] {
        let side = Rect::new(x, area.y + 1, 1, height);
        canvas.fill(side, theme.signs.vertical, style);
    }
    let corners = [
        (area.x, area.y),
        (right, area.y),
        (area.x, bottom),
        (right, bottom),
    ];
    for ((x, y), sign) in corners.into_iter().zip(theme.signs.corners) {
        canvas.symbol(x, y, sign, style);
    }
    if !title.is_empty() {
        let title = format!(" {title} ");
        canvas.line(area.x + 2, area.y, width - 2, &title, style);
    }
}
