//! Full verification: each record's hash, each station's chain, each archived edition.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use super::paths::Folder;
use super::{Problem, Reason, catalog, content, reading, records, seal_line, station};
use crate::domain::record::{Amends, Link};
use crate::domain::record_id::RecordId;

/// The result of a full verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Files named as records.
    pub records: usize,
    /// Records without a problem.
    pub ok: usize,
    /// By file.
    pub problems: Vec<Problem>,
}

impl Verification {
    /// Whether anything is damaged, altered, missing or forked.
    pub fn is_grave(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.kind().is_grave())
    }
}

/// Reads every record and checks hashes and chains; calls `progress` with the number read and the total.
pub fn verify(folder: &Folder, mut progress: impl FnMut(usize, usize)) -> Verification {
    let names = catalog::records(folder);
    let records = names.ids.len();
    let mut check = Verifier {
        folder,
        problems: names.foreign,
        places: Vec::new(),
    };
    for (done, id) in names.ids.into_iter().rev().enumerate() {
        progress(done, records);
        check.record(id);
    }
    progress(records, records);
    check.chains();
    check.head();
    check.amendments();
    let mut with_problem: Vec<PathBuf> = check
        .problems
        .iter()
        .filter_map(|problem| problem.file.clone())
        .collect();
    with_problem.sort();
    with_problem.dedup();
    let ok = check
        .places
        .iter()
        .filter(|place| with_problem.binary_search(&place.file).is_err())
        .count();
    check.problems.extend(content::problems(folder));
    check.problems.sort_by(|a, b| a.file.cmp(&b.file));
    Verification {
        records,
        ok,
        problems: check.problems,
    }
}

/// What the chain check needs of a record.
struct ChainEntry {
    id: RecordId,
    file: PathBuf,
    /// The hash, if it matches the text.
    sha256: Option<String>,
    link: Option<Link>,
    amends: Option<Amends>,
}

struct Verifier<'a> {
    folder: &'a Folder,
    problems: Vec<Problem>,
    places: Vec<ChainEntry>,
}

impl Verifier<'_> {
    fn problem(&mut self, file: Option<PathBuf>, reason: Reason) {
        self.problems.push(Problem { file, reason });
    }

    fn record(&mut self, id: RecordId) {
        let path = self.folder.record(&id);
        let file = self.folder.below(&path);
        let mut place = ChainEntry {
            id,
            file: file.clone(),
            sha256: None,
            link: None,
            amends: None,
        };
        match reading::bytes(&path).map_err(|why| why.as_reason()) {
            Err(reason) => self.problem(Some(file), reason),
            Ok(bytes) => {
                place.sha256 = seal_line::unseal(&bytes)
                    .ok()
                    .map(|unsealed| unsealed.sha256.to_owned());
                place.link = link(&bytes);
                match records::decoded(bytes) {
                    Err(reason) => self.problem(Some(file), reason),
                    Ok(kept) if kept.record.id != place.id => {
                        self.problem(Some(file), Reason::OtherPlace);
                    }
                    Ok(kept) => {
                        place.link = Some(kept.record.station);
                        place.amends = kept.record.amends;
                    }
                }
            }
        }
        self.places.push(place);
    }

    /// Checks each station's numbers: each once, none absent, each naming the one before.
    fn chains(&mut self) {
        let mut found = Vec::new();
        let mut stations: BTreeMap<&str, BTreeMap<u64, Vec<&ChainEntry>>> = BTreeMap::new();
        for place in &self.places {
            if let Some(link) = &place.link {
                let numbers = stations.entry(link.id.as_str()).or_default();
                numbers.entry(link.number).or_default().push(place);
            }
        }
        for (station, numbers) in stations {
            let mut before: Option<(u64, &[&ChainEntry])> = None;
            for (number, places) in &numbers {
                forks(station, *number, places, &mut found);
                let last = before.map_or(0, |(last, _)| last);
                if *number > last.saturating_add(1) {
                    let missing = Reason::Missing {
                        station: station.to_owned(),
                        from: last.saturating_add(1),
                        to: number - 1,
                    };
                    found.push(Problem {
                        file: None,
                        reason: missing,
                    });
                } else if let Some((_, earlier)) = before {
                    names_before(earlier, places, &mut found);
                }
                before = Some((*number, places));
            }
        }
        self.problems.append(&mut found);
    }

    /// Checks for the record named by this workstation's head. As a hint the head may be older than the newest record,
    /// but never newer.
    fn head(&mut self) {
        let head = match station::head(self.folder) {
            Ok(None) => return,
            Ok(Some(head)) => head,
            Err(why) => {
                let file = self.folder.below(&self.folder.station());
                return self.problem(Some(file), why.as_reason());
            }
        };
        let linked =
            |place: &&ChainEntry| place.link.as_ref().is_some_and(|link| link.id == head.id());
        let number = |place: &ChainEntry| place.link.as_ref().map_or(0, |link| link.number);
        let own: Vec<&ChainEntry> = self.places.iter().filter(linked).collect();
        let newest = own.iter().map(|place| number(place)).max().unwrap_or(0);
        if newest < head.number() {
            let missing = Reason::Missing {
                station: head.id().to_owned(),
                from: newest.saturating_add(1),
                to: head.number(),
            };
            return self.problem(None, missing);
        }
        let named: Vec<&ChainEntry> = own
            .into_iter()
            .filter(|place| number(place) == head.number())
            .collect();
        // In a fork one match suffices, and a damaged record has already been reported.
        let fits = |place: &&ChainEntry| {
            place.sha256.is_none() || place.sha256.as_deref() == head.sha256()
        };
        if !named.iter().any(fits) {
            let files: Vec<_> = named.iter().map(|place| place.file.clone()).collect();
            for file in files {
                self.problem(Some(file), Reason::HeadDiffers);
            }
        }
    }

    /// Checks the hashes by which amendments name their records.
    fn amendments(&mut self) {
        let by_id: HashMap<&RecordId, &ChainEntry> =
            self.places.iter().map(|place| (&place.id, place)).collect();
        let mut found = Vec::new();
        for place in &self.places {
            let Some(amends) = &place.amends else {
                continue;
            };
            let Some(named) = by_id.get(&amends.id) else {
                continue;
            };
            let differs = named
                .sha256
                .as_ref()
                .is_some_and(|sha256| *sha256 != amends.sha256);
            if differs {
                found.push(named_otherwise(named, place));
            }
        }
        found.retain(|problem| !self.problems.contains(problem));
        self.problems.append(&mut found);
    }
}

fn link(bytes: &[u8]) -> Option<Link> {
    let (body, _) = seal_line::split(bytes)?;
    station::link_in(&String::from_utf8_lossy(body)).ok()
}

fn forks(station: &str, number: u64, places: &[&ChainEntry], found: &mut Vec<Problem>) {
    if places.len() < 2 {
        return;
    }
    for place in places {
        if let Some(other) = places.iter().find(|other| other.id != place.id) {
            found.push(Problem {
                file: Some(place.file.clone()),
                reason: Reason::Forked {
                    station: station.to_owned(),
                    number,
                    other: other.id.clone(),
                },
            });
        }
    }
}

/// Compares what the records of one number say about those of the previous number; in a fork one match suffices.
fn names_before(earlier: &[&ChainEntry], later: &[&ChainEntry], found: &mut Vec<Problem>) {
    for place in later {
        let Some(link) = place.link.as_ref().filter(|_| place.sha256.is_some()) else {
            continue;
        };
        let unknown = earlier.iter().any(|before| before.sha256.is_none());
        let named = earlier.iter().any(|before| before.sha256 == link.previous);
        if !named && !unknown {
            found.extend(earlier.iter().map(|before| named_otherwise(before, place)));
        }
    }
}

fn named_otherwise(place: &ChainEntry, by: &ChainEntry) -> Problem {
    Problem {
        file: Some(place.file.clone()),
        reason: Reason::NamedOtherwise { by: by.id.clone() },
    }
}
