//! Keys in a dialog: what all dialogs have in common.

use super::super::dialogs::help::Help;
use super::super::dialogs::{Front, Next};
use super::super::keymap::{Action, Context, Move};
use super::super::model::{Model, context};
use super::super::widgets::text_field::{Edit, EditOutcome};
use super::unbound;
use crate::session::{Effect, Stamp};

/// Performs an action in a dialog; Esc closes it and discards nothing.
pub(super) fn act(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let Some(mut front) = model.dialog.take() else {
        return Vec::new();
    };
    if action == Action::Back {
        model.dialog = front.dialog.back(model);
        return Vec::new();
    }
    if moves(model, &mut front, action) {
        model.dialog = Some(front);
        return Vec::new();
    }
    match front.dialog.act(model, action, stamp) {
        Next::Stay => model.dialog = Some(front),
        Next::Nothing => {
            model.dialog = Some(front);
            unbound::show_keys(model, stamp);
        }
        Next::Close => {}
        Next::Open(other) => model.dialog = Some(other),
        Next::Do(effects) => return effects,
        Next::Await(effect) => {
            model.dialog = Some(front);
            return vec![effect];
        }
    }
    Vec::new()
}

/// Scrolls, moves between rows or within the text; returns whether the action did one of these.
fn moves(model: &Model, front: &mut Front, action: Action) -> bool {
    let dialog = &mut front.dialog;
    let last = dialog.rows() - 1;
    if let Action::Move(to) = action {
        if dialog.moved(to) {
            return true;
        }
        // In a form with nothing to scroll, the arrow keys go from one field to the next.
        let hidden = model.view.drawn.most.is_some_and(|most| most > 0);
        if dialog.scrolls(model) && (last == 0 || hidden) {
            // Fewer rows than any dialog has for its text, so that no row is skipped.
            let page = model.size.1.saturating_sub(10).max(1);
            let above = front.scroll.unwrap_or(model.view.drawn.above);
            front.scroll = Some(to.scroll(page, above));
            return true;
        }
        if last == 0 {
            let field = dialog.field_mut();
            field.map(|field| field.edit(to.within_text(), model.dialog_field()));
            return true;
        }
    }
    let steps = dialog.steps();
    let Some(cursor) = dialog.cursor_mut() else {
        return false;
    };
    match action {
        Action::Open if !steps || *cursor == last => return false,
        Action::Open | Action::Move(Move::Down) => *cursor = (*cursor + 1).min(last),
        Action::Move(Move::Up) => *cursor = cursor.saturating_sub(1),
        // Wraps around, because the footer names one key for every field.
        Action::Forward => *cursor = if *cursor == last { 0 } else { *cursor + 1 },
        Action::Backward => *cursor = cursor.checked_sub(1).unwrap_or(last),
        _ => return false,
    }
    true
}

/// Opens or closes the help, which may cover a dialog.
pub(super) fn help(model: &mut Model) {
    let shown = context(model) == Context::Help;
    model.dialog = match model.dialog.take() {
        Some(mut help) if shown => help.dialog.back(model),
        under => Some(Help { under }.into()),
    };
}

/// Types into the field of the dialog.
pub(super) fn edit(model: &mut Model, edit: Edit, stamp: Stamp) -> Vec<Effect> {
    let layout = model.dialog_field();
    let Some(mut front) = model.dialog.take() else {
        return Vec::new();
    };
    front.scroll = None;
    let mut effects = Vec::new();
    let today = front.dialog.today(model, stamp.now.date());
    if let Some(field) = front.dialog.field_mut() {
        match field.edit(field.meant(edit, today), layout) {
            EditOutcome::Refused(refusal) => model.session.refuse(&refusal),
            EditOutcome::Changed => front.dialog.typed(model, stamp),
            EditOutcome::Moved | EditOutcome::Nothing => {}
        }
    } else {
        effects = front.dialog.choose(model, &edit);
    }
    model.dialog = Some(front);
    effects
}
