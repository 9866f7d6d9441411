//! Text fields: typed text goes into the consultation at once, so that an autosave includes it.

use super::super::model::{Model, Row, SETTLING, Slot};
use super::super::widgets::text_field::{Edit, Outcome};
use super::{changes, moving, nothing, reading, refusals, saving};
use crate::domain::begun::BegunField;
use crate::domain::consultation::Refusal;
use crate::domain::moment;
use crate::session::{Effect, Stamp};
use crate::store::names::Who;

/// Opens the text field under the cursor, if there is one.
pub(super) fn enter_row(model: &mut Model) {
    let row = model.row();
    let (width, _) = model.field_widths();
    let Some(walk) = model.walk_mut() else { return };
    let Some(Row::Text(slot)) = row else {
        walk.editor = None;
        return;
    };
    if walk.editor.as_ref().is_some_and(|(open, _)| *open == slot) {
        return;
    }
    let mut field = slot.spec().field().holding(walk.shown(slot));
    field.resize(width);
    walk.editor = Some((slot, field));
}

/// Types into the field under the cursor.
pub(super) fn edit(model: &mut Model, edit: Edit, stamp: Stamp) {
    let screen = model.language;
    reading::leave_page(model);
    let Some(walk) = model.walk_mut() else { return };
    let slot = walk.editor.as_ref().map(|(slot, _)| *slot);
    let base = slot.map(|slot| walk.direction(slot, screen));
    let (Some(base), Some((slot, field))) = (base, walk.editor.as_mut()) else {
        return;
    };
    let slot = *slot;
    match field.edit(field.meant(edit, stamp.now.date()), base) {
        Outcome::TooLong(length) => {
            let limit = field.limit();
            refusals::refuse(model, &Refusal::TooLong { length, limit });
        }
        Outcome::Changed => typed(model, slot, stamp),
        Outcome::Moved | Outcome::Nothing => {}
    }
}

/// Ignores a letter typed on a choice, and the space that may follow it.
pub(super) fn misplaced(model: &mut Model, stamp: Stamp) {
    model.hint(&model.phrases.hints.typed_on_choice);
    if let Some(walk) = model.walk_mut() {
        walk.blind_until = Some(stamp.at + SETTLING);
    }
}

/// Enters typed text; incomplete or unconfirmed text is kept aside.
fn typed(model: &mut Model, slot: Slot, stamp: Stamp) {
    let begun = slot.spec().begun;
    let mut half = begun.is_some();
    if let (Some(field), Some(walk)) = (begun, model.walk_mut())
        && let Some((_, editor)) = &walk.editor
    {
        walk.consultation.begin_text(field, editor.text());
        half = field != BegunField::BirthDate || moment::is_half_date(editor.text());
        if field == BegunField::Acknowledgement && editor.text().trim().is_empty() {
            walk.consultation.take_acknowledgement_back();
        }
        changes::changed(model, stamp);
    }
    // An incomplete date is an error only when the cursor leaves the field or it can no longer become a date.
    if let Err(refusal) = commit(model, stamp)
        && !half
    {
        refusals::refuse(model, &refusal);
    }
}

/// Enters the text of the open field, unless it already is.
pub(super) fn commit(model: &mut Model, stamp: Stamp) -> Result<(), Refusal> {
    let Some(walk) = model.walk_mut() else {
        return Ok(());
    };
    let Some((slot, field)) = &walk.editor else {
        return Ok(());
    };
    let (slot, text) = (*slot, field.text().to_owned());
    if slot == Slot::Acknowledge || text == walk.stored(slot) {
        return Ok(());
    }
    (slot.spec().set)(&mut walk.consultation, text, stamp.now)?;
    changes::changed(model, stamp);
    Ok(())
}

/// Handles Enter in a field: enters its text and moves to the next row; in the acknowledgement, acknowledges.
pub(super) fn confirm(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    if let Some((Slot::Acknowledge, field)) = &walk.editor {
        let by = field.text().to_owned();
        match walk.consultation.acknowledge(&by, stamp.now) {
            Ok(()) => changes::changed(model, stamp),
            Err(refusal) => {
                refusals::refuse(model, &refusal);
                return Vec::new();
            }
        }
        return saving::save_next(model);
    }
    let before = walk.cursor();
    moving::section(model, true);
    if model.walk().is_some_and(|walk| walk.cursor() == before) {
        nothing::means_nothing(model, stamp);
    }
    Vec::new()
}

/// Enters a name used before.
pub(super) fn choose_name(model: &mut Model, who: Who, number: usize, stamp: Stamp) -> Vec<Effect> {
    let Some(name) = model.names.of(who).get(number).cloned() else {
        return Vec::new();
    };
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let slot = match who {
        Who::Practitioner => Slot::Practitioner,
        Who::Specialist => Slot::Specialist,
    };
    let entered = (slot.spec().set)(&mut walk.consultation, name, stamp.now);
    if !refusals::entered(model, entered, stamp) {
        return Vec::new();
    }
    // The offered names are gone now; the cursor moves past the field.
    let field = model.rows().iter().position(|row| *row == Row::Text(slot));
    if let (Some(field), Some(walk)) = (field, model.walk_mut()) {
        walk.set_cursor(field + 1);
    }
    Vec::new()
}

/// Moves the cursor to a field that was incomplete when the draft was saved: only Esc, completing it or clearing it
/// leads away.
pub(super) fn resume(model: &mut Model) {
    let rows = model.rows();
    let Some(walk) = model.walk_mut() else { return };
    let half = |row: &Row| matches!(row, Row::Text(slot) if walk.begun(*slot).is_some());
    if let Some(place) = rows.iter().position(half) {
        walk.set_cursor(place);
    }
    enter_row(model);
}
