//! Why a move is declined.

phrases! {
    /// Why a move is declined: what is missing and where.
    Refusals {
        /// The intake does not fit.
        intake,
        /// First the client reference.
        missing_reference,
        /// First the practitioner.
        missing_practitioner,
        /// First the client's language (Space chooses).
        missing_language,
        /// First at least one concern (Space chooses).
        missing_concern,
        /// First a substance, or "Not yet decided" (Space chooses).
        missing_substance,
        /// Questions still without an answer: n.
        missing_answers,
        /// The whole notice must have been on the screen.
        missing_unseen,
        /// First the client's acknowledgement: name or initials, then Enter.
        missing_acknowledgement,
        /// The date of birth (Client) and the answer to "under 18" (Screening) do not agree.
        missing_age,
        /// The client has turned 18 since the start.
        missing_same_age,
        /// First the specialist's decision (Space chooses).
        missing_verdict,
        /// "Suitable" needs an outcome that permits it; see the assessment.
        missing_outcome,
        /// "Suitable" needs the specialist's approval answered with yes.
        missing_approval,
        /// First at least one planned substance among those screened.
        missing_planned,
        /// First the number of sessions, 1-99.
        missing_sessions,
        /// First the specialist's name.
        missing_specialist,
        /// First the remarks: why.
        missing_remarks,
        /// Too long: length characters, at most limit.
        too_long,
        /// Not a date.
        not_a_date,
        /// The date lies before 1900 or after today.
        date_out_of_range,
        /// A whole number from 1 to 99.
        not_sessions,
        /// No clearance settles this finding: only the answer does.
        not_clearable_refusal,
        /// A clearance names who (two letters at least), when and what was said (three characters at least).
        clearance_incomplete,
        /// The reason needs at least three characters.
        reason_too_short,
        /// This question is not asked here.
        not_asked,
    }
}
