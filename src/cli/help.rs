//! Help for commands and options, in the user's language.

use clap::{Arg, Command, CommandFactory as _};

use super::Cli;
use crate::domain::language::{Bilingual, Language};
use crate::phrases::HelpWords;
use crate::shipped::PHRASES;

/// The commands, with their help in the given language.
pub fn commands(language: Language) -> Command {
    let mut all = Cli::command();
    // Adds clap's own options, which need help text too.
    all.build();
    speak(all, language)
}

fn speak(command: Command, language: Language) -> Command {
    let words = &PHRASES.command_line.help;
    let say = |phrase: &'static Bilingual| phrase.get(language);
    let name = command.get_name().to_owned();
    let template = format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}",
        say(&words.usage)
    );
    let spoken = |arg: Arg| {
        let place = if arg.is_positional() {
            &words.arguments
        } else if name != "mesocheck" && of_every_command(&arg) {
            &words.global_options
        } else {
            &words.options
        };
        let help = argument(words, &name, arg.get_id().as_str()).map(say);
        arg.help(help.unwrap_or_default())
            .long_help(None::<&str>)
            .help_heading(say(place))
            // The help text already lists them.
            .hide_possible_values(true)
            .hide_default_value(true)
    };
    command
        .about(about(words, &name).map_or("", say))
        .long_about(None::<&str>)
        .help_template(template)
        .next_line_help(false)
        .subcommand_help_heading(say(&words.commands))
        .mut_args(spoken)
        .mut_subcommands(|inner| speak(inner, language))
}

fn of_every_command(arg: &Arg) -> bool {
    arg.is_global_set() || arg.get_id() == "help"
}

/// The help text of a command.
fn about<'w>(words: &'w HelpWords, command: &str) -> Option<&'w Bilingual> {
    Some(match command {
        "mesocheck" => &words.about,
        "new" => &words.new,
        "list" => &words.list,
        "search" => &words.search,
        "stats" => &words.stats,
        "show" => &words.show,
        "export" => &words.export,
        "verify" => &words.verify,
        "assess" => &words.assess,
        "checklist" => &words.checklist,
        "check" => &words.check,
        "print" => &words.print,
        "sources" => &words.sources,
        "doctor" => &words.doctor,
        "help" => &words.help,
        _ => return None,
    })
}

/// The help text of an option or positional argument.
fn argument<'w>(words: &'w HelpWords, command: &str, id: &str) -> Option<&'w Bilingual> {
    Some(match (command, id) {
        (_, "help") => &words.help,
        (_, "version") => &words.version,
        (_, "data") => &words.data,
        (_, "lang") => &words.lang,
        (_, "rtl") => &words.rtl,
        (_, "ascii") => &words.ascii,
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
        (_, "id") => &words.id,
        (_, "ids") => &words.ids,
        ("show", "format") => &words.show_format,
        (_, "format") => &words.export_format,
        (_, "force") => &words.force,
        (_, "no_bom") => &words.no_bom,
        (_, "output") => &words.output,
        (_, "file") => &words.file,
        (_, "numbers") => &words.numbers,
        (_, "subcommand") => &words.command,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A command and all its subcommands.
    fn all(command: &Command) -> Vec<&Command> {
        let below = command.get_subcommands().flat_map(all);
        std::iter::once(command).chain(below).collect()
    }

    #[test]
    fn a_commands_own_options_stand_apart_from_the_global_ones() {
        let words = &PHRASES.command_line.help;
        for language in Language::ALL {
            let mut top = commands(language);
            let export = top.find_subcommand_mut("export").unwrap();
            let text = export.render_help().to_string();
            let heading = format!("\n{}:\n", words.global_options.get(language));
            let (own, global) = text.split_once(&heading).unwrap();
            for option in ["--since", "--format", "--force", "--output"] {
                assert!(own.contains(option) && !global.contains(option), "{option}");
            }
            for option in ["--data", "--lang", "--rtl", "--ascii", "--color", "--help"] {
                assert!(global.contains(option) && !own.contains(option), "{option}");
            }
            assert!(!top.render_help().to_string().contains(heading.trim()));
        }
    }

    #[test]
    fn every_command_and_option_is_explained() {
        let words = &PHRASES.command_line.help;
        let top = commands(Language::Ar);
        for command in all(&top) {
            let name = command.get_name();
            assert!(about(words, name).is_some(), "{name}");
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                assert!(argument(words, name, id).is_some(), "{name} {id}");
            }
        }
    }
}
