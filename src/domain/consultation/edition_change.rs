//! What another edition of the checklist changes in a consultation begun under an earlier one.

use super::Consultation;
use crate::domain::checklist::{Weakened, weakened};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionChange {
    /// Questions that the earlier edition did not ask.
    pub added: usize,
    /// Questions that are no longer asked.
    pub dropped: usize,
    /// The stops among the earlier questions that are weaker now.
    pub softened: Vec<Weakened>,
}

impl EditionChange {
    /// Compares the same form under the earlier edition and under the one in use.
    pub fn between(earlier: &Consultation, now: &Consultation) -> Self {
        let softened = weakened(now.checklist(), earlier.checklist()).into_iter();
        Self {
            added: now.asked_beyond(earlier),
            dropped: earlier.asked_beyond(now),
            softened: softened.filter(|it| earlier.asks(&it.question)).collect(),
        }
    }
}

impl Consultation {
    /// The number of questions that the other does not ask.
    fn asked_beyond(&self, other: &Self) -> usize {
        let asked = self.questions().iter();
        asked.filter(|it| !other.asks(it.id.as_str())).count()
    }

    fn asks(&self, question: &str) -> bool {
        let mut asked = self.questions().iter();
        asked.any(|it| it.id.as_str() == question)
    }
}
