//! Records read for the screen.

use super::{Done, Environment, now, said};
use crate::domain::moment::Moment;
use crate::domain::record_id::RecordId;
use crate::session::{Earlier, ReadRecord, Report};
use crate::store::index::{IndexRow, Standing};
use crate::store::{amendments, earlier, records};

impl Environment {
    /// Reads a record, with its place among its versions.
    pub(super) fn read(&mut self, id: &RecordId) -> Done<Report> {
        let kept = records::read(&self.folder, id).map_err(said(self.language))?;
        let index = self.index();
        let versions = amendments::versions(&index, id);
        let amended = kept.record.amends.as_ref();
        let amended = amended.and_then(|amends| {
            let read = records::read(&self.folder, &amends.id).ok()?;
            // A different text under that id is not what was amended.
            (read.sha256 == amends.sha256).then_some(read.record)
        });
        let newest = versions.last().unwrap_or(id);
        let current = index.place(newest).and_then(|place| index.row(place));
        let client = current.map_or(&*kept.record.client, IndexRow::client);
        Ok(Report::Read(Box::new(ReadRecord {
            withdrawn: index.standing_of(id) == Standing::InError,
            client: client.to_owned(),
            in_hand: amendments::in_hand(&self.folder, newest),
            versions,
            amended,
            edition: self.edition_of(&kept.record.checklist).ok(),
            record: kept.record,
            sha256: kept.sha256,
        })))
    }

    /// The consultations of a client that began before a time, if given.
    pub(super) fn look_up(&self, reference: String, before: Option<Moment>) -> Report {
        let today = now().date();
        let index = self.index();
        let records = earlier::of_client(&self.folder, &index, (&reference, before), today);
        Report::Earlier(Box::new(Earlier::of(reference, records)))
    }
}
