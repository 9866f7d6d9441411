//! A client's earlier records.

use super::paths::Folder;
use super::{catalog, records};
use crate::domain::client_reference::folded;
use crate::domain::record::{AmendmentKind, Record};
use crate::domain::record_id::RecordId;

/// The most records of one client that are read.
const MOST: usize = 5;
/// The most records that are looked at, newest first, so that nothing waits for all.
const LOOKED_AT: usize = 3000;

/// The records of a client that count, newest first, whichever way the reference is written.
///
/// A record that was corrected, or entered in error, does not count.
pub fn of_client(folder: &Folder, reference: &str) -> Vec<Record> {
    let wanted = folded(reference);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut amended: Vec<RecordId> = Vec::new();
    let ids = catalog::records(folder).ids.into_iter();
    for id in ids.take(LOOKED_AT) {
        let entry = catalog::record(folder, id.clone());
        if !entry.head.is_ok_and(|head| folded(&head.client) == wanted) {
            continue;
        }
        let Ok(kept) = records::read(folder, &id) else {
            continue;
        };
        let amends = kept.record.amends.as_ref();
        amended.extend(amends.map(|amends| amends.id.clone()));
        let in_error = amends.is_some_and(|amends| amends.kind == AmendmentKind::EnteredInError);
        if !in_error {
            found.push(kept.record);
        }
        // A correction may be older by its id than what it corrects, so some more are read than are kept.
        if found.len() >= 2 * MOST {
            break;
        }
    }
    found.retain(|record| !amended.contains(&record.id));
    found.truncate(MOST);
    found
}
