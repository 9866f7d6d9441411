//! The editions that records were made with, each read from the archive once.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

use crate::domain::checklist::Checklist;
use crate::domain::record::Edition;
use crate::domain::short_code::short_code;
use crate::store::{Folder, Problem, content};

/// Archived editions by the hash of their file.
#[derive(Debug)]
pub struct Editions {
    folder: Folder,
    present: &'static Checklist,
    known: Mutex<HashMap<String, FoundEdition>>,
    /// Editions requested but not archived.
    missing: Mutex<BTreeSet<String>>,
}

/// An archived edition, or what is wrong with its file; no problem if there is none.
type FoundEdition = Result<&'static Checklist, Option<Problem>>;

impl Editions {
    /// `present` stands in for an edition that is not archived, but only to name things.
    pub fn new(folder: &Folder, present: &'static Checklist) -> Self {
        Self {
            folder: folder.clone(),
            present,
            known: Mutex::default(),
            missing: Mutex::default(),
        }
    }

    /// Returns the exact edition of a record; one that is not archived is noted as [missing](Self::missing).
    pub fn exact(&self, edition: &Edition) -> Option<&'static Checklist> {
        let found = self.found(&edition.sha256);
        if found == Err(None) {
            let name = format!("{} ({})", edition.edition, short_code(&edition.sha256));
            let missing = self.missing.lock();
            let mut missing = missing.unwrap_or_else(PoisonError::into_inner);
            missing.insert(name);
        }
        found.ok()
    }

    /// Returns the editions that records needed and the archive lacks, each with its short code.
    pub fn missing(&self) -> Vec<String> {
        let missing = self.missing.lock();
        let missing = missing.unwrap_or_else(PoisonError::into_inner);
        missing.iter().cloned().collect()
    }

    /// Returns the problems of the editions that were requested and cannot be used.
    pub fn problems(&self) -> Vec<Problem> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let problems = known.values().filter_map(|found| found.clone().err()?);
        let mut problems: Vec<Problem> = problems.collect();
        problems.sort_by(|a, b| a.file.cmp(&b.file));
        problems
    }

    /// Returns the archived edition with this hash.
    pub fn archived(&self, sha256: &str) -> Option<&'static Checklist> {
        self.found(sha256).ok()
    }

    fn found(&self, sha256: &str) -> FoundEdition {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(sha256) {
            return found.clone();
        }
        let read = content::lasting_checklist(&self.folder, sha256);
        let found = read.map_err(|why| {
            let is_there = !why.is_absent();
            is_there.then(|| content::problem(&self.folder, &why))
        });
        known.insert(sha256.to_owned(), found.clone());
        found
    }

    /// Returns the archived edition with this hash, or the present one.
    pub fn nearest(&self, sha256: &str) -> &'static Checklist {
        self.archived(sha256).unwrap_or(self.present)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::CHECKLIST;
    use crate::store::hash;

    const EARLIER: &str = include_str!("../../tests/fixtures/editions/2026-11/checklist.ron");

    #[test]
    fn an_edition_is_the_archived_one_or_none() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        folder.prepare().unwrap();
        content::archive(&folder, EARLIER).unwrap();
        let editions = Editions::new(&folder, &CHECKLIST);
        let edition = hash(EARLIER.as_bytes());
        let found = editions.archived(&edition).unwrap();
        assert_eq!(&*found.edition, "2026-11");
        let again = editions.archived(&edition).unwrap();
        assert!(std::ptr::eq(found, again), "read once");
        assert_eq!(editions.missing(), [""; 0]);
        let edition = "ab".repeat(32);
        assert_eq!(editions.archived(&edition), None);
        let lost = Edition {
            edition: "2020-01".to_owned(),
            sha256: edition.clone(),
            ..crate::export::example::record().checklist
        };
        for _ in 0..2 {
            assert_eq!(editions.exact(&lost), None);
        }
        assert_eq!(editions.missing(), ["2020-01 (abab-abab-abab)"]);
        assert!(std::ptr::eq(
            editions.nearest(&edition),
            &raw const CHECKLIST
        ));
    }
}
