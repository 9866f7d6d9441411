//! A record as a page to read.

use ratatui::layout::Rect;

use super::frame;
use super::page::{self, Block, Focus};
use crate::tui::canvas::Canvas;
use crate::tui::model::{Model, Reading};
use crate::tui::theme::{Role, Theme};

/// Columns of the longest line; a longer one is hard to read.
const WIDEST: u16 = 96;

/// Draws the record as `show` prints it, scrolled; returns the most lines that can be scrolled away.
pub(super) fn render(
    model: &Model,
    reading: &Reading,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let area = canvas.area();
    let record = &reading.record;
    frame::title(
        model,
        theme,
        canvas,
        (&record.client, record.id.as_str()),
        Some((
            model.say(&model.phrases.screen.home_sealed).to_owned(),
            Role::Muted,
        )),
    );
    frame::rule(theme, canvas, 1);
    let body = Rect {
        x: 0,
        y: 2,
        width: area.width.saturating_sub(1).min(WIDEST),
        height: area.height.saturating_sub(4),
    };
    let page = crate::export::text::record(
        record,
        model.checklist,
        &model.phrases.record,
        model.language,
    );
    let blocks: Vec<Block> = page.lines().map(line).collect();
    let painted = page::paint(
        canvas,
        theme,
        body,
        &blocks,
        &Focus::scrolled(reading.scroll),
    );
    frame::hint(model, theme, canvas, area.bottom() - 2);
    frame::footer(model, theme, canvas);
    painted.most
}

/// A line of the text, its leading blanks as an indent.
fn line(text: &str) -> Block {
    let trimmed = text.trim_start();
    let indent = u16::try_from(text.len() - trimmed.len()).unwrap_or(0);
    Block::text(trimmed).indent(indent)
}
