//! The whole catalog in steps: whoever asks for no more stops it.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::time::SystemTime;

use super::super::paths::Folder;
use super::{Entry, entry, names};
use crate::domain::record_id::RecordId;

/// Reads the catalog step by step; a record that was read before and has not changed is not opened again.
#[derive(Debug, Default)]
pub struct Steps {
    known: HashMap<RecordId, (Stamp, Entry)>,
    left: VecDeque<RecordId>,
    /// What does not belong among the consultations: the end of the list.
    last: Vec<Entry>,
}

impl Steps {
    /// Begins anew with what lies in the folder now; gives the drafts.
    pub fn begin(&mut self, folder: &Folder) -> Vec<Entry> {
        let (drafts, mut problems) = entry::open(folder);
        let names = names::records(folder);
        problems.extend(names.foreign);
        self.left = names.ids.into();
        self.last = problems.into_iter().map(Entry::of).collect();
        drafts
    }

    /// The next records, the newest first, until so many had to be opened; after the last of them what does not belong.
    pub fn next(&mut self, folder: &Folder, most: usize) -> Vec<Entry> {
        let mut opened = 0;
        let mut entries = Vec::new();
        while opened < most
            && let Some(id) = self.left.pop_front()
        {
            let stamp = stamp(folder, &id);
            let known = self.known.get(&id).filter(|known| Some(known.0) == stamp);
            let entry = if let Some((_, entry)) = known {
                entry.clone()
            } else {
                opened += 1;
                entry::record(folder, id.clone())
            };
            if let Some(stamp) = stamp {
                self.known.insert(id, (stamp, entry.clone()));
            }
            entries.push(entry);
        }
        if self.left.is_empty() {
            entries.append(&mut self.last);
        }
        entries
    }

    /// Whether records are left.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.left.is_empty()
    }
}

/// What shows, without opening a file, that it is the one that was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
}

/// The stamp of a record's file; `None` if the system gives none.
fn stamp(folder: &Folder, id: &RecordId) -> Option<Stamp> {
    let about = fs::symlink_metadata(folder.record(id)).ok()?;
    Some(Stamp {
        length: about.len(),
        modified: about.modified().ok()?,
    })
}
