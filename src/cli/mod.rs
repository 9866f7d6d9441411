//! The commands and their options.
//!
//! Their user-visible text comes from the phrases: `help` inserts it, `usage` reports what is wrong with a call.

mod help;
mod usage;

pub use help::commands;
pub use usage::{help_call, usage};

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::language::Language;
use crate::export::Format;
use crate::tui::emit::Mode;

/// A consultation checklist for mesotherapy, in Arabic and English.
#[derive(Debug, Parser)]
#[command(name = "mesocheck", version, about)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// The command; without one, the list of consultations opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Use this data folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Language of the program
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// How Arabic is sent to the terminal
    #[arg(long, global = true, value_name = "MODE", value_parser = modes())]
    pub rtl: Option<String>,
    /// Use ASCII symbols only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

fn modes() -> PossibleValuesParser {
    PossibleValuesParser::new(Mode::ALL.map(Mode::name))
}

/// A language, as the option names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English.
    En,
    /// Arabic.
    Ar,
}

/// The language that a call asks for, even where the rest of the call is wrong.
#[must_use]
pub fn language_asked(words: &[OsString]) -> Option<Lang> {
    let mut values = values_of("--lang", words);
    values.find_map(|value| Lang::from_str(value, false).ok())
}

/// The data folder that a call names, even where the rest of the call is wrong.
#[must_use]
pub fn folder_asked(words: &[OsString]) -> Option<PathBuf> {
    values_of("--data", words).next().map(PathBuf::from)
}

/// The values of an option, as far as they are text.
fn values_of<'w>(option: &'w str, words: &'w [OsString]) -> impl Iterator<Item = &'w str> {
    let text = |word: &'w OsString| word.to_str();
    let places = words.iter().enumerate();
    places.filter_map(move |(at, word)| match text(word)?.strip_prefix(option)? {
        "" => words.get(at + 1).and_then(text),
        rest => rest.strip_prefix('='),
    })
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Ar => Self::Ar,
        }
    }
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that has them, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a consultation
    New {
        /// Start from the answers that the client filled in
        #[arg(long, value_name = "FILE")]
        intake: Option<PathBuf>,
    },
    /// List consultations, drafts first, then the newest
    List {
        /// Which of them.
        #[command(flatten)]
        filters: Filters,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Show one record
    Show {
        /// The record's id, or any part of it that is unique
        id: String,
        /// Output format
        #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
        format: ShowFormat,
    },
    /// Export sealed records for other programs
    Export(Export),
    /// Check the seal of every record and every chain
    Verify {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Work out the outcome for given answers, writing nothing
    Assess {
        /// The intake file with the answers
        intake: PathBuf,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Check or print a checklist
    Checklist {
        /// What to do with it.
        #[command(subcommand)]
        command: ChecklistCommand,
    },
    /// Show folders, terminal, Arabic mode, colours and lock
    Doctor,
}

/// Which consultations.
#[derive(Debug, Clone, Default, Args)]
pub struct Filters {
    /// Sealed on or after this day
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// Sealed on or before this day
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    /// With this concern
    #[arg(long, value_name = "C")]
    pub concern: Option<String>,
    /// With this outcome
    #[arg(long, value_name = "O")]
    pub outcome: Option<String>,
    /// At most this many, from the top of the list
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// What to export, how, and where to.
#[derive(Debug, Args)]
pub struct Export {
    /// Ids of records, or parts that are unique; all records if none is given
    pub ids: Vec<String>,
    /// Which of them.
    #[command(flatten)]
    pub filters: Filters,
    /// Output format
    #[arg(long, value_enum)]
    pub format: Format,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    /// Write CSV without a byte order mark
    #[arg(long)]
    pub no_bom: bool,
    /// Write to this new file, or to standard output with `-`
    #[arg(short, long, value_name = "PATH|-")]
    pub output: PathBuf,
}

/// How one record is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// Plain text.
    Text,
    /// The file as it was sealed.
    Ron,
    /// The whole record as JSON.
    Json,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// What to do with a checklist.
#[derive(Debug, Subcommand)]
pub enum ChecklistCommand {
    /// Check a file and report every fault with line and column
    Check {
        /// The file
        file: PathBuf,
    },
    /// Print the whole checklist
    Print {
        /// Show the numbers of the source document's statements
        #[arg(long)]
        numbers: bool,
    },
    /// Print the list of sources
    Sources,
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
