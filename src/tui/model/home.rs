//! The list of consultations.

use super::Access;
use crate::domain::assessment::Outcome;
use crate::domain::consultation::Stage;
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;
use crate::store::names::Names;

/// The list and the place in it.
#[derive(Debug, Default)]
pub struct Home {
    /// Drafts, then records, each newest first; `None` until the folder has been read.
    pub entries: Option<Vec<Entry>>,
    /// The entry under the cursor.
    pub cursor: usize,
    /// Whether entries are still being read.
    pub more: bool,
}

/// What reading the folder gave.
#[derive(Debug)]
pub struct Listed {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Names used before.
    pub names: Names,
    /// Whether this window may write.
    pub access: Access,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id; `None` for a file that is not ours.
    pub id: Option<RecordId>,
    /// What it is.
    pub state: State,
    /// When it was started.
    pub started: Option<Moment>,
    /// When it was sealed or last saved.
    pub written: Option<Moment>,
    /// The client reference.
    pub client: String,
    /// Ids of the concerns.
    pub concerns: Vec<String>,
    /// The outcome of a record.
    pub outcome: Option<Outcome>,
    /// Whether it was ended early.
    pub ended_early: bool,
    /// Where a draft stands.
    pub stage: Option<Stage>,
    /// The file, for one that cannot be read.
    pub file: String,
    /// Why it cannot be read.
    pub reason: String,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// An open consultation.
    Draft,
    /// A sealed record.
    Sealed,
    /// Not readable.
    Damaged,
    /// Its hash is wrong.
    Altered,
    /// Of a newer format.
    Newer,
    /// Not ours.
    Foreign,
}

impl Home {
    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Entry> {
        self.entries.as_ref()?.get(self.cursor)
    }

    /// Ids of all sealed records in the list.
    #[must_use]
    pub fn records(&self) -> Vec<RecordId> {
        let sealed = |entry: &&Entry| entry.state == State::Sealed;
        self.entries
            .iter()
            .flatten()
            .filter(sealed)
            .filter_map(|entry| entry.id.clone())
            .collect()
    }
}
