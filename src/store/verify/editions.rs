//! Editions that records name and the archive lacks.
//!
//! Such a record is intact, for it holds the words that were shown; but it cannot be corrected in its own edition.

use std::collections::BTreeMap;

use super::super::content;
use super::super::paths::Folder;
use super::super::{Problem, Reason};
use crate::domain::record_id::RecordId;
use crate::store::Sha256;

/// Each edition that records name, with the first record that names it.
#[derive(Debug, Default)]
pub(super) struct NamedEditions(BTreeMap<Sha256, RecordId>);

impl NamedEditions {
    pub(super) fn add(&mut self, edition: Sha256, by: &RecordId) {
        let first = self.0.entry(edition).or_insert_with(|| by.clone());
        if by < first {
            first.clone_from(by);
        }
    }

    /// The problems of those that neither this folder nor another workstation's has; none while an archive that may have
    /// them cannot be read, which is a problem of its own.
    pub(super) fn problems(self, folder: &Folder) -> impl Iterator<Item = Problem> {
        let (archived, unread) = content::archived(folder);
        let named = self.0.into_iter().map(|(edition, by)| (edition.hex(), by));
        let is_absent =
            move |sha256: &String| unread.is_empty() && archived.binary_search(sha256).is_err();
        let absent = named.filter(move |(sha256, _)| is_absent(sha256));
        absent.map(|(sha256, by)| Problem {
            file: Some(folder.below(&folder.checklist(&sha256))),
            reason: Reason::NoEdition { by },
        })
    }
}

/// The hash of the edition in a body that the program wrote; in such a body only a field begins a line.
pub(super) fn edition_in(body: &str) -> Option<Sha256> {
    let (_, edition) = body.rsplit_once("\n  checklist: (")?;
    let (_, sha256) = edition.split_once("\n    sha256: \"")?;
    let (sha256, _) = sha256.split_once('"')?;
    Sha256::parse(sha256)
}
