//! The list of consultations: opening, finding, exporting.

use super::line::{TypedCommand, number};
use super::{Handled, Plain};
use crate::domain::consultation::valid_reason;
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::export::{Format, Which};
use crate::session::effects::Perform;
use crate::session::{Effect, Records};
use crate::store::browse::from_home;
use crate::store::catalog::{Entry, Head, Phase, Status};
use crate::store::index::{Index, Query, Standing};
use crate::text::visible_path;

/// Number of lines printed at a time.
const LINES: usize = 10;

/// The consultations in the folder, as far as they are known.
#[derive(Debug, Default)]
pub(super) struct PlainHome {
    /// Entries that are not in the index, drafts first.
    entries: Vec<Entry>,
    index: Index,
    /// Whether records are still being searched for.
    more: bool,
    /// The text searched for.
    sought: String,
    /// Number of lines printed so far.
    printed: usize,
}

/// The search results.
struct Hits<'h> {
    home: &'h PlainHome,
    entries: Vec<&'h Entry>,
    /// Places in the index.
    records: Vec<usize>,
    /// Files that do not belong among the records.
    foreign: Vec<Entry>,
}

impl Hits<'_> {
    fn len(&self) -> usize {
        self.entries.len() + self.records.len() + self.foreign.len()
    }

    fn get(&self, at: usize) -> Option<Entry> {
        let entry = self.entries.get(at).map(|entry| (*entry).clone());
        entry.or_else(|| {
            let at = at.checked_sub(self.entries.len())?;
            match self.records.get(at) {
                Some(place) => self.home.index.entry(*place),
                None => self.foreign.get(at - self.records.len()).cloned(),
            }
        })
    }
}

impl PlainHome {
    /// Lets the list be printed from its beginning again.
    pub(super) fn rewind(&mut self) {
        self.printed = 0;
    }

    /// Starts over with the drafts and the records known so far.
    pub(super) fn list(&mut self, entries: Vec<Entry>, records: Records) {
        self.entries = entries;
        self.printed = 0;
        self.extend(records);
    }

    /// Stores the records known so far; returns the effect that looks for the rest, if any.
    pub(super) fn extend(&mut self, records: Records) -> Option<Effect> {
        self.index = records.index;
        self.more = records.more;
        self.more.then_some(Effect::ListMore)
    }

    /// Whether there is nothing to open.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.index.is_empty()
    }

    /// The entry on the line with this number.
    pub(super) fn entry(&self, number: usize) -> Option<Entry> {
        self.found().get(number.checked_sub(1)?)
    }

    /// An entry's standing in its chain of corrections.
    fn standing(&self, entry: &Entry) -> Standing {
        let place = entry.id.as_ref().and_then(|id| self.index.place(id));
        place.map_or(Standing::Current, |place| self.index.standing(place))
    }

    /// The consultations that contain the text searched for, in anything people entered or in the id.
    fn found(&self) -> Hits<'_> {
        let query = Query::typed(&self.sought);
        let entries = self.entries.iter();
        let entries = entries.filter(|entry| query.is_in_entry(entry));
        let foreign = self.index.foreign().filter(|_| query.is_empty());
        Hits {
            home: self,
            foreign: foreign.cloned().map(Entry::of).collect(),
            entries: entries.collect(),
            records: self.index.search(&query),
        }
    }
}

/// Splits off a leading number; returns it and the text after it.
fn parted(rest: &str) -> Option<(usize, &str)> {
    let (first, text) = rest.split_once(' ')?;
    Some((number(first)?, text.trim()))
}

impl<P: Perform> Plain<P> {
    /// Lists only the record to be corrected, and says how to correct it.
    pub(super) fn ask_to_amend(&mut self, id: &RecordId) {
        id.as_str().clone_into(&mut self.home.sought);
        self.read_all();
        self.print_list();
        self.say(self.amend_how(AmendmentKind::Correction));
    }

    pub(super) fn at_home(&mut self, command: TypedCommand, rest: &str) -> Handled {
        match command {
            TypedCommand::New => self.begin(),
            // The letter for "no" is the one for "new" on some keyboards.
            TypedCommand::Answer(crate::domain::screening::Answer::No) if rest.is_empty() => {
                self.begin()
            }
            TypedCommand::Number(number) if rest.is_empty() => self.open(number),
            TypedCommand::Find => {
                rest.clone_into(&mut self.home.sought);
                self.home.printed = 0;
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
            TypedCommand::Nothing => Err(self
                .phrase(&self.session.phrases.plain.nothing_typed)
                .to_owned()),
            _ => Err(self.not_understood()),
        }
    }

    /// Begins a consultation with the first checklist.
    fn begin(&mut self) -> Handled {
        self.ask_for(Effect::Start(0))
    }

    fn ask_for(&mut self, effect: Effect) -> Handled {
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

    /// Amends the record with a given number, for a reason: `3 misspelt`.
    fn amend(&mut self, kind: AmendmentKind, rest: &str) -> Handled {
        let Some((number, reason)) = parted(rest) else {
            return Err(self.amend_how(kind));
        };
        let found = self.home.found();
        let entry = number.checked_sub(1).and_then(|at| found.get(at));
        let Some(entry) = entry else {
            return Err(self.no_number(number));
        };
        let (Status::Sealed, Some(id)) = (entry.status(), entry.id) else {
            let n = number.to_string();
            return Err(self.fill(&self.session.phrases.plain.no_record, &[("n", &n)]));
        };
        let reason = match valid_reason(reason) {
            Ok(reason) => reason,
            Err(refusal) => {
                self.session.refuse(&refusal);
                return Err(self.refusal());
            }
        };
        let effects = self.session.ask_for(Effect::Amend(id, kind, reason));
        self.perform(effects);
        match self.session.hint {
            Some(_) if self.session.open.is_none() => Err(self.refusal()),
            _ => Ok(()),
        }
    }

    /// Explains how to amend a record.
    fn amend_how(&self, kind: AmendmentKind) -> String {
        let words = &self.session.phrases.plain;
        let key = self.key(match kind {
            AmendmentKind::Correction => &words.typed.amend,
            AmendmentKind::EnteredInError => &words.typed.in_error,
        });
        self.fill(&words.amend_how, &[("key", key)])
    }

    /// Exports all records, or the one with a given number: `csv PATH`, `3 json PATH`.
    fn export(&mut self, rest: &str) -> Handled {
        let (which, rest) = match rest.split_once(' ') {
            Some((first, after)) if number(first).is_some() => {
                let entry = number(first).and_then(|number| self.home.entry(number));
                let Some(id) = entry.and_then(|entry| entry.id) else {
                    return Err(self.no_number(number(first).unwrap_or(0)));
                };
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

    /// Reads the rest of the folder.
    fn read_all(&mut self) {
        if self.home.more {
            self.perform(vec![Effect::ListMore]);
        }
    }

    /// Prints the next lines of the list.
    pub(super) fn print_list(&mut self) {
        let words = self.session.phrases;
        if self.home.found().len() < self.home.printed + LINES {
            self.read_all();
        }
        let found = self.home.found();
        let count = found.len();
        let from = self.home.printed;
        let lines: Vec<_> = (from + 1..)
            .zip((from..count.min(from + LINES)).filter_map(|at| found.get(at)))
            .map(|(number, entry)| self.entry_line(number, &entry))
            .collect();
        let printed = from + lines.len();
        self.say_sample();
        self.say(format!("{}.", self.phrase(&words.screen.home_title)));
        if self.session.edition().reviewed_by.is_none() {
            self.say(self.phrase(&words.screen.not_reviewed));
        }
        if lines.is_empty() {
            let none = &words.plain.nothing_found;
            let empty = self.home.sought.is_empty();
            let phrase = if empty { &words.plain.empty } else { none };
            self.say(self.phrase(phrase));
        }
        self.out.extend(lines);
        self.home.printed = printed;
        if printed < count || self.home.more {
            self.say_phrase(|words| &words.list_more);
        } else {
            self.home.printed = 0;
        }
    }

    /// The stage of a draft; the outcome of a record, and whether it was ended early.
    fn what(&self, head: &Head) -> String {
        let words = &self.session.phrases.screen;
        let outcome = match head.phase {
            Phase::Open(at) => return self.phrase(words.stage(at)).to_owned(),
            Phase::Sealed { outcome, .. } => outcome.words(&self.session.edition().outcomes),
        };
        let outcome = self.phrase(&outcome.short);
        if head.is_ended_early() && !head.is_in_error {
            let early = self.phrase(&words.ended_early);
            return format!("{outcome}{}{early}", self.comma());
        }
        outcome.to_owned()
    }

    pub(super) fn entry_line(&self, number: usize, entry: &Entry) -> String {
        let words = &self.session.phrases.screen;
        let head = entry.head.as_ref();
        let corrects = head.is_ok_and(|head| head.amends.is_some());
        let withdraws = head.is_ok_and(|head| head.is_in_error);
        let state = match entry.status() {
            Status::Draft if corrects => &self.session.phrases.record.correction,
            Status::Draft => &words.home_draft,
            Status::Sealed => match self.home.standing(entry) {
                Standing::Current => &words.home_sealed,
                Standing::Corrected(_) => &words.home_corrected,
                Standing::InError if withdraws => &words.home_states_error,
                Standing::InError => &words.home_in_error,
            },
            Status::Damaged => &words.home_damaged,
            Status::Altered => &words.home_altered,
            Status::Newer => &words.home_newer,
            Status::Foreign => &words.home_foreign,
        };
        let state = self.phrase(state);
        let number = number.to_string();
        let (client, when, what) = match &entry.head {
            Ok(head) => (
                if head.client.is_empty() {
                    self.phrase(&words.no_client).to_owned()
                } else {
                    head.client.clone()
                },
                head.written.day_and_clock(),
                self.what(head),
            ),
            Err(reason) => (
                visible_path(&entry.file),
                String::new(),
                crate::error::reason(reason, self.language),
            ),
        };
        let values = [
            ("n", &*number),
            ("state", state),
            ("client", &*client),
            ("when", &*when),
            ("what", &*what),
        ];
        self.fill(&self.session.phrases.plain.listed, &values)
    }
}
