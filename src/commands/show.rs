//! `show`: one complete record.

use super::context::CommandContext;
use super::{export, listing, selection};
use crate::error::{Error, Exit};
use crate::export::{ExportRecord, Format, ShownRecord};
use crate::store::index::{Index, Look, Standing};
use crate::store::{self, records, unread};

/// Shows the record whose id contains `id`.
pub(super) fn run(context: &mut CommandContext<'_>, id: &str, format: &str) -> Result<Exit, Error> {
    let folder = context.folder_to_read()?;
    let id = selection::record(&folder, id)?;
    let kept = records::read(&folder, &id)?;
    let index = Index::default().refreshed(&folder, Look::Files);
    let newest = index.newest(&id);
    let unread = unread::amending(&folder, &index, &id);
    let record = ExportRecord {
        record: &kept.record,
        sha256: &kept.sha256,
        text: &kept.text,
        superseded_by: (newest != id).then_some(&newest),
        withdrawn: index.standing_of(&id) == Standing::InError,
        may_be_amended: unread.first(),
        age_band: None,
    };
    context.know(&folder);
    let setting = export::setting(context, &folder);
    // The parser accepts no other name.
    let format = Format::of_one().find(|known| known.name() == format);
    if let Some(kind) = format.and_then(|format| format.refusal(&record)) {
        let path = folder.below(&folder.found_record(&id));
        return Err(store::Error { path, kind }.into());
    }
    match format.and_then(|format| format.shown(&setting, &record)) {
        Some(ShownRecord::Lines(text)) => context.print_embedded(&text)?,
        Some(ShownRecord::Exact(text)) => context.print_raw(&text)?,
        None => {}
    }
    listing::note_unread(context, &unread);
    Ok(listing::report_lacking(context, &unread))
}
