//! A record as every format gets it.

use crate::domain::record::{AmendmentKind, Record};
use crate::domain::record_id::RecordId;
use crate::domain::short_code::short_code;
use crate::store::ErrorKind;

/// A record with what its surroundings say about it.
#[derive(Debug, Clone, Copy)]
pub struct ExportRecord<'r> {
    pub record: &'r Record,
    /// The record's hash.
    pub sha256: &'r str,
    /// The file as sealed.
    pub text: &'r str,
    /// The record that stands in its place: the newest of the chain of its amendments.
    pub superseded_by: Option<&'r RecordId>,
    /// That record says that this one was entered in error.
    pub withdrawn: bool,
    /// The age on the day of the consultation, in place of the birth date of a de-identified record.
    pub age_band: Option<&'r str>,
}

impl<'r> ExportRecord<'r> {
    /// A record of which only its content is known.
    pub const fn alone(record: &'r Record) -> Self {
        Self {
            record,
            sha256: "",
            text: "",
            superseded_by: None,
            withdrawn: false,
            age_band: None,
        }
    }

    /// Why it does not count, if it does not.
    pub fn outdated(&self) -> Option<ErrorKind> {
        let amends = self.record.amends.as_ref();
        let retracts = amends.is_some_and(|it| it.kind == AmendmentKind::EnteredInError);
        match self.superseded_by {
            Some(by) if !self.withdrawn => Some(ErrorKind::Corrected(by.clone())),
            None if !retracts => None,
            Some(_) | None => Some(ErrorKind::InError),
        }
    }

    /// The short code of its hash.
    pub fn code(&self) -> String {
        short_code(self.sha256)
    }
}
