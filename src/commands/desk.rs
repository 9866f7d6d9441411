//! The context of every command: language, folder, and where data and messages go.

use std::io::{IsTerminal as _, Write};

use jiff::Zoned;
use jiff::civil::Date;

use crate::cli::Global;
use crate::domain::language::{Bilingual, Language};
use crate::error;
use crate::error::Error;
use crate::phrases::{CommandLineWords, fill};
use crate::shipped::PHRASES;
use crate::store::config::Config;
use crate::store::last_used::LastUsed;
use crate::store::{Folder, Problem};
use crate::text::{is_hidden, visible};
use crate::tui::model::Hint;

use super::Asked;
use super::language::{self, By};
use super::talk::{Stream, Talk};

/// The context of a command.
pub(super) struct Desk<'a> {
    pub(super) global: &'a Global,
    pub(super) language: Language,
    /// What determined the language.
    pub(super) by: By,
    pub(super) config: Config,
    /// What is remembered from the last run.
    pub(super) used: LastUsed,
    /// Faults of the configuration, for the screen.
    pub(super) notices: Vec<Hint>,
    pub(super) words: &'static CommandLineWords,
    talk: Talk,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

pub(super) fn today() -> Date {
    Zoned::now().date()
}

impl<'a> Desk<'a> {
    pub(super) fn new(global: &'a Global, out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        let chosen = language::chosen(Asked::of(global));
        let language = chosen.language;
        let talk = Talk::new(&chosen, global.rtl.as_deref());
        let mut desk = Self {
            talk,
            global,
            language,
            by: chosen.by,
            config: chosen.config,
            used: chosen.used,
            notices: Vec::new(),
            words: &PHRASES.command_line,
            out,
            err,
        };
        for fault in chosen.faults {
            let what = error::located(&fault, language, error::shape);
            let phrase = &desk.words.failures.configuration;
            desk.note(&fill(phrase.get(language), &[("what", &what)]));
            let phrase = &PHRASES.hints.configuration;
            let what = error::shape(&fault.what, language);
            let values = vec![("place", fault.stands_at()), ("what", what)];
            desk.notices.push(Hint { phrase, values });
        }
        desk
    }

    /// A phrase in the language of this run.
    pub(super) fn say(&self, phrase: &Bilingual) -> &'static str {
        phrase.get(self.language)
    }

    /// The data folder, which may not exist yet.
    pub(super) fn folder(&self) -> Result<Folder, Error> {
        Ok(Folder::locate(self.global.data.as_deref())?)
    }

    /// Writes text for people; hidden and control characters are spelled out.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Error> {
        let lines = self.talk.lines(text, Stream::Out);
        Ok(self.out.write_all(lines.as_bytes())?)
    }

    /// Writes lines whose values are already embedded.
    pub(super) fn print_marked(&mut self, text: &str) -> Result<(), Error> {
        let lines = self.talk.marked(text, Stream::Out);
        Ok(self.out.write_all(lines.as_bytes())?)
    }

    /// Writes text for programs unchanged; only on a terminal are control characters spelled out.
    pub(super) fn exact(&mut self, text: &str) -> Result<(), Error> {
        if std::io::stdout().is_terminal()
            && text
                .chars()
                .any(|letter| letter != '\n' && is_hidden(letter))
        {
            for line in text.lines() {
                writeln!(self.out, "{}", visible(line))?;
            }
            Ok(())
        } else {
            Ok(self.out.write_all(text.as_bytes())?)
        }
    }

    /// Writes a note to standard error; a closed standard error is ignored.
    pub(super) fn note(&mut self, what: &str) {
        let note = fill(self.say(&self.words.failures.note), &[("what", what)]);
        self.tell(&note);
    }

    /// Reports an error and continues.
    pub(super) fn complain(&mut self, what: &str) {
        let error = fill(self.say(&self.words.failures.error), &[("what", what)]);
        self.tell(&error);
    }

    fn tell(&mut self, what: &str) {
        let line = self.talk.lines(what, Stream::Err);
        let _ = self.err.write_all(line.as_bytes());
    }

    /// Describes a problem with its file and kind.
    pub(super) fn problem(&self, problem: &Problem) -> String {
        let file = problem.file.as_deref().map_or_else(
            || "records".to_owned(),
            |path| path.to_string_lossy().into_owned(),
        );
        let reason = error::reason(&problem.reason, self.language);
        let values = [
            ("file", file.as_str()),
            ("kind", error::kind(problem.kind(), self.language)),
            ("reason", reason.as_str()),
        ];
        fill(self.say(&self.words.verify.problem), &values)
    }

    /// Flushes standard output.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        Ok(self.out.flush()?)
    }
}
