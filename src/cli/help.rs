//! Help for commands and options, in the user's language.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::{Cli, examples};
use crate::domain::language::{Bilingual, Language};
use crate::export::Format;
use crate::phrases::{HelpWords, fill};
use crate::shipped::PHRASES;

/// The level of detail of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// `-h`: only what is specific to the command.
    Short,
    /// `--help`: examples first, then everything.
    Full,
}

impl Length {
    /// The level of detail that a command line asks for.
    pub fn asked(words: &[OsString]) -> Self {
        if words.iter().any(|word| word == "-h") {
            Self::Short
        } else {
            Self::Full
        }
    }
}

/// The commands, with their help in the given language.
pub fn commands(language: Language, length: Length) -> Command {
    let mut all = Cli::command();
    // Adds clap's own options, which need help text too.
    all.build();
    speak(all, "", language, length)
}

/// Adds help to a command, given its path below the program.
fn speak(command: Command, path: &str, language: Language, length: Length) -> Command {
    let words = &PHRASES.command_line.help;
    let say = |phrase: &'static Bilingual| phrase.get(language);
    let name = command.get_name().to_owned();
    let template = format!(
        "{{about}}\n\n{{before-help}}{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        say(&words.usage)
    );
    let call = ["mesocheck", path, "--help"].join(" ").replace("  ", " ");
    let more = fill(say(&words.more), &[("call", &call)]);
    let spoken = |arg: Arg| {
        let place = if arg.is_positional() {
            &words.arguments
        } else if of_every_command(&arg) {
            &words.global_options
        } else {
            &words.options
        };
        // Gives both lengths the same layout.
        let arg = if arg.get_id() == "help" {
            arg.action(ArgAction::HelpShort)
        } else {
            arg
        };
        let id = arg.get_id().as_str();
        let help = argument(words, &name, id).map_or("", say).to_owned();
        let formats = match (path, id) {
            ("export", "format") => lines(Format::all(), language),
            ("show", "format") => lines(Format::of_one(), language),
            _ => String::new(),
        };
        let special = path.is_empty() || !of_every_command(&arg);
        arg.help(help + &formats)
            .long_help(None::<&str>)
            .hide(length == Length::Short && !special)
            .help_heading(say(place))
            // The help text already lists them.
            .hide_possible_values(true)
            .hide_default_value(true)
    };
    let inner = |inner: Command| {
        let path = format!("{path} {}", inner.get_name());
        speak(inner, path.trim_start(), language, length)
    };
    let command = match examples::text(path, language) {
        Some(examples) if length == Length::Full => command.before_help(examples),
        _ => command,
    };
    let last = match length {
        Length::Short => more,
        Length::Full => say(&words.manual).to_owned(),
    };
    command
        .about(about(words, path).map_or("", say))
        .long_about(None::<&str>)
        .after_help(last)
        .help_template(template)
        .next_line_help(false)
        .subcommand_help_heading(say(&words.commands))
        .mut_args(spoken)
        .mut_subcommands(inner)
}

/// A line for each format.
fn lines(formats: impl Iterator<Item = Format>, language: Language) -> String {
    let words = &PHRASES.command_line.formats;
    let line = |format: Format| {
        format!(
            "\n- {}: {}",
            format.name(),
            format.about(words).get(language)
        )
    };
    formats.map(line).collect()
}

fn of_every_command(arg: &Arg) -> bool {
    arg.is_global_set() || arg.get_id() == "help" || arg.get_id() == "version"
}

/// The help text of a command, given its path.
fn about<'w>(words: &'w HelpWords, path: &str) -> Option<&'w Bilingual> {
    Some(match path {
        "" => &words.about,
        "new" => &words.new,
        "amend" => &words.amend,
        "list" => &words.list,
        "search" => &words.search,
        "stats" => &words.stats,
        "show" => &words.show,
        "export" => &words.export,
        "verify" => &words.verify,
        "backup" => &words.backup,
        "assess" => &words.assess,
        "checklist" => &words.checklist,
        "checklist check" => &words.check,
        "checklist print" => &words.print,
        "checklist sources" => &words.sources,
        "checklist form" => &words.form,
        "intake" => &words.intake_command,
        "intake template" => &words.template,
        "config" => &words.config,
        "config print" => &words.config_print,
        "completions" => &words.completions,
        "man" => &words.man,
        "try" => &words.try_it,
        "doctor" => &words.doctor,
        _ if path.split(' ').any(|name| name == "help") => &words.help,
        _ => return None,
    })
}

/// The help text of an option or positional argument.
fn argument<'w>(words: &'w HelpWords, command: &str, id: &str) -> Option<&'w Bilingual> {
    Some(match (command, id) {
        (_, "help") => &words.help,
        (_, "version") => &words.version,
        (_, "data") => &words.data,
        ("form", "lang") => &words.form_lang,
        (_, "also") => &words.also,
        (_, "lang") => &words.lang,
        (_, "rtl") => &words.rtl,
        (_, "ascii") => &words.ascii,
        (_, "plain") => &words.plain,
        (_, "color") => &words.color,
        ("assess", "intake") => &words.answers,
        (_, "intake") => &words.intake,
        (_, "json") => &words.json,
        (_, "since") => &words.since,
        (_, "until") => &words.until,
        (_, "concern") => &words.concern,
        (_, "outcome") => &words.outcome,
        (_, "limit") => &words.limit,
        (_, "practitioner") => &words.practitioner,
        (_, "state") => &words.state,
        (_, "sort") => &words.sort,
        (_, "open") => &words.open,
        (_, "words") => &words.words,
        (_, "entered_in_error") => &words.entered_in_error,
        (_, "reason") => &words.reason,
        (_, "id") => &words.id,
        (_, "ids") => &words.ids,
        (_, "path") => &words.backup_path,
        (_, "against") => &words.against,
        ("show", "format") => &words.show_format,
        (_, "format") => &words.export_format,
        (_, "force") => &words.force,
        (_, "transaction") => &words.transaction,
        (_, "deidentify") => &words.deidentify,
        (_, "no_bom") => &words.no_bom,
        (_, "output") => &words.output,
        (_, "since_last") => &words.since_last,
        (_, "schema") => &words.schema,
        (_, "file") => &words.file,
        (_, "numbers") => &words.numbers,
        (_, "checklists") => &words.own_checklist,
        (_, "ron") => &words.ron,
        (_, "subcommand") => &words.command,
        (_, "shell") => &words.shell,
        (_, "page") => &words.page,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A command and all its subcommands, with their paths.
    fn all(path: String, command: &Command) -> Vec<(String, &Command)> {
        let below = command.get_subcommands().flat_map(|inner| {
            let path = format!("{path} {}", inner.get_name());
            all(path.trim_start().to_owned(), inner)
        });
        let below: Vec<_> = below.collect();
        std::iter::once((path, command)).chain(below).collect()
    }

    #[test]
    fn a_commands_own_options_stand_apart_from_the_global_ones() {
        let words = &PHRASES.command_line.help;
        for language in Language::ALL {
            let mut top = commands(language, Length::Full);
            let export = top.find_subcommand_mut("export").unwrap();
            let text = export.render_help().to_string();
            let heading = format!("\n{}:\n", words.global_options.get(language));
            let (own, global) = text.split_once(&heading).unwrap();
            for option in ["--since", "--format", "--force", "--output"] {
                assert!(own.contains(option) && !global.contains(option), "{option}");
            }
            for option in ["--data", "--lang", "--rtl", "--ascii", "--plain", "--help"] {
                assert!(global.contains(option) && !own.contains(option), "{option}");
            }
            let short = commands(language, Length::Short).render_help().to_string();
            for (text, examples) in [(short, false), (top.render_help().to_string(), true)] {
                assert!(text.contains(&heading), "{text}");
                assert_eq!(text.contains("mesocheck new\n"), examples, "{text}");
            }
        }
    }

    #[test]
    fn every_command_and_option_is_explained() {
        let words = &PHRASES.command_line.help;
        let top = commands(Language::Ar, Length::Full);
        for (path, command) in all(String::new(), &top) {
            let name = command.get_name();
            assert!(about(words, &path).is_some(), "{path}");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(argument(words, name, id).is_some(), "{name} {id}");
            }
        }
    }
}
