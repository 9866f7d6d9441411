//! Records read for the screen.

use super::{Environment, said, told};
use crate::domain::record_id::RecordId;
use crate::session::{Earlier, Report, Undone};
use crate::store::{earlier, records};

impl Environment {
    /// Reads a record; its hash follows it.
    pub(super) fn read(&self, id: RecordId, say: &dyn Fn(Report)) -> Option<Report> {
        let (record, proof) = match records::read(&self.folder, &id) {
            Ok(kept) => (Ok(kept.record), Some(kept.sha256)),
            Err(why) => (Err(said(self.language)(why)), None),
        };
        let record = record.map(|record| Report::Read(Box::new(record)));
        say(told(Undone::Opening, record));
        proof.map(|sha256| Report::Proof(id, sha256))
    }

    /// The earlier consultations of a client.
    pub(super) fn look_up(&self, reference: String) -> Report {
        let records = earlier::of_client(&self.folder, &self.index(), &reference);
        Report::Earlier(Box::new(Earlier::of(reference, records)))
    }
}
