//! Refused moves and their reasons.

use jiff::civil::Date;

use super::Stage;
use crate::domain::checklist::QuestionId;

/// Why a move is refused; what was typed is always kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Missing(Missing),
    /// Over the character limit, counted after NFC.
    TooLong {
        length: usize,
        limit: usize,
    },
    /// Not of the form YYYY-MM-DD; `example` is a date that would be accepted.
    NotADate {
        example: Date,
    },
    /// Before 1900 or after the last day allowed.
    DateOutOfRange {
        last: Date,
    },
    /// Not after the day `after`, or more than ten years after it.
    RescreenOutOfRange {
        after: Date,
    },
    /// The birth date contradicts the answer about being under 18.
    AgeDisagrees,
    /// Not a whole number from 1 to 99.
    NotSessions,
    /// Only a changed answer can resolve this finding.
    NotClearable,
    /// A clearance dated before the client's birth.
    ClearedBeforeBirth,
    /// A clearance lacks who gave it (at least two letters).
    ClearanceBy,
    /// A clearance lacks what was said (at least three characters).
    ClearanceSaid,
    /// Fewer than three characters.
    ReasonTooShort,
    /// A correction that says the same as the record it amends.
    NothingCorrected,
    /// Not in scope for the chosen concerns and substances.
    NotAsked,
}

/// What is missing before a stage can be left or the consultation sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    Reference,
    /// A birth date that was typed is incomplete.
    BirthDate,
    Practitioner,
    ClientLanguage,
    Concern,
    /// A substance, or "not yet decided".
    Substance,
    Answers {
        first: QuestionId,
        count: usize,
    },
    /// Notice items not yet shown.
    UnseenNotice {
        first: usize,
    },
    Acknowledgement,
    /// The birth date and the answer about being under 18 must agree.
    AgeAgreement,
    /// The client has turned 18 since the start, so no answer agrees with both days.
    SameAge,
    Verdict,
    /// An outcome that permits "suitable".
    PermittingOutcome,
    /// The specialist's approval, answered yes.
    SpecialistApproval,
    /// At least one planned substance that was screened.
    PlannedSubstance,
    Sessions,
    Specialist,
    /// Remarks, required for not suitable and postponed.
    Remarks,
}

impl Missing {
    /// The stage where it is entered.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Reference
            | Self::BirthDate
            | Self::Practitioner
            | Self::ClientLanguage
            | Self::SameAge => Stage::Client,
            Self::Concern => Stage::Concerns,
            Self::Substance => Stage::Substances,
            Self::Answers { .. } | Self::SpecialistApproval | Self::AgeAgreement => {
                Stage::Screening
            }
            Self::UnseenNotice { .. } | Self::Acknowledgement => Stage::Notice,
            Self::PermittingOutcome => Stage::Assessment,
            Self::Verdict
            | Self::PlannedSubstance
            | Self::Sessions
            | Self::Specialist
            | Self::Remarks => Stage::Decision,
        }
    }
}
