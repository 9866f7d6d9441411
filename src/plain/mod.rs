//! Plain mode: the session as lines, for a screen reader, a braille display, a line printer or a script.
//!
//! ```text
//! line → InputLine → Plain: Session → Effect → Perform → Report → Session → lines of text, then a prompt
//! ```
//!
//! Nothing is redrawn, coloured or framed; text is written in logical order, and the cursor stays after the prompt. An
//! answer counts only for the question just printed. In a pipe, the first line that is not understood or is refused
//! ends the run with [`WRONG_LINE`]; the draft is kept.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a word that means nothing at a step does nothing there"
)]

mod about;
mod amending;
mod assessment;
mod choices;
mod correcting;
mod decision;
mod discarding;
mod home;
mod line;
mod listing;
mod moving;
mod notice;
mod outline;
mod question;
mod read;
mod reports;
mod review;
mod screening;
mod steps;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use std::io::{self, Write};

use self::line::{InputLine, TypedCommand};
use self::listing::PlainHome;
use self::steps::Step;
use crate::domain::checklist::{Checklist, QuestionId};
use crate::domain::language::{Language, stop_after};
use crate::phrases::fill;
use crate::session::effects::{Perform, now};
use crate::session::ending::{DRAFT_KEPT, NOT_SAVED};
use crate::session::{Effect, Hint, Session, SessionStart, Stamp};
use crate::store::catalog::Entry;
use crate::text::embed_lines;

pub use read::Lines;

/// The exit code after a line in a pipe that was not understood or was refused.
pub const WRONG_LINE: u8 = 7;

/// How plain mode starts.
#[derive(Debug)]
pub struct PlainOptions {
    pub language: Language,
    /// The checklists; new consultations use the first.
    pub procedures: Vec<&'static Checklist>,
    pub begin: SessionStart,
    pub hints: Vec<Hint>,
    /// Whether the output goes to a file or a pipe.
    pub kept: bool,
    /// Whether this is a sample, of which nothing is kept.
    pub sample: bool,
}

/// Why plain mode ended before the user left.
#[derive(Debug)]
pub enum Broken {
    Input(io::Error),
    Output(io::Error),
}

/// Runs plain mode until the user leaves, the lines end, or reading or writing fails; returns the exit code.
pub fn run(
    options: PlainOptions,
    performer: impl Perform,
    lines: &mut Lines<'_>,
    out: &mut dyn Write,
) -> (u8, Option<Broken>) {
    let mut plain = Plain::new(&options, performer, lines);
    plain.say_phrase(|words| &words.welcome);
    for hint in options.hints {
        plain.tell(&hint);
    }
    plain.start(&options.begin);
    let broken = plain.talk(lines, out).err();
    if plain.exit.is_none() {
        plain.leave_for_good();
    }
    (plain.exit.unwrap_or_default(), broken)
}

/// Plain mode's state: the session, the current step, and what is to be printed.
struct Plain<P> {
    session: Session,
    performer: P,
    language: Language,
    step: Step,
    home: PlainHome,
    /// The question just printed; an answer counts only for it.
    printed: Option<QuestionId>,
    /// The client's language, if the question was also printed in it, to be read out.
    read_out: Option<Language>,
    /// The explanation of the field printed last.
    explained: Option<&'static str>,
    /// The discarded drafts, as last listed.
    discarded: Vec<Entry>,
    /// What has just become of a draft.
    became: Option<Became>,
    /// Whether the lines come from a pipe or a file.
    piped: bool,
    /// Whether the output is kept or read by a program rather than shown by a terminal.
    kept: bool,
    /// The width in columns of the terminal that shows the output.
    width: Option<usize>,
    /// The line being handled, and its number.
    line: String,
    number: usize,
    out: Vec<String>,
    exit: Option<u8>,
}

/// What became of a draft.
#[derive(Debug, PartialEq, Eq)]
enum Became {
    /// It was discarded or restored.
    Moved,
    /// A record of it was sealed meanwhile, so that it is closed.
    Gone,
}

/// The result of handling a line: the error is a full sentence saying why it did nothing.
type Handled = Result<(), String>;

impl<P: Perform> Plain<P> {
    fn new(options: &PlainOptions, performer: P, lines: &Lines<'_>) -> Self {
        Self {
            session: Session::new(options.procedures.clone(), options.sample),
            performer,
            language: options.language,
            step: Step::Home,
            home: PlainHome::default(),
            printed: None,
            read_out: None,
            explained: None,
            discarded: Vec::new(),
            became: None,
            piped: lines.is_piped(),
            kept: options.kept,
            width: lines.width().filter(|_| !options.kept),
            line: String::new(),
            number: 0,
            out: Vec::new(),
            exit: None,
        }
    }

    /// Prints, prompts and handles lines until the exit code is known.
    fn talk(&mut self, lines: &mut Lines<'_>, out: &mut dyn Write) -> Result<(), Broken> {
        loop {
            if self.step.is_answered() {
                lines.drop_typed();
            }
            self.write(out).map_err(Broken::Output)?;
            if self.exit.is_some() {
                return Ok(());
            }
            let Some((text, at)) = lines.next().map_err(Broken::Input)? else {
                writeln!(out).map_err(Broken::Output)?;
                self.leave_for_good();
                self.tell_hint();
                continue;
            };
            if lines.is_piped() {
                // The transcript shows what was typed, as a terminal does by itself.
                // It is a value beside the prompt, whose letters would turn the order of a date.
                let typed = self.written(&embed_lines(&text));
                writeln!(out, "{typed}").map_err(Broken::Output)?;
            }
            self.line(&text, Stamp { at, now: now() });
        }
    }

    fn start(&mut self, begin: &SessionStart) {
        self.perform(vec![Effect::List]);
        match begin {
            SessionStart::Home => self.print_step(),
            SessionStart::New(_) => {
                let effects = self.session.ask_for(Effect::Start(0));
                self.perform(effects);
                self.tell_hint();
                if self.session.open.is_none() {
                    self.print_step();
                }
            }
            SessionStart::Amend(id) => self.ask_to_amend(id),
        }
    }

    /// Handles one line; prints what it did, or why it did nothing.
    fn line(&mut self, text: &str, stamp: Stamp) {
        self.number += 1;
        text.trim().clone_into(&mut self.line);
        self.session.hint = None;
        let line = InputLine::read(
            text,
            self.step.takes_text(),
            &self.session.phrases.plain.typed,
        );
        let before = self.session.open.is_some();
        let handled = if text.contains(char::REPLACEMENT_CHARACTER) {
            // What could not be read must not be recorded as if it had been typed.
            Err(self.phrase(&self.session.phrases.plain.not_utf8).to_owned())
        } else {
            self.handle(line, stamp)
        };
        match handled {
            Ok(()) => self.tell_hint(),
            Err(why) => self.wrong(&why, before),
        }
        // Whatever a line entered is on disk before the next one is read.
        let effects = self.session.save_now();
        self.perform(effects);
        self.tell_hint();
        if self.became.take() == Some(Became::Gone) && self.exit.is_none() {
            self.say_gone();
        }
    }

    /// Says that the consultation is closed; in a pipe, whose next lines were meant for it, this ends the run.
    fn say_gone(&mut self) {
        let why = self.phrase(&self.session.phrases.hints.sealed_elsewhere);
        self.wrong(why, true);
        if self.exit.is_none() {
            self.print_step();
        }
    }

    /// Reports a line that did nothing; in a pipe, this ends the run.
    fn wrong(&mut self, why: &str, open: bool) {
        self.session.hint = None;
        if !self.piped {
            self.say(why.to_owned());
            return;
        }
        self.leave_for_good();
        let words = &self.session.phrases.plain;
        let phrase = if open && self.exit == Some(DRAFT_KEPT) {
            &words.line_kept
        } else {
            &words.line_home
        };
        let number = self.number.to_string();
        let why = format!("{why}{}", stop_after(why));
        // The reason is a sentence of its own, with its values already filled in.
        let said = fill(self.phrase(phrase), &[("n", &number), ("what", &why)]);
        self.say(said);
        if self.exit == Some(NOT_SAVED) {
            self.tell_hint();
        }
        self.session.hint = None;
        self.exit = self.exit.map(|code| match code {
            NOT_SAVED => NOT_SAVED,
            _ => WRONG_LINE,
        });
    }

    fn handle(&mut self, line: InputLine, stamp: Stamp) -> Handled {
        match line {
            InputLine::Command(command, rest) if command.stands_alone() && !rest.is_empty() => {
                Err(self.not_understood())
            }
            InputLine::Command(command, rest) => self.command(command, &rest, stamp),
            InputLine::Text(text) => self.text(&text, stamp),
            // Safe to try as initials, which may be a command's word: wrong ones seal nothing.
            InputLine::Doubtful(word) if self.step == Step::Seal => {
                self.text(&word, stamp).map_err(|why| {
                    if self.is_offered(&word) {
                        format!("{why} {}", self.doubtful(&word))
                    } else {
                        why
                    }
                })
            }
            InputLine::Doubtful(word) => Err(self.doubtful(&word)),
        }
    }

    /// Handles commands that work everywhere; the others depend on the step.
    fn command(&mut self, command: TypedCommand, rest: &str, stamp: Stamp) -> Handled {
        match command {
            TypedCommand::Help => self.help(),
            TypedCommand::Language => {
                self.language = self.language.other();
                self.perform(vec![Effect::KeepLanguage(self.language)]);
                self.print_step();
            }
            TypedCommand::Quit => self.quit(),
            _ if self.session.open.is_none() => return self.at_home(command, rest, stamp),
            TypedCommand::Discard => return self.discard_open(rest),
            TypedCommand::Next => return self.go_on(stamp),
            TypedCommand::Back => return self.go_back(stamp),
            TypedCommand::Go if rest.is_empty() => return Err(self.not_understood()),
            TypedCommand::Go => return self.go(rest),
            TypedCommand::Why => return self.about(rest),
            TypedCommand::SoFar => {
                self.say_client();
                self.say_so_far();
            }
            TypedCommand::Missing => self.seek(stamp),
            TypedCommand::End => return self.end(rest, stamp),
            _ => return self.in_step(command, rest, stamp),
        }
        Ok(())
    }

    /// Leaves the consultation for the list, or the list for good.
    fn quit(&mut self) {
        self.leave_asked();
        if self.session.open.is_none() {
            return self.leave_for_good();
        }
        let effects = self.session.leave();
        self.step = Step::Home;
        self.perform(effects);
        self.tell_hint();
        self.print_step();
    }

    /// Saves and ends the run.
    fn leave_for_good(&mut self) {
        if self.session.open.is_some() {
            let effects = self.session.leave();
            self.perform(effects);
        }
        self.session.exit_now();
        self.exit = self.session.exit;
    }
}
