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
        }));
        for hint in told {
            say(Report::Told(hint));
        }
        if self.seeks_station() {
            say(Report::Seeking);
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::fs;

    use super::*;
    use crate::store::hash;
    use crate::tui::message::{Effect, Undone};
    use crate::tui::model::{Access, Hint};

    const RECORD: &str = include_str!("../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

    /// A folder with so many records of another station, and no head of its own.
    fn place(records: usize) -> (tempfile::TempDir, Environment) {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().join("data"));
        folder.prepare().unwrap();
        let body = RECORD.rsplit_once("// sha256 ").unwrap().0;
        for number in 0..records {
            let id = format!("20261122-10{:02}{:02}-7F3A9C", number / 60, number % 60);
            let body = body.replace("20261122-101502-7F3A9C", &id);
            let path = folder.record(&RecordId::parse(&id).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("{body}// sha256 {}\n", hash(body.as_bytes()))).unwrap();
        }
        fs::write(folder.records().join("notes.txt"), "x").unwrap();
        (home, Environment::new(folder, None, None, Language::En))
    }

    fn performed(environment: &mut Environment, effect: Effect) -> Vec<Report> {
        let said = RefCell::new(Vec::new());
        environment.perform(effect, &|report| said.borrow_mut().push(report));
        said.into_inner()
    }

    /// How many entries came first, and how many in each part.
    fn parts(environment: &mut Environment) -> Vec<usize> {
        let mut counts = Vec::new();
        let mut waiting = performed(environment, Effect::List);
        while !waiting.is_empty() {
            let mut again = false;
            for report in std::mem::take(&mut waiting) {
                if let Report::Listed(listed) = &report {
                    counts.push(listed.entries.len());
                }
                if let Report::More(entries, more) = &report {
                    counts.push(entries.len());
                    again = *more;
                }
            }
            if again {
                waiting = performed(environment, Effect::ListMore);
            }
        }
        counts
    }

    #[test]
    fn the_newest_come_first_and_what_is_known_comes_at_once() {
        let (_home, mut environment) = place(FIRST + PART + 50);
        assert_eq!(parts(&mut environment), [FIRST, 0, PART, 51]);
        assert_eq!(parts(&mut environment), [FIRST + PART + 51]);
    }

    #[test]
    fn a_new_station_is_told_once() {
        let (_home, mut environment) = place(1);
        let told = |reports: Vec<Report>| {
            let new = &crate::shipped::PHRASES.hints.new_station;
            let is_new = |report: &Report| matches!(report, Report::Told(hint) if std::ptr::eq(hint.phrase, new));
            reports.iter().filter(|report| is_new(report)).count()
        };
        let listed = performed(&mut environment, Effect::List);
        assert!(matches!(listed.last(), Some(Report::Seeking)));
        assert_eq!(told(performed(&mut environment, Effect::Seek)), 1);
        assert_eq!(told(performed(&mut environment, Effect::Seek)), 0);
        let listed = performed(&mut environment, Effect::List);
        assert!(
            !listed
                .iter()
                .any(|report| matches!(report, Report::Seeking))
        );
        let mut next = Environment::new(environment.folder.clone(), None, None, Language::En);
        drop(environment);
        performed(&mut next, Effect::List);
        assert_eq!(told(performed(&mut next, Effect::Seek)), 0);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_read() {
        let (_home, mut environment) = place(2);
        // A folder where the lock should be: nothing can be locked, whoever asks.
        fs::create_dir(environment.folder.lock()).unwrap();
        let reports = performed(&mut environment, Effect::List);
        let Some(Report::Listed(listed)) = reports.first() else {
            panic!("{reports:?}")
        };
        assert_eq!(
            (listed.entries.len(), &listed.access),
            (3, &Access::Unlocked)
        );
        assert!(matches!(reports[1], Report::Told(_)));
        assert!(matches!(
            performed(&mut environment, Effect::Start).as_slice(),
            [Report::Failed(Undone::Opening, _)]
        ));
    }

    #[test]
    fn a_window_takes_over_what_the_other_has_left_and_says_so_once() {
        let taken_over = Hint::of(&crate::shipped::PHRASES.hints.taken_over);
        let effects = [Effect::Start, Effect::Claim, Effect::List];
        for effect in effects {
            let (_home, mut first) = place(1);
            performed(&mut first, Effect::List);
            let mut second = Environment::new(first.folder.clone(), None, None, Language::En);
            performed(&mut second, Effect::List);
            for asks in [Effect::Start, Effect::Claim] {
                let reports = performed(&mut second, asks);
                let refused = matches!(&reports[..], [Report::Failed(Undone::Claiming, _)]);
                assert!(refused, "{reports:?}");
            }
            drop(first);
            let reports = performed(&mut second, effect);
            let told =
                |report: &&Report| matches!(report, Report::Told(hint) if *hint == taken_over);
            assert_eq!(reports.iter().filter(told).count(), 1, "{reports:?}");
            let writes = |report: &Report| {
                matches!(report, Report::Access(Access::Writing))
                    || matches!(report, Report::Listed(listed) if listed.access == Access::Writing)
            };
            assert!(reports.iter().any(writes), "{reports:?}");
            let reports = performed(&mut second, Effect::Start);
            assert!(matches!(&reports[..], [Report::Opened(_)]), "{reports:?}");
        }
    }
}
