//! What the hint line says after a key.

phrases! {
    /// What the hint line says after a key.
    Hints {
        /// The data folder was open to others.
        tightened,
        /// The data folder is open to others.
        still_open,
        /// The chain had no readable head; {id}.
        new_station,
        /// The newest record sealed here was not found; {n}.
        head_missing,
        /// A seal left something for the next start; {why}.
        unfinished,
        /// Records were exported, others could not be read.
        exported_partly,
        /// An export lies where others can enter; {n}, {file}, {folder}.
        exported_open,
        /// Several keys came at once.
        too_fast,
        /// A key was held or pressed too soon.
        held,
        /// The question was not on the screen yet.
        not_drawn,
        /// A letter beside the right one on the Arabic layout.
        wrong_layout,
        /// A paste outside a text field.
        pasted,
        /// No open question is left.
        all_answered,
        /// Already at the first stage.
        first,
        /// Already at the last stage.
        last,
        /// Seal pressed before review.
        seal_elsewhere,
        /// Enter where it does nothing.
        enter_none,
        /// The program only reads.
        read_only,
        /// The window that had the lock has gone.
        taken_over,
        /// Ctrl-C once at home.
        leave,
        /// Ctrl-C once while a consultation is being closed.
        leave_closing,
        /// Nobody could resume the program.
        no_shell,
        /// A draft was saved.
        saved_again,
        /// A draft was discarded.
        discarded,
        /// The typed reference differs.
        discard_differs,
        /// Answers of another edition; {n}.
        asked_again,
        /// Something failed; {why}.
        failed,
        /// The folder cannot be locked; {why}.
        no_locks,
        /// Something could not be opened; {why}.
        not_opened,
        /// A seal failed; {why}.
        not_sealed,
        /// A discard failed; {why}.
        not_discarded,
        /// An export failed; {why}.
        not_exported,
        /// A save failed; {why}.
        save_failed,
        /// The decision was voided.
        decision_voided,
        /// A clearance was voided.
        clearance_voided,
        /// A clearance was withdrawn.
        clearance_withdrawn,
        /// The acknowledgement was voided.
        acknowledgement_voided,
        /// Discard pressed where there is no draft.
        discard_none,
        /// Export pressed where there is no record.
        export_none,
        /// A row that is toggled.
        space,
        /// Plan questions are asked again; {n}.
        plan_again,
    }
}
