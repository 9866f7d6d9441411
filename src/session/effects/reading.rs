//! A record read with its place among its versions.

use super::{Done, Environment, said};
use crate::domain::record_id::RecordId;
use crate::session::{ReadRecord, Report};
use crate::store::amendments::{self, Amendments};
use crate::store::records;

impl Environment {
    pub(super) fn read(&mut self, id: &RecordId) -> Done<Report> {
        let kept = records::read(&self.folder, id).map_err(said(self.language))?;
        let versions = amendments::versions(&self.folder, &self.amendments(), id);
        let amended = kept.record.amends.as_ref();
        let amended = amended.and_then(|amends| {
            let read = records::read(&self.folder, &amends.id).ok()?;
            // Another text under that name is not what was amended.
            (read.sha256 == amends.sha256).then_some(read.record)
        });
        Ok(Report::Read(Box::new(ReadRecord {
            versions,
            amended,
            edition: self.edition_of(&kept.record.checklist.sha256).ok(),
            record: kept.record,
            sha256: kept.sha256,
        })))
    }

    /// What amends what: as the list knows it, or else as the folder has it.
    fn amendments(&self) -> Amendments {
        if self.list.has_more() || self.list.is_empty() {
            Amendments::of(&self.folder)
        } else {
            Amendments::among(self.list.entries())
        }
    }
}
