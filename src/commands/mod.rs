//! The commands: each writes data to standard output and messages to standard error, and returns its exit code.
//!
//! They may use every room and touch no file themselves; clock and terminal belong to the screen.

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
mod talk;
mod verify;

use std::io::Write;
use std::path::Path;

use crate::cli::{ChecklistCommand, Cli, Command, Global, Lang};
use crate::domain::language::Language;
use crate::error::{Error, Exit};
use desk::Desk;
use screen::Start;
use talk::{Stream, Talk};

/// The options that affect how messages are written.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub lang: Option<Lang>,
    /// The data folder, where the last language is remembered.
    pub data: Option<&'a Path>,
    /// How Arabic is sent to the terminal.
    pub rtl: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Taken from a parsed command line.
    pub fn of(global: &'a Global) -> Self {
        Self {
            lang: global.lang,
            data: global.data.as_deref(),
            rtl: global.rtl.as_deref(),
        }
    }
}

/// The language of a run: option, variable, configuration, last used, system, English; first match wins.
pub fn language(asked: Asked<'_>) -> Language {
    language::chosen(asked).language
}

/// Formats a message for standard error.
pub fn worded(text: &str, asked: Asked<'_>) -> String {
    Talk::new(&language::chosen(asked), asked.rtl).lines(text, Stream::Err)
}

/// Formats help for standard error or output; `None` if it can be printed as it is.
pub fn help(text: &str, asked: Asked<'_>, error: bool) -> Option<String> {
    let chosen = language::chosen(asked);
    let stream = if error { Stream::Err } else { Stream::Out };
    match chosen.language {
        Language::En => None,
        Language::Ar => Some(Talk::new(&chosen, asked.rtl).lines(text, stream)),
    }
}

/// Runs the requested command.
pub fn run(cli: &Cli, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Error> {
    let mut desk = Desk::new(&cli.global, out, err);
    // If refused, the system's default applies.
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
