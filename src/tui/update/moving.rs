//! Moving the cursor: by row, by page, by section.

use crate::domain::consultation::Stage;
use crate::tui::keymap::Move;
use crate::tui::model::{Model, Row};
use crate::tui::widgets::text_field::EditOutcome;

/// Rows per page, except in the notice, where a page is what fits on screen.
const PAGE: usize = 8;

/// Moves the cursor between the rows of the stage.
pub(super) fn rows(model: &mut Model, to: Move) {
    let Some(stage) = model.open().map(|open| open.stage) else {
        return;
    };
    if moves_within_text(model, to) {
        return;
    }
    let page = &model.view.drawn.page;
    let turned = match (stage, to) {
        (Stage::Notice, Move::PageDown) => Some(page.next()),
        (Stage::Notice, Move::PageUp) => Some(page.previous()),
        _ => None,
    };
    let (top, cursor) = turned.unwrap_or_else(|| {
        let cursor = to.among(model.rows().len(), PAGE, model.cursor());
        (model.view.notice_top, cursor)
    });
    model.view.notice_top = top;
    model.set_cursor(cursor);
}

/// Moves up or down within a text of several lines; returns `false` at its ends, where the cursor leaves it.
fn moves_within_text(model: &mut Model, to: Move) -> bool {
    if !matches!(to, Move::Up | Move::Down) {
        return false;
    }
    let Some(slot) = model.view.editor.as_ref().map(|(slot, _)| *slot) else {
        return false;
    };
    let (edit, layout) = (to.within_text(), model.stage_field(slot));
    let editor = model.view.editor.as_mut();
    editor.is_some_and(|(_, field)| field.edit(edit, layout) == EditOutcome::Moved)
}

/// Moves to the next or previous section of the screening; on other stages, to the next or previous row.
pub(super) fn section(model: &mut Model, forward: bool) {
    let (count, row) = (model.rows().len(), model.row());
    let Some(open) = model.open() else { return };
    let Some(Row::Question(_)) = row else {
        let step = if forward { Move::Down } else { Move::Up };
        model.set_cursor(step.among(count, PAGE, model.cursor()));
        return;
    };
    let here = model.cursor();
    let starts = open.sections().into_iter().map(|(_, places)| places);
    let target = if forward {
        starts
            .map(|places| places.start)
            .find(|start| *start > here)
    } else {
        let before = starts.filter(|places| places.end <= here);
        before.map(|places| places.start).max()
    };
    if let Some(target) = target {
        model.set_cursor(target);
    }
}
