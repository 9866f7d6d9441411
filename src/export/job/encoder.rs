//! The work of an export's threads: from ids to bytes, in chunks.

use super::super::ExportRecord;
use super::super::deidentify::Deidentifier;
use super::super::format::{Format, Writer};
use super::super::surveying::Superseded;
use crate::domain::record_id::RecordId;
use crate::store::catalog::{self, Filter};
use crate::store::records::{self, LoadedRecord};
use crate::store::unread::may_amend;
use crate::store::{ErrorKind, Folder, Problem, Reason};

/// Where the records are, and which of them are wanted.
#[derive(Clone)]
pub(super) struct RecordSource {
    pub(super) folder: Folder,
    pub(super) filter: Filter,
    pub(super) lists: bool,
}

/// The outcomes of some records, in order.
#[derive(Default)]
pub(super) struct Chunk {
    pub(super) bytes: Vec<u8>,
    pub(super) outcomes: Vec<EncodedRecord>,
}

/// Shared by the threads that turn records into bytes.
pub(super) struct Encoder {
    pub(super) source: RecordSource,
    pub(super) format: Format,
    pub(super) writer: Box<dyn Writer>,
    pub(super) superseded: Superseded,
    pub(super) deidentifier: Option<Deidentifier>,
}

/// A record's place in the bytes of its chunk.
pub(super) struct EncodedBytes {
    pub(super) id: RecordId,
    pub(super) length: usize,
    /// Its hash, if the selection lists it.
    pub(super) sha256: Option<String>,
}

/// The outcome of a selected record.
pub(super) enum EncodedRecord {
    Encoded(EncodedBytes),
    /// Excluded by the filter.
    Passed,
    /// Refused by the format.
    Refused(Box<(RecordId, ErrorKind)>),
    Unreadable(Problem),
}

impl Encoder {
    pub(super) fn chunk(&self, ids: &[RecordId]) -> Chunk {
        let mut bytes = Vec::new();
        let outcomes = ids.iter().map(|id| self.outcome(id, &mut bytes)).collect();
        Chunk { bytes, outcomes }
    }

    fn outcome(&self, id: &RecordId, bytes: &mut Vec<u8>) -> EncodedRecord {
        let source = &self.source;
        match source.asked_for(id) {
            Ok(Some(loaded)) => {
                let before = bytes.len();
                if let Some(why) = self.encode(&loaded, bytes) {
                    return EncodedRecord::Refused(Box::new((loaded.record.id, why)));
                }
                EncodedRecord::Encoded(EncodedBytes {
                    id: loaded.record.id,
                    length: bytes.len() - before,
                    sha256: source.lists.then_some(loaded.sha256),
                })
            }
            Ok(None) => EncodedRecord::Passed,
            Err(_) if !source.filter.may_take(Some(id)) => EncodedRecord::Passed,
            Err(reason) => {
                let file = Some(source.folder.below(&source.folder.found_record(id)));
                EncodedRecord::Unreadable(Problem { file, reason })
            }
        }
    }

    /// Encodes a record, or returns why the format refuses it.
    fn encode(&self, loaded: &LoadedRecord, bytes: &mut Vec<u8>) -> Option<ErrorKind> {
        let id = &loaded.record.id;
        let newest = self.superseded.newest.get(id);
        let mut unread = self.superseded.unread.iter();
        let record = ExportRecord {
            record: &loaded.record,
            sha256: &loaded.sha256,
            text: &loaded.text,
            superseded_by: newest.map(|newest| &newest.id),
            withdrawn: newest.is_some_and(|newest| newest.withdraws),
            may_be_amended: unread.find(|problem| may_amend(problem, id)),
            age_band: None,
        };
        let refusal = self.format.refusal(&record);
        match &self.deidentifier {
            _ if refusal.is_some() => {}
            Some(deidentifier) => deidentifier.export(&record, |record| {
                self.writer.record(record, bytes);
            }),
            None => self.writer.record(&record, bytes),
        }
        refusal
    }
}

impl RecordSource {
    fn asked_for(&self, id: &RecordId) -> Result<Option<LoadedRecord>, Reason> {
        if !self.filter.takes_all() {
            let head = catalog::record_entry(&self.folder, id.clone()).head?;
            if !self.filter.takes(&head) {
                return Ok(None);
            }
        }
        records::read(&self.folder, id)
            .map(Some)
            .map_err(|why| why.as_reason())
    }
}
