//! A record as passed to every format.

use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::domain::short_code::short_code;
use crate::store::{ErrorKind, Problem};

/// A record with its context.
#[derive(Debug, Clone, Copy)]
pub struct ExportRecord<'r> {
    pub record: &'r Record,
    /// The record's hash.
    pub sha256: &'r str,
    /// The file as sealed.
    pub text: &'r str,
    /// The record that counts instead: the end of its chain of amendments.
    pub superseded_by: Option<&'r RecordId>,
    /// Whether that record retracts this one as entered in error.
    pub withdrawn: bool,
    /// What cannot be read and may amend this record.
    pub may_be_amended: Option<&'r Problem>,
    /// The age on the day of the consultation, in place of the birth date of a de-identified record.
    pub age_band: Option<&'r str>,
}

impl<'r> ExportRecord<'r> {
    /// Creates one from a record of which only the content is known.
    pub const fn alone(record: &'r Record) -> Self {
        Self {
            record,
            sha256: "",
            text: "",
            superseded_by: None,
            withdrawn: false,
            may_be_amended: None,
            age_band: None,
        }
    }

    /// Returns why the record does not count, if it does not or may not.
    pub fn outdated(&self) -> Option<ErrorKind> {
        match self.superseded_by {
            Some(by) if !self.withdrawn => Some(ErrorKind::Corrected(by.clone())),
            None if !self.record.is_retraction() => {
                let by = self.may_be_amended.cloned()?;
                Some(ErrorKind::MayBeAmended(Box::new(by)))
            }
            Some(_) | None => Some(ErrorKind::InError),
        }
    }

    /// Returns the short code of the record's hash.
    pub fn code(&self) -> String {
        short_code(self.sha256)
    }
}
