//! Why a move is declined.

use serde::Deserialize;

use crate::domain::language::Bilingual;

/// Why a move is declined: what is missing and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Refusals {
    /// First the client reference.
    pub missing_reference: Bilingual,
    /// First the practitioner.
    pub missing_practitioner: Bilingual,
    /// First the client's language (Space chooses).
    pub missing_language: Bilingual,
    /// First at least one concern (Space chooses).
    pub missing_concern: Bilingual,
    /// First a substance, or "Not yet decided" (Space chooses).
    pub missing_substance: Bilingual,
    /// Questions still without an answer: n.
    pub missing_answers: Bilingual,
    /// The whole notice must have been on the screen.
    pub missing_unseen: Bilingual,
    /// First the client's acknowledgement: name or initials, then Enter.
    pub missing_acknowledgement: Bilingual,
    /// The date of birth (Client) and the answer to "under 18" (Screening) do not agree.
    pub missing_age: Bilingual,
    /// First the specialist's decision (Space chooses).
    pub missing_verdict: Bilingual,
    /// "Suitable" needs an outcome that permits it; see the assessment.
    pub missing_outcome: Bilingual,
    /// "Suitable" needs the specialist's approval answered with yes.
    pub missing_approval: Bilingual,
    /// First at least one planned substance among those screened.
    pub missing_planned: Bilingual,
    /// First the number of sessions, 1-99.
    pub missing_sessions: Bilingual,
    /// First the specialist's name.
    pub missing_specialist: Bilingual,
    /// First the remarks: why.
    pub missing_remarks: Bilingual,
    /// Too long: length characters, at most limit.
    pub too_long: Bilingual,
    /// Not a date.
    pub not_a_date: Bilingual,
    /// The date lies before 1900 or after today.
    pub date_out_of_range: Bilingual,
    /// A whole number from 1 to 99.
    pub not_sessions: Bilingual,
    /// No clearance settles this finding: only the answer does.
    pub not_clearable_refusal: Bilingual,
    /// A clearance names who (two letters at least), when and what was said (three characters at least).
    pub clearance_incomplete: Bilingual,
    /// The reason needs at least three characters.
    pub reason_too_short: Bilingual,
    /// This question is not asked here.
    pub not_asked: Bilingual,
}
