//! The list of consultations: the newest months first, the rest in parts, then a look at every file.
//!
//! What the index has is not read again; what changed under it is read, in the background too.

use jiff::civil::Date;

use super::choosing::folders;
use super::{Environment, now, said};
use crate::domain::record_id::RecordId;
use crate::session::{Access, PreviewedRecord, Records, Report};
use crate::store::index::{Index, Look, OpenRecords, READING, Steps};
use crate::store::last_used;
use crate::store::names::Names;
use crate::store::{Folder, catalog, records};

/// The records of a first page, where there is no index yet.
const PAGE: usize = 24;
/// What may be spent before the list is first shown: two hundred records read.
const FIRST: usize = 200 * READING;
/// What may be spent at a time after that; no other work waits longer than one such part.
const PART: usize = 2_000 * READING;

/// The records as known, and the look at them in progress.
#[derive(Debug, Default)]
pub(super) struct RecordList {
    index: Index,
    /// What is open in the index as it is, once that is worked out, and on which day.
    open: Option<(Date, OpenRecords)>,
    looking: Option<(Look, Steps)>,
}

impl RecordList {
    /// Looks again; a first page comes at once.
    fn begin(&mut self, folder: &Folder) -> Records {
        let mut steps = Steps::begin(folder, Look::Folders);
        let first = self.index.is_empty();
        let index = if first {
            steps.page(folder, PAGE, FIRST)
        } else {
            steps.next(folder, &self.index, FIRST)
        };
        self.looked(folder, Look::Folders, steps, index);
        if !first {
            // A list on the screen that shows only what is open must not be empty meanwhile.
            self.count();
        }
        self.known()
    }

    /// Goes on looking.
    fn goes_on(&mut self, folder: &Folder, most: usize) -> Records {
        let Some((look, mut steps)) = self.looking.take() else {
            return self.known();
        };
        // Not before the list is first shown, and shown before every file is looked at.
        if look == Look::Files && self.count() {
            self.looking = Some((look, steps));
            return self.known();
        }
        let index = steps.next(folder, &self.index, most);
        self.looked(folder, look, steps, index);
        self.known()
    }

    /// Takes what was seen; what was known stays until all is looked at.
    fn looked(&mut self, folder: &Folder, look: Look, steps: Steps, index: Index) {
        if steps.has_more() {
            self.looking = Some((look, steps));
            // The first look shows what it has; a later one must not make a whole list shorter.
            if index.len() > self.index.len() {
                self.take(index);
            }
            return;
        }
        self.take(index);
        match look {
            Look::Folders => {
                self.looking = Some((Look::Files, Steps::begin(folder, Look::Files)));
            }
            Look::Files => {
                self.count();
            }
        }
    }

    fn take(&mut self, index: Index) {
        if !index.is(&self.index) {
            self.open = None;
        }
        self.index = index;
    }

    /// Works out what is open today; returns whether that was not known yet.
    fn count(&mut self) -> bool {
        let today = now().date();
        let known = matches!(&self.open, Some((day, _)) if *day == today);
        if !known {
            self.open = Some((today, self.index.open_records(today)));
        }
        !known
    }

    fn known(&self) -> Records {
        Records {
            index: self.index.clone(),
            open: self.open.as_ref().map(|(_, open)| open.clone()),
            more: self.looking.is_some(),
        }
    }
}

impl Environment {
    /// Reports the list, then the findings of the start.
    pub(super) fn tell_list(&mut self, say: &dyn Fn(Report)) {
        // A folder that cannot be written to can still be read; the next consultation tries again.
        let (access, mut told) = self.open();
        if let Access::Unopened(why) = &access {
            let failed = &self.phrases.hints.failed;
            told.push(super::hint(failed, "why", why.clone()));
        }
        let (mut entries, foreign) = catalog::open(&self.folder);
        entries.extend(foreign.into_iter().map(catalog::Entry::of));
        let records = self.list.begin(&self.folder);
        let empty = entries.is_empty() && records.index.is_empty() && access.writes();
        say(Report::Listed {
            entries,
            records: Box::new(records),
            names: self.names(),
            access,
        });
        for hint in told {
            say(Report::Told(hint));
        }
        let used = last_used::read(&self.folder);
        let newcomer = empty && !used.welcomed;
        say(Report::Folders(folders(used)));
        if newcomer {
            say(Report::Newcomer);
        }
        if self.seeks() {
            say(Report::Seeking);
        }
    }

    /// The names used before, then those of the configuration.
    fn names(&self) -> Names {
        let mut names = Names::read(&self.folder);
        let known = |name: &String| !names.practitioners.contains(name);
        let more = self.practitioners.iter().filter(|it| known(it));
        let more: Vec<_> = more.cloned().collect();
        names.practitioners.extend(more);
        names
    }

    pub(super) fn more(&mut self) -> Report {
        Report::Records(Box::new(self.list.goes_on(&self.folder, PART)))
    }

    /// All records as they are now, to look something up; the list goes on as it does.
    pub(super) fn index(&self) -> Index {
        self.list.index.refreshed(&self.folder, Look::Folders)
    }

    /// Reads a record from its own file, whatever the index says of it.
    pub(super) fn preview(&mut self, id: RecordId) -> Report {
        let kept = records::read(&self.folder, &id).map_err(said(self.language));
        let previewed = kept.map(|kept| {
            Box::new(PreviewedRecord {
                edition: self.edition_of(&kept.record.checklist.sha256).ok(),
                record: kept.record,
            })
        });
        Report::Previewed(id, previewed)
    }
}
