//! Full verification: each record's hash, each station's chain, each edition archived or named. Changes nothing.
//!
//! ```text
//! names ──▶ scan: read, hash, parse on every core ──▶ Seen, some bytes a record ──▶ chains: numbers, heads, amendments
//! ```

mod against;
mod chains;
mod copies;
mod editions;
mod scan;
mod shapes;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use super::paths::Folder;
use super::{Problem, Reason, Sha256, catalog, content, station};
use crate::domain::record_id::RecordId;
pub use against::{Comparison, Fate, NotAnExport};
use scan::Scan;
use station::Station;

/// The result of a full verification.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Files named as records.
    pub records: usize,
    /// Records without a problem.
    pub ok: usize,
    /// Sorted by file.
    pub problems: Vec<Problem>,
    /// Every record found, sorted by id.
    pub present: Vec<Present>,
    /// No problem, but worth knowing: only one of the amendments counts.
    pub competing: Vec<CompetingAmendments>,
}

/// A record amended more than once, as happens when two workstations correct it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompetingAmendments {
    pub amended: RecordId,
    pub by: Vec<RecordId>,
}

/// A record in the folder, with what an anchor is compared against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    pub id: RecordId,
    /// The number its text states, even if the text was altered.
    pub number: Option<u64>,
    /// The hash, if it matches the text.
    pub sha256: Option<Sha256>,
}

impl Verification {
    /// Whether anything is damaged, altered, missing or forked.
    pub fn is_grave(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.kind().is_grave())
    }
}

/// Reads every record and checks hashes and chains.
pub fn verify(folder: &Folder) -> Verification {
    verify_while(folder, &mut |_, _| true).unwrap_or_default()
}

/// Like [`verify`], but calls `keep_on` with the records read and the total, and returns `None` once it returns false.
pub fn verify_while(
    folder: &Folder,
    keep_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Option<Verification> {
    let places: Vec<Folder> = folder.each().collect();
    // Before the names: a record sealed meanwhile may be missing from these, but not from a chain that ends before it.
    let (heads, mut problems) = heads(folder, &places);
    let names = names(folder, &places, &mut problems);
    let scanned = Scan::of(&places, &names).run(keep_on)?;
    let file = |id: &RecordId, at: usize| {
        let place = places.get(at).unwrap_or(folder);
        folder.below(&place.record(id))
    };
    let mut add = |file, reason| problems.push(Problem { file, reason });
    for ((id, at), reason) in scanned.problems {
        add(Some(file(&id, at)), reason);
    }
    let (seen, differing) = copies::merged(scanned.seen);
    for (id, at) in differing {
        add(Some(file(&id, at)), Reason::CopyDiffers);
    }
    let place_of = |id: &RecordId| {
        let found = seen.binary_search_by(|seen| seen.id.cmp(id)).ok();
        found.and_then(|at| seen.get(at)).map_or(0, |seen| seen.at)
    };
    for (id, reason) in chains::problems(&heads, &seen) {
        add(id.map(|id| file(&id, place_of(&id))), reason);
    }
    let mut faulty: Vec<PathBuf> = problems
        .iter()
        .filter_map(|problem| problem.file.clone())
        .collect();
    faulty.sort_unstable();
    let intact = |seen: &&scan::Seen| {
        faulty.is_empty() || faulty.binary_search(&file(&seen.id, seen.at)).is_err()
    };
    let ok = seen.iter().filter(intact).count();
    problems.extend(content::problems(folder));
    problems.extend(scanned.editions.problems(folder));
    Problem::sort(&mut problems);
    Some(Verification {
        records: seen.len(),
        ok,
        problems,
        competing: chains::competing(&seen),
        present: seen.into_iter().map(scan::Seen::present).collect(),
    })
}

/// The heads of the chains, and the problems with their files.
fn heads(folder: &Folder, places: &[Folder]) -> (Vec<Station>, Vec<Problem>) {
    let (mut heads, mut problems) = (Vec::new(), Vec::new());
    for place in places {
        match station::head(place) {
            Ok(head) => heads.extend(head),
            Err(why) => problems.push(Problem {
                file: Some(folder.below(&place.station())),
                reason: why.as_reason().in_a_place_of_ours(),
            }),
        }
    }
    (heads, problems)
}

/// Lists all records with the folder each is in, by id, and adds the problems with names.
fn names(folder: &Folder, places: &[Folder], problems: &mut Vec<Problem>) -> Vec<scan::Name> {
    let mut all = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let names = catalog::record_names(place);
        all.extend(names.ids.into_iter().map(|id| (id, at)));
        problems.extend(names.foreign.into_iter().map(|mut problem| {
            let whole = |file: PathBuf| folder.below(&place.root().join(file));
            problem.file = problem.file.map(whole);
            problem
        }));
    }
    all.sort_unstable();
    all
}
