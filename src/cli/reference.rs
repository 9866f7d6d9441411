//! What the manual page says beyond the command line: exit codes, environment variables, files.

use crate::domain::language::{Bilingual, Language};
use crate::phrases::ReferenceWords;
use crate::shipped::PHRASES;

/// Names, and what is said about them.
type Explained = (&'static [&'static str], fn(&ReferenceWords) -> &Bilingual);

const EXITS: [Explained; 9] = [
    (&["0"], |words| &words.exit_done),
    (&["1"], |words| &words.exit_failed),
    (&["2"], |words| &words.exit_usage),
    (&["3"], |words| &words.exit_not_found),
    (&["4"], |words| &words.exit_input),
    (&["5"], |words| &words.exit_damaged),
    (&["6"], |words| &words.exit_open),
    (&["7"], |words| &words.exit_line),
    (&["128+n"], |words| &words.exit_signal),
];

/// Every environment variable that the program reads.
const VARIABLES: [Explained; 11] = [
    (&["MESOCHECK_DATA"], |words| &words.variable_data),
    (&["MESOCHECK_LANG"], |words| &words.variable_lang),
    (&["MESOCHECK_RTL"], |words| &words.variable_rtl),
    (&["ACCESSIBLE"], |words| &words.variable_accessible),
    (&["NO_COLOR"], |words| &words.variable_no_color),
    (&["LC_ALL", "LC_CTYPE", "LANG"], |words| {
        &words.variable_locale
    }),
    (&["TERM", "COLORTERM", "COLORFGBG"], |words| {
        &words.variable_colours
    }),
    (
        &[
            "TERM_PROGRAM",
            "XTERM_VERSION",
            "VTE_VERSION",
            "KONSOLE_VERSION",
            "KITTY_WINDOW_ID",
            "MLTERM",
            "TMUX",
            "STY",
        ],
        |words| &words.variable_terminal,
    ),
    (&["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"], |words| {
        &words.variable_home
    }),
    (&["TZ"], |words| &words.variable_tz),
    (&["TMPDIR"], |words| &words.variable_tmpdir),
];

const FILES: [Explained; 4] = [
    (&["~/.config/mesocheck/config.ron"], |words| {
        &words.file_config
    }),
    (&["~/.local/share/mesocheck/"], |words| &words.file_data),
    (&["records/"], |words| &words.file_records),
    (&["drafts/", "drafts/discarded/"], |words| {
        &words.file_drafts
    }),
];

/// The names of all environment variables that the program reads.
pub fn variables() -> impl Iterator<Item = &'static str> {
    VARIABLES.iter().flat_map(|(names, _)| *names).copied()
}

/// The sections of a command's manual page: all of them on the program's own, which the others name.
pub(super) fn sections(path: &str, language: Language) -> String {
    let words = &PHRASES.command_line.reference;
    if !path.is_empty() {
        return format!(
            "{}\\fBmesocheck\\fR(1)\n",
            heading(&words.see_also, language)
        );
    }
    let sections = [
        (&words.exits, &EXITS[..]),
        (&words.variables, &VARIABLES),
        (&words.files, &FILES),
    ];
    let sections = sections.map(|(title, entries)| {
        let entries = entries.iter().map(|of| entry(of, language));
        heading(title, language) + &entries.collect::<String>()
    });
    sections.concat()
}

fn heading(title: &Bilingual, language: Language) -> String {
    format!(".SH {}\n", title.get(language).to_uppercase())
}

fn entry((names, about): &Explained, language: Language) -> String {
    let words = &PHRASES.command_line.reference;
    let names = names.join(", ").replace('~', "\\(ti");
    let about = about(words).get(language).replace('-', "\\-");
    format!(".TP\n\\fB{names}\\fR\n{about}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_page_explains_exits_variables_and_files_and_the_others_lead_there() {
        let page = sections("", Language::En);
        for part in [
            ".SH EXIT STATUS\n.TP\n\\fB0\\fR\n",
            ".SH ENVIRONMENT\n.TP\n\\fBMESOCHECK_DATA\\fR\n",
            ".SH FILES\n.TP\n\\fB\\(ti/.config/mesocheck/config.ron\\fR\n",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let other = sections("list", Language::En);
        assert_eq!(other, ".SH SEE ALSO\n\\fBmesocheck\\fR(1)\n");
    }
}
