//! Which consultations a command applies to: filters and partial ids.

use crate::cli::{Filters, List};
use crate::domain::assessment::Outcome;
use crate::domain::moment;
use crate::domain::record_id::RecordId;
use crate::error::{Error, OptionKind};
use crate::shipped::CHECKLIST;
use crate::store::Folder;
use crate::store::catalog::{self, Filter};
use crate::store::index::{Selection, Sort, State};
use crate::text::is_hidden;

pub(super) fn filter(filters: &Filters) -> Result<Filter, Error> {
    let date = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => moment::date(text)
            .map(Some)
            .ok_or_else(|| wrong(OptionKind::Date, text, Vec::new())),
    };
    Ok(Filter {
        since: date(&filters.since)?,
        until: date(&filters.until)?,
        concern: filters.concern.as_deref().map(concern).transpose()?,
        outcome: filters.outcome.as_deref().map(outcome).transpose()?,
    })
}

/// What `list` asks for.
pub(super) fn listed(list: &List) -> Result<Selection, Error> {
    Ok(Selection {
        filter: filter(&list.filters)?,
        practitioner: list.practitioner.clone(),
        state: list.state.as_deref().map(state).transpose()?,
        sort: list
            .sort
            .as_deref()
            .map(order)
            .transpose()?
            .unwrap_or_default(),
        ..Selection::default()
    })
}

fn state(text: &str) -> Result<State, Error> {
    let found = State::ALL.into_iter().find(|known| known.id() == text);
    let known = || State::ALL.map(State::id).to_vec();
    found.ok_or_else(|| wrong(OptionKind::State, text, known()))
}

fn order(text: &str) -> Result<Sort, Error> {
    let found = Sort::ALL.into_iter().find(|known| known.id() == text);
    let known = || Sort::ALL.map(Sort::id).to_vec();
    found.ok_or_else(|| wrong(OptionKind::Order, text, known()))
}

fn concern(text: &str) -> Result<String, Error> {
    let known = || CHECKLIST.concerns.iter().map(|concern| concern.id.as_str());
    if known().any(|id| id == text) {
        Ok(text.to_owned())
    } else {
        Err(wrong(OptionKind::Concern, text, known().collect()))
    }
}

fn outcome(text: &str) -> Result<Outcome, Error> {
    let found = Outcome::ALL.into_iter().find(|known| known.id() == text);
    found.ok_or_else(|| {
        let known = Outcome::ALL.map(Outcome::id).to_vec();
        wrong(OptionKind::Outcome, text, known)
    })
}

fn wrong(kind: OptionKind, value: &str, known: Vec<&'static str>) -> Error {
    Error::Option {
        kind,
        value: value.to_owned(),
        known,
    }
}

/// Finds the one record whose id contains `part`; opens no file.
pub(super) fn record(folder: &Folder, part: &str) -> Result<RecordId, Error> {
    among(folder, &catalog::records(folder).ids, part)
}

/// Like [`record`], for several parts.
pub(super) fn records(folder: &Folder, parts: &[String]) -> Result<Vec<RecordId>, Error> {
    let ids = catalog::records(folder).ids;
    parts.iter().map(|part| among(folder, &ids, part)).collect()
}

/// An id copied from Arabic text may be wrapped in isolates.
fn among(folder: &Folder, ids: &[RecordId], part: &str) -> Result<RecordId, Error> {
    let part = part.trim_matches(is_hidden);
    let found = catalog::find(ids, part);
    match found.as_slice() {
        [id] => Ok(id.clone()),
        [] => {
            let drafts = catalog::find(&catalog::drafts(folder).ids, part);
            Err(match drafts.into_iter().next() {
                Some(draft) => Error::StillDraft(draft),
                None => Error::NotFound(part.to_owned()),
            })
        }
        _ => Err(Error::Ambiguous {
            part: part.to_owned(),
            ids: found,
        }),
    }
}
