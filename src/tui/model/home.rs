//! The list of consultations.

use crate::domain::record_id::RecordId;
use crate::store::catalog::{Entry, Status};

/// The list and the place in it.
#[derive(Debug, Default)]
pub struct Home {
    /// Drafts, then records, each newest first; `None` until the folder has been read.
    pub entries: Option<Vec<Entry>>,
    /// The entry under the cursor.
    pub cursor: usize,
    /// Whether entries are still being read.
    pub more: bool,
    /// The consultation that the cursor goes to when the folder has been read again.
    pub sought: Option<RecordId>,
}

impl Home {
    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Entry> {
        self.entries.as_ref()?.get(self.cursor)
    }

    /// Whether there is a record to export, as far as the list has been read.
    #[must_use]
    pub fn has_records(&self) -> bool {
        let mut entries = self.entries.iter().flatten();
        self.more || entries.any(|entry| entry.status() == Status::Sealed)
    }
}
