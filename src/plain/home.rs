//! The list of consultations: opening, finding, exporting.

use super::line::{Command, number};
use super::{Handled, Plain};
use crate::export::{Format, Which};
use crate::session::Effect;
use crate::session::effects::Perform;
use crate::store::catalog::{Entry, Phase, Status};

/// Lines printed at a time.
const LINES: usize = 10;

/// The consultations of the folder, as far as they have been read.
#[derive(Debug, Default)]
pub(super) struct Home {
    entries: Vec<Entry>,
    /// Whether entries are still to be read.
    more: bool,
    /// What is searched for.
    sought: String,
    /// How many lines have been printed.
    printed: usize,
}

impl Home {
    /// Starts again with the first part of the folder.
    pub(super) fn list(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        self.more = false;
        self.printed = 0;
    }

    /// Adds a part; returns what reads the next one, if that is wanted.
    pub(super) fn extend(&mut self, entries: Vec<Entry>, more: bool) -> Option<Effect> {
        let first = entries.is_empty();
        self.entries.extend(entries);
        self.more = more;
        (more && !first).then_some(Effect::ListMore)
    }

    /// The entries that contain what is searched for.
    fn found(&self) -> Vec<&Entry> {
        let sought = self.sought.to_lowercase();
        let entries = self.entries.iter();
        entries.filter(|entry| contains(entry, &sought)).collect()
    }
}

/// Whether an entry holds a text in its id, client, practitioner or concerns.
fn contains(entry: &Entry, sought: &str) -> bool {
    let id = entry.id.as_ref().map(ToString::to_string);
    let head = entry.head.as_ref().ok();
    let texts = head.map(|head| {
        let concerns = head.concerns.iter().map(String::as_str);
        let texts = [&*head.client, &*head.practitioner]
            .into_iter()
            .chain(concerns);
        texts.map(str::to_lowercase).collect::<Vec<_>>()
    });
    let id = id.map(|id| id.to_lowercase());
    let mut all = id.into_iter().chain(texts.unwrap_or_default());
    all.any(|text| text.contains(sought))
}

impl<P: Perform> Plain<P> {
    pub(super) fn at_home(&mut self, command: Command, rest: &str) -> Handled {
        match command {
            Command::New => self.ask_for(Effect::Start),
            // The letter for "no" is the one for "new" on some keyboards.
            Command::Answer(crate::domain::screening::Answer::No) if rest.is_empty() => {
                self.ask_for(Effect::Start)
            }
            Command::Number(number) => self.open(number),
            Command::Find => {
                rest.clone_into(&mut self.home.sought);
                self.home.printed = 0;
                self.read_all();
                self.print_list();
                Ok(())
            }
            Command::More => {
                self.read_all();
                self.print_list();
                Ok(())
            }
            Command::Export => self.export(rest),
            Command::Nothing => Err(self
                .phrase(&self.session.phrases.plain.nothing_typed)
                .to_owned()),
            _ => Err(self.not_understood()),
        }
    }

    fn ask_for(&mut self, effect: Effect) -> Handled {
        let effects = self.session.ask_for(effect);
        self.perform(effects);
        match self.session.open {
            Some(_) => Ok(()),
            None => Err(self.refusal()),
        }
    }

    /// Opens the draft or the record with this number.
    fn open(&mut self, number: usize) -> Handled {
        let found = self.home.found();
        let entry = number.checked_sub(1).and_then(|at| found.get(at));
        let Some(entry) = entry else {
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

    /// Exports all records, or the one with a number: `csv PATH`, `3 json PATH`.
    fn export(&mut self, rest: &str) -> Handled {
        let (which, rest) = match rest.split_once(' ') {
            Some((first, after)) if number(first).is_some() => {
                let at = number(first).and_then(|number| number.checked_sub(1));
                let found = self.home.found();
                let id = at
                    .and_then(|at| found.get(at))
                    .and_then(|entry| entry.id.clone());
                let Some(id) = id else {
                    return Err(self.no_number(number(first).unwrap_or(0)));
                };
                (Which::These(vec![id]), after.trim())
            }
            _ => (Which::All, rest),
        };
        let (format, path) = rest.split_once(' ').unwrap_or((rest, ""));
        let known = Format::ALL.into_iter().find(|known| known.name() == format);
        let path = path.trim();
        let (Some(format), true) = (known, std::path::Path::new(path).is_absolute()) else {
            let formats = self.formats();
            let phrase = &self.session.phrases.plain.export_how;
            return Err(self.fill(phrase, &[("formats", &formats)]));
        };
        self.perform(vec![Effect::Export(which, format, path.to_owned())]);
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
        let found = self.home.found();
        let count = found.len();
        let from = self.home.printed;
        let lines: Vec<_> = (from + 1..)
            .zip(found.into_iter().skip(from).take(LINES))
            .map(|(number, entry)| self.entry_line(number, entry))
            .collect();
        let printed = from + lines.len();
        self.say(format!("{}.", self.phrase(&words.screen.home_title)));
        if self.session.checklist.reviewed_by.is_none() {
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

    fn entry_line(&self, number: usize, entry: &Entry) -> String {
        let words = &self.session.phrases.screen;
        let state = match entry.status() {
            Status::Draft => &words.home_draft,
            Status::Sealed => &words.home_sealed,
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
                head.written.local().strftime("%Y-%m-%d %H:%M").to_string(),
                match head.phase {
                    Phase::Open(at) => self.phrase(self.stage_word(at)),
                    Phase::Sealed { outcome, .. } => {
                        let outcome = outcome.words(&self.session.checklist.outcomes);
                        self.phrase(&outcome.short)
                    }
                }
                .to_owned(),
            ),
            Err(reason) => (
                entry.file.display().to_string(),
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
