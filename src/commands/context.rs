//! The context of every command: language, folder, and where data and messages go.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write};

use jiff::civil::Date;

use crate::cli::Global;
use crate::domain::checklist::Checklist;
use crate::domain::language::{Bilingual, Language};
use crate::error;
use crate::error::Error;
use crate::phrases::{CommandLineWords, fill, fill_owned};
use crate::session::effects::now;
use crate::session::{Hint, procedures};
use crate::shipped::{CHECKLIST, PHRASES};
use crate::store::config::{Config, ConfigFile};
use crate::store::content::{self, ChecklistFault, Procedure};
use crate::store::last_used::LastUsed;
use crate::store::lock::{Claim, Lock, LockState};
use crate::store::paths::NamedBy;
use crate::store::source::{Located, Position, SyntaxFault};
use crate::store::{self, ErrorKind, Folder, Problem};
use crate::text::{embed_code, has_right_letters, is_hidden, visible};
use crate::tui::keymap::Binding;
use crate::tui::remap::{self, KeyFault};

use super::language::{self, LanguageSource};
use super::options::MessageOptions;
use super::output::{Output, Stream};

/// The context of a command.
pub(super) struct CommandContext<'a> {
    pub(super) global: &'a Global,
    pub(super) language: Language,
    /// What determined the language.
    pub(super) by: LanguageSource,
    pub(super) config: Config,
    /// The position of each setting in the configuration.
    pub(super) places: BTreeMap<&'static str, Position>,
    /// What is remembered of the last run.
    pub(super) used: LastUsed,
    /// Faults of the configuration, for the screen.
    pub(super) hints: Vec<Hint>,
    pub(super) words: &'static CommandLineWords,
    /// The checklists named with `--checklist`.
    given: Vec<Procedure>,
    /// The checklists whose words are known: those in use, then the shipped one, then those of earlier records.
    pub(super) known: Vec<&'static Checklist>,
    /// The key bindings, including the user's own.
    pub(super) bindings: &'static [Binding],
    output: Output,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

pub(super) fn today() -> Date {
    now().date()
}

/// Checks that no other program has consultations open.
pub(super) fn free(folder: &Folder) -> Result<(), Error> {
    match Lock::state(folder)? {
        LockState::Free => Ok(()),
        LockState::Held(holder) => Err(Error::Locked(holder)),
    }
}

/// Checks that this program can write what has to be sealed at once.
///
/// # Errors
/// Another program has consultations open, or the system refuses to write here.
pub(super) fn writable(folder: &Folder) -> Result<(), Error> {
    free(folder)?;
    // Where it does not exist yet, it is made.
    if folder.check_exists().is_ok()
        && let Claim::Taken(holder) = Lock::claim(folder, now())?
    {
        return Err(Error::Locked(holder));
    }
    Ok(())
}

/// The bindings with the configuration's keys; unusable keys are added to its faults.
fn keys(read: &mut ConfigFile) -> &'static [Binding] {
    let (bindings, faults) = remap::table(&read.config.keys);
    for (name, fault) in faults {
        let written = read.config.keys.remove(&name).unwrap_or_default();
        let what = match fault {
            KeyFault::UnknownAction => SyntaxFault::UnknownField {
                found: name.clone(),
                expected: &remap::NAMES,
            },
            KeyFault::UnknownKey => SyntaxFault::UnknownKey(written),
            KeyFault::Types => SyntaxFault::KeyTypes(written),
            KeyFault::Taken(other) => SyntaxFault::KeyTaken {
                key: written,
                action: name.clone(),
                other,
            },
        };
        read.faults.push(Located {
            file: read.file.clone(),
            place: read.key_places.get(&name).copied(),
            what,
        });
    }
    bindings
}

impl<'a> CommandContext<'a> {
    /// Prepares any command.
    ///
    /// # Errors
    /// A checklist named with `--checklist` has faults, even if the command has no use for it.
    pub(super) fn new(
        global: &'a Global,
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
    ) -> Result<Self, Error> {
        let given = global.checklists.iter();
        let given = given.map(|path| procedures::own(path).map_err(Error::Checklist));
        let given = given.collect::<Result<_, _>>()?;
        let preferences = language::preferences(MessageOptions::of(global));
        let language = preferences.language;
        let output = Output::new(&preferences, global.rtl.as_deref());
        let mut read = preferences.read;
        let bindings = keys(&mut read);
        let mut context = Self {
            given,
            known: vec![&CHECKLIST],
            bindings,
            output,
            global,
            language,
            by: preferences.by,
            config: read.config,
            places: read.places,
            used: preferences.used,
            hints: Vec::new(),
            words: &PHRASES.command_line,
            out,
            err,
        };
        let (note, hint) = (
            &context.words.failures.configuration,
            &PHRASES.hints.configuration,
        );
        for fault in read.faults {
            context.fault(&fault, error::syntax_fault, note, hint);
        }
        Ok(context)
    }

    /// A phrase in the language of this run.
    pub(super) fn say(&self, phrase: &Bilingual) -> &'static str {
        phrase.get(self.language)
    }

    /// The data folder, whether it can be used or not.
    pub(super) fn folder(&self) -> Result<Folder, Error> {
        Ok(self.located()?.0)
    }

    /// The data folder, to be created if it does not exist.
    pub(super) fn folder_to_write(&self) -> Result<Folder, Error> {
        Ok(self.usable()?.0)
    }

    /// The data folder; fails if one was named that does not exist.
    pub(super) fn existing_folder(&self) -> Result<Folder, Error> {
        match self.usable()? {
            (_, Some(absent)) => Err(absent.into()),
            (folder, None) => Ok(folder),
        }
    }

    /// The data folder, for reading only; reports if one was named that does not exist.
    pub(super) fn folder_to_read(&mut self) -> Result<Folder, Error> {
        let (folder, absent) = self.usable()?;
        if let Some(why) = absent {
            self.note(&error::store_failure(&why, self.language));
        }
        Ok(folder)
    }

    /// The data folder, and that it was named but does not exist; fails if it is no folder or cannot be opened.
    fn usable(&self) -> Result<(Folder, Option<store::Error>), Error> {
        let (folder, by) = self.located()?;
        let absent = match folder.check_exists() {
            Err(why) if matches!(why.kind, ErrorKind::NoFolder) => Some(why),
            found => found.map(|()| None)?,
        };
        Ok((folder, absent.filter(|_| by != NamedBy::Platform)))
    }

    fn located(&self) -> Result<(Folder, NamedBy), Error> {
        let option = self.global.data.as_deref();
        let (folder, by) = Folder::located(option, self.config.data.as_deref())?;
        Ok((folder.with_also(&self.global.also)?, by))
    }

    /// The checklists to use: the option's files, else the configuration's, else the shipped one.
    ///
    /// A file named in the configuration is left out if it has faults, which are reported.
    pub(super) fn procedures(&mut self) -> Vec<Procedure> {
        if !self.given.is_empty() {
            return self.given.clone();
        }
        let mut own = Vec::new();
        for path in self.config.checklists.clone() {
            match procedures::own(&path) {
                Ok(procedure) => own.push(procedure),
                Err(faults) => self.left_out(&faults),
            }
        }
        if own.is_empty() {
            own.push(procedures::shipped());
        }
        own
    }

    /// Reads the checklists in use and those archived, for the words of their concerns, questions and outcomes.
    pub(super) fn know(&mut self, folder: &Folder) {
        let used = self.procedures().into_iter();
        let used: Vec<Procedure> = used.chain([procedures::shipped()]).collect();
        let is_read = |sha256: &String| used.iter().any(|it| it.edition.sha256 == *sha256);
        let archived = content::archived(folder).0.into_iter();
        let earlier = archived.filter(|sha256| !is_read(sha256));
        // What is wrong with an edition is for `verify` to say.
        let earlier = earlier.filter_map(|it| content::lasting_checklist(folder, &it).ok());
        self.known = used.iter().map(|it| it.checklist).chain(earlier).collect();
    }

    /// The checklist for new consultations, as far as the checklists have been read.
    pub(super) fn first(&self) -> &'static Checklist {
        self.known.first().copied().unwrap_or(&CHECKLIST)
    }

    /// The first of the checklists to use.
    pub(super) fn procedure(&mut self) -> Procedure {
        let own = self.procedures().into_iter().next();
        own.unwrap_or_else(procedures::shipped)
    }

    /// Reports the first fault of a checklist named in the configuration.
    fn left_out(&mut self, faults: &[Located<ChecklistFault>]) {
        if let Some(fault) = faults.first() {
            let (note, hint) = (
                &self.words.failures.own_checklist,
                &PHRASES.hints.own_checklist,
            );
            self.fault(fault, error::checklist_fault, note, hint);
        }
    }

    /// Reports a fault of a file, both here and on the screen.
    fn fault<T>(
        &mut self,
        fault: &Located<T>,
        say: fn(&T, Language) -> String,
        note: &Bilingual,
        hint: &'static Bilingual,
    ) {
        let what = error::located(fault, self.language, say);
        self.note(&fill(self.say(note), &[("what", &what)]));
        let what = say(&fault.what, self.language);
        let values = vec![("place", fault.location()), ("what", what)];
        self.hints.push(Hint::with(hint, values));
    }

    /// Writes text for people; hidden and control characters are spelled out.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Error> {
        let lines = self.output.lines(text, Stream::Out);
        Ok(self.out.write_all(lines.as_bytes())?)
    }

    /// Writes lines whose values are already embedded.
    pub(super) fn print_embedded(&mut self, text: &str) -> Result<(), Error> {
        let lines = self.output.embedded(text, Stream::Out);
        Ok(self.out.write_all(lines.as_bytes())?)
    }

    /// Writes an entry of a list of code, left to right in any letters; on a terminal it is aligned with the other
    /// lines.
    pub(super) fn print_entry(&mut self, indent: &str, text: &str) -> Result<(), Error> {
        if std::io::stdout().is_terminal() || has_right_letters(text) {
            self.print_embedded(&format!("{indent}{}", embed_code(text)))
        } else {
            self.print(&format!("{indent}{text}"))
        }
    }

    /// Writes text for programs unchanged, except that a terminal gets control characters spelled out.
    pub(super) fn print_raw(&mut self, text: &str) -> Result<(), Error> {
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

    /// The same for bytes that may not be text.
    pub(super) fn print_unchanged(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if std::io::stdout().is_terminal() {
            self.print_raw(&String::from_utf8_lossy(bytes))
        } else {
            self.print_bytes(bytes)
        }
    }

    /// Standard output, for output printed unchanged.
    pub(super) fn lines(&mut self) -> &mut dyn Write {
        self.out
    }

    /// Writes bytes for another program unchanged.
    pub(super) fn print_bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        Ok(self.out.write_all(bytes)?)
    }

    /// Writes a note to standard error; a closed standard error is ignored.
    pub(super) fn note(&mut self, what: &str) {
        let note = fill(self.say(&self.words.failures.note), &[("what", what)]);
        self.write_message(&note);
    }

    /// Writes a session hint as a note.
    pub(super) fn tell(&mut self, hint: &Hint) {
        let what = fill_owned(self.say(hint.phrase), &hint.values);
        self.note(&what);
    }

    /// Reports an error and continues.
    pub(super) fn error(&mut self, what: &str) {
        let error = fill(self.say(&self.words.failures.error), &[("what", what)]);
        self.write_message(&error);
    }

    /// Reports why the run ended, in cases where its exit code has another reason.
    pub(super) fn failure(&mut self, why: &Error) {
        self.write_message(&why.message(self.language));
    }

    fn write_message(&mut self, what: &str) {
        let line = self.output.lines(what, Stream::Err);
        let _ = self.err.write_all(line.as_bytes());
    }

    /// Shows a line on a terminal's standard error that the next one overwrites; `None` clears it.
    pub(super) fn passing(&mut self, what: Option<&str>) {
        if let Some(line) = self.output.passing(what) {
            let _ = self.err.write_all(line.as_bytes());
            let _ = self.err.flush();
        }
    }

    /// Describes a problem with its file and kind.
    pub(super) fn problem(&self, problem: &Problem) -> String {
        let values = error::problem(problem, self.language);
        fill_owned(self.say(&self.words.verify.problem), &values)
    }

    /// Flushes standard output.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        Ok(self.out.flush()?)
    }
}
