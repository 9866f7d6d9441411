//! The editions that records were made with, each read from the archive once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::domain::checklist::Checklist;
use crate::domain::record::Edition;
use crate::store::{Folder, content};

/// Editions by the hash of their file, as far as they are archived.
#[derive(Debug)]
pub struct Editions {
    folder: Folder,
    present: &'static Checklist,
    known: Mutex<HashMap<String, Option<&'static Checklist>>>,
}

impl Editions {
    /// `present` stands in for an edition that is not archived, but only to name things.
    pub fn new(folder: &Folder, present: &'static Checklist) -> Self {
        Self {
            folder: folder.clone(),
            present,
            known: Mutex::default(),
        }
    }

    /// The very edition of a record; `None` if it is not archived whole.
    pub fn exact(&self, edition: &Edition) -> Option<&'static Checklist> {
        let sha256 = &edition.sha256;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(checklist) = known.get(sha256) {
            return *checklist;
        }
        let read = self.read(sha256);
        known.insert(sha256.clone(), read);
        read
    }

    /// The edition of a record, or the present one.
    pub fn nearest(&self, edition: &Edition) -> &'static Checklist {
        self.exact(edition).unwrap_or(self.present)
    }

    fn read(&self, sha256: &str) -> Option<&'static Checklist> {
        let text = content::archived_text(&self.folder, sha256).ok()?;
        let path = self.folder.checklist(sha256);
        content::decoded(&path, text.into_bytes()).ok()
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
        let mut edition = Edition {
            edition: "2026-11".to_owned(),
            sha256: hash(EARLIER.as_bytes()),
            reviewed_by: None,
            origin: crate::domain::record::Origin::Shipped,
        };
        let found = editions.exact(&edition).unwrap();
        assert_eq!(&*found.edition, "2026-11");
        let again = editions.exact(&edition).unwrap();
        assert!(std::ptr::eq(found, again), "read once");
        edition.sha256 = "ab".repeat(32);
        assert_eq!(editions.exact(&edition), None);
        assert!(std::ptr::eq(
            editions.nearest(&edition),
            &raw const CHECKLIST
        ));
    }
}
