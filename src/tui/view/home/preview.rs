//! The record under the cursor beside the list: outcome, findings, decision, as read from its own file.

use ratatui::layout::Rect;

use crate::store::index::Standing;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::view::page::{self, Block, Focus};
use crate::tui::view::reading;

pub(super) fn render(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, area: Rect) {
    let edge = Rect { width: 1, ..area };
    canvas.fill(edge, theme.signs.vertical, theme.style(Role::Muted));
    let words = &model.phrases.screen;
    let previews = &model.home.previews;
    if !previews.shows_record() {
        return;
    }
    let mut blocks = Vec::new();
    match model.home.standing(model.home.cursor) {
        Standing::Current => {}
        Standing::Corrected(newest) => {
            let said = model.fill(&words.home_corrected_by, &[("id", newest.as_str())]);
            blocks.extend([Block::text(said).role(Role::Accent), Block::gap()]);
        }
        Standing::InError => {
            let said = model.say(&words.home_in_error);
            blocks.extend([Block::text(said).role(Role::Accent), Block::gap()]);
        }
    }
    match previews.shown() {
        None => {}
        Some(Ok(read)) => blocks.extend(reading::result(model, theme, read)),
        Some(Err(why)) => blocks.push(Block::text(embed(why)).role(Role::Accent)),
    }
    for block in &mut blocks {
        // Nothing beside the list is in focus.
        block.row = None;
    }
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    page::paint(canvas, theme, inside, &blocks, &Focus::none());
}
