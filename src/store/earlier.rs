//! A client's earlier records.

use jiff::civil::Date;

use super::index::Index;
use super::paths::Folder;
use super::records;
use crate::domain::client_reference::folded;
use crate::domain::moment::Moment;
use crate::domain::record::Record;

/// How many of the most recent records are read per client.
const MOST: usize = 5;

/// A client's earlier records.
#[derive(Debug, Clone, Default)]
pub struct ClientRecords {
    /// The five most recent consultations and those with an open referral, newest first.
    pub last: Vec<ClientRecord>,
    /// The total number.
    pub count: usize,
}

/// An earlier record of a client.
#[derive(Debug, Clone)]
pub struct ClientRecord {
    pub record: Record,
    /// Whether it is one of the open referrals in the index.
    pub referral_open: bool,
}

/// A client's records that count, latest consultation first, however the reference is spelled; if a time is given,
/// only those that began before it.
///
/// A record that was corrected or entered in error does not count; a correction is dated by the consultation it
/// corrects. The index locates the records; each is read from its own file.
pub fn of_client(
    folder: &Folder,
    index: &Index,
    (reference, before): (&str, Option<Moment>),
    today: Date,
) -> ClientRecords {
    let wanted = folded(reference);
    if wanted.is_empty() {
        return ClientRecords::default();
    }
    let own = index.current();
    let before = before.map(|it| it.timestamp().as_second());
    let own = own
        .filter(|(_, row)| before.is_none_or(|before| row.started_at() < before))
        .filter(|(_, row)| folded(row.client()) == wanted);
    let mut own: Vec<_> = own.collect();
    own.sort_by_key(|(_, row)| std::cmp::Reverse(row.started_at()));
    let count = own.len();
    let referrals = index.open_records(today).referrals;
    let read = own
        .into_iter()
        .enumerate()
        .filter_map(|(at, (place, row))| {
            let referral_open = referrals.contains(&place);
            if at >= MOST && !referral_open {
                return None;
            }
            Some(ClientRecord {
                record: records::read(folder, &row.id()?).ok()?.record,
                referral_open,
            })
        });
    let last = read.collect();
    ClientRecords { last, count }
}
