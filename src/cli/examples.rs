//! Examples of calls, for help and manual pages.

use crate::domain::language::{Bilingual, Language};
use crate::phrases::ExamplesWords;
use crate::shipped::PHRASES;

/// A call and what it does.
type Example = (&'static str, fn(&ExamplesWords) -> &Bilingual);

/// The examples of a command, given its path below the program.
pub(super) fn of(path: &str) -> &'static [Example] {
    match path {
        "" => &[
            ("mesocheck", |words| &words.home),
            ("mesocheck new", |words| &words.new),
            ("mesocheck show 7F3A9C", |words| &words.show),
            ("mesocheck export --format csv -o records.csv", |words| {
                &words.export
            }),
        ],
        "new" => &[
            ("mesocheck new --intake intake.ron", |words| &words.intake),
            ("mesocheck new --checklist clinic.ron", |words| {
                &words.own_start
            }),
        ],
        "amend" => &[
            ("mesocheck amend 7F3A9C", |words| &words.amend),
            (
                "mesocheck amend 7F3A9C --entered-in-error --reason \"wrong client\"",
                |words| &words.entered_in_error,
            ),
        ],
        "list" => &[
            (
                "mesocheck list --since 2026-11-01 --outcome refer",
                |words| &words.list,
            ),
            ("mesocheck list --json", |words| &words.list_json),
        ],
        "show" => &[
            ("mesocheck show 7F3A9C", |words| &words.show),
            ("mesocheck show 7F3A9C --format json", |words| {
                &words.show_json
            }),
            ("mesocheck show 7F3A9C --format ron > record.ron", |words| {
                &words.show_ron
            }),
        ],
        "search" => &[("mesocheck search A-1042", |words| &words.search)],
        "stats" => &[("mesocheck stats --since 2026-01-01", |words| &words.stats)],
        "verify" => &[("mesocheck verify --against records.json", |words| {
            &words.verify
        })],
        "backup" => &[("mesocheck backup /mnt/disk/mesocheck", |words| {
            &words.backup
        })],
        "export" => &[
            ("mesocheck export --format csv -o records.csv", |words| {
                &words.export
            }),
            ("mesocheck export 7F3A9C --format fhir -o -", |words| {
                &words.export_one
            }),
        ],
        "assess" => &[("mesocheck assess intake.ron --json", |words| &words.assess)],
        "checklist" => &[
            ("mesocheck checklist print --ron > clinic.ron", |words| {
                &words.copy
            }),
            ("mesocheck checklist check clinic.ron", |words| &words.check),
        ],
        "checklist check" => &[("mesocheck checklist check clinic.ron", |words| &words.check)],
        "checklist print" => &[
            ("mesocheck checklist print --ron > clinic.ron", |words| {
                &words.copy
            }),
            ("mesocheck checklist print --numbers", |words| &words.print),
        ],
        "config" | "config print" => &[("mesocheck config print", |words| &words.config)],
        "completions" => &[
            (
                "echo 'eval \"$(mesocheck completions bash)\"' >> ~/.bashrc",
                |words| &words.bash,
            ),
            (
                "mesocheck completions fish > ~/.config/fish/completions/mesocheck.fish",
                |words| &words.fish,
            ),
        ],
        "man" => &[
            ("mesocheck man | man -l -", |words| &words.man),
            ("mesocheck man list | man -l -", |words| &words.man_list),
        ],
        _ => &[],
    }
}

/// Formats the examples under their heading; `None` if there are none.
pub(super) fn text(path: &str, language: Language) -> Option<String> {
    let words = &PHRASES.command_line.examples;
    let examples = of(path).iter();
    let shown = examples.map(|(call, about)| {
        let about = about(words).get(language);
        format!("\n  {call}\n      {about}")
    });
    let shown = shown.collect::<Vec<_>>().concat();
    (!shown.is_empty()).then(|| format!("{}:{shown}", words.title.get(language)))
}

/// Formats the examples as a section of a manual page.
pub(super) fn section(path: &str, language: Language) -> String {
    let words = &PHRASES.command_line.examples;
    let examples = of(path).iter();
    let shown = examples.map(|(call, about)| {
        let call = call.replace('\\', "\\\\").replace('-', "\\-");
        // Otherwise these become typographic signs, which a shell does not understand.
        let call = call.replace('\'', "\\(aq").replace('~', "\\(ti");
        let about = about(words).get(language);
        format!(".TP\n\\fB{call}\\fR\n{about}\n")
    });
    let shown = shown.collect::<Vec<_>>().concat();
    if shown.is_empty() {
        shown
    } else {
        format!(".SH {}\n{shown}", words.title.get(language).to_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_example_is_a_valid_call() {
        let paths = [
            "",
            "new",
            "list",
            "show",
            "export",
            "assess",
            "checklist",
            "checklist print",
            "config",
            "completions",
            "man",
        ];
        for (call, _) in paths.into_iter().flat_map(of) {
            let own = &call[call.find("mesocheck").unwrap()..];
            let own = own.split(['>', '|', ')']).next().unwrap();
            assert!(
                Cli::try_parse_from(own.split_whitespace()).is_ok(),
                "{call}"
            );
        }
    }
}
