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

/// Writes records to a new file; says what is to be told of it, the first thing first.
pub(super) fn export(
    folder: &Folder,
    checklist: &'static Checklist,
    ids: &[RecordId],
    format: Format,
    path: &str,
) -> store::Result<Vec<Report>> {
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

/// What an export is told with: what was left out, then a folder that others may enter.
fn exported(count: usize, path: &Path, open: Option<&Path>, left_out: &[&str]) -> Vec<Report> {
    let phrases = &crate::shipped::PHRASES;
    let hints = &phrases.hints;
    let folder = open.map(|folder| ("folder", folder.display().to_string()));
    let mut values = vec![
        ("n", count.to_string()),
        ("file", path.display().to_string()),
    ];
    if left_out.is_empty() {
        let phrase = match open {
            Some(_) => &hints.exported_open,
            None => &phrases.screen.exported,
        };
        values.extend(folder);
        return vec![Report::Exported(Hint { phrase, values })];
    }
    values.push(("ids", left_out.join(" ")));
    let partly = Report::Exported(Hint {
        phrase: &hints.exported_partly,
        values,
    });
    let open = folder.map(|folder| Hint {
        phrase: &phrases.command_line.list.exporting_open,
        values: vec![folder],
    });
    std::iter::once(partly)
        .chain(open.map(Report::Told))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(reports: Vec<Report>) -> Vec<Hint> {
        let hint = |report| {
            let (Report::Exported(hint) | Report::Told(hint)) = report else {
                panic!("{report:?}")
            };
            hint
        };
        reports.into_iter().map(hint).collect()
    }

    #[test]
    fn a_record_that_cannot_be_read_keeps_no_other_back_and_is_named() {
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
        let told = hints(told.unwrap());
        let ids = ("ids", "20261122-101502-7F3A9C".to_owned());
        assert!(told[0].values.contains(&ids), "{told:?}");
        assert!(path.exists());
    }

    #[test]
    fn what_was_left_out_and_a_folder_open_to_others_are_both_told() {
        let (file, folder) = (Path::new("/out/a.csv"), Path::new("/out"));
        let names = |open, left_out: &[&str]| -> Vec<&str> {
            let hints = hints(exported(1, file, open, left_out));
            let names = hints.iter().flat_map(|hint| &hint.values);
            names.map(|(name, _)| *name).collect()
        };
        assert_eq!(names(None, &[]), ["n", "file"]);
        assert_eq!(names(Some(folder), &[]), ["n", "file", "folder"]);
        assert_eq!(names(None, &["7F3A9C"]), ["n", "file", "ids"]);
        let both = ["n", "file", "ids", "folder"];
        assert_eq!(names(Some(folder), &["7F3A9C"]), both);
    }
}
