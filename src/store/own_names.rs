//! The names that the program gives files in the data folder, and what they say about a folder.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::paths::{Folder, NameList};
use super::{catalog, station, writing};

/// On some systems the settings are in the same folder.
const SETTINGS: &str = "config.ron";

impl Folder {
    /// Whether the root is empty or holds only our files: only then may its mode be changed.
    pub(super) fn is_ours(&self) -> bool {
        let own: Vec<PathBuf> = self.own_paths().collect();
        let is_own = |name: &OsString| {
            name == SETTINGS
                || name.to_str().is_some_and(writing::is_leftover)
                || is_former_station(name)
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
        self.is_used() || begun()
    }

    /// Whether it holds what makes a folder a data folder.
    pub(super) fn is_used(&self) -> bool {
        self.discarded().is_dir() || !catalog::record_names(self).ids.is_empty()
    }

    /// The paths of all files and folders in the root, whether they exist or not.
    pub(super) fn own_paths(&self) -> impl Iterator<Item = PathBuf> {
        self.files().into_iter().chain(self.folders())
    }

    /// Every folder of ours: those in the root and those inside them.
    pub(super) fn all_folders(&self) -> Vec<PathBuf> {
        let (months, _) = catalog::months(&self.alone());
        let months = months.iter().map(|month| self.records().join(month));
        let years = months
            .clone()
            .filter_map(|month| Some(month.parent()?.to_owned()));
        let mut all: Vec<PathBuf> = months.chain(years).collect();
        all.extend(self.folders());
        all.push(self.discarded());
        all
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

/// Whether a name is that of a head set aside when a new station began.
pub(super) fn is_former_station(name: &OsStr) -> bool {
    let id = |name: &OsStr| {
        let name = name.to_str()?.to_ascii_lowercase();
        let id = name.strip_prefix("station-")?.strip_suffix(".ron")?;
        Some(id.len() == station::ID_DIGITS && id.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    id(name).unwrap_or(false)
}

/// The names in a folder; none if it does not exist.
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.map(|entry| Ok(entry?.file_name())).collect(),
    }
}
