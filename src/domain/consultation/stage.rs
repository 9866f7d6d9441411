//! The eight stages, in order.

use serde::{Deserialize, Serialize};

/// A stage of the consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// The client, and the person filling in the form.
    Client,
    Concerns,
    Substances,
    Screening,
    Assessment,
    Notice,
    Decision,
    /// Everything read back, and the seal.
    Review,
}

impl Stage {
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

    /// The next stage; the last one is followed by itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL
            .into_iter()
            .find(|stage| *stage > self)
            .unwrap_or(self)
    }

    /// The previous stage; the first one is preceded by itself.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::ALL
            .into_iter()
            .rev()
            .find(|stage| *stage < self)
            .unwrap_or(self)
    }
}
