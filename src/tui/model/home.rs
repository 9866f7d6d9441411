//! The list of consultations.

use crate::domain::record_id::RecordId;
use crate::store::catalog::{Entry, Status};

/// The list and its cursor.
#[derive(Debug, Default)]
pub struct Home {
    /// Drafts, then records, each newest first; `None` until the folder has been read.
    pub entries: Option<Vec<Entry>>,
    /// The index of the entry under the cursor.
    pub cursor: usize,
    /// Whether entries are still being read.
    pub more: bool,
    /// The consultation to select once the folder has been read again.
    pub sought: Option<RecordId>,
}

impl Home {
    /// The entry under the cursor.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.as_ref()?.get(self.cursor)
    }

    /// Whether there is a record to export among the entries read so far.
    pub fn has_records(&self) -> bool {
        let mut entries = self.entries.iter().flatten();
        self.more || entries.any(|entry| entry.status() == Status::Sealed)
    }
}
