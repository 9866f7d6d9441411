//! Selects and sorts the index's records for a list.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::row::{IndexRow, days, folded};
use super::{Index, Query};
use crate::store::catalog::{Entry, Filter};

/// The criteria of a list: [`Filter`] and more.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    pub filter: Filter,
    /// Part of the practitioner's name, in any spelling.
    pub practitioner: Option<String>,
    pub state: Option<State>,
    /// Words in what people entered.
    pub query: Query,
    pub sort: Sort,
}

/// The state of a consultation, for filtering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Draft,
    /// Readable, whether or not it counts.
    Sealed,
    /// Sealed and not amended, so it counts.
    Current,
    /// Amended by a later record.
    Corrected,
    /// The file has a problem.
    Damaged,
}

impl State {
    /// In the order offered.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::Sealed,
        Self::Current,
        Self::Corrected,
        Self::Damaged,
    ];

    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sealed => "sealed",
            Self::Current => "current",
            Self::Corrected => "corrected",
            Self::Damaged => "damaged",
        }
    }
}

/// The order of a list; drafts stay on top.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    /// By the client's reference, then newest first.
    Client,
    /// Most serious first, then newest first.
    Outcome,
    /// By the practitioner's name, then newest first.
    Practitioner,
}

impl Sort {
    /// In the order offered.
    pub const ALL: [Self; 5] = [
        Self::Newest,
        Self::Oldest,
        Self::Client,
        Self::Outcome,
        Self::Practitioner,
    ];

    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Client => "client",
            Self::Outcome => "outcome",
            Self::Practitioner => "practitioner",
        }
    }
}

impl Selection {
    /// Whether every record is selected.
    pub fn takes_all(&self) -> bool {
        self.filter.takes_all()
            && self.practitioner.is_none()
            && self.state.is_none()
            && self.query.is_empty()
    }

    /// Whether the records are only searched and keep their own order.
    fn only_seeks(&self) -> bool {
        self.filter.takes_all()
            && self.practitioner.is_none()
            && self.state.is_none()
            && self.sort == Sort::Newest
    }

    /// Whether anything but dates and state is filtered, which an unreadable file cannot answer.
    pub fn asks_for_content(&self) -> bool {
        self.filter.asks_for_content() || self.practitioner.is_some() || !self.query.is_empty()
    }

    /// Whether a draft is selected, leaving aside the words searched for in it.
    pub fn takes_draft(&self, entry: &Entry) -> bool {
        let state = match self.state {
            None | Some(State::Draft) => true,
            Some(State::Damaged) => entry.head.is_err(),
            Some(State::Sealed | State::Current | State::Corrected) => false,
        };
        // The date in its id says little about an unreadable draft.
        state
            && match &entry.head {
                Ok(head) => self.filter.takes(head) && self.by(&head.practitioner),
                Err(_) => !self.asks_for_content(),
            }
    }

    fn by(&self, practitioner: &str) -> bool {
        let sought = self.practitioner.as_deref().map(folded);
        sought.is_none_or(|sought| folded(practitioner).contains(&sought))
    }
}

impl Index {
    /// The places of the selected records, in order.
    pub fn select(&self, selection: &Selection) -> Vec<usize> {
        let found = self.search(&selection.query);
        if selection.only_seeks() {
            return found;
        }
        let mut names = PractitionerMatches::of(selection);
        let filtered = row_filter(&selection.filter);
        let mut takes = |place: &usize| {
            let Some(row) = self.row(*place) else {
                return false;
            };
            if row.outcome().is_none() {
                return Self::takes_unreadable(selection, row);
            }
            filtered(row) && self.has_state(*place, selection.state) && names.takes(row)
        };
        let mut places: Vec<usize> = found.into_iter().filter(|place| takes(place)).collect();
        self.sort(&mut places, selection.sort);
        places
    }

    /// The index of the one of these places whose consultation began last on or before a day; without one, of that which
    /// began first.
    pub fn last_until(&self, places: &[usize], day: Date) -> Option<usize> {
        let until = days(day);
        let began = |(at, place): (usize, &usize)| {
            let row = self.row(*place).filter(|row| row.outcome().is_some());
            row.map(|row| (at, row))
        };
        let rows = || places.iter().enumerate().filter_map(began);
        let last = rows().filter(|(_, row)| row.started_on() <= until);
        // Of those that began at once, the first in the list: the maximum is the last one met, the minimum the first.
        let last = last.rev().max_by_key(|(_, row)| row.started_at());
        let nearest = last.or_else(|| rows().min_by_key(|(_, row)| row.started_at()));
        nearest.map(|(at, _)| at)
    }

    fn takes_unreadable(selection: &Selection, row: IndexRow<'_>) -> bool {
        let state = matches!(selection.state, None | Some(State::Damaged));
        state && !selection.asks_for_content() && selection.filter.may_take(row.id().as_ref())
    }

    fn has_state(&self, place: usize, state: Option<State>) -> bool {
        match state {
            None | Some(State::Sealed) => true,
            Some(State::Current) => self.is_current(place),
            Some(State::Corrected) => self.superseded_by(place).is_some(),
            Some(State::Draft | State::Damaged) => false,
        }
    }

    /// Sorts places that are given newest first.
    fn sort(&self, places: &mut [usize], sort: Sort) {
        let client = |place: &usize| self.row(*place).map(|row| folded(row.client()));
        let practitioner = |place: &usize| self.row(*place).map(|row| folded(row.practitioner()));
        match sort {
            Sort::Newest => {}
            Sort::Oldest => places.reverse(),
            Sort::Client => places.sort_by_cached_key(client),
            Sort::Practitioner => places.sort_by_cached_key(practitioner),
            Sort::Outcome => {
                places.sort_by_key(|place| Reverse(self.row(*place).and_then(IndexRow::outcome)));
            }
        }
    }
}

/// Whether a filter accepts a readable row.
pub(super) fn row_filter(filter: &Filter) -> impl Fn(IndexRow<'_>) -> bool {
    let (since, until) = (filter.since.map(days), filter.until.map(days));
    let concern = filter.concern.as_deref();
    move |row| {
        let day = row.sealed_on();
        since.is_none_or(|since| since <= day)
            && until.is_none_or(|until| day <= until)
            && (filter.outcome.is_none() || filter.outcome == row.outcome())
            && concern.is_none_or(|concern| row.concerns().any(|own| own == concern))
    }
}

/// Remembers which practitioners' names match: there are few practitioners and many records.
struct PractitionerMatches {
    sought: Option<String>,
    known: Vec<(String, bool)>,
}

impl PractitionerMatches {
    fn of(selection: &Selection) -> Self {
        Self {
            sought: selection.practitioner.as_deref().map(folded),
            known: Vec::new(),
        }
    }

    fn takes(&mut self, row: IndexRow<'_>) -> bool {
        let Some(sought) = &self.sought else {
            return true;
        };
        let name = row.practitioner();
        if let Some((_, takes)) = self.known.iter().find(|(known, _)| known == name) {
            return *takes;
        }
        let takes = folded(name).contains(sought);
        self.known.push((name.to_owned(), takes));
        takes
    }
}
