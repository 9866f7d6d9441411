//! What a front end starts with.

use crate::domain::record_id::RecordId;
use crate::store::intake::Intake;

/// What a front end starts with.
#[derive(Debug, Clone)]
pub enum SessionStart {
    /// The list of consultations.
    Home,
    /// A consultation, with an intake if given.
    New(Option<Intake>),
    /// The correction of a record.
    Amend(RecordId),
}

impl SessionStart {
    pub const fn intake(&self) -> Option<&Intake> {
        match self {
            Self::New(intake) => intake.as_ref(),
            Self::Home | Self::Amend(_) => None,
        }
    }
}
