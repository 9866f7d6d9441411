//! Full verification: each record's hash, each station's chain, each archived edition. Changes nothing.
//!
//! ```text
//! names ──▶ scan: read, hash, parse on every core ──▶ Seen, some bytes a record ──▶ chains: numbers, heads, amendments
//! ```

mod against;
mod chains;
mod scan;
mod shapes;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::path::PathBuf;

use super::paths::Folder;
use super::{Problem, catalog, content, station};
use crate::domain::record_id::RecordId;
pub use against::{Comparison, Fate, NotAnExport};
use scan::Scan;

/// The result of a full verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Files named as records.
    pub records: usize,
    /// Records without a problem.
    pub ok: usize,
    /// By file.
    pub problems: Vec<Problem>,
    /// Every record found, by id.
    pub present: Vec<Present>,
}

/// A record in the folder, with what an anchor is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    pub id: RecordId,
    /// As its text says, also where the text was altered.
    pub number: Option<u64>,
    /// The hash, if it matches the text.
    pub sha256: Option<Sha256>,
}

/// A SHA-256 hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

impl Verification {
    /// Whether anything is damaged, altered, missing or forked.
    pub fn is_grave(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.kind().is_grave())
    }
}

impl Sha256 {
    /// The hash with these hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 2 * bytes.len() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit = |at: usize| char::from(*pair.get(at)?).to_digit(16);
            *byte = u8::try_from(digit(0)? << 4 | digit(1)?).ok()?;
        }
        Some(Self(bytes))
    }

    /// As lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// Reads every record and checks hashes and chains; calls `progress` with the number read and the total.
pub fn verify(folder: &Folder, mut progress: impl FnMut(usize, usize)) -> Verification {
    let all = |done, total| {
        progress(done, total);
        true
    };
    verify_while(folder, all).unwrap_or(Verification {
        records: 0,
        ok: 0,
        problems: Vec::new(),
        present: Vec::new(),
    })
}

/// Like [`verify`], as long as `keep_on` returns true; `None` if it did not.
pub fn verify_while(
    folder: &Folder,
    mut keep_on: impl FnMut(usize, usize) -> bool,
) -> Option<Verification> {
    let names = catalog::records(folder);
    let mut problems = names.foreign;
    let mut ids = names.ids;
    ids.reverse();
    let scanned = Scan::of(folder, &ids).run(&mut keep_on)?;
    let file = |id: &RecordId| folder.below(&folder.record(id));
    for (id, reason) in scanned.problems {
        let file = Some(file(&id));
        problems.push(Problem { file, reason });
    }
    if let Err(why) = station::head(folder) {
        let file = Some(folder.below(&folder.station()));
        let reason = why.as_reason();
        problems.push(Problem { file, reason });
    }
    let seen = scanned.seen;
    for (id, reason) in chains::problems(folder, &seen) {
        let file = id.as_ref().map(file);
        problems.push(Problem { file, reason });
    }
    let mut faulty: Vec<PathBuf> = problems
        .iter()
        .filter_map(|problem| problem.file.clone())
        .collect();
    faulty.sort_unstable();
    let intact =
        |seen: &&scan::Seen| faulty.is_empty() || faulty.binary_search(&file(&seen.id)).is_err();
    let ok = seen.iter().filter(intact).count();
    problems.extend(content::problems(folder));
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    Some(Verification {
        records: seen.len(),
        ok,
        problems,
        present: seen.into_iter().map(scan::Seen::present).collect(),
    })
}
