//! What a seal closes of the client's earlier consultations.

use super::{Hint, OpenConsultation};
use crate::domain::record::Record;
use crate::phrases::ScreenWords;

/// The open referrals and awaited screenings that this consultation closes if it is sealed complete: those of
/// consultations that began before it.
pub fn closed_by_seal(open: &OpenConsultation, words: &'static ScreenWords) -> Vec<Hint> {
    let started = open.consultation.form().started.timestamp();
    let earlier = |record: &&Record| record.started.timestamp() < started;
    let referrals = open.earlier.referred().filter(earlier);
    let referrals = referrals.map(|record| (&words.seal_closes, record, record.started.date()));
    // What a record closed, its correction does not close again.
    let corrects = open.consultation.corrects().is_some();
    let screenings = open.earlier.awaiting().filter(earlier);
    let screenings = screenings
        .filter(|_| !corrects)
        .filter_map(|record| Some((&words.seal_closes_screening, record, record.rescreen_on?)));
    referrals
        .chain(screenings)
        .map(|(phrase, record, day)| {
            let values = vec![("day", day.to_string()), ("id", record.id.to_string())];
            Hint::with(phrase, values)
        })
        .collect()
}
