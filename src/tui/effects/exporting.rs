//! An export that was asked for on the screen.

use std::path::Path;

use crate::domain::checklist::Checklist;
use crate::domain::record_id::RecordId;
use crate::export;
use crate::export::csv::Mark;
use crate::export::file::Format;
use crate::phrases::Phrases;
use crate::store::export_file::{Existing, ExportFile};
use crate::store::{self, Folder, content, records};
use crate::tui::message::Report;
use crate::tui::model::Hint;

/// Writes records to a new file.
pub(super) fn export(
    folder: &Folder,
    checklist: &'static Checklist,
    ids: &[RecordId],
    format: Format,
    path: &str,
) -> store::Result<Report> {
    let path = std::path::absolute(Path::new(path)).unwrap_or_else(|_| path.into());
    let mut file = ExportFile::begin(&path, Existing::Keep)?;
    let open = file.open_folder();
    let kept: store::Result<Vec<_>> = ids.iter().map(|id| records::read(folder, id)).collect();
    let kept = kept?;
    let records: Vec<_> = kept.iter().map(|kept| kept.record.clone()).collect();
    let texts: Vec<&str> = kept.iter().map(|kept| kept.text.as_str()).collect();
    let archived = content::archived(folder);
    let archived = archived
        .iter()
        .filter_map(|sha256| content::read_archived(folder, sha256).ok());
    let editions = std::iter::once(checklist).chain(archived);
    let text = export::file::render(format, &records, &texts, editions, Mark::With);
    file.write(text.as_bytes()).and_then(|()| file.finish())?;
    Ok(exported(kept.len(), &path, open.as_deref()))
}

fn exported(count: usize, path: &Path, open: Option<&Path>) -> Report {
    let file = path.display().to_string();
    let Some(folder) = open else {
        return Report::Exported(count, file);
    };
    let phrases: &'static Phrases = &crate::shipped::PHRASES;
    Report::Told(Hint {
        phrase: &phrases.hints.exported_open,
        values: vec![
            ("n", count.to_string()),
            ("file", file),
            ("folder", folder.display().to_string()),
        ],
    })
}
