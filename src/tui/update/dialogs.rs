//! Keys while something stands in front: what all dialogs have in common.

use super::super::dialogs::Next;
use super::super::dialogs::help::Help;
use super::super::keymap::Action;
use super::super::message::{Effect, Stamp};
use super::super::model::Model;
use super::super::widgets::text_field::{Edit, Outcome};
use super::refusals;
use crate::domain::consultation::Refusal;

/// Does what a key means in a dialog; Esc closes and discards nothing.
pub(super) fn act(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let Some(mut dialog) = model.dialog.take() else {
        return Vec::new();
    };
    if action == Action::Back {
        model.dialog = dialog.back(model);
        return Vec::new();
    }
    let next = match (action, dialog.scroll_mut()) {
        (Action::Move(to), Some(rows)) => {
            *rows = to.scroll(model.dialog_page(), *rows);
            Next::Stay
        }
        _ => dialog.act(model, action, stamp),
    };
    match next {
        Next::Stay => model.dialog = Some(dialog),
        Next::Close => {}
        Next::Open(other) => model.dialog = Some(other),
        Next::Do(effects) => return effects,
    }
    Vec::new()
}

/// Shows the keys, over a dialog too; the same key closes them.
pub(super) fn help(model: &mut Model) {
    let mut under = model.dialog.take();
    if let Some(dialog) = under.take_if(|dialog| dialog.downcast::<Help>().is_some()) {
        model.dialog = { dialog }.back(model);
    } else {
        model.show(Help { scroll: 0, under });
    }
}

/// Types into the field of the dialog.
pub(super) fn edit(model: &mut Model, edit: Edit, stamp: Stamp) {
    let base = model.language.direction();
    let Some(mut dialog) = model.dialog.take() else {
        return;
    };
    if let Some(field) = dialog.field_mut() {
        match field.edit(edit, base) {
            Outcome::TooLong(length) => {
                let limit = field.limit();
                refusals::refuse(model, &Refusal::TooLong { length, limit });
            }
            Outcome::Changed => dialog.typed(model, stamp),
            Outcome::Moved | Outcome::Nothing => {}
        }
    } else {
        dialog.choose(&edit);
    }
    model.dialog = Some(dialog);
}
