//! Which consultations a command applies to: filters and partial ids.

use crate::cli::{Filters, ListArgs};
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{Checklist, ConcernId, concern_ids};
use crate::domain::moment;
use crate::domain::record_id::RecordId;
use crate::error::{Error, OptionKind};
use crate::store::Folder;
use crate::store::catalog::{self, Filter, FoundNames};
use crate::store::index::{Selection, Sort, State};

pub(super) fn filter(filters: &Filters, known: &[&'static Checklist]) -> Result<Filter, Error> {
    let concern = |text| concern(text, known);
    let date = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => moment::date(text)
            .map(Some)
            .ok_or_else(|| wrong(OptionKind::Date, text, Vec::new())),
    };
    let (since, until) = (date(&filters.since)?, date(&filters.until)?);
    if let (Some(since), Some(until)) = (since, until)
        && until < since
    {
        // Nothing would ever be found, which looks like a period without consultations.
        return Err(wrong(OptionKind::Until, &until.to_string(), Vec::new()));
    }
    Ok(Filter {
        since,
        until,
        concern: filters.concern.as_deref().map(concern).transpose()?,
        outcome: filters.outcome.as_deref().map(outcome).transpose()?,
    })
}

/// The selection requested by `list`.
pub(super) fn listed(list: &ListArgs, known: &[&'static Checklist]) -> Result<Selection, Error> {
    Ok(Selection {
        filter: filter(&list.filters, known)?,
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

/// The value whose id an option gives.
fn one_of<T: Copy, const N: usize>(
    kind: OptionKind,
    all: [T; N],
    id: fn(T) -> &'static str,
    text: &str,
) -> Result<T, Error> {
    let found = all.into_iter().find(|known| id(*known) == text);
    found.ok_or_else(|| wrong(kind, text, all.map(id).to_vec()))
}

fn state(text: &str) -> Result<State, Error> {
    one_of(OptionKind::State, State::ALL, State::id, text)
}

fn order(text: &str) -> Result<Sort, Error> {
    one_of(OptionKind::Order, Sort::ALL, Sort::id, text)
}

fn outcome(text: &str) -> Result<Outcome, Error> {
    one_of(OptionKind::Outcome, Outcome::ALL, Outcome::id, text)
}

/// Parses a concern of any known checklist.
fn concern(text: &str, known: &[&'static Checklist]) -> Result<String, Error> {
    let ids = concern_ids(known.iter().copied());
    let ids: Vec<&str> = ids.into_iter().map(ConcernId::as_str).collect();
    if ids.contains(&text) {
        Ok(text.to_owned())
    } else {
        Err(wrong(OptionKind::Concern, text, ids))
    }
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
    among(folder, &catalog::record_names(folder), part)
}

/// Like [`record`], for several parts.
pub(super) fn records(folder: &Folder, parts: &[String]) -> Result<Vec<RecordId>, Error> {
    let names = catalog::record_names(folder);
    let one = |part: &String| among(folder, &names, part);
    parts.iter().map(one).collect()
}

/// Finds the one id that contains `part`.
fn among(folder: &Folder, names: &FoundNames, part: &str) -> Result<RecordId, Error> {
    let found = catalog::find(&names.ids, part);
    match found.as_slice() {
        [id] => Ok(id.clone()),
        [] => Err(none(folder, names, part)),
        _ => Err(Error::Ambiguous {
            part: part.to_owned(),
            ids: found,
        }),
    }
}

/// Why no record was found: an unreadable folder might contain it, or it is a draft.
fn none(folder: &Folder, names: &FoundNames, part: &str) -> Error {
    let drafts = catalog::draft_names(folder);
    if let Some(problem) = names.hiding(part).or_else(|| drafts.hiding(part)) {
        return folder.failure(problem).into();
    }
    let drafts = catalog::find(&drafts.ids, part).into_iter();
    let draft = { drafts }.next().map(Error::StillDraft);
    draft.unwrap_or_else(|| Error::NotFound(part.to_owned()))
}
