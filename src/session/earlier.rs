//! A client's earlier consultations, shown beside the present one; nothing in them counts here.

use jiff::civil::Date;

use super::Slot;
use crate::domain::checklist::Question;
use crate::domain::client_reference::plain;
use crate::domain::record::Record;
use crate::domain::screening::Answer;
use crate::store::earlier::{ClientRecord, ClientRecords};

/// What was found for a reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The reference that was looked up.
    pub reference: String,
    /// The latest consultations and those with an open referral, newest first.
    pub visits: Vec<Visit>,
    /// The number of earlier consultations, including those not in `visits`.
    pub count: usize,
}

/// An earlier consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    pub record: Record,
    /// A specialist had still to decide or clear, and no complete consultation followed.
    pub referral_open: bool,
    /// Its reference is spelled like the one looked up, letter for letter.
    pub same: bool,
}

impl Earlier {
    pub fn of(reference: String, records: ClientRecords) -> Self {
        let visit = |found: ClientRecord| Visit {
            same: plain(&found.record.client) == plain(&reference),
            record: found.record,
            referral_open: found.referral_open,
        };
        let visits = records.last.into_iter().map(visit).collect();
        let count = records.count;
        Self {
            reference,
            visits,
            count,
        }
    }

    /// The records with exactly this reference.
    fn same(&self) -> impl Iterator<Item = &Record> {
        self.visits
            .iter()
            .filter(|visit| visit.same)
            .map(|visit| &visit.record)
    }

    /// The last answer given to a question, and the day.
    ///
    /// In another edition the same id may ask something else, so the wording must be the same.
    pub fn answer(&self, question: &Question) -> Option<(Answer, Date)> {
        self.same().find_map(|record| {
            let mut screening = record.screening.iter();
            let screened = screening.find(|it| it.question == question.id.as_str())?;
            if screened.asked != question.text.get(screened.language) {
                return None;
            }
            Some((screened.answer, record.started.date()))
        })
    }

    /// The days of the referrals that are still open, newest first.
    pub fn open_referrals(&self) -> impl Iterator<Item = Date> {
        self.referred().map(|record| record.started.date())
    }

    /// The records whose referrals are still open, newest first.
    pub fn referred(&self) -> impl Iterator<Item = &Record> {
        let open = self.visits.iter().filter(|visit| visit.referral_open);
        open.map(|visit| &visit.record)
    }

    /// The records whose screening has still to follow, newest first: none before the last complete consultation.
    pub fn awaiting(&self) -> impl Iterator<Item = &Record> {
        let complete = |visit: &Visit| visit.record.ended_early.is_none();
        let last = self.visits.iter().position(complete);
        let since = last.map_or(self.visits.len(), |place| place + 1);
        let records = self.visits.iter().take(since).map(|visit| &visit.record);
        records.filter(|record| record.rescreen_on.is_some())
    }

    /// The text last entered in a field, if it is one that people otherwise leave empty or type again.
    pub fn offered(&self, slot: Slot) -> Option<String> {
        self.same().find_map(|record| match slot {
            Slot::Name => record.name.clone(),
            Slot::BirthDate => record.birth_date.map(|date| date.to_string()),
            Slot::Reference
            | Slot::Practitioner
            | Slot::Acknowledge
            | Slot::Sessions
            | Slot::Specialist
            | Slot::Remarks => None,
        })
    }

    /// The other spellings of this reference.
    pub fn written_otherwise(&self) -> Vec<&str> {
        let others = self.visits.iter().filter(|visit| !visit.same);
        let mut others: Vec<&str> = others.map(|visit| visit.record.client.as_str()).collect();
        others.sort_unstable();
        others.dedup();
        others
    }
}
