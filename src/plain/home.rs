//! The list of consultations: beginning, opening, finding, exporting.

use super::line::{TypedCommand, number};
use super::steps::Step;
use super::{Handled, Plain};
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::export::{Format, Which};
use crate::session::effects::Perform;
use crate::session::{Effect, Stamp};
use crate::store::browse::from_home;
use crate::store::catalog::Status;

impl<P: Perform> Plain<P> {
    pub(super) fn at_home(&mut self, command: TypedCommand, rest: &str, stamp: Stamp) -> Handled {
        match command {
            TypedCommand::Nothing => Err(self
                .phrase(&self.session.phrases.plain.nothing_typed)
                .to_owned()),
            _ if self.step != Step::Home => self.answer_asked(command, rest, stamp),
            TypedCommand::New => self.begin(),
            // The letter for "no" is the one for "new" on some keyboards.
            TypedCommand::Answer(crate::domain::screening::Answer::No) if rest.is_empty() => {
                self.begin()
            }
            TypedCommand::Number(number) if rest.is_empty() => self.open(number),
            TypedCommand::Find => {
                self.home.seek(rest);
                self.read_all();
                self.print_list();
                Ok(())
            }
            TypedCommand::More => {
                self.read_all();
                self.print_list();
                Ok(())
            }
            TypedCommand::Export => self.export(rest),
            TypedCommand::Discard => self.discard_listed(rest),
            TypedCommand::Restore => self.restore(rest),
            TypedCommand::Why => {
                self.help();
                Ok(())
            }
            TypedCommand::Amend => self.amend(AmendmentKind::Correction, rest),
            TypedCommand::InError => self.amend(AmendmentKind::EnteredInError, rest),
            _ => Err(self.not_understood()),
        }
    }

    /// Begins a consultation with the first checklist.
    fn begin(&mut self) -> Handled {
        self.ask_for(Effect::Start(0))
    }

    pub(super) fn ask_for(&mut self, effect: Effect) -> Handled {
        let effects = self.session.ask_for(effect);
        self.perform(effects);
        match self.session.open {
            Some(_) => Ok(()),
            None => Err(self.refusal()),
        }
    }

    /// Opens the draft or record with this number.
    fn open(&mut self, number: usize) -> Handled {
        let Some(entry) = self.home.entry(number) else {
            return Err(self.no_number(number));
        };
        match (entry.status(), entry.id.clone(), &entry.head) {
            (Status::Draft, Some(id), _) => self.ask_for(Effect::Resume(id)),
            (Status::Sealed, Some(id), _) => {
                let effects = self.session.ask_for(Effect::Read(id));
                self.perform(effects);
                match self.session.hint {
                    Some(_) => Err(self.refusal()),
                    None => Ok(()),
                }
            }
            (_, _, Err(reason)) => Err(crate::error::reason(reason, self.language)),
            (_, _, Ok(_)) => Err(self.no_number(number)),
        }
    }

    /// The id of the sealed record with this number, or why it cannot be exported.
    fn exportable(&self, number: usize) -> Result<RecordId, String> {
        let unknown = || self.no_number(number);
        let entry = self.home.entry(number).ok_or_else(unknown)?;
        if let Err(reason) = &entry.head {
            return Err(crate::error::reason(reason, self.language));
        }
        let id = entry.id.clone().ok_or_else(unknown)?;
        if entry.status() == Status::Draft {
            let phrase = &self.session.phrases.command_line.failures.still_draft;
            return Err(self.fill(phrase, &[("id", id.as_str())]));
        }
        Ok(id)
    }

    /// Exports all records, or the one with a given number: `csv PATH`, `3 json PATH`.
    fn export(&mut self, rest: &str) -> Handled {
        let (which, rest) = match rest.split_once(' ') {
            Some((first, after)) if number(first).is_some() => {
                let id = self.exportable(number(first).unwrap_or(0))?;
                (Which::These(vec![id]), after.trim())
            }
            _ => (Which::All, rest),
        };
        let (format, path) = rest.split_once(' ').unwrap_or((rest, ""));
        let path = from_home(path.trim());
        let Some(format) = Format::named(format).filter(|_| !path.is_empty()) else {
            let formats = self.formats();
            let phrase = &self.session.phrases.plain.export_how;
            return Err(self.fill(phrase, &[("formats", &formats)]));
        };
        if !std::path::Path::new(&path).is_absolute() {
            let phrase = &self.session.phrases.hints.export_relative;
            return Err(self.fill(phrase, &[("path", &path)]));
        }
        if self.session.sample {
            let phrase = &self.session.phrases.hints.sample_export;
            return Err(self.phrase(phrase).to_owned());
        }
        self.perform(vec![Effect::Export(which, format, path)]);
        match self.session.hint {
            Some(_) => Err(self.refusal()),
            None => Ok(()),
        }
    }
}
