//! An export that was asked for on the screen.

use std::path::Path;

use crate::domain::checklist::Checklist;
use crate::domain::record_id::RecordId;
use crate::export;
use crate::export::csv::Mark;
use crate::export::file::Format;
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
    // One file that cannot be read does not keep the others back; it is named.
    let mut left_out = Vec::new();
    let mut kept = Vec::new();
    for id in ids {
        match records::read(folder, id) {
            Ok(record) => kept.push(record),
            Err(_) => left_out.push(id.as_str()),
        }
    }
    let records: Vec<_> = kept.iter().map(|kept| kept.record.clone()).collect();
    let texts: Vec<&str> = kept.iter().map(|kept| kept.text.as_str()).collect();
    let archived = content::archived(folder);
    let archived = archived
        .iter()
        .filter_map(|sha256| content::read_archived(folder, sha256).ok());
    let editions = std::iter::once(checklist).chain(archived);
    let text = export::file::render(format, &records, &texts, editions, Mark::With);
    file.write(text.as_bytes()).and_then(|()| file.finish())?;
    Ok(exported(kept.len(), &path, open.as_deref(), &left_out))
}

/// What an export is told with: what was left out weighs more than a folder that others may enter.
fn exported(count: usize, path: &Path, open: Option<&Path>, left_out: &[&str]) -> Report {
    let hints = &crate::shipped::PHRASES.hints;
    let file = path.display().to_string();
    let (phrase, more) = match open {
        _ if !left_out.is_empty() => (&hints.exported_partly, Some(("ids", left_out.join(" ")))),
        Some(folder) => {
            let folder = folder.display().to_string();
            (&hints.exported_open, Some(("folder", folder)))
        }
        None => (&crate::shipped::PHRASES.screen.exported, None),
    };
    let mut values = vec![("n", count.to_string()), ("file", file)];
    values.extend(more);
    Report::Exported(Hint { phrase, values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_cannot_be_read_keeps_no_other_back() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().join("data"));
        let id = RecordId::parse("20261122-101502-7F3A9C").unwrap();
        let path = home.path().join("out.csv");
        let told = export(
            &folder,
            &crate::shipped::CHECKLIST,
            &[id],
            Format::Csv,
            path.to_str().unwrap(),
        );
        let Ok(Report::Exported(hint)) = told else {
            panic!("the record that is not there is not named: {told:?}");
        };
        assert!(
            hint.values
                .contains(&("ids", "20261122-101502-7F3A9C".to_owned()))
        );
        assert!(path.exists());
    }
}
