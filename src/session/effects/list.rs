//! The list of consultations: the newest months first, the rest in parts, then a check of every file.
//!
//! What the index already has is not read again; what has changed since is, also in the background.

use jiff::civil::Date;

use super::choosing::folders;
use super::{Environment, now, said};
use crate::domain::record_id::RecordId;
use crate::session::{Access, Hint, PreviewedRecord, Records, Report};
use crate::store::index::{Index, Look, OpenRecords, READING, Steps};
use crate::store::last_used;
use crate::store::names::Names;
use crate::store::{Folder, catalog, records};

/// The number of records on a first page, when there is no index yet.
const PAGE: usize = 24;
/// The cost allowed before the list is first shown: reading two hundred records.
const FIRST: usize = 200 * READING;
/// The cost allowed for each part after that; no other work waits longer than one such part.
const PART: usize = 2_000 * READING;

/// The records as far as they are known, and the scan in progress.
#[derive(Debug, Default)]
pub(super) struct RecordList {
    index: Index,
    /// The open records of this index and the day they were computed for, once computed.
    open: Option<(Date, OpenRecords)>,
    looking: Option<(Look, Steps)>,
}

impl RecordList {
    /// Starts a new scan; if nothing is known yet, a first page comes at once.
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
            // A list on the screen that shows only open records must not be empty meanwhile.
            self.count();
        }
        self.known()
    }

    /// Continues the scan.
    fn goes_on(&mut self, folder: &Folder, most: usize) -> Records {
        let Some((look, mut steps)) = self.looking.take() else {
            return self.known();
        };
        // Open records are counted after the list is first shown, and reported before every file is checked.
        if look == Look::Files && self.count() {
            self.looking = Some((look, steps));
            return self.known();
        }
        let index = steps.next(folder, &self.index, most);
        self.looked(folder, look, steps, index);
        self.known()
    }

    /// Stores what a step of the scan has found; what was known stays until the scan is complete.
    fn looked(&mut self, folder: &Folder, look: Look, steps: Steps, index: Index) {
        if steps.has_more() {
            self.looking = Some((look, steps));
            // The first scan shows what it has; a later one must not shorten a complete list.
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

    /// Computes what is open today; returns whether that was not known yet.
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
    /// Reports the list, then what opening the folder turned up.
    pub(super) fn tell_list(&mut self, say: &dyn Fn(Report)) {
        // A folder that cannot be written to can still be read; the next consultation tries again.
        let (access, mut told) = self.open();
        if let Access::Unopened(why) = &access {
            let failed = &self.phrases.hints.failed;
            told.push(Hint::one(failed, "why", why.clone()));
        }
        let (mut entries, foreign) = catalog::draft_entries(&self.folder);
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

    /// The names used before, then those from the configuration.
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

    /// All records as they are now, for lookups; the scan for the list is not affected.
    pub(super) fn index(&self) -> Index {
        self.list.index.refreshed(&self.folder, Look::Folders)
    }

    /// Reads a record from its own file, whatever the index says about it.
    pub(super) fn preview(&mut self, id: RecordId) -> Report {
        let kept = records::read(&self.folder, &id).map_err(said(self.language));
        let previewed = kept.map(|kept| {
            Box::new(PreviewedRecord {
                edition: self.edition_of(&kept.record.checklist).ok(),
                record: kept.record,
            })
        });
        Report::Previewed(id, previewed)
    }
}
