//! Records read for the screen.

use super::{Environment, said, told};
use crate::domain::record_id::RecordId;
use crate::session::{Earlier, Report, Undone};
use crate::store::earlier;
use crate::store::records::{self, LoadedRecord};

impl Environment {
    /// Reads a record.
    pub(super) fn read(&self, id: &RecordId) -> Report {
        let kept = records::read(&self.folder, id).map_err(said(self.language));
        let read = |kept: LoadedRecord| Report::Read(Box::new(kept.record), kept.sha256);
        told(Undone::Opening, kept.map(read))
    }

    /// The earlier consultations of a client.
    pub(super) fn look_up(&self, reference: String) -> Report {
        let records = earlier::of_client(&self.folder, &self.index(), &reference);
        Report::Earlier(Box::new(Earlier::of(reference, records)))
    }
}
