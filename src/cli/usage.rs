//! Translates clap's parse errors.

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::{Cli, nearest_command};
use crate::error::Usage;

/// Extracts what the message needs from a clap error.
pub fn usage(why: &Error) -> Usage {
    let told = |kind| words(why.get(kind));
    let first = |kind| told(kind).into_iter().next();
    let option = || first(ContextKind::InvalidArg).unwrap_or_default();
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's list, which may grow"
    )]
    match why.kind() {
        ErrorKind::UnknownArgument => Usage::Unknown {
            word: option(),
            near: first(ContextKind::SuggestedArg),
        },
        ErrorKind::InvalidSubcommand => {
            let word = first(ContextKind::InvalidSubcommand).unwrap_or_default();
            // The parser suggests nothing after `help`.
            let near = first(ContextKind::SuggestedSubcommand).or_else(|| nearest_command(&word));
            Usage::UnknownCommand { word, near }
        }
        // Only counts have a parser that can refuse.
        ErrorKind::ValueValidation => Usage::Number {
            option: option(),
            value: first(ContextKind::InvalidValue).unwrap_or_default(),
        },
        ErrorKind::InvalidValue => {
            match first(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                Some(value) => Usage::Value {
                    option: option(),
                    value,
                    known: told(ContextKind::ValidValue),
                },
                None => Usage::NoValue(option()),
            }
        }
        ErrorKind::MissingRequiredArgument => Usage::Missing(told(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => {
            Usage::Conflict(option(), first(ContextKind::PriorArg).unwrap_or_default())
        }
        ErrorKind::InvalidUtf8 => Usage::NotText,
        _ => Usage::Other,
    }
}

fn words(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        _ => Vec::new(),
    }
}

/// The command line that shows the help of the intended command.
pub fn help_call(words: &[String]) -> String {
    let mut call = vec!["mesocheck".to_owned()];
    let mut command = Cli::command();
    let globals = command.get_arguments();
    let takes_value: Vec<String> = globals
        .filter(|arg| arg.get_action().takes_values())
        .filter_map(|arg| Some(format!("--{}", arg.get_long()?)))
        .collect();
    let mut before = "";
    for word in words {
        // An option's value may look like a command.
        let option = std::mem::replace(&mut before, word);
        if takes_value.iter().any(|known| known == option) {
            continue;
        }
        if let Some(inner) = command.find_subcommand(word).cloned() {
            call.push(word.clone());
            command = inner;
        }
    }
    call.push("--help".to_owned());
    call.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Command;
    use clap::Parser as _;

    fn fault(call: &str) -> Usage {
        let words = std::iter::once("mesocheck").chain(call.split_whitespace());
        usage(&Cli::try_parse_from(words).unwrap_err())
    }

    #[test]
    fn every_way_to_call_wrongly_is_told_apart() {
        let unknown = |word: &str, near: Option<&str>| Usage::Unknown {
            word: word.to_owned(),
            near: near.map(str::to_owned),
        };
        let command = |word: &str, near: Option<&str>| Usage::UnknownCommand {
            word: word.to_owned(),
            near: near.map(str::to_owned),
        };
        let value = |option: &str, value: &str, known: &[&str]| Usage::Value {
            option: option.to_owned(),
            value: value.to_owned(),
            known: known.iter().map(|it| (*it).to_owned()).collect(),
        };
        let number = |value: &str| Usage::Number {
            option: "--limit <N>".to_owned(),
            value: value.to_owned(),
        };
        let json = || "--json".to_owned();
        let cases = [
            ("--nope", unknown("--nope", None)),
            ("list --jsn", unknown("--jsn", Some("--json"))),
            ("lst", command("lst", Some("list"))),
            ("list extra", unknown("extra", None)),
            ("--lang xx", value("--lang <LANG>", "xx", &["en", "ar"])),
            ("help lst", command("lst", Some("list"))),
            ("help checklist prnt", command("prnt", None)),
            ("stats --limit 5", unknown("--limit", None)),
            ("list --limit x", number("x")),
            ("list --limit -1", number("-1")),
            ("list --limit", Usage::NoValue("--limit <N>".to_owned())),
            ("show", Usage::Missing(vec!["<ID>".to_owned()])),
            ("list --json --json", Usage::Conflict(json(), json())),
        ];
        for (call, expected) in cases {
            assert_eq!(fault(call), expected, "{call}");
        }
    }

    #[test]
    fn a_count_is_written_in_any_digits() {
        for count in ["12", "\u{661}\u{662}"] {
            let cli = Cli::try_parse_from(["mesocheck", "list", "--limit", count]).unwrap();
            let Some(Command::List(list)) = cli.command else {
                panic!("{cli:?}")
            };
            assert_eq!(list.top.limit, Some(12));
        }
    }

    #[test]
    fn the_help_named_is_that_of_the_command() {
        let words = |call: &str| -> Vec<String> { call.split(' ').map(str::to_owned).collect() };
        let cases = [
            ("--nope", "mesocheck --help"),
            ("--lang ar show", "mesocheck show --help"),
            ("--data list show", "mesocheck show --help"),
            ("--also list show", "mesocheck show --help"),
            ("checklist check", "mesocheck checklist check --help"),
        ];
        for (call, expected) in cases {
            assert_eq!(help_call(&words(call)), expected);
        }
    }
}
