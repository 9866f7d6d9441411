//! The names of what the keys do.

phrases! {
    /// What the keys do, in a word or two.
    Keys {
        /// Move (shown with its key).
        go,
        /// Answer (shown with its key).
        answer,
        /// Open (shown with its key).
        open,
        /// Detail (shown with its key).
        detail,
        /// Open (shown with its key).
        resume,
        /// Confirm (shown with its key).
        confirm,
        /// Change (shown with its key).
        change,
        /// Clearance (shown with its key).
        clear,
        /// Choose (shown with its key).
        choose,
        /// Section (shown with its key).
        section,
        /// Field (shown with its key).
        field,
        /// Back (shown with its key).
        back,
        /// Home (shown with its key).
        home,
        /// Stages (shown with its key).
        bar,
        /// Stage (shown with its key).
        stage,
        /// Close (shown with its key).
        close,
        /// The other language.
        language,
        /// Pane (shown with its key).
        pane,
        /// Next open (shown with its key).
        next_open,
        /// Previous (shown with its key).
        previous_stage,
        /// Next (shown with its key).
        next_stage,
        /// Discard (shown with its key).
        discard,
        /// Withdraw a clearance (shown with its key).
        withdraw,
        /// End now (shown with its key).
        end,
        /// Seal (shown with its key).
        seal,
        /// Help (shown with its key).
        help,
        /// New (shown with its key).
        new,
        /// Export (shown with its key).
        export,
        /// Leave (shown with its key).
        leave,
        /// Suspend (shown with its key).
        suspend,
        /// Removes the word before the cursor.
        erase_word,
        /// Removes the line before the cursor.
        erase_to_start,
        /// Removes the line from the cursor on.
        erase_to_end,
        /// Cover (shown with its key).
        cover,
        /// Arabic display (shown with its key).
        calibrate,
        /// None of the lines (shown with its key).
        none_reads,
    }
}
