//! Text fields: typed text goes into the consultation at once, so that an autosave includes it.

use super::{moving, notice, unbound};
use crate::domain::consultation::Refusal;
use crate::session::Stamp;
use crate::tui::key::{Key, KeyCode};
use crate::tui::keymap::Context;
use crate::tui::model::{Blind, Model, Row, context, text_field};
use crate::tui::widgets::text_field::{Edit, EditOutcome};

/// Opens the text field under the cursor, if there is one.
pub(super) fn enter_row(model: &mut Model) {
    let (Some(Row::Text(slot)), Some(open)) = (model.row(), model.open()) else {
        model.view.editor = None;
        return;
    };
    let editor = model.view.editor.as_ref();
    if editor.is_some_and(|(open, _)| *open == slot) {
        return;
    }
    let field = text_field(slot).holding(open.shown(slot));
    model.view.editor = Some((slot, field));
}

/// Types into the field under the cursor, except for a space from a key still held since it led there.
pub(super) fn edit(model: &mut Model, edit: Edit, stamp: Stamp) {
    if matches!(&edit, Edit::Insert(text) if text == " ") && ignored(model, stamp) {
        return;
    }
    // Anything else was meant for this field.
    model.view.blind = None;
    notice::leave_page(model);
    let Some(slot) = model.view.editor.as_ref().map(|(slot, _)| *slot) else {
        return;
    };
    let layout = model.stage_field(slot);
    let Some((_, field)) = &mut model.view.editor else {
        return;
    };
    match field.edit(field.meant(edit, stamp.now.date()), layout) {
        EditOutcome::Refused(refusal) => model.session.refuse(&refusal),
        EditOutcome::Changed => {
            let typed = model.session.type_text(slot, field.text(), stamp);
            if let Err(refusal) = typed {
                model.session.refuse(&refusal);
            }
        }
        EditOutcome::Moved | EditOutcome::Nothing => {}
    }
}

/// Ignores a letter typed on a choice, and the space that may follow it.
pub(super) fn misplaced(model: &mut Model, stamp: Stamp) {
    let blind = Blind::typed(model.phrases, stamp.at);
    model.hint(blind.told);
    model.view.blind = Some(blind);
    model.view.led_from = None;
}

/// Ignores a space in a text meant for elsewhere, and a key while it is held; returns whether the key is ignored.
pub(super) fn ignored(model: &mut Model, stamp: Stamp) -> bool {
    let Some(blind) = model.view.blind.filter(|blind| stamp.at < blind.until) else {
        return false;
    };
    model.hint(blind.told);
    model.view.blind = Some(blind.longer(stamp.at));
    true
}

/// Enters the text of the open field.
pub(super) fn commit(model: &mut Model, stamp: Stamp) -> Result<(), Refusal> {
    match &model.view.editor {
        Some((slot, field)) => model.session.enter(*slot, field.text(), stamp),
        None => Ok(()),
    }
}

/// Handles Enter in a field: enters its text and moves to the next row.
pub(super) fn confirm(model: &mut Model, stamp: Stamp) {
    let before = model.cursor();
    moving::section(model, true);
    if model.cursor() == before {
        unbound::show_keys(model, stamp);
    }
}

/// Moves the cursor to a field that was incomplete when the draft was saved: only Esc, completing it or clearing it
/// leads away.
pub(super) fn resume(model: &mut Model) {
    let Some(open) = model.open() else { return };
    let half = |row: &Row| matches!(row, Row::Text(slot) if open.begun(*slot).is_some());
    if let Some(place) = model.rows().iter().position(half) {
        model.set_cursor(place);
    }
    enter_row(model);
}

/// Merges lam and alef, typed by one key of the Arabic layout but received as two letters, into one "no".
pub(super) fn join_no(model: &Model, keys: &mut Vec<Key>) {
    let char = |letter| Key::plain(KeyCode::Char(letter));
    if context(model) == Context::Question && *keys == [char('\u{644}'), char('\u{627}')] {
        *keys = vec![char('\u{FEFB}')];
    }
}
