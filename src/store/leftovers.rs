//! Files left behind by a crash before they got their name.

use std::fs;
use std::path::PathBuf;

use super::lock::Lock;
use super::paths::Folder;
use super::writing::is_leftover;

/// A search for files left behind by a crash, done in parts so that nothing waits for it.
#[derive(Debug)]
pub struct Leftovers {
    folders: Vec<PathBuf>,
    removed: usize,
}

impl Leftovers {
    /// Begins a search through the whole data folder.
    pub fn of(folder: &Folder) -> Self {
        Self {
            folders: vec![folder.root().to_owned()],
            removed: 0,
        }
    }

    /// Removes leftovers from the next folders until `most` names have been seen; returns whether any folder is left.
    ///
    /// Removes only our unnamed files, and only under the lock; one that cannot be removed stays until the next start.
    pub fn remove(&mut self, _lock: &Lock, most: usize) -> bool {
        let mut seen = 0;
        while let Some(path) = self.folders.pop() {
            for entry in fs::read_dir(&path).into_iter().flatten().flatten() {
                seen += 1;
                self.look(&entry);
            }
            if seen >= most {
                break;
            }
        }
        !self.folders.is_empty()
    }

    fn look(&mut self, entry: &fs::DirEntry) {
        let Ok(kind) = entry.file_type() else {
            return;
        };
        let ours = entry.file_name().to_str().is_some_and(is_leftover);
        if kind.is_dir() {
            self.folders.push(entry.path());
        } else if kind.is_file() && ours && fs::remove_file(entry.path()).is_ok() {
            self.removed += 1;
        }
    }
}

/// Removes everything left behind by a crash; returns the number of files removed.
pub fn remove_leftovers(folder: &Folder, lock: &Lock) -> usize {
    let mut left = Leftovers::of(folder);
    while left.remove(lock, usize::MAX) {}
    left.removed
}
