//! The record beside the list, and the one that the cursor will probably reach next.

use super::super::model::{Beside, Model, Preview, Scene};
use crate::domain::record_id::RecordId;
use crate::session::Effect;
use crate::store::catalog::Status;

/// Requests the record under the cursor, if it belongs beside the list and is not shown yet. One that was read ahead is
/// shown until its file has been read again.
pub(super) fn beside(model: &mut Model) -> Vec<Effect> {
    let at_home = matches!(model.scene(), Scene::Home);
    if !at_home || model.home_pane_width().is_none() {
        return Vec::new();
    }
    let row = model.home.cursor;
    let id = sealed(model, row);
    let shown = model.home.beside.as_ref();
    if shown.map(|beside| &beside.id) == id.as_ref() {
        return Vec::new();
    }
    let back = shown.is_some_and(|beside| row < beside.row);
    let ahead = model.home.ahead.take();
    let ahead = ahead.filter(|(of, _)| Some(of) == id.as_ref());
    model.home.beside = id.clone().map(|id| Beside {
        id,
        row,
        back,
        read: ahead.and_then(|(_, read)| read),
    });
    id.map(Effect::Preview).into_iter().collect()
}

/// Whether the record read is the one shown, but differs from what is shown already.
pub(super) fn is_new(model: &Model, id: &RecordId, read: &Preview) -> bool {
    let beside = model.home.beside.as_ref();
    let shown = beside.filter(|beside| beside.id == *id);
    shown.is_some_and(|shown| match (&shown.read, read) {
        // The same record has the same edition.
        (Some(Ok(shown)), Ok(read)) => shown.record != read.record,
        (Some(Err(shown)), Err(read)) => shown != read,
        _ => true,
    })
}

/// Shows a record beside the list, unless the cursor has moved on, and requests the next one.
pub(super) fn previewed(model: &mut Model, id: &RecordId, read: Preview) -> Vec<Effect> {
    if let Some((of, ahead)) = &mut model.home.ahead
        && of == id
    {
        *ahead = Some(read);
        return Vec::new();
    }
    let beside = model.home.beside.as_mut();
    let Some(beside) = beside.filter(|beside| beside.id == *id) else {
        return Vec::new();
    };
    beside.read = Some(read);
    let (row, back) = (beside.row, beside.back);
    let next = if back {
        row.checked_sub(1)
    } else {
        Some(row + 1)
    };
    let next = next.and_then(|row| sealed(model, row));
    if model.home.ahead.as_ref().map(|(id, _)| id) == next.as_ref() {
        return Vec::new();
    }
    model.home.ahead = next.clone().map(|id| (id, None));
    next.map(Effect::Preview).into_iter().collect()
}

/// The record in a row of the list.
fn sealed(model: &Model, row: usize) -> Option<RecordId> {
    let entry = model.home.entry(row);
    let sealed = entry.filter(|entry| entry.status() == Status::Sealed);
    sealed.and_then(|entry| entry.id)
}
