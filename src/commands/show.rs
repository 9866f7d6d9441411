//! `show`: one complete record.

use super::context::CommandContext;
use super::selection;
use crate::cli::ShowFormat;
use crate::error::{Error, Exit};
use crate::export::{Editions, ExportRecord, json, text};
use crate::shipped::PHRASES;
use crate::store::index::{Index, Look};
use crate::store::records;

/// Shows the record whose id contains `id`.
pub(super) fn run(
    context: &mut CommandContext<'_>,
    id: &str,
    format: ShowFormat,
) -> Result<Exit, Error> {
    let folder = context.folder()?;
    let id = selection::record(&folder, id)?;
    let kept = records::read(&folder, &id)?;
    let index = Index::default().refreshed(&folder, Look::Files);
    let superseded_by = index.amended_by(&id);
    let record = ExportRecord {
        record: &kept.record,
        sha256: &kept.sha256,
        text: &kept.text,
        superseded_by: superseded_by.as_ref(),
        withdrawn: false,
        age_band: None,
    };
    match format {
        ShowFormat::Text => {
            context.know()?;
            let editions = Editions::new(&folder, context.first());
            let checklist = editions.nearest(&kept.record.checklist.sha256);
            let text = text::record(&record, checklist, &PHRASES.record, context.language);
            context.print(&text)?;
        }
        ShowFormat::Ron => context.print_raw(&kept.text)?,
        ShowFormat::Json => context.print_raw(&json::record(&record))?,
    }
    Ok(Exit::Done)
}
