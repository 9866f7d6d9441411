//! Which paths are the program's own, so that no export goes there.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::paths::{Folder, NameList};
use super::writing;

impl Folder {
    /// Whether a path leads, through any links, to a place that the program keeps for its own files.
    pub fn keeps(&self, path: &Path) -> bool {
        let Ok(folder) = fs::canonicalize(writing::folder_of(path)) else {
            return false;
        };
        self.each().any(|own| own.keeps_in(&folder, path))
    }

    /// Like [`Self::keeps`], for this folder alone; `folder` is the path's own, without links.
    fn keeps_in(&self, folder: &Path, path: &Path) -> bool {
        let leads_to = |own: &Path| fs::canonicalize(own).is_ok_and(|own| folder.starts_with(own));
        let folders = [
            self.records(),
            self.drafts(),
            self.checklists(),
            self.index(),
            self.handed_lists(),
        ];
        let files = [
            self.station(),
            self.lock(),
            self.holder(),
            self.names(NameList::Practitioner),
            self.names(NameList::Specialist),
            self.state(),
        ];
        // A folder counts before it exists: a file of its name would keep it from ever being made.
        let mut names = folders.iter().chain(&files);
        let name = path.file_name();
        folders.iter().any(|own| leads_to(own))
            || fs::canonicalize(self.root()).is_ok_and(|root| root == folder)
                && names.any(|own| is_same(own.file_name(), name))
    }
}

/// Whether two names are one, also where the file system ignores case.
fn is_same(one: Option<&OsStr>, other: Option<&OsStr>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_our_own_is_kept_before_it_exists() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        for own in ["handed", "index", "records", "drafts", "checklists", "lock"] {
            assert!(folder.keeps(&home.path().join(own)), "{own}");
            assert!(folder.keeps(&home.path().join(own.to_uppercase())), "{own}");
        }
        assert!(!folder.keeps(&home.path().join("export.csv")));
        folder.prepare().unwrap();
        assert!(folder.keeps(&folder.records().join("all.csv")));
        let elsewhere = tempfile::TempDir::new().unwrap();
        assert!(!folder.keeps(&elsewhere.path().join("lock")));
        let also = Folder::at(elsewhere.path().to_owned());
        let also = also.with_also(&[home.path().to_owned()]).unwrap();
        assert!(also.keeps(&home.path().join("handed")));
    }
}
