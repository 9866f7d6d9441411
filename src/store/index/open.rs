//! Open matters: referrals without a complete consultation since, and clients due for another screening.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Index;
use super::row::{IndexRow, days};
use crate::domain::client_reference::folded;

/// The places of records that need follow-up, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenRecords {
    /// Referred, with no complete consultation since.
    pub referrals: Vec<usize>,
    /// Due for another screening, with no complete consultation since.
    pub due: Vec<usize>,
}

/// Why a record needs follow-up, if it does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// Its referral is open.
    pub referral: bool,
    /// The client's next screening is due.
    pub due: bool,
}

impl OpenRecords {
    pub const fn len(&self) -> usize {
        self.referrals.len() + self.due.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Why the record at a place needs follow-up.
    pub fn follow_up(&self, place: usize) -> FollowUp {
        let among = |open: &[usize]| open.binary_search(&place).is_ok();
        FollowUp {
            referral: among(&self.referrals),
            due: among(&self.due),
        }
    }
}

impl Index {
    /// What is open on a day, considering only records that count.
    pub fn open_records(&self, today: Date) -> OpenRecords {
        let last = self.last_complete();
        let today = days(today);
        let mut open = OpenRecords::default();
        for (place, row) in self.current() {
            let refers = row.refers();
            let due = row.due().is_some_and(|due| due <= today);
            if !(refers || due) {
                continue;
            }
            let last = last.get(&folded(row.client()));
            if last.is_none_or(|last| *last <= row.started_at()) {
                if refers {
                    open.referrals.push(place);
                }
                if due {
                    open.due.push(place);
                }
            }
        }
        open
    }

    /// The places and rows of the records that count, newest first.
    pub fn current(&self) -> impl Iterator<Item = (usize, IndexRow<'_>)> {
        let rows = self.rows().enumerate();
        rows.filter(|(place, _)| self.is_current(*place))
    }

    /// The start of each client's latest complete consultation that counts; a correction keeps the original time.
    ///
    /// One that ended early may have asked nothing, so it closes nothing.
    fn last_complete(&self) -> HashMap<String, i64> {
        let mut last = HashMap::new();
        for (_, row) in self.current().filter(|(_, row)| !row.is_ended_early()) {
            let at = row.started_at();
            let known = last.entry(folded(row.client())).or_insert(at);
            *known = at.max(*known);
        }
        last
    }
}
