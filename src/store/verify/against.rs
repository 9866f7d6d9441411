//! Compares what an earlier export noted with the records that are there now.
//!
//! A chain alone cannot show that its newest records and the hint to them are gone, or that the whole folder was
//! rolled back to an earlier state; anyone who noted a hash elsewhere can.

use std::collections::HashMap;

use super::super::Reason;
use super::Present;
use crate::domain::short_code::short_code;
use crate::store::Sha256;

/// What has become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Unchanged,
    /// The record exists but differs or is damaged.
    Changed,
    Gone,
}

/// Why a file cannot be read as an earlier export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAnExport {
    /// It cannot be read.
    Unread(Reason),
    /// None of the formats.
    Foreign,
    /// A format that has no hashes to compare.
    Workbook,
    /// It contains records, but no hashes.
    NoHash,
    /// The file begins as an export, but the rest is damaged.
    Damaged {
        /// From 1.
        line: u64,
    },
}

/// The records that are present, indexed for lookup.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// Sorted by id.
    present: &'a [Present],
    by_number: HashMap<u64, Vec<&'a Present>>,
}

impl<'a> Comparison<'a> {
    pub fn with(present: &'a [Present]) -> Self {
        Self {
            present,
            by_number: HashMap::new(),
        }
    }

    /// Looks up a record by id and compares its hash.
    pub fn by_id(&self, id: &str, same: impl Fn(&Sha256) -> bool) -> (Fate, Option<&'a Present>) {
        let place = self
            .present
            .binary_search_by(|present| present.id.as_str().cmp(id));
        let Some(found) = place.ok().and_then(|place| self.present.get(place)) else {
            return (Fate::Gone, None);
        };
        (fate(found, same), Some(found))
    }

    /// Looks up a record known only by number and short code; every station may have that number.
    pub fn by_code(&mut self, number: u64, code: &str) -> (Fate, Option<&'a Present>) {
        if self.by_number.is_empty() {
            for present in self.present {
                if let Some(number) = present.number {
                    self.by_number.entry(number).or_default().push(present);
                }
            }
        }
        let same = |sha256: &Sha256| short_code(&sha256.hex()) == code;
        let all = self.by_number.get(&number).map_or(&[][..], Vec::as_slice);
        let fits = all
            .iter()
            .find(|present| fate(present, same) == Fate::Unchanged);
        match (fits, all) {
            (Some(found), _) => (Fate::Unchanged, Some(found)),
            (None, [one]) => (Fate::Changed, Some(one)),
            // Among several records there is no telling which one it was.
            (None, _) => (Fate::Gone, None),
        }
    }
}

fn fate(found: &Present, same: impl Fn(&Sha256) -> bool) -> Fate {
    if found.sha256.as_ref().is_some_and(same) {
        Fate::Unchanged
    } else {
        Fate::Changed
    }
}
