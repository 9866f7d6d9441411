//! `show`: one complete record.

use super::context::CommandContext;
use super::selection;
use crate::cli::ShowFormat;
use crate::domain::short_code::short_code;
use crate::error::{Error, Exit};
use crate::export::{json, text};
use crate::phrases::fill;
use crate::shipped::{CHECKLIST, PHRASES};
use crate::store::records::{self, LoadedRecord};

/// Shows the record whose id contains `id`.
pub(super) fn run(
    context: &mut CommandContext<'_>,
    id: &str,
    format: ShowFormat,
) -> Result<Exit, Error> {
    let folder = context.folder()?;
    let id = selection::record(&folder, id)?;
    let kept = records::read(&folder, &id)?;
    match format {
        ShowFormat::Text => {
            let text = text::record(&kept.record, &CHECKLIST, &PHRASES.record, context.language);
            context.print(&text)?;
            let seal = seal(context, &kept);
            context.print(&seal)?;
        }
        ShowFormat::Ron => context.print_raw(&kept.text)?,
        ShowFormat::Json => context.print_raw(&json::record(&kept.record))?,
    }
    Ok(Exit::Done)
}

/// What to compare the record by.
fn seal(context: &CommandContext<'_>, kept: &LoadedRecord) -> String {
    let number = kept.record.station.number.to_string();
    let values = [
        ("number", number.as_str()),
        ("code", &short_code(&kept.sha256)),
        ("hash", &kept.sha256),
    ];
    fill(context.say(&PHRASES.record.seal), &values)
}
