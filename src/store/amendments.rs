//! The versions of a record, and a correction in progress.

use super::index::Index;
use super::paths::Folder;
use super::{catalog, drafts};
use crate::domain::record_id::RecordId;

/// All versions of a record found in the folder, oldest first.
pub fn versions(index: &Index, id: &RecordId) -> Vec<RecordId> {
    let amends = |id: &RecordId| {
        let row = index.row(index.place(id)?)?;
        row.amends().and_then(RecordId::parse)
    };
    let mut versions = vec![id.clone()];
    // Handmade files may amend one another in a circle.
    while let Some(before) = versions.last().and_then(amends)
        && !versions.contains(&before)
    {
        versions.push(before);
    }
    versions.reverse();
    let later = index
        .place(id)
        .into_iter()
        .flat_map(|place| index.later(place));
    versions.extend(later.filter_map(|place| index.row(place)?.id()));
    versions
}

/// The draft that corrects a record, if there is one.
pub fn in_hand(folder: &Folder, id: &RecordId) -> Option<RecordId> {
    let mut drafts = catalog::draft_names(folder).ids.into_iter();
    drafts.find(|draft| {
        let draft = drafts::load(folder, draft);
        draft.is_ok_and(|draft| draft.form.amends.is_some_and(|amends| amends.id == *id))
    })
}
