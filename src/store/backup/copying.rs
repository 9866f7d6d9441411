//! Copies one file after another into the backup: each is complete before it is named, read back, and replaces nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::paths::Folder;
use super::super::{ErrorKind, PathContext as _, Problem, Reason, Result, writing};
use super::{BackupSummary, bytes, differs, long};
use crate::domain::record_id::RecordId;

/// A backup in progress.
pub(super) struct Copy<'a> {
    pub(super) from: &'a Folder,
    pub(super) to: &'a Folder,
    pub(super) summary: BackupSummary,
    /// Folders with names that have not been synced yet.
    touched: BTreeSet<PathBuf>,
}

impl<'a> Copy<'a> {
    pub(super) fn new(from: &'a Folder, to: &'a Folder) -> Self {
        Self {
            from,
            to,
            summary: BackupSummary::default(),
            touched: BTreeSet::new(),
        }
    }

    /// Copies a record that the backup does not have yet, even a damaged one.
    pub(super) fn record(&mut self, id: &RecordId) -> Result<()> {
        if self.once(&self.from.record(id), &self.to.record(id))? {
            self.summary.new += 1;
        }
        Ok(())
    }

    /// Copies a file that never changes; returns whether it was new.
    pub(super) fn once(&mut self, from: &Path, to: &Path) -> Result<bool> {
        if fs::symlink_metadata(to).is_ok() {
            self.compare(from, to);
            return Ok(false);
        }
        match bytes(from) {
            Ok(Some(bytes)) => self.create(to, &bytes).map(|()| true),
            Ok(None) => Ok(false),
            Err(why) => {
                self.faulty(from, why.as_reason());
                Ok(false)
            }
        }
    }

    /// Reports a copy that differs.
    pub(super) fn compare(&mut self, from: &Path, to: &Path) {
        let (own, copy) = (bytes(from).ok().flatten(), bytes(to).ok().flatten());
        if own.is_some() && own != copy {
            self.differs(to);
        }
    }

    pub(super) fn differs(&mut self, path: &Path) {
        self.problem(differs(path));
    }

    /// Reports a file of the data folder that cannot be copied, or is damaged.
    pub(super) fn faulty(&mut self, own: &Path, reason: Reason) {
        let file = Some(self.from.below(own));
        let reason = reason.in_a_place_of_ours();
        self.problem(Problem { file, reason });
    }

    fn problem(&mut self, problem: Problem) {
        self.summary.problems.push(problem);
    }

    /// Writes a new file and reads it back.
    pub(super) fn create(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let folder = writing::folder_of(path);
        if !self.touched.contains(folder) {
            writing::make_folders(path, self.to.root())?;
            self.touched.insert(folder.to_owned());
        }
        writing::create_unsynced(path, bytes)?;
        verify(path, bytes)
    }

    /// Replaces a file's previous contents and reads it back.
    pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
        writing::replace(path, bytes)?;
        verify(path, bytes)
    }

    /// Syncs every folder that has new names.
    pub(super) fn sync(&mut self) -> Result<()> {
        for folder in std::mem::take(&mut self.touched) {
            writing::sync_up(&folder.join("_"), self.to.root())?;
        }
        Ok(())
    }
}

/// Compares a file with what should have been written.
fn verify(path: &Path, expected: &[u8]) -> Result<()> {
    if long(path)?.is_some_and(|bytes| bytes == expected) {
        Ok(())
    } else {
        Err(ErrorKind::ReadsBackDifferently).context(path)
    }
}
