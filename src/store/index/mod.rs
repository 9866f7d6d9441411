//! The index: what lists, searches and counts need from every record, so that no record has to be opened for them.
//!
//! Derived from the records and disposable: one file per month in `index/`, replaced as a whole; if a file is missing,
//! damaged or of another version, the records are read again. It is never trusted over the files: a record that is
//! opened is read from its own file and checked there. Two programs may write the index at once: each file is complete,
//! and one made from an older listing bears its folder's older stamp.
//!
//! Why a plain file: in 100,000 records, people have entered 11 MB of text. `SQLite`'s FTS5 turns it into 32 MB indexed
//! by words, which finds neither parts of words nor Arabic spellings, or 51 MB indexed by trigrams, which finds no
//! shorter parts; either adds a megabyte to the program and a second truth to maintain. tantivy turns it into 7 or
//! 11 MB with the same gaps, takes as long for a search as a scan of all the text, and adds six megabytes to the
//! program. A scan of the folded text finds any part in a few milliseconds.

pub(crate) mod chain;
mod image;
mod month;
mod open;
mod query;
mod row;
mod select;
mod stamp;
mod statistics;
mod steps;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

pub use open::{FollowUp, OpenRecords};
pub use query::Query;
pub use row::IndexRow;
pub use select::{Selection, Sort, State};
pub use statistics::{Statistics, bar_length};
pub use steps::{READING, Steps};

use self::month::Month;
use super::catalog::{self, Entry};
use super::paths::{self, Folder};
use super::{Problem, Reason};
use crate::domain::record_id::RecordId;

/// How closely the records are compared with the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// By the folders' times; detects files added, removed and renamed.
    Folders,
    /// By every file's length and times; also detects files altered in place.
    Files,
}

/// The records at one point in time, newest first; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Index {
    months: Vec<Arc<Month>>,
    /// For each month, the number of records in newer months.
    before: Vec<usize>,
    len: usize,
    /// The number of records that count: each consultation once.
    consultations: usize,
    /// Whether any consultation was ended early.
    early: bool,
    /// The columns of the longest client reference.
    longest_client: usize,
    foreign: Vec<Problem>,
    /// The successor of each amended record, by place.
    amended: Arc<HashMap<usize, usize>>,
}

/// A record's standing in its chain of corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Current,
    /// Another record, the end of the chain, counts instead.
    Corrected(RecordId),
    /// Entered in error, or a retraction.
    InError,
}

/// A place in one state of the index; equal ones show the same entry with the same standing.
#[derive(Debug, Clone)]
pub struct IndexedRow {
    month: Arc<Month>,
    row: usize,
    amended: Arc<HashMap<usize, usize>>,
}

impl PartialEq for IndexedRow {
    fn eq(&self, other: &Self) -> bool {
        let same = self.row == other.row && Arc::ptr_eq(&self.month, &other.month);
        same && Arc::ptr_eq(&self.amended, &other.amended)
    }
}

impl Index {
    /// The records as they are now; what this index already knows is not read again.
    #[must_use]
    pub fn refreshed(&self, folder: &Folder, look: Look) -> Self {
        let (names, foreign) = catalog::months(folder);
        let months: Vec<Arc<Month>> = names
            .par_iter()
            .map(|name| Month::look(folder, name, self.month(name), look))
            .collect();
        Self::of(months, foreign)
    }

    /// The number of months with records, and how many of those have a missing or outdated image on disk.
    pub fn behind(folder: &Folder) -> (usize, usize) {
        let (names, _) = catalog::months(folder);
        let old = names.iter().filter(|name| !Month::is_current(folder, name));
        (names.len(), old.count())
    }

    /// The month of that name, if known.
    fn month(&self, name: &str) -> Option<Arc<Month>> {
        self.months.iter().find(|month| month.name == name).cloned()
    }

    fn of(months: Vec<Arc<Month>>, foreign: Vec<Problem>) -> Self {
        let mut index = Self {
            months,
            foreign,
            ..Self::default()
        };
        for month in &index.months {
            index.before.push(index.len);
            index.len += month.image.rows();
        }
        index.amended = Arc::new(index.amendments());
        let counts = |place: &&usize| index.row(**place).is_some_and(IndexRow::counts);
        let amended = index.amended.keys().filter(counts).count();
        let mut counting = 0;
        for summary in index.months.iter().map(|month| month.summary()) {
            index.early |= summary.early;
            index.longest_client = index.longest_client.max(summary.longest_client);
            counting += summary.counting;
        }
        index.consultations = counting - amended;
        index
    }

    /// Whether both come from the same look at the records.
    pub fn is(&self, other: &Self) -> bool {
        let months = self.months.iter().zip(&other.months);
        self.months.len() == other.months.len() && self.foreign == other.foreign && { months }
            .all(|(one, two)| Arc::ptr_eq(one, two))
    }

    pub const fn len(&self) -> usize {
        self.len
    }

    /// How many records count.
    pub const fn consultations(&self) -> usize {
        self.consultations
    }

    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The row at a place; 0 is the newest record.
    pub fn row(&self, place: usize) -> Option<IndexRow<'_>> {
        let (month, row) = self.at(place)?;
        Some(IndexRow::of(&month.image, row))
    }

    pub fn rows(&self) -> impl Iterator<Item = IndexRow<'_>> {
        let months = self.months.iter();
        months.flat_map(|month| (0..month.image.rows()).map(|row| IndexRow::of(&month.image, row)))
    }

    /// What the list entry at a place depends on.
    pub fn indexed(&self, place: usize) -> Option<IndexedRow> {
        let (month, row) = self.at(place)?;
        Some(IndexedRow {
            month: Arc::clone(month),
            row,
            amended: Arc::clone(&self.amended),
        })
    }

    /// The list entry at a place.
    pub fn entry(&self, place: usize) -> Option<Entry> {
        let (month, row) = self.at(place)?;
        let row = IndexRow::of(&month.image, row);
        let id = row.id()?;
        let mut unusable = month.reasons.iter();
        let unusable = unusable.find(|unusable| unusable.id == id);
        let reason = || unusable.map_or(Reason::NoSealLine, |it| it.reason.clone());
        Some(Entry {
            file: unusable.map_or_else(|| paths::record(&id), |it| it.file.clone()),
            head: row.head().ok_or_else(reason),
            id: Some(id),
        })
    }

    /// The records that cannot be used, newest first.
    pub fn problems(&self) -> impl Iterator<Item = (usize, Entry)> {
        let months = self.months.iter().zip(&self.before);
        let places = months.flat_map(|(month, before)| {
            let rows = month
                .reasons
                .iter()
                .filter_map(|unusable| month.find(unusable.id.as_str()));
            rows.map(move |row| before + row)
        });
        places.filter_map(|place| Some((place, self.entry(place)?)))
    }

    /// Files that do not belong among the records.
    pub fn foreign(&self) -> impl Iterator<Item = &Problem> {
        let months = self.months.iter().flat_map(|month| &month.foreign);
        self.foreign.iter().chain(months)
    }

    /// Everything wrong among the records: what does not belong or cannot be read, then unusable records.
    pub fn every_problem(&self) -> impl Iterator<Item = Problem> {
        let unusable = self.problems();
        let unusable = unusable.filter_map(|(_, entry)| entry.problem());
        self.foreign().cloned().chain(unusable)
    }

    /// The names of all practitioners, sorted.
    pub fn practitioners(&self) -> Vec<String> {
        let all: BTreeSet<&str> = self.rows().map(IndexRow::practitioner).collect();
        let known = all.into_iter().filter(|name| !name.is_empty());
        known.map(str::to_owned).collect()
    }

    /// Whether any consultation was ended early.
    pub const fn has_early_end(&self) -> bool {
        self.early
    }

    /// The columns of the longest client reference among the records.
    pub const fn longest_client(&self) -> usize {
        self.longest_client
    }

    /// The place of a record.
    pub fn place(&self, id: &RecordId) -> Option<usize> {
        self.place_of(id.as_str())
    }

    /// The places of the records that succeeded a record, one after another.
    pub fn later(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        chain::ends(&self.amended, place)
    }

    /// The place of the record that counts instead; `None` if the record was not amended.
    pub fn superseded_by(&self, place: usize) -> Option<usize> {
        self.later(place).last()
    }

    /// The record that counts in place of this one; itself if it was never amended.
    pub fn newest(&self, id: &RecordId) -> RecordId {
        let newest = self.place(id).and_then(|place| self.superseded_by(place));
        let newest = newest.and_then(|place| self.row(place)?.id());
        newest.unwrap_or_else(|| id.clone())
    }

    /// A record's standing in its chain of corrections.
    pub fn standing(&self, place: usize) -> Standing {
        let newest = self.superseded_by(place);
        let says = self.row(newest.unwrap_or(place));
        let newest = newest.and_then(|newest| self.row(newest)?.id());
        match (says, newest) {
            (Some(says), _) if says.is_in_error() => Standing::InError,
            (_, Some(newest)) => Standing::Corrected(newest),
            (_, None) => Standing::Current,
        }
    }

    /// The standing of a record by its id; one that is not in the index stands by itself.
    pub fn standing_of(&self, id: &RecordId) -> Standing {
        let place = self.place(id);
        place.map_or(Standing::Current, |place| self.standing(place))
    }

    /// Whether a record counts: it can be read, was not amended, and does not say that another was entered in error.
    pub fn is_current(&self, place: usize) -> bool {
        let counts = self.row(place).is_some_and(IndexRow::counts);
        counts && !self.amended.contains_key(&place)
    }

    fn amendments(&self) -> HashMap<usize, usize> {
        let sealed = |place| Some(self.row(place)?.sealed()?.timestamp());
        let rows = self.rows().enumerate();
        let amends = rows.filter_map(|(place, row)| Some((self.place_of(row.amends()?)?, place)));
        chain::following(amends, |one, other| sealed(one) > sealed(other))
    }

    fn place_of(&self, id: &str) -> Option<usize> {
        let (year, month) = (id.get(..4)?, id.get(4..6)?);
        let named = |it: &Arc<Month>| it.name.split('/').eq([year, month]);
        let at = self.months.iter().position(named)?;
        let (month, before) = (self.months.get(at)?, self.before.get(at)?);
        let row = month.find(id)?;
        Some(before + row)
    }

    fn at(&self, place: usize) -> Option<(&Arc<Month>, usize)> {
        let at = self.before.partition_point(|before| *before <= place);
        let at = at.checked_sub(1)?;
        let row = place - self.before.get(at)?;
        let month = self.months.get(at)?;
        (row < month.image.rows()).then_some((month, row))
    }
}
