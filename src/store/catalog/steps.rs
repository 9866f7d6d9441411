//! The catalog read in steps, so that a caller can stop early.

use std::collections::{HashMap, VecDeque};
use std::fs;
use std::time::SystemTime;

use super::super::paths::Folder;
use super::{Entry, entry, names};
use crate::domain::record_id::RecordId;

/// Reads the catalog step by step; an unchanged record that was read before is not opened again.
#[derive(Debug, Default)]
pub struct Steps {
    known: HashMap<RecordId, (FileStamp, Entry)>,
    left: VecDeque<RecordId>,
    /// Files that are not consultations, listed last.
    last: Vec<Entry>,
}

impl Steps {
    /// Restarts with the folder's current contents; returns the drafts.
    pub fn begin(&mut self, folder: &Folder) -> Vec<Entry> {
        let (drafts, mut problems) = entry::open(folder);
        let names = names::records(folder);
        problems.extend(names.foreign);
        self.left = names.ids.into();
        self.last = problems.into_iter().map(Entry::of).collect();
        drafts
    }

    /// The next records, newest first, opening at most `most` files; after the last record, the files that do not
    /// belong.
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

    pub fn has_more(&self) -> bool {
        !self.left.is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The records read so far.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.known.values().map(|(_, entry)| entry)
    }
}

/// Identifies a file's version without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileStamp {
    length: u64,
    modified: SystemTime,
}

/// The stamp of a record's file, if the system provides one.
fn stamp(folder: &Folder, id: &RecordId) -> Option<FileStamp> {
    let about = fs::symlink_metadata(folder.found_record(id)).ok()?;
    Some(FileStamp {
        length: about.len(),
        modified: about.modified().ok()?,
    })
}
