//! `show`: one complete record.

use super::desk::Desk;
use super::selection;
use crate::cli::ShowFormat;
use crate::error::{Error, Exit};
use crate::export::{json, text};
use crate::shipped::{CHECKLIST, PHRASES};
use crate::store::records;

/// Shows the record whose id contains `id`.
pub(super) fn run(desk: &mut Desk<'_>, id: &str, format: ShowFormat) -> Result<Exit, Error> {
    let folder = desk.folder()?;
    let id = selection::record(&folder, id)?;
    let kept = records::read(&folder, &id)?;
    match format {
        ShowFormat::Text => {
            let text = text::record(&kept.record, &CHECKLIST, &PHRASES.record, desk.language);
            desk.print(&text)?;
        }
        ShowFormat::Ron => desk.exact(&kept.text)?,
        ShowFormat::Json => desk.exact(&json::record(&kept.record))?,
    }
    Ok(Exit::Done)
}
