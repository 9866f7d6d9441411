//! The list of consultations: what is shown first comes first, the rest part by part.
//!
//! A folder of many thousand records is read once; later only what is new or has changed.

use std::collections::{HashMap, VecDeque};

use super::{Environment, entries};
use crate::domain::language::Language;
use crate::domain::record_id::RecordId;
use crate::store::listing::{self, Stamp};
use crate::store::{Folder, drafts, practitioners};
use crate::tui::message::Report;
use crate::tui::model::{Access, Entry, Listed};

/// So many records are read before the list is shown.
const FIRST: usize = 200;
/// And so many more at a time: whatever the person does meanwhile waits for no more than these.
const PART: usize = 500;

/// What was read of records, and what is still to be read.
#[derive(Debug, Default)]
pub(super) struct Cache {
    known: HashMap<RecordId, (Stamp, Entry)>,
    left: VecDeque<RecordId>,
    /// What does not belong among the consultations: the end of the list.
    last: Vec<Entry>,
}

impl Cache {
    /// Records in the order of the list, until so many had to be read.
    fn read(&mut self, folder: &Folder, most: usize, language: Language) -> Vec<Entry> {
        let mut read = 0;
        let mut entries = Vec::new();
        while read < most {
            let Some(id) = self.left.pop_front() else {
                break;
            };
            let stamp = listing::stamp(folder, &id);
            let known = self.known.get(&id).filter(|known| Some(known.0) == stamp);
            let entry = if let Some((_, entry)) = known {
                entry.clone()
            } else {
                read += 1;
                entries::of_record(listing::head(folder, id.clone()), language)
            };
            if let Some(stamp) = stamp {
                self.known.insert(id, (stamp, entry.clone()));
            }
            entries.push(entry);
        }
        if self.left.is_empty() {
            entries.append(&mut self.last);
        }
        entries
    }
}

impl Environment {
    /// Tells the list, then what the start has found.
    pub(super) fn tell_list(&mut self, say: &dyn Fn(Report)) -> Option<Report> {
        let language = self.language;
        // What cannot be written to can still be read; the next consultation tries again.
        let opened = self.open();
        let (access, told) = opened.unwrap_or_else(|why| {
            let failed = &self.phrases.hints.failed;
            (Access::Unlocked, vec![super::hint(failed, "why", why)])
        });
        let (drafts, mut problems) = drafts::list(&self.folder);
        let names = listing::names(&self.folder);
        problems.extend(names.foreign);
        self.list.left = names.ids.into();
        self.list.last = problems
            .iter()
            .map(|problem| entries::of_problem(problem, language))
            .collect();
        let mut entries: Vec<Entry> = drafts
            .into_iter()
            .map(|draft| entries::of_draft(draft, language))
            .collect();
        entries.extend(self.list.read(&self.folder, FIRST, language));
        say(Report::Listed(Listed {
            entries,
            practitioners: practitioners::read(&self.folder).unwrap_or_default(),
            access,
            notice: None,
        }));
        for hint in told {
            say(Report::Told(hint));
        }
        if let Some(hint) = self.find_station() {
            say(Report::Told(hint));
        }
        let more = !self.list.left.is_empty();
        more.then(|| Report::More(Vec::new(), true))
    }

    /// The next part of the list.
    pub(super) fn more(&mut self) -> Report {
        let entries = self.list.read(&self.folder, PART, self.language);
        Report::More(entries, !self.list.left.is_empty())
    }
}
