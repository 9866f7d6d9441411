//! The names of a record's fields and values.

phrases! {
    /// The names of a record's fields and values.
    RecordWords {
        /// The record and its id.
        record,
        /// When it was sealed.
        sealed,
        /// When it was started.
        started,
        /// The clinic's own code for the client.
        client,
        /// The client's name.
        name,
        /// The client's date of birth.
        birth_date,
        /// Who filled it in.
        practitioner,
        /// The client's language.
        client_language,
        /// English.
        english,
        /// Arabic.
        arabic,
        /// The concerns.
        concerns,
        /// The substances under consideration.
        substances,
        /// No substance yet.
        undecided,
        /// The overall result.
        outcome,
        /// Ended early, and why.
        ended_early,
        /// The record that this one amends.
        amends,
        /// It corrects a record.
        correction,
        /// It says that a record should not exist.
        entered_in_error,
        /// Why it was amended.
        amendment_reason,
        /// The hash of the record that is amended.
        hash,
        /// Over the findings.
        findings,
        /// In place of findings.
        no_findings,
        /// A finding by an unknown answer.
        by_unknown,
        /// Why it was asked.
        reason,
        /// What to do.
        action,
        /// Who cleared it, on which day.
        cleared,
        /// Over the questions and answers.
        screening,
        /// Yes.
        yes,
        /// No.
        no,
        /// Unknown.
        unknown,
        /// What was written down.
        detail,
        /// Over the notice.
        notice,
        /// The notice was not reached.
        no_notice,
        /// Who acknowledged it and when.
        acknowledged,
        /// Over the decision.
        decision,
        /// The decision was not reached.
        no_decision,
        /// Mesotherapy suits the client.
        suitable,
        /// It does not.
        not_suitable,
        /// Not today.
        postponed,
        /// The planned substances.
        planned,
        /// The number of sessions.
        sessions,
        /// Free text.
        remarks,
        /// The specialist's name.
        specialist,
        /// When it was decided.
        decided,
        /// Over the changed answers.
        trail,
        /// A changed answer.
        changed,
        /// The same answer, and a clearance that does not count any more; {at}, {question}.
        withdrawn,
        /// A clearance that was voided.
        voided,
        /// The edition of the checklist.
        edition,
        /// Who reviewed it.
        reviewed_by,
        /// Nobody has reviewed it.
        nobody_yet,
        /// The version of the program.
        program,
        /// The workstation and the record's number in its chain.
        station,
        /// The hash of the station's previous record.
        previous,
    }
}
