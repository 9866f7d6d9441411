//! The names that the program gives files in the data folder, and what they say about a folder.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::paths::{Folder, NameList};
use super::{catalog, writing};

/// On some systems the settings are in the same folder.
const SETTINGS: &str = "config.ron";

impl Folder {
    /// Whether the root is empty or holds only our files: only then may its mode be changed.
    pub(super) fn is_ours(&self) -> bool {
        let own: Vec<PathBuf> = self.files().into_iter().chain(self.folders()).collect();
        let is_own = |name: &OsString| {
            name == SETTINGS
                || name.to_str().is_some_and(writing::is_leftover)
                || own.iter().any(|path| path.file_name() == Some(name))
        };
        names(self.root()).is_ok_and(|names| names.iter().all(is_own))
    }

    /// Whether a backup may be made in it: it holds nothing else, or what makes it a data folder.
    pub(super) fn may_be_backup(&self) -> bool {
        if names(self.root()).is_err() {
            // What is wrong with it is reported when it is prepared.
            return true;
        }
        let empty = |path: &PathBuf| names(path).is_ok_and(|names| names.is_empty());
        // A backup stopped at its start leaves empty folders.
        let begun = || self.is_ours() && self.folders().iter().all(empty);
        self.discarded().is_dir() || begun() || !catalog::records(self).ids.is_empty()
    }

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
        let (files, folders) = (self.files(), self.folders());
        // A folder counts before it exists: a file of its name would keep it from ever being made.
        let mut names = folders.iter().chain(&files);
        let name = path.file_name();
        folders.iter().any(|own| leads_to(own))
            || fs::canonicalize(self.root()).is_ok_and(|root| root == folder)
                && names.any(|own| is_same(own.file_name(), name))
    }

    fn files(&self) -> [PathBuf; 6] {
        [
            self.station(),
            self.lock(),
            self.holder(),
            self.names(NameList::Practitioner),
            self.names(NameList::Specialist),
            self.state(),
        ]
    }

    fn folders(&self) -> [PathBuf; 5] {
        [
            self.records(),
            self.drafts(),
            self.checklists(),
            self.index(),
            self.handed_lists(),
        ]
    }
}

/// The names in a folder; none if it does not exist.
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.map(|entry| Ok(entry?.file_name())).collect(),
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
