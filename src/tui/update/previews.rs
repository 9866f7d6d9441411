//! The records beside the list: the one under the cursor, and its neighbours, which the cursor will probably reach next.

use super::super::model::{Model, Preview, Scene};
use crate::domain::record_id::RecordId;
use crate::session::Effect;
use crate::store::catalog::Status;

/// Requests the record under the cursor, if the cursor has moved and there is room beside the list. One that was read
/// before is shown until its file has been read again.
pub(super) fn beside(model: &mut Model) -> Vec<Effect> {
    let at_home = matches!(model.scene(), Scene::Home);
    if !at_home || model.home_pane_width().is_none() || model.home.is_empty() {
        return Vec::new();
    }
    let row = model.home.cursor;
    let id = sealed(model, row);
    if !model.home.previews.go_to(row, id.clone()) {
        return Vec::new();
    }
    match id {
        Some(id) => vec![Effect::Preview(id)],
        None => neighbours(model),
    }
}

/// Whether the record read is the one shown, but differs from what is shown already.
pub(super) fn is_new(model: &Model, id: &RecordId, read: &Preview) -> bool {
    let previews = &model.home.previews;
    previews.is_at(id)
        && match (previews.shown(), read) {
            // The same record has the same edition.
            (Some(Ok(shown)), Ok(read)) => shown.record != read.record,
            (Some(Err(shown)), Err(read)) => shown != read,
            _ => true,
        }
}

/// Keeps a record that was read, unless the cursor has moved on, and requests the neighbours of the one shown.
pub(super) fn previewed(model: &mut Model, id: &RecordId, read: Preview) -> Vec<Effect> {
    model.home.previews.keep(id, read);
    if model.home.previews.is_at(id) {
        neighbours(model)
    } else {
        Vec::new()
    }
}

/// Requests the records around the cursor that have not been read.
fn neighbours(model: &mut Model) -> Vec<Effect> {
    let row = model.home.cursor;
    let around = [Some(row + 1), row.checked_sub(1)];
    let ids = around.map(|row| row.and_then(|row| sealed(model, row)));
    let ids = ids.into_iter().flatten().collect();
    let unread = model.home.previews.surround(ids);
    unread.into_iter().map(Effect::Preview).collect()
}

/// The record in a row of the list.
fn sealed(model: &Model, row: usize) -> Option<RecordId> {
    let entry = model.home.entry(row);
    let sealed = entry.filter(|entry| entry.status() == Status::Sealed);
    sealed.and_then(|entry| entry.id)
}
