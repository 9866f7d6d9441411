//! Moves that the consultation refuses, and why.

use super::Stage;
use crate::domain::checklist::QuestionId;

/// Why a move is refused; what was typed is always kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Something is missing first.
    Missing(Missing),
    /// A text is over its limit of characters, counted after NFC.
    TooLong {
        /// Its length.
        length: usize,
        /// The most it may have.
        limit: usize,
    },
    /// Not a date of the form YYYY-MM-DD.
    NotADate,
    /// A date before 1900 or after today.
    DateOutOfRange,
    /// Birth date and the question about being under 18 disagree.
    AgeDisagrees,
    /// Not a whole number of sessions from 1 to 99.
    NotSessions,
    /// This finding cannot be cleared; only its answer can change it.
    NotClearable,
    /// A clearance lacks who (at least two letters), when, or what was said (at least three characters).
    ClearanceIncomplete,
    /// A reason has fewer than three characters.
    ReasonTooShort,
    /// The question is not asked with these concerns and substances.
    NotAsked,
}

/// What is missing before a stage may be left or the consultation sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The client reference.
    Reference,
    /// The practitioner.
    Practitioner,
    /// The client's language.
    ClientLanguage,
    /// A concern.
    Concern,
    /// A substance, or "not yet decided".
    Substance,
    /// Answers.
    Answers {
        /// The first question without one.
        first: QuestionId,
        /// How many there are.
        count: usize,
    },
    /// Items of the notice not yet shown.
    UnseenNotice {
        /// The first of them.
        first: usize,
    },
    /// The client's acknowledgement.
    Acknowledgement,
    /// The birth date and the question about being under 18 must agree.
    AgeAgreement,
    /// The client has turned 18 since the start, so no answer agrees with both days.
    SameAge,
    /// A verdict.
    Verdict,
    /// An outcome that permits "suitable".
    PermittingOutcome,
    /// The specialist's approval, answered with yes.
    SpecialistApproval,
    /// At least one planned substance that was screened.
    PlannedSubstance,
    /// The number of sessions.
    Sessions,
    /// The specialist's name.
    Specialist,
    /// Remarks, when the verdict is not suitable or postponed.
    Remarks,
}

impl Missing {
    /// The stage where it is given.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Reference | Self::Practitioner | Self::ClientLanguage | Self::SameAge => {
                Stage::Client
            }
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
