//! Invalid values of options.

use crate::domain::language::Bilingual;
use crate::phrases::FailuresWords;

/// What an option's value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    Date,
    /// The end of a period, which must not lie before its beginning.
    Until,
    Concern,
    Outcome,
    State,
    Order,
    /// A recipient's name.
    Recipient,
    /// The destination of an export for a recipient, which must be a file.
    RecipientFile,
    /// The reason for an amendment.
    Reason,
    /// A reason without `--entered-in-error`.
    ReasonAlone,
    /// A record's number and the short code of its hash.
    Code,
}

impl OptionKind {
    /// The message for an invalid value.
    pub(super) const fn phrase(self, words: &FailuresWords) -> &Bilingual {
        match self {
            Self::Date => &words.not_a_date,
            Self::Until => &words.ends_before,
            Self::Concern => &words.unknown_concern,
            Self::Outcome => &words.unknown_outcome,
            Self::State => &words.unknown_state,
            Self::Order => &words.unknown_order,
            Self::Recipient => &words.not_a_recipient,
            Self::RecipientFile => &words.recipient_needs_file,
            Self::Reason => &words.not_a_reason,
            Self::ReasonAlone => &words.reason_alone,
            Self::Code => &words.not_a_code,
        }
    }
}
