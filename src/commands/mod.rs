//! The commands: each writes data to standard output and messages to standard error, and returns how it ended.
//!
//! They know every room and touch no file themselves; clock and terminal belong to the screen.

mod arabic;
mod assess;
mod checklist;
mod desk;
mod doctor;
mod export;
mod interrupt;
mod language;
mod list;
mod screen;
mod selection;
mod show;
mod verify;

use std::io::Write;
use std::path::Path;

use crate::cli::{ChecklistCommand, Cli, Command, Lang};
use crate::domain::language::Language;
use crate::error::{Error, Exit};
use desk::Desk;
use screen::Start;

/// The language of a run: the option, the variable, the configuration, the one used last, the system, English.
#[must_use]
pub fn language(lang: Option<Lang>, data: Option<&Path>) -> Language {
    language::chosen(lang, data).language
}

/// Runs what was asked for.
///
/// # Errors
/// It was not done; whoever called says why.
pub fn run(cli: &Cli, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Error> {
    let mut desk = Desk::new(&cli.global, out, err);
    // Where that is refused the system's own answer stays.
    let _ = crate::store::outlive_size_limit();
    let exit = match &cli.command {
        None => screen::open(&mut desk, Start::Home),
        Some(Command::New { intake }) => screen::open(&mut desk, Start::New(intake.as_deref())),
        Some(Command::List { filters, json }) => list::run(&mut desk, filters, *json),
        Some(Command::Show { id, format }) => show::run(&mut desk, id, *format),
        Some(Command::Export(export)) => export::run(&mut desk, export),
        Some(Command::Verify { json }) => verify::run(&mut desk, *json),
        Some(Command::Assess { intake, json }) => assess::run(&mut desk, intake, *json),
        Some(Command::Checklist { command }) => match command {
            ChecklistCommand::Check { file } => checklist::check(&mut desk, file),
            ChecklistCommand::Print { numbers } => checklist::print(&mut desk, *numbers),
            ChecklistCommand::Sources => checklist::sources(&mut desk),
        },
        Some(Command::Doctor) => doctor::run(&mut desk),
    }?;
    desk.finish()?;
    Ok(exit)
}
