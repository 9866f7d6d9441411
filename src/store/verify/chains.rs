//! Checks what only all records together show: missing or duplicate numbers, hashes that other records contradict.

use std::collections::{BTreeMap, HashMap};

use super::super::Reason;
use super::super::station::Station;
use super::CompetingAmendments;
use super::scan::{ChainPlace, NamedHash, Seen};
use crate::domain::record_id::RecordId;
use crate::store::Sha256;

/// A problem and the record that has it; `None` if a record is missing.
type ChainProblem = (Option<RecordId>, Reason);

/// A record with its place in a chain.
type Linked<'a> = (&'a ChainPlace, &'a Seen);

/// Checks the chains, the heads of the workstations' folders and the amendments.
pub(super) fn problems(heads: &[Station], seen: &[Seen]) -> Vec<ChainProblem> {
    let mut linked: Vec<Linked<'_>> = seen
        .iter()
        .filter_map(|seen| Some((seen.place.as_ref()?, seen)))
        .collect();
    linked.sort_by(|(a, _), (b, _)| (&a.station, a.number).cmp(&(&b.station, b.number)));
    let mut found = Vec::new();
    for chain in linked.chunk_by(|(a, _), (b, _)| a.station == b.station) {
        numbers(chain, &mut found);
    }
    for one in heads {
        head(one, &linked, &mut found);
    }
    // A folder with its own chain alone may amend records that lie in another workstation's.
    let stations = linked.chunk_by(|(a, _), (b, _)| a.station == b.station);
    amendments(seen, stations.count() > 1, &mut found);
    found
}

/// Checks one station's numbers: each occurs once, none is missing, each names the one before.
fn numbers(chain: &[Linked<'_>], found: &mut Vec<ChainProblem>) {
    let mut before: Option<(u64, &[Linked<'_>])> = None;
    for same in chain.chunk_by(|(a, _), (b, _)| a.number == b.number) {
        let Some((place, _)) = same.first() else {
            continue;
        };
        let number = place.number;
        forks(same, found);
        let next = before.map_or(0, |(last, _)| last).saturating_add(1);
        if number > next {
            let missing = Reason::Missing {
                station: place.station.to_string(),
                from: next,
                to: number - 1,
            };
            found.push((None, missing));
        } else if let Some((_, earlier)) = before {
            names_before(earlier, same, found);
        }
        before = Some((number, same));
    }
}

fn forks(same: &[Linked<'_>], found: &mut Vec<ChainProblem>) {
    for (place, seen) in same {
        let other = same.iter().find(|(_, other)| other.id != seen.id);
        found.extend(other.map(|(_, other)| {
            let forked = Reason::Forked {
                station: place.station.to_string(),
                number: place.number,
                other: other.id.clone(),
            };
            (Some(seen.id.clone()), forked)
        }));
    }
}

/// Compares what the records of one number say about those of the previous one; in a fork, one match suffices.
fn names_before(earlier: &[Linked<'_>], later: &[Linked<'_>], found: &mut Vec<ChainProblem>) {
    let unknown = earlier.iter().any(|(_, before)| before.sha256.is_none());
    for (place, seen) in later {
        if seen.sha256.is_none() || unknown {
            continue;
        }
        let named = earlier
            .iter()
            .any(|(_, before)| is_named(place.previous, before));
        if !named {
            let otherwise = |(_, before): &Linked<'_>| named_otherwise(before, seen);
            found.extend(earlier.iter().map(otherwise));
        }
    }
}

fn is_named(name: Option<NamedHash>, seen: &Seen) -> bool {
    name.flatten().is_some() && name.flatten() == seen.sha256
}

fn named_otherwise(seen: &Seen, by: &Seen) -> ChainProblem {
    let by = by.id.clone();
    (Some(seen.id.clone()), Reason::NamedOtherwise { by })
}

/// Checks for the record named by a workstation's head. Being a hint, the head may be older than the newest record but
/// never newer.
fn head(head: &Station, linked: &[Linked<'_>], found: &mut Vec<ChainProblem>) {
    let own = || {
        linked
            .iter()
            .filter(|(place, _)| *place.station == *head.id())
    };
    let newest = own().map(|(place, _)| place.number).max().unwrap_or(0);
    if newest < head.number() {
        let missing = Reason::Missing {
            station: head.id().to_owned(),
            from: newest.saturating_add(1),
            to: head.number(),
        };
        found.push((None, missing));
        return;
    }
    let named: Vec<&Seen> = own()
        .filter(|(place, _)| place.number == head.number())
        .map(|(_, seen)| *seen)
        .collect();
    let sha256 = head.sha256().and_then(Sha256::parse);
    // In a fork one match suffices, and a damaged record has already been reported.
    let fits = |seen: &&Seen| seen.sha256.is_none() || seen.sha256 == sha256;
    if !named.iter().any(fits) {
        let differs = |seen: &Seen| (Some(seen.id.clone()), Reason::HeadDiffers);
        found.extend(named.into_iter().map(differs));
    }
}

/// The records that more than one record amends, with those that do; each by id.
pub(super) fn competing(seen: &[Seen]) -> Vec<CompetingAmendments> {
    let mut by: BTreeMap<&RecordId, Vec<RecordId>> = BTreeMap::new();
    for seen in seen {
        if let Some(amended) = &seen.amends {
            by.entry(&amended.id).or_default().push(seen.id.clone());
        }
    }
    let several = by.into_iter().filter(|(_, by)| by.len() > 1);
    several
        .map(|(amended, by)| CompetingAmendments {
            amended: amended.clone(),
            by,
        })
        .collect()
}

/// Checks that what is amended has the hash by which its amendment names it and, if all records should be here, that it
/// is there.
fn amendments(seen: &[Seen], all_here: bool, found: &mut Vec<ChainProblem>) {
    let mut amending = seen.iter().filter(|seen| seen.amends.is_some()).peekable();
    if amending.peek().is_none() {
        return;
    }
    let by_id: HashMap<&RecordId, &Seen> = seen.iter().map(|seen| (&seen.id, seen)).collect();
    let mut more = Vec::new();
    for seen in amending {
        let Some(amended) = &seen.amends else {
            continue;
        };
        let Some(named) = by_id.get(&amended.id) else {
            let by = seen.id.clone();
            let absent = (Some(amended.id.clone()), Reason::NoAmended { by });
            more.extend(all_here.then_some(absent));
            continue;
        };
        if named.sha256.is_some() && named.sha256 != amended.sha256 {
            more.push(named_otherwise(named, seen));
        }
    }
    more.retain(|problem| !found.contains(problem));
    found.append(&mut more);
}
