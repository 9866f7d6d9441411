//! The records read to be shown beside the list.

use crate::domain::record_id::RecordId;
use crate::session::PreviewedRecord;

/// A record as read from its file, or why it cannot be read.
pub type Preview = Result<Box<PreviewedRecord>, String>;

/// The record under the cursor of the list and those around it.
#[derive(Debug, Default)]
pub struct Previews {
    /// The row of the cursor and its record, if it is one; `None` until something was requested.
    at: Option<(usize, Option<RecordId>)>,
    /// What was requested; `None` until it has been read.
    read: Vec<(RecordId, Option<Preview>)>,
}

impl Previews {
    /// Follows the cursor; returns false if it is there already.
    pub fn go_to(&mut self, row: usize, id: Option<RecordId>) -> bool {
        let at = Some((row, id));
        let moved = self.at != at;
        self.at = at;
        moved
    }

    /// Whether this is the record under the cursor.
    pub fn is_at(&self, id: &RecordId) -> bool {
        self.id() == Some(id)
    }

    /// Whether a record is under the cursor, read or not.
    pub const fn shows_record(&self) -> bool {
        matches!(self.at, Some((_, Some(_))))
    }

    /// The record under the cursor, once it has been read.
    pub fn shown(&self) -> Option<&Preview> {
        let id = self.id()?;
        let (_, read) = self.read.iter().find(|(of, _)| of == id)?;
        read.as_ref()
    }

    /// Keeps a record that was read, if it was requested and the cursor has not moved on.
    pub fn keep(&mut self, id: &RecordId, read: Preview) {
        if let Some((_, kept)) = self.read.iter_mut().find(|(of, _)| of == id) {
            *kept = Some(read);
        } else if self.is_at(id) {
            self.read.push((id.clone(), Some(read)));
        }
    }

    /// Forgets all records but the one under the cursor and these around it; returns those not requested before.
    pub fn surround(&mut self, around: Vec<RecordId>) -> Vec<RecordId> {
        let at = self.at.as_ref().and_then(|(_, id)| id.as_ref());
        self.read
            .retain(|(id, _)| at == Some(id) || around.contains(id));
        let mut unread = around;
        unread.retain(|id| self.read.iter().all(|(of, _)| of != id));
        self.read.extend(unread.iter().map(|id| (id.clone(), None)));
        unread
    }

    fn id(&self) -> Option<&RecordId> {
        self.at.as_ref()?.1.as_ref()
    }
}
