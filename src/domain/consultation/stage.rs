//! The eight stages, in order.

use serde::{Deserialize, Serialize};

/// Where a consultation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Who the client is, and who fills in the form.
    Client,
    /// What is wanted.
    Concerns,
    /// With what.
    Substances,
    /// The questions.
    Screening,
    /// What the answers lead to.
    Assessment,
    /// What the client is told.
    Notice,
    /// The specialist's decision.
    Decision,
    /// All of it read back, and the seal.
    Review,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 8] = [
        Self::Client,
        Self::Concerns,
        Self::Substances,
        Self::Screening,
        Self::Assessment,
        Self::Notice,
        Self::Decision,
        Self::Review,
    ];

    /// The stage after this one; the last is followed by itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL
            .into_iter()
            .find(|stage| *stage > self)
            .unwrap_or(self)
    }

    /// The stage before this one; the first is preceded by itself.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::ALL
            .into_iter()
            .rev()
            .find(|stage| *stage < self)
            .unwrap_or(self)
    }
}
