//! A client's earlier records.

use jiff::civil::Date;

use super::index::Index;
use super::paths::Folder;
use super::records;
use crate::domain::client_reference::folded;
use crate::domain::record::Record;

/// The most records of one client that are read.
const MOST: usize = 5;

/// What is known of a client.
#[derive(Debug, Clone, Default)]
pub struct ClientRecords {
    /// The last consultation first, up to five.
    pub last: Vec<ClientRecord>,
    /// How many there are.
    pub count: usize,
}

/// An earlier record of a client.
#[derive(Debug, Clone)]
pub struct ClientRecord {
    pub record: Record,
    /// Whether it is among the open referrals of the index.
    pub referral_open: bool,
}

/// The records of a client that count, the last consultation first, whichever way the reference is written.
///
/// A record that was corrected, or entered in error, does not count; a correction stands on the day of the consultation
/// that it corrects. The index says where they are; each is read from its own file.
pub fn of_client(folder: &Folder, index: &Index, reference: &str, today: Date) -> ClientRecords {
    let wanted = folded(reference);
    if wanted.is_empty() {
        return ClientRecords::default();
    }
    let own = index.current();
    let own = own.filter(|(_, row)| folded(row.client()) == wanted);
    let mut own: Vec<_> = own.collect();
    own.sort_by_key(|(_, row)| std::cmp::Reverse(row.started_at()));
    let count = own.len();
    let referrals = index.open_records(today).referrals;
    let read = own.into_iter().filter_map(|(place, row)| {
        Some(ClientRecord {
            record: records::read(folder, &row.id()?).ok()?.record,
            referral_open: referrals.contains(&place),
        })
    });
    let last = read.take(MOST).collect();
    ClientRecords { last, count }
}
