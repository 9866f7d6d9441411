//! The commands: each writes data to standard output and messages to standard error, and returns its exit code.
//!
//! They may use every room, but touch no files and draw nothing themselves.

mod against;
mod amend;
mod arabic;
mod assess;
mod backup;
mod checklist;
mod config;
mod context;
mod doctor;
mod export;
mod interrupt;
mod language;
mod list;
mod listing;
mod manual;
mod messages;
mod options;
mod output;
mod plain;
mod progress;
mod recipient;
mod row;
mod screen;
mod search;
mod selection;
mod show;
mod signs;
mod stats;
mod table;
mod verify;

use std::io::Write;

use crate::cli::{ChecklistCommand, Cli, Command, ConfigCommand, IntakeCommand};
use crate::error::{Error, Exit};
use context::CommandContext;
use screen::Start;

pub use messages::Messages;
pub use options::MessageOptions;

/// Runs the requested command.
pub fn run(cli: &Cli, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Error> {
    let mut context = CommandContext::new(&cli.global, out, err)?;
    // If this fails, the system's default applies.
    let _ = crate::store::outlive_size_limit();
    let exit = match &cli.command {
        None => screen::open(&mut context, Start::Home),
        Some(Command::New { intake }) => screen::open(&mut context, Start::New(intake.as_deref())),
        Some(Command::Amend {
            id,
            entered_in_error: true,
            reason: Some(reason),
        }) => amend::entered_in_error(&mut context, id, reason),
        Some(Command::Amend {
            reason: Some(_), ..
        }) => Err(amend::reason_alone()),
        Some(Command::Amend { id, .. }) => screen::open(&mut context, Start::Amend(id)),
        Some(Command::Try) => screen::open(&mut context, Start::Try),
        Some(Command::List(list)) => list::run(&mut context, list),
        Some(Command::Search {
            words,
            filters,
            top,
            json,
        }) => search::run(&mut context, words, filters, *top, *json),
        Some(Command::Stats { filters, json }) => stats::run(&mut context, filters, *json),
        Some(Command::Show { id, format }) => show::run(&mut context, id, format),
        Some(Command::Export(export)) => export::run(&mut context, export),
        Some(Command::Verify(verify)) => verify::run(&mut context, verify),
        Some(Command::Backup { path }) => backup::run(&mut context, path),
        Some(Command::Assess { intake, json }) => assess::run(&mut context, intake, *json),
        Some(Command::Checklist { command }) => match command {
            ChecklistCommand::Check { file } => checklist::check(&mut context, file),
            ChecklistCommand::Print { ron: true, .. } => checklist::source(&mut context),
            ChecklistCommand::Print { numbers, .. } => checklist::print(&mut context, *numbers),
            ChecklistCommand::Sources => checklist::sources(&mut context),
            ChecklistCommand::Form { lang } => checklist::form(&mut context, *lang),
        },
        Some(Command::Intake { command }) => match command {
            IntakeCommand::Template => checklist::intake(&mut context),
        },
        Some(Command::Config { command }) => match command {
            ConfigCommand::Print => config::print(&mut context),
        },
        Some(Command::Completions { shell }) => manual::completions(&mut context, *shell),
        Some(Command::Man { page }) => manual::man(&mut context, page),
        Some(Command::Doctor) => doctor::run(&mut context),
    }?;
    // A screen has written everything, or has reported why it could not.
    if !matches!(exit, Exit::Code(_)) {
        context.finish()?;
    }
    Ok(exit)
}
