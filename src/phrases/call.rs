//! How the program is called: the help of commands and options, and what is wrong with a call.

phrases! {
    /// The help of commands and options.
    HelpWords {
        /// Over the form of a call.
        usage,
        /// Over the commands.
        commands,
        /// Over what is given by its place.
        arguments,
        /// Over the options.
        options,
        /// Over the options that every command has.
        global_options,
        /// The program.
        about,
        /// The command `new`.
        new,
        /// The command `list`.
        list,
        /// The command `show`.
        show,
        /// The command `export`.
        export,
        /// The command `verify`.
        verify,
        /// The command `assess`.
        assess,
        /// The command `checklist`.
        checklist,
        /// The command `checklist check`.
        check,
        /// The command `checklist print`.
        print,
        /// The command `checklist sources`.
        sources,
        /// The command `doctor`.
        doctor,
        /// The command `help`, and the option.
        help,
        /// The version.
        version,
        /// The data folder.
        data,
        /// The language.
        lang,
        /// The Arabic mode.
        rtl,
        /// Signs of ASCII only.
        ascii,
        /// Colours.
        color,
        /// The intake a consultation begins with.
        intake,
        /// The intake to assess.
        answers,
        /// JSON instead of text.
        json,
        /// The first day.
        since,
        /// The last day.
        until,
        /// The concern.
        concern,
        /// The outcome.
        outcome,
        /// How many at most.
        limit,
        /// The id of one record.
        id,
        /// The ids of several.
        ids,
        /// How one record is shown.
        show_format,
        /// How records are exported.
        export_format,
        /// Replace what is there.
        force,
        /// No byte order mark.
        no_bom,
        /// Where to.
        output,
        /// The checklist to check.
        file,
        /// The numbers of the source document's statements.
        numbers,
        /// A command whose help is wanted.
        command,
    }
}

phrases! {
    /// What is wrong with a call.
    UsageWords {
        /// A word that means nothing here.
        unknown,
        /// A value that an option cannot have.
        value,
        /// An option without its value.
        no_value,
        /// Something that must be given.
        missing,
        /// The same twice.
        twice,
        /// Two that exclude each other.
        conflict,
        /// A word that is no text.
        not_text,
        /// Anything else.
        other,
        /// Where the right form stands.
        see_help,
    }
}
