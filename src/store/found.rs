//! Which copy of a file to read, where the folders of several workstations have one.

use std::fs;
use std::path::{Path, PathBuf};

use super::paths::Folder;
use super::{hash, reading, seal_line};
use crate::domain::record_id::RecordId;

impl Folder {
    /// The path to read a record from: the first intact copy, in this folder if it has one; else the first of all.
    pub(crate) fn found_record(&self, id: &RecordId) -> PathBuf {
        self.found(
            |folder| folder.record(id),
            |bytes| seal_line::unseal(bytes).is_ok(),
        )
    }

    /// The path to read an edition from, found like a record.
    pub(super) fn found_checklist(&self, sha256: &str) -> PathBuf {
        self.found(
            |folder| folder.checklist(sha256),
            |bytes| hash(bytes) == sha256,
        )
    }

    /// The first path of a record, whatever is there; opens nothing.
    pub(super) fn first_record(&self, id: &RecordId) -> PathBuf {
        if self.is_alone() {
            return self.record(id);
        }
        let first = self.copies(|folder| folder.record(id)).next();
        first.unwrap_or_else(|| self.record(id))
    }

    fn found(&self, place: impl Fn(&Self) -> PathBuf, intact: impl Fn(&[u8]) -> bool) -> PathBuf {
        let here = place(self);
        if self.is_alone() {
            return here;
        }
        let mut copies = self.copies(place);
        let Some(first) = copies.next() else {
            return here;
        };
        // The only copy is read by the caller, which also reports what is wrong with it.
        let Some(second) = copies.next() else {
            return first;
        };
        let is_intact = |path: &Path| reading::bytes(path).is_ok_and(|bytes| intact(&bytes));
        if is_intact(&first) {
            return first;
        }
        let mut others = std::iter::once(second).chain(copies);
        others.find(|path| is_intact(path)).unwrap_or(first)
    }

    /// The places where something lies, in this folder first.
    fn copies(&self, place: impl Fn(&Self) -> PathBuf) -> impl Iterator<Item = PathBuf> {
        let places = self.each().map(move |folder| place(&folder));
        places.filter(|path| fs::symlink_metadata(path).is_ok())
    }
}
