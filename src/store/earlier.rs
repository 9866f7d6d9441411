//! A client's earlier records.

use super::index::Index;
use super::paths::Folder;
use super::records;
use crate::domain::client_reference::folded;
use crate::domain::record::Record;

/// The most records of one client that are read.
const MOST: usize = 5;

/// The records of a client that count, newest first, whichever way the reference is written.
///
/// A record that was corrected, or entered in error, does not count. The index says where they are; each is read from
/// its own file.
pub fn of_client(folder: &Folder, index: &Index, reference: &str) -> Vec<Record> {
    let wanted = folded(reference);
    if wanted.is_empty() {
        return Vec::new();
    }
    let own = index.current().map(|(_, row)| row);
    let own = own.filter(|row| folded(row.client()) == wanted);
    let read = own.filter_map(|row| Some(records::read(folder, &row.id()?).ok()?.record));
    read.take(MOST).collect()
}
