//! Moving the cursor: by row, by page, by section.

use super::super::keymap::Move;
use super::super::model::{Model, Row, Walk};
use super::super::widgets::text_field::Outcome;
use crate::domain::consultation::Stage;

/// Rows per page, except in the notice, where a page is what fits on screen.
const PAGE: usize = 8;

/// Moves the cursor between the rows of the stage.
pub(super) fn rows(model: &mut Model, to: Move) {
    let base = model.language.direction();
    let count = model.rows().len();
    let Some(walk) = model.walk_mut() else { return };
    if moves_within_text(walk, to, base) {
        return;
    }
    let page = &walk.drawn.page;
    let turned = match (walk.stage, to) {
        (Stage::Notice, Move::PageDown) => Some(page.next()),
        (Stage::Notice, Move::PageUp) => Some(page.previous()),
        _ => None,
    };
    let (top, cursor) = turned.unwrap_or_else(|| {
        let cursor = to.among(count, PAGE, walk.cursor());
        (walk.notice_top, cursor)
    });
    walk.notice_top = top;
    walk.set_cursor(cursor);
}

/// Moves up or down within a text of several lines; `false` at its ends, where the cursor leaves it.
fn moves_within_text(walk: &mut Walk, to: Move, base: crate::domain::language::Direction) -> bool {
    if !matches!(to, Move::Up | Move::Down) {
        return false;
    }
    let edit = to.within_text();
    walk.editor
        .as_mut()
        .is_some_and(|(_, field)| field.edit(edit, base) == Outcome::Moved)
}

/// Moves to the next or previous section of the screening; on other stages, to the next or previous row.
pub(super) fn section(model: &mut Model, forward: bool) {
    let (count, row) = (model.rows().len(), model.row());
    let Some(walk) = model.walk_mut() else { return };
    let Some(Row::Question(id)) = row else {
        let step = if forward { Move::Down } else { Move::Up };
        walk.set_cursor(step.among(count, PAGE, walk.cursor()));
        return;
    };
    let questions = walk.consultation.questions();
    let sections: Vec<_> = questions.iter().map(|question| question.section).collect();
    let here = questions
        .iter()
        .position(|question| question.id == id)
        .unwrap_or(0);
    let section = sections.get(here).copied();
    let starts = |place: &usize| *place == 0 || sections.get(*place) != sections.get(place - 1);
    let target = if forward {
        (here + 1..count).find(starts)
    } else {
        (0..here)
            .rev()
            .find(|place| starts(place) && sections.get(*place).copied() != section)
    };
    if let Some(target) = target {
        walk.set_cursor(target);
    }
}
