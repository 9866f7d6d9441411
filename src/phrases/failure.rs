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
        /// The last draft could not be saved.
        not_saved,
        /// The terminal cannot be set up.
        terminal,
        /// Another program holds the lock.
        locked,
        /// No folder for the data is known.
        no_folder,
        /// The home folder is relative.
        relative_home,
        /// Something is wrong with a path.
        path,
        /// A file is there already.
        exists,
        /// Something else stands where a folder should be.
        not_a_folder,
        /// What would be written does not read back.
        reads_back_differently,
        /// An export would replace a file of the program's own.
        ours,
        /// The consultation is sealed already.
        already_sealed,
        /// Standard output cannot be written.
        output,
        /// No id contains the part that was given.
        not_found,
        /// Several ids contain it.
        ambiguous,
        /// The consultation is a draft.
        still_draft,
        /// A file has faults of content: file and number.
        faults,
        /// One fault at its place.
        fault_at,
        /// One fault whose place is not known.
        fault_in,
        /// An option's date is none.
        not_a_date,
        /// An option names an unknown concern.
        unknown_concern,
        /// An option names an unknown outcome.
        unknown_outcome,
        /// The configuration does not read.
        configuration,
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
        /// A reason of the system: the name is not possible.
        io_name,
    }
}

phrases! {
    /// What to do about it.
    Advice {
        /// Use a terminal.
        use_terminal,
        /// Close the other program.
        close_other,
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
        /// A sentence and the advice to it in one line.
        joined,
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
        /// The client is not named.
        no_client,
        /// No concern is chosen.
        no_concern,
        /// The date of birth is no date.
        not_a_date,
        /// An id names nothing.
        unknown_id,
        /// Something stands twice.
        twice,
        /// A substance belongs to no chosen concern.
        concern_not_chosen,
    }
}

phrases! {
    /// The faults of syntax and shape in a file that people write.
    ShapeWords {
        /// The file cannot be read.
        no_file,
        /// It is not UTF-8.
        not_text,
        /// A field that does not exist.
        unknown_field,
        /// A word that does not exist.
        unknown_word,
        /// A field that must be there.
        missing_field,
        /// A field that is there twice.
        field_twice,
        /// A value of another kind.
        expected,
        /// Anything else.
        syntax,
    }
}

phrases! {
    /// What is wrong with a file of the program's own.
    ReasonWords {
        /// Its name is none that the program gives.
        not_our_name,
        /// It is not a regular file.
        not_regular,
        /// Its id belongs in another place.
        other_place,
        /// It is too large.
        too_large,
        /// It cannot be read.
        cannot_read,
        /// It has no whole seal line.
        no_seal,
        /// Its text cannot be understood.
        unreadable,
        /// Its text is not the one that was sealed.
        other_hash,
        /// Another record names another hash for it.
        named_otherwise,
        /// The head of the chain names another hash for it.
        head_differs,
        /// Its format is newer.
        other_format,
        /// A number is absent.
        missing_number,
        /// Several numbers are absent.
        missing_numbers,
        /// A number is there twice.
        forked_number,
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
