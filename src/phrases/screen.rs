//! The words of the screen.

phrases! {
    /// Every word of the screen that is not clinical content.
    Screen {
        /// Name of the client stage.
        stage_client,
        /// Name of the concerns stage.
        stage_concerns,
        /// Name of the substances stage.
        stage_substances,
        /// Name of the screening stage.
        stage_screening,
        /// Name of the assessment stage.
        stage_assessment,
        /// Name of the notice stage.
        stage_notice,
        /// Name of the decision stage.
        stage_decision,
        /// Name of the review stage.
        stage_review,
        /// Header: the draft is on the disk; {time}.
        draft_saved,
        /// Header: the newest change is not on the disk yet.
        draft_unsaved,
        /// Header: a seal is under way.
        draft_saving,
        /// Header: the last save failed.
        draft_failed,
        /// At the shell: the terminal is back, and the disk is still at work.
        still_writing,
        /// At the shell: the disk was only slow.
        written,
        /// Header: no client reference yet.
        no_client,
        /// The content has no clinical review.
        not_reviewed,
        /// Title of the list of consultations.
        home_title,
        /// The list is empty.
        home_empty,
        /// State of a draft.
        home_draft,
        /// State of a record.
        home_sealed,
        /// State of a damaged file.
        home_damaged,
        /// State of an altered file.
        home_altered,
        /// State of a file of a newer format.
        home_newer,
        /// State of a file that is not ours.
        home_foreign,
        /// Column: date and time.
        home_when,
        /// Column: client.
        home_client,
        /// Column: concerns.
        home_concerns,
        /// Column: outcome.
        home_outcome,
        /// Line for the draft under the cursor; {client} {time} {stage}.
        home_resume,
        /// Line for the record under the cursor; {client} {time}.
        home_open,
        /// Line for a file that cannot be read; {file} {why}.
        home_bad,
        /// The list is being read.
        home_reading,
        /// Marks a consultation that was ended early.
        ended_early,
        /// Another program holds the folder; nothing more is known.
        locked_by_someone,
        /// Another program holds the folder: process {pid}, since {since}.
        locked,
        /// Locks do not work in this folder.
        unlocked,
        /// Label of the client reference.
        field_reference,
        /// Label of the name.
        field_name,
        /// Label of the birth date.
        field_birth_date,
        /// Label of the practitioner.
        field_practitioner,
        /// Label of the client's language.
        field_language,
        /// Beside the birth date: the age it makes.
        age,
        /// Beside a field: what is typed there does not count yet.
        not_entered,
        /// Over the remembered practitioners.
        remembered,
        /// Pane: what the reference is.
        about_reference,
        /// Pane: form of the date.
        about_birth_date,
        /// Pane: who that is.
        about_practitioner,
        /// Pane: what the language does.
        about_language,
        /// The language English.
        english,
        /// The language Arabic.
        arabic,
        /// Marks statements of the source document.
        from_document,
        /// Marks statements of the literature.
        from_literature,
        /// Heading of the background on sessions.
        sessions_background,
        /// Second name; {name}.
        also_called,
        /// The choice of no substance yet.
        undecided,
        /// Pane: what not yet decided means.
        about_undecided,
        /// Heading of a substance's class.
        class,
        /// Heading of a substance's caution.
        caution,
        /// Heading of a substance's regulatory remark.
        regulatory,
        /// Heading of the questions that bear on a substance.
        bears_on,
        /// Asks what exactly a group word means.
        named_exactly,
        /// Heading of what is asked about and never offered.
        not_offered,
        /// Heading of the document's group words.
        group_words,
        /// Heading of the reason.
        why,
        /// Heading of the action.
        what_to_do,
        /// Heading of the detail.
        write_down,
        /// Heading of the sources.
        sources,
        /// A source that was seen.
        read,
        /// A source that could not be opened.
        recalled,
        /// Sources of both kinds.
        read_and_recalled,
        /// Before the level when yes triggers.
        if_yes,
        /// Before the level when no triggers.
        if_no,
        /// The answer yes.
        yes,
        /// The answer no.
        no,
        /// The answer unknown.
        unknown,
        /// The answer unknown in a narrow column.
        unknown_short,
        /// An answer that an intake brought; {answer}.
        intake,
        /// A place in a section; {n} {total}.
        of,
        /// Label of the written detail.
        detail,
        /// Marks a level raised by a chosen substance.
        raised,
        /// Before the outcome while questions are open.
        so_far,
        /// Questions are open.
        not_finished,
        /// Count of open questions; {n}.
        unanswered,
        /// No question is open.
        all_answered,
        /// Heading of the outcome.
        outcome,
        /// Heading of the findings.
        findings,
        /// Nothing was triggered.
        no_findings,
        /// The rule that fired; {n}.
        rule,
        /// Marks a cleared finding; {by} {on}.
        cleared_mark,
        /// Says that a clearance can be entered.
        clearable,
        /// Says why no clearance can be entered.
        not_clearable,
        /// Before the answer of a finding.
        answered,
        /// Heading of the open questions.
        open_questions,
        /// Title of the clearance dialog.
        clearance_title,
        /// Label: who cleared.
        clearance_by,
        /// Label: when.
        clearance_on,
        /// Label: what was said.
        clearance_said,
        /// Title: a clearance would be withdrawn.
        withdraw_title,
        /// What withdrawing it does.
        withdraw_text,
        /// Heading of the warning signs.
        notice_signs,
        /// Heading of the aftercare.
        notice_aftercare,
        /// Label of the acknowledgement.
        acknowledge,
        /// The client has acknowledged; {by} {time}.
        acknowledged,
        /// How many items were not on the screen; {n}.
        unseen,
        /// Marks what is for the practitioner.
        in_clinic,
        /// Title of the decision.
        decision_title,
        /// A verdict.
        suitable,
        /// A verdict.
        not_suitable,
        /// A verdict.
        postponed,
        /// Heading of the planned substances.
        planned,
        /// Label of the number of sessions.
        sessions,
        /// Label of the specialist's name.
        specialist,
        /// Label of the remarks.
        remarks,
        /// Pane: who decides.
        about_decision,
        /// Heading of what is missing.
        still_missing,
        /// How to seal.
        review_seal,
        /// Heading of the other answers.
        review_rest,
        /// A field that was left empty.
        none_given,
        /// Title of the dialog before answers stop counting; {n}.
        confirm_toggle,
        /// Its explanation.
        confirm_toggle_text,
        /// Title of the detail dialog.
        detail_title,
        /// Title of ending early.
        end_title,
        /// Its explanation.
        end_text,
        /// Title of discarding; {client} {id}.
        discard_title,
        /// Its explanation; {client}.
        discard_text,
        /// Its explanation where there is no reference; {word}.
        discard_text_empty,
        /// Title after the seal.
        sealed_title,
        /// Where the record lies; {id} {file}.
        sealed_text,
        /// Title of the export dialog.
        export_title,
        /// Choice: the record under the cursor.
        export_this,
        /// Choice: all records.
        export_all,
        /// Label: what to export.
        export_what,
        /// Label: the format.
        export_format,
        /// Label: the file.
        export_path,
        /// After an export; {n} {file}.
        exported,
        /// Title of the help.
        help_title,
        /// Heading of the remarks on the content.
        help_about,
        /// Shown while the screen is covered.
        covered,
        /// The window is too small; {width} {height}.
        too_small,
        /// Something is under way.
        working,
    }
}
