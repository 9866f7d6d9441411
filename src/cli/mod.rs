//! The commands and their options.
//!
//! What a person reads of them stands in the phrases: `help` puts it in, `usage` says what is wrong with a call.

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
    /// Keep consultations in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Speak this language
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    /// Send Arabic to the terminal in this way
    #[arg(long, global = true, value_name = "MODE", value_parser = modes())]
    pub rtl: Option<String>,
    /// Use no sign beyond ASCII but letters
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
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let after = |at: usize| words.get(at + 1).copied();
    let mut values = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| match *word {
            "--lang" => after(at),
            _ => word.strip_prefix("--lang="),
        });
    values.find_map(|value| Lang::from_str(value, false).ok())
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
        /// Begin with what the client filled in
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
        /// Its id, or any part of it that no other has
        id: String,
        /// How to write it
        #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
        format: ShowFormat,
    },
    /// Write sealed records for another program
    Export(Export),
    /// Look at every record's seal and every chain
    Verify {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Work out the outcome for given answers; writes nothing
    Assess {
        /// The intake with the answers
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
    /// Tell folders, terminal, Arabic mode, colours and lock
    Doctor,
}

/// Which consultations.
#[derive(Debug, Clone, Default, Args)]
pub struct Filters {
    /// Sealed on this day or later
    #[arg(long, value_name = "D")]
    pub since: Option<String>,
    /// Sealed on this day or earlier
    #[arg(long, value_name = "D")]
    pub until: Option<String>,
    /// With this concern
    #[arg(long, value_name = "C")]
    pub concern: Option<String>,
    /// With this outcome
    #[arg(long, value_name = "O")]
    pub outcome: Option<String>,
    /// At most so many, the first of the list
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// What to export, how, and where to.
#[derive(Debug, Args)]
pub struct Export {
    /// Ids of records, or parts that no other has; all records if none is given
    pub ids: Vec<String>,
    /// Which of them.
    #[command(flatten)]
    pub filters: Filters,
    /// How to write them
    #[arg(long, value_enum)]
    pub format: Format,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
    /// Begin a table without the byte order mark
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
    /// Check a file and tell every fault with line and column
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
