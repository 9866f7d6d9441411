//! How Arabic is handed to the terminal.

phrases! {
    /// How Arabic is handed to the terminal.
    ArabicWords {
        /// Over the lines.
        question,
        /// The sentence of every line.
        sample,
        /// No line reads right.
        none,
        /// The mode in use; {mode} {why}.
        in_use,
        /// What tells this terminal from others; {terminal}.
        this_terminal,
        /// A choice was kept.
        kept,
        /// A choice holds for this run only; {why}.
        not_kept,
        /// The lines were put off.
        later,
        /// Title when no line reads right.
        none_title,
        /// What to do in the terminal, where nothing is known of it.
        none_setting,
        /// The way out over English.
        none_english,
        /// The way out over paper.
        none_paper,
        /// The option says so.
        by_option,
        /// The variable says so; {name}.
        by_variable,
        /// Someone picked the line.
        by_calibration,
        /// The configuration says so.
        by_configuration,
        /// The terminal leaves the order to the program.
        by_report,
        /// The terminal's name; {terminal}.
        by_terminal,
        /// The name of the terminal outside tmux; {terminal}.
        by_terminal_in_tmux,
        /// GNU screen stands between.
        by_screen,
        /// Nothing is known.
        by_nothing,
        /// What to do in GNU screen.
        in_screen,
        /// What to do in `PuTTY`.
        in_putty,
        /// The console of Linux.
        in_console,
        /// What to do in mlterm.
        in_mlterm,
        /// What to do in Konsole.
        in_konsole,
        /// What to do in kitty.
        in_kitty,
        /// In English, where nobody has said which of the two ways of kitty reads right.
        kitty_unconfirmed,
        /// What to do in the terminal of macOS.
        in_apple,
        /// Label: this terminal, unasked.
        doctor_terminal,
        /// Label: a mode kept for a terminal.
        doctor_kept,
        /// How to change the mode; {name}.
        doctor_change,
        /// A name in the variable that is no mode; {name} {value} {modes}.
        unknown_mode,
    }
}
