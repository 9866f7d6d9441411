//! The earlier referrals that a seal closes.

use super::{Hint, OpenConsultation};
use crate::phrases::ScreenWords;

/// The client's open referrals that this consultation closes if it is sealed complete: those that began before it.
pub fn closed_referrals(open: &OpenConsultation, words: &'static ScreenWords) -> Vec<Hint> {
    let started = open.consultation.form().started.timestamp();
    let open = open.earlier.visits.iter();
    open.filter(|visit| visit.referral_open && visit.record.started.timestamp() < started)
        .map(|visit| {
            let record = &visit.record;
            let day = record.started.date().to_string();
            let values = vec![("day", day), ("id", record.id.to_string())];
            Hint::with(&words.seal_closes, values)
        })
        .collect()
}
