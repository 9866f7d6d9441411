//! The commands and their options.
//!
//! Their user-visible text comes from the phrases: `help` inserts it, `usage` reports invalid command lines.

mod examples;
mod help;
mod manual;
mod reference;
mod usage;

pub use help::{Length, commands};
pub use manual::{completions, manual, nearest_command};
pub use reference::variables;
pub use usage::{help_call, usage};

use std::ffi::OsString;
use std::num::ParseIntError;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser, ValueHint};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::digits::western;
use crate::domain::language::Language;
use crate::export::Format;
use crate::tui::emit::Mode;

/// A consultation checklist for mesotherapy, in Arabic and English.
#[derive(Debug, Parser)]
#[command(name = "mesocheck", version, about)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    /// Without one, the home screen opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub data: Option<PathBuf>,
    /// Data folders of other workstations, read-only.
    #[arg(long, global = true, value_name = "DIR")]
    pub also: Vec<PathBuf>,
    #[arg(long, global = true, value_parser = languages())]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "MODE", value_parser = modes())]
    pub rtl: Option<String>,
    #[arg(long = "checklist", global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub checklists: Vec<PathBuf>,
    #[arg(long, global = true)]
    pub ascii: bool,
    #[arg(long, global = true)]
    pub plain: bool,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

fn modes() -> PossibleValuesParser {
    PossibleValuesParser::new(Mode::ALL.map(Mode::name))
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::all().map(Format::name))
}

fn formats_of_one() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::of_one().map(Format::name))
}

/// Parses one of the program's languages.
fn languages() -> impl TypedValueParser<Value = Lang> {
    let codes = PossibleValuesParser::new(Language::CODES);
    codes.map(|code| Lang::from_str(&code, false).unwrap_or(Lang::En))
}

/// Parses a whole number in any digits.
fn count(text: &str) -> Result<usize, ParseIntError> {
    text.chars().map(western).collect::<String>().parse()
}

/// A value of `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    En,
    Ar,
    /// Only for a form on paper.
    Both,
}

/// The requested language, even if the rest of the command line is invalid.
pub fn language_asked(words: &[OsString]) -> Option<Lang> {
    let mut values = values_of("--lang", words);
    values.find_map(|value| Lang::from_str(value, false).ok())
}

/// The requested data folder, even if the rest of the command line is invalid.
pub fn folder_asked(words: &[OsString]) -> Option<PathBuf> {
    values_of("--data", words).next().map(PathBuf::from)
}

/// The requested checklists, even if the rest of the command line is invalid.
pub fn checklists_asked(words: &[OsString]) -> Vec<PathBuf> {
    values_of("--checklist", words).map(PathBuf::from).collect()
}

/// An option's values that are valid Unicode.
fn values_of<'w>(option: &'w str, words: &'w [OsString]) -> impl Iterator<Item = &'w str> {
    let text = |word: &'w OsString| word.to_str();
    let places = words.iter().enumerate();
    places.filter_map(move |(at, word)| match text(word)?.strip_prefix(option)? {
        "" => words.get(at + 1).and_then(text),
        rest => rest.strip_prefix('='),
    })
}

impl Lang {
    /// The single language; `None` for both.
    pub const fn language(self) -> Option<Language> {
        match self {
            Self::En => Some(Language::En),
            Self::Ar => Some(Language::Ar),
            Self::Both => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// If the terminal supports them and `NO_COLOR` is not set.
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    New {
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        intake: Option<PathBuf>,
    },
    Amend {
        id: String,
        /// Seals, without a screen, that it was entered in error.
        #[arg(long, requires = "reason")]
        entered_in_error: bool,
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    Try,
    List(ListArgs),
    Search {
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        top: Limit,
        #[arg(long)]
        json: bool,
    },
    Stats {
        #[command(flatten)]
        filters: Filters,
        #[arg(long)]
        json: bool,
    },
    Show {
        id: String,
        #[arg(long, value_parser = formats_of_one(), default_value = "text")]
        format: String,
    },
    Export(ExportArgs),
    Verify(VerifyArgs),
    Backup {
        path: PathBuf,
    },
    Assess {
        #[arg(value_hint = ValueHint::FilePath)]
        intake: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Checklist {
        #[command(subcommand)]
        command: ChecklistCommand,
    },
    Intake {
        #[command(subcommand)]
        command: IntakeCommand,
    },
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    Doctor,
    Completions {
        #[arg(value_enum)]
        shell: Shell,
    },
    Man {
        /// The command whose page is wanted; without one, the program's own.
        #[arg(value_name = "COMMAND")]
        page: Vec<String>,
    },
}

/// Selection criteria for consultations.
#[derive(Debug, Clone, Default, Args)]
pub struct Filters {
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    #[arg(long, value_name = "C")]
    pub concern: Option<String>,
    #[arg(long, value_name = "O")]
    pub outcome: Option<String>,
}

/// How much of a list is wanted.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Limit {
    /// Counted from the top of the list.
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    pub limit: Option<usize>,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub top: Limit,
    #[arg(long, value_name = "NAME")]
    pub practitioner: Option<String>,
    #[arg(long, value_name = "STATE")]
    pub state: Option<String>,
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<String>,
    /// Only what is left to do.
    #[arg(long)]
    pub open: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub struct ExportArgs {
    pub ids: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub top: Limit,
    #[arg(long, value_parser = formats(), required_unless_present = "schema")]
    pub format: Option<String>,
    #[arg(long)]
    pub force: bool,
    #[arg(long)]
    pub no_bom: bool,
    #[arg(long)]
    pub transaction: bool,
    #[arg(long)]
    pub deidentify: bool,
    #[arg(short, long, value_name = "PATH|-", value_hint = ValueHint::FilePath, required_unless_present = "schema")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub since_last: Option<String>,
    #[arg(long, conflicts_with_all = ["ids", "format", "output", "since_last"])]
    pub schema: bool,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Earlier exports, or codes as they were noted.
    #[arg(long, value_name = "FILE|N:CODE")]
    pub against: Vec<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum ChecklistCommand {
    Check {
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    Print {
        #[arg(long, conflicts_with = "ron")]
        numbers: bool,
        /// The file itself.
        #[arg(long)]
        ron: bool,
    },
    Sources,
    Form {
        /// Hides the global option: a form can be in both languages.
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
}

#[derive(Debug, Subcommand)]
pub enum IntakeCommand {
    Template,
}

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    Print,
}

/// A shell with completions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }
}
