//! One file after the other into the backup: complete before it has its name, read back, never in place of another.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::paths::Folder;
use super::super::{ErrorKind, PathContext as _, Problem, Result, reading, writing};
use super::{BackupSummary, bytes, differs};
use crate::domain::record_id::RecordId;

/// A backup in progress.
pub(super) struct Copy<'a> {
    pub(super) from: &'a Folder,
    pub(super) to: &'a Folder,
    pub(super) summary: BackupSummary,
    /// Folders with names that are not synced yet.
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

    /// Copies a record that is not there yet, even a damaged one.
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
                let file = Some(self.from.below(from));
                let reason = why.as_reason();
                self.problem(Problem { file, reason });
                Ok(false)
            }
        }
    }

    /// Reports a copy that is not the same.
    pub(super) fn compare(&mut self, from: &Path, to: &Path) {
        let (own, copy) = (bytes(from).ok().flatten(), bytes(to).ok().flatten());
        if own.is_some() && own != copy {
            self.differs(to);
        }
    }

    pub(super) fn differs(&mut self, path: &Path) {
        self.problem(differs(path));
    }

    pub(super) fn problem(&mut self, problem: Problem) {
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

    /// Writes a file in place of its earlier state and reads it back.
    pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
        writing::replace(path, bytes)?;
        verify(path, bytes)
    }

    /// Syncs every folder that got a name.
    pub(super) fn sync(&mut self) -> Result<()> {
        for folder in std::mem::take(&mut self.touched) {
            writing::sync_up(&folder.join("_"), self.to.root())?;
        }
        Ok(())
    }
}

/// Compares a file with what was to be written.
fn verify(path: &Path, expected: &[u8]) -> Result<()> {
    if reading::bytes(path)? == expected {
        Ok(())
    } else {
        Err(ErrorKind::ReadsBackDifferently).context(path)
    }
}
