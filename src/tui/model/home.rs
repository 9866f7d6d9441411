//! The list of consultations: drafts, then the records of the index, narrowed by a search.
//!
//! Of a hundred thousand records only the rows on the screen are ever turned into entries.

use jiff::civil::Date;

use crate::domain::record_id::RecordId;
use crate::session::Records;
use crate::store::catalog::{Entry, Filter, Head, Status};
use crate::store::index::{
    FollowUp, Index, IndexedRow, OpenRecords, Query, Selection, Sort, Standing, Statistics,
};
use crate::text::columns;
use crate::tui::widgets::text_field::TextField;

use super::previews::Previews;

/// The list and its cursor.
#[derive(Debug, Default)]
pub struct Home {
    /// What the index does not hold, drafts first; `None` until the folder has been read.
    pub entries: Option<Vec<Entry>>,
    index: Index,
    /// The open records; `None` until they are known.
    pub open: Option<OpenRecords>,
    /// The index of the row under the cursor.
    pub cursor: usize,
    /// Whether more records are still being looked for.
    pub more: bool,
    /// The consultation to select once the folder has been read again.
    pub sought: Option<RecordId>,
    /// The search text; `None` without a search.
    pub search: Option<TextField>,
    /// Whether the last key of a search moved among the hits, so that the focus is there and not in the text.
    pub among_hits: bool,
    /// The list's filter, apart from the search.
    selection: Selection,
    /// Whether only open entries are listed.
    pub only_open: bool,
    /// What was found; `None` without a search, a filter or another order.
    found: Option<SearchHits>,
    /// The records read to be shown beside the list.
    pub previews: Previews,
}

/// What a row of the list depends on.
#[derive(Debug, PartialEq)]
pub enum RowSource {
    Indexed(IndexedRow),
    Listed(Box<Entry>),
}

/// What was found, by place.
#[derive(Debug, Default)]
struct SearchHits {
    /// The search text.
    text: String,
    entries: Vec<usize>,
    records: Vec<usize>,
}

impl Home {
    /// Replaces the records, and the drafts if given, with what is now known.
    pub fn take(&mut self, entries: Option<Vec<Entry>>, records: Records) {
        if !records.index.is(&self.index) {
            // The records beside the list may have changed.
            self.previews = Previews::default();
        }
        if let Some(entries) = entries {
            self.entries = Some(entries);
        }
        self.index = records.index;
        self.open = records.open;
        self.more = records.more;
        self.found = None;
        self.find();
    }

    /// Whether the focus is in the text of a search.
    pub fn types(&self) -> bool {
        self.search.is_some() && !self.among_hits
    }

    /// Applies the search and the filter; a search text that grew is looked for only among the previous hits.
    pub fn find(&mut self) {
        let text = self
            .search
            .as_ref()
            .map_or_else(String::new, |it| it.text().to_owned());
        let query = Query::typed(&text);
        let before = self.found.take();
        if query.is_empty() && !self.is_narrowed() {
            return;
        }
        let narrows = |found: &SearchHits| {
            !found.text.is_empty() && text.starts_with(&found.text) && !query.may_widen()
        };
        let before = before.filter(narrows);
        let mut records = match before {
            Some(found) => self.index.search_among(&query, &found.records),
            None => self.index.select(&Selection {
                query: query.clone(),
                ..self.selection.clone()
            }),
        };
        if self.only_open {
            let open = self.open.as_ref();
            let none = FollowUp::default();
            records.retain(|place| open.is_some_and(|open| open.follow_up(*place) != none));
        }
        let entries = self.entries.iter().flatten().enumerate();
        let entries = entries
            .filter(|(_, entry)| self.selection.takes_draft(entry) && query.is_in_entry(entry));
        self.found = Some(SearchHits {
            entries: entries.map(|(place, _)| place).collect(),
            records,
            text,
        });
    }

    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Narrows the list; the cursor goes to its first row.
    pub fn select(&mut self, selection: Selection) {
        self.selection = selection;
        self.narrowed();
    }

    /// Lists only open entries, or all again.
    pub fn toggle_open(&mut self) {
        self.only_open = !self.only_open;
        self.narrowed();
    }

    /// Removes the filter, restores the order, and lists all entries again.
    pub fn widen(&mut self) {
        self.selection = Selection::default();
        self.only_open = false;
        self.narrowed();
    }

    fn narrowed(&mut self) {
        self.found = None;
        self.find();
        self.cursor = 0;
    }

    /// Whether anything but the search narrows the list.
    pub fn is_filtered(&self) -> bool {
        self.only_open || !self.selection.takes_all()
    }

    /// Whether the list is filtered, or the order is not the usual one.
    pub fn is_narrowed(&self) -> bool {
        self.is_filtered() || self.selection.sort != Sort::Newest
    }

    /// The records found; `None` without a search, a filter or another order.
    pub fn hits(&self) -> Option<Vec<RecordId>> {
        let places = &self.found.as_ref()?.records;
        let ids = places
            .iter()
            .filter_map(|place| self.index.row(*place)?.id());
        Some(ids.collect())
    }

    /// Whether a search or a filter left no record in the list.
    pub fn lists_no_record(&self) -> bool {
        let found = self.found.as_ref();
        found.is_some_and(|found| found.records.is_empty())
    }

    /// The practitioners of all records in the index.
    pub fn practitioners(&self) -> Vec<String> {
        self.index.practitioners()
    }

    /// Statistics over the records that count; those of referrals are right only once the open records are known.
    pub fn statistics(&self) -> Statistics {
        let open = self.open.clone().unwrap_or_default();
        self.index.statistics(&Filter::default(), &open)
    }

    /// Moves the cursor to the newest record that began on or before a day; without one to the oldest, and returns its
    /// day.
    pub fn go_to(&mut self, day: Date) -> Option<Date> {
        let all: Vec<usize>;
        let (before, places) = if let Some(found) = &self.found {
            (found.entries.len(), &found.records)
        } else {
            all = (0..self.index.len()).collect();
            (self.entries.as_ref().map_or(0, Vec::len), &all)
        };
        self.cursor = before + self.index.last_until(places, day)?;
        let began = self.current()?.head.ok()?.started.date();
        (began > day).then_some(began)
    }

    /// The number of rows in the list.
    pub fn len(&self) -> usize {
        match &self.found {
            Some(found) => found.entries.len() + found.records.len(),
            None => self.all(),
        }
    }

    /// The number of all entries, found or not.
    pub fn all(&self) -> usize {
        let entries = self.entries.as_ref().map_or(0, Vec::len);
        entries + self.index.len() + self.index.foreign().count()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the index has records to count and search.
    pub const fn has_index(&self) -> bool {
        !self.index.is_empty()
    }

    /// How many records count.
    pub const fn consultations(&self) -> usize {
        self.index.consultations()
    }

    pub fn drafts(&self) -> usize {
        let entries = self.entries.iter().flatten();
        let drafts = entries.filter(|entry| entry.status() == Status::Draft);
        drafts.count()
    }

    /// The entry of a row.
    pub fn entry(&self, row: usize) -> Option<Entry> {
        let entries = self.entries.as_deref().unwrap_or_default();
        if let Some(found) = &self.found {
            let first = found.entries.get(row);
            return match first {
                Some(place) => entries.get(*place).cloned(),
                None => self.index.entry(self.place(row)?),
            };
        }
        if let Some(entry) = entries.get(row) {
            return Some(entry.clone());
        }
        let place = row - entries.len();
        let record = self.index.entry(place);
        // Files that do not belong among the records are listed last.
        record.or_else(|| {
            let place = place.checked_sub(self.index.len())?;
            self.index.foreign().nth(place).cloned().map(Entry::of)
        })
    }

    /// What a row shows, without making its entry.
    pub fn source(&self, row: usize) -> Option<RowSource> {
        match self.place(row) {
            Some(place) => self.index.indexed(place).map(RowSource::Indexed),
            None => self.entry(row).map(Box::new).map(RowSource::Listed),
        }
    }

    /// The entry under the cursor.
    pub fn current(&self) -> Option<Entry> {
        self.entry(self.cursor)
    }

    /// The row of a consultation.
    pub fn row(&self, id: &RecordId) -> Option<usize> {
        let entries = self.entries.as_deref().unwrap_or_default();
        let is = |entry: &Entry| entry.id.as_ref() == Some(id);
        let entry = entries.iter().position(is);
        let record = self.index.place(id);
        match &self.found {
            Some(found) => {
                let row = found.entries.iter().position(|place| Some(*place) == entry);
                let behind = found.entries.len();
                let at = |place: usize| found.records.iter().position(|it| *it == place);
                row.or_else(|| record.and_then(at).map(|row| behind + row))
            }
            None => entry.or_else(|| record.map(|place| entries.len() + place)),
        }
    }

    /// The row of an entry; a file that is no consultation is identified by its path.
    pub fn row_of(&self, entry: &Entry) -> Option<usize> {
        if let Some(id) = &entry.id {
            return self.row(id);
        }
        let entries = self.entries.as_deref().unwrap_or_default();
        let is = |other: &Entry| other.id.is_none() && other.file == entry.file;
        entries.iter().position(is).or_else(|| {
            let mut foreign = self.index.foreign();
            let place = foreign.position(|it| it.file.as_ref() == Some(&entry.file))?;
            Some(entries.len() + self.index.len() + place).filter(|_| self.found.is_none())
        })
    }

    /// The standing of a row's record in its chain of corrections.
    pub fn standing(&self, row: usize) -> Standing {
        let place = self.place(row);
        place.map_or(Standing::Current, |place| self.index.standing(place))
    }

    /// Whether a consultation in the list was ended early.
    pub fn has_early_end(&self) -> bool {
        let mut entries = self.entries.iter().flatten();
        self.index.has_early_end()
            || entries.any(|entry| entry.head.as_ref().is_ok_and(Head::is_ended_early))
    }

    /// The columns of the longest client reference in the list.
    pub fn longest_client(&self) -> usize {
        let heads = self.entries.iter().flatten().flat_map(|it| &it.head);
        let longest = heads.map(|head| columns(&head.client)).max();
        longest.unwrap_or(0).max(self.index.longest_client())
    }

    /// Why the record of a row needs follow-up.
    pub fn follow_up(&self, row: usize) -> FollowUp {
        let known = self.open.as_ref().zip(self.place(row));
        known.map_or_else(FollowUp::default, |(open, place)| open.follow_up(place))
    }

    /// Whether there is a record to export among the entries read so far.
    pub fn has_records(&self) -> bool {
        let mut entries = self.entries.iter().flatten();
        self.more || self.has_index() || entries.any(|entry| entry.status() == Status::Sealed)
    }

    /// A row's place in the index.
    fn place(&self, row: usize) -> Option<usize> {
        let place = match &self.found {
            Some(found) => *found.records.get(row.checked_sub(found.entries.len())?)?,
            None => row.checked_sub(self.entries.as_ref().map_or(0, Vec::len))?,
        };
        (place < self.index.len()).then_some(place)
    }
}
