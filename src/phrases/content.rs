//! The words between the parts of the printed checklist.

phrases! {
    /// The words between the parts of the printed checklist.
    ContentWords {
        /// The edition.
        edition,
        /// Who reviewed it.
        reviewed_by,
        /// Nobody has.
        nobody_yet,
        /// Over the statements about the checklist.
        about,
        /// Over the definition.
        definition,
        /// Over what holds for every concern.
        general,
        /// Over a concern.
        concern,
        /// Over all concerns' notes.
        concerns,
        /// Over the background on sessions.
        sessions,
        /// How good the evidence is.
        worth,
        /// Over the substances.
        substances,
        /// What kind of substance it is.
        class,
        /// The concerns for which it is offered.
        offered_for,
        /// The document names only a group.
        group,
        /// The main caution.
        caution,
        /// What regulators say.
        regulatory,
        /// The questions that bear on something.
        questions_about,
        /// Over the group words.
        groups,
        /// Where a group word stands.
        stands_in,
        /// Over what is never offered.
        not_offered,
        /// Over the screening.
        screening,
        /// When a question is asked.
        asked,
        /// It is always asked.
        always,
        /// It is asked for a concern.
        for_concern,
        /// It is asked for a substance.
        for_substance,
        /// Between two circumstances of which either is enough.
        or,
        /// The answer that triggers it.
        triggered_by,
        /// Yes.
        yes,
        /// No.
        no,
        /// Its level.
        level,
        /// The raise of the level by a substance.
        escalation,
        /// Why it is asked.
        reason,
        /// What to do.
        action,
        /// What to write down.
        detail,
        /// Over the questions that are asked again.
        plan_questions,
        /// Over the rules.
        rules,
        /// Over the outcomes.
        outcomes,
        /// Over the levels.
        levels,
        /// Over the notice.
        notice,
        /// Over the warning signs.
        warning_signs,
        /// Over the aftercare.
        aftercare,
        /// What the practitioner does.
        in_clinic,
        /// For how long.
        duration,
        /// Over the notes of the assessment.
        no_substance,
        /// Over the sources.
        sources,
        /// A statement of the source document.
        from_document,
        /// A statement of this checklist that rests on the document.
        after_document,
        /// A statement of the literature.
        from_literature,
        /// A statement without a source.
        without_source,
        /// The source was read.
        read,
        /// The source is recalled.
        recalled,
        /// Both kinds among the sources.
        read_and_recalled,
        /// The source has no address.
        no_address,
        /// Over the glossary.
        glossary,
        /// A file that was checked has no fault.
        no_faults,
    }
}
