//! Why something failed, and what to do about it.

phrases! {
    /// Why something failed.
    Failures {
        /// Over every failure.
        error,
        /// Over every piece of advice.
        hint,
        /// Over what is worth knowing and stops nothing.
        note,
        /// No terminal.
        no_terminal,
        /// No folder for the data is known.
        no_folder,
        /// A file cannot be read.
        unreadable,
        /// A file cannot be written.
        unwritable,
        /// A write that may have reached the disk or not.
        uncertain,
        /// A file is there already.
        exists,
        /// A file is too large.
        too_large,
        /// A file is not a regular file.
        not_regular,
        /// A file is not UTF-8.
        not_text,
        /// Another program holds the lock.
        locked,
        /// Standard output cannot be written.
        output,
        /// No id contains the part that was given.
        not_found,
        /// Several ids contain it.
        ambiguous,
        /// The consultation is a draft.
        still_draft,
        /// A file is bad: file, kind, reason.
        bad_file,
        /// A file has faults of content: file and number.
        faults,
        /// One fault at its place.
        fault_at,
        /// A file does not read: place and reason.
        syntax,
        /// An option's date is none.
        not_a_date,
        /// An option names an unknown concern.
        unknown_concern,
        /// An option names an unknown outcome.
        unknown_outcome,
        /// An option names an unknown Arabic mode.
        unknown_mode,
        /// The configuration does not read.
        configuration,
        /// The format is not text and several records were asked for.
        nothing_to_export,
        /// A reason of the system: nothing there.
        io_not_found,
        /// A reason of the system: not permitted.
        io_denied,
        /// A reason of the system: no room.
        io_full,
        /// A reason of the system: cannot be written to.
        io_read_only,
        /// A reason of the system: a folder stands there.
        io_is_folder,
        /// A reason of the system: no folder stands there.
        io_no_folder,
        /// A reason of the system: the name is too long.
        io_name,
    }
}

phrases! {
    /// What to do about it.
    Advice {
        /// Use a terminal.
        use_terminal,
        /// Name a folder.
        name_folder,
        /// Look at the path and its permissions.
        check_path,
        /// Look at the folder and its room.
        check_folder,
        /// Replace it on purpose.
        force,
        /// See the ids.
        see_ids,
        /// Give more of the id.
        more_of_id,
        /// Open the draft.
        open_draft,
        /// Keep the file, restore a copy.
        keep_file,
        /// A newer program reads it.
        newer_program,
        /// Correct the file and check it again.
        correct_checklist,
        /// Correct the intake.
        correct_intake,
        /// How a date is written.
        write_date,
        /// The nearest word there is.
        did_you_mean,
        /// The words there are.
        one_of,
        /// Wait for the other program.
        wait_for_other,
    }
}

phrases! {
    /// The faults of a checklist.
    FaultWords {
        /// An id names nothing.
        unknown_id,
        /// Two things have one id.
        duplicate_id,
        /// A question would never be asked.
        empty_scope,
        /// A statement names no source.
        no_source,
        /// A text is too long.
        too_long,
        /// A translation is empty.
        empty_text,
        /// An escalation raises nothing.
        no_raise,
    }
}

phrases! {
    /// The faults of an intake.
    IntakeWords {
        /// No concern is chosen.
        no_concern,
        /// An id names nothing.
        unknown_id,
        /// Something stands twice.
        duplicate,
        /// A substance belongs to no chosen concern.
        not_of_concern,
        /// A date is none.
        not_a_date,
        /// A language is none.
        not_a_language,
        /// A text is too long.
        too_long,
    }
}

phrases! {
    /// What an id may name.
    ThingWords {
        /// A concern.
        concern,
        /// A substance.
        substance,
        /// A section.
        section,
        /// A question.
        question,
        /// A fact.
        fact,
        /// A source.
        source,
    }
}
