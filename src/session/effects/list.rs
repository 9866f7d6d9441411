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
        let index = if self.index.is_empty() {
            steps.page(folder, PAGE, FIRST)
        } else {
            steps.next(folder, &self.index, FIRST)
        };
        self.looked(folder, Look::Folders, steps, index)
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
        self.looked(folder, look, steps, index)
    }

    /// Takes what was seen; what was known stays until all is looked at.
    fn looked(&mut self, folder: &Folder, look: Look, steps: Steps, index: Index) -> Records {
        if steps.has_more() {
            self.looking = Some((look, steps));
            // The first look shows what it has; a later one must not make a whole list shorter.
            if index.len() > self.index.len() {
                self.take(index);
            }
            return self.known();
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
        self.known()
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
        let open = self.open.as_ref().map(|(_, open)| open.clone());
        Records {
            index: self.index.clone(),
            open: open.unwrap_or_default(),
            more: self.looking.is_some(),
        }
    }
}

impl Environment {
    /// Reports the list, then the findings of the start.
    pub(super) fn tell_list(&mut self, say: &dyn Fn(Report)) {
        // A folder that cannot be written to can still be read; the next consultation tries again.
        let opened = self.open();
        let (access, told) = opened.unwrap_or_else(|why| {
            let failed = &self.phrases.hints.failed;
            (Access::Unlocked, vec![super::hint(failed, "why", why)])
        });
        let (mut entries, foreign) = catalog::open(&self.folder);
        entries.extend(foreign.into_iter().map(catalog::Entry::of));
        let records = self.list.begin(&self.folder);
        let reads = matches!(access, Access::Reading(_));
        let empty = entries.is_empty() && records.index.is_empty() && !reads;
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::{performed, place};
    use super::*;
    use crate::domain::language::Language;
    use crate::session::FailedOperation;
    use crate::session::{Effect, Hint};

    /// The number of entries reported first, then in each part that reports another.
    fn parts(environment: &mut Environment) -> Vec<usize> {
        let count = |entries: usize, records: &Records| {
            let foreign = records.index.foreign().count();
            entries + records.index.len() + foreign
        };
        let mut counts = Vec::new();
        let mut waiting = performed(environment, Effect::List);
        while !waiting.is_empty() {
            let mut again = false;
            for report in std::mem::take(&mut waiting) {
                if let Report::Listed {
                    entries, records, ..
                } = &report
                {
                    counts.push(count(entries.len(), records));
                    again = records.more;
                }
                if let Report::Records(records) = &report {
                    counts.push(count(0, records));
                    again = records.more;
                }
            }
            if again {
                waiting = performed(environment, Effect::ListMore);
            }
        }
        counts.dedup();
        counts
    }

    /// Three records of each month, from the newest back.
    fn months(folder: &Folder, count: u32) {
        let body = crate::session::effects::tests::RECORD;
        let body = body.rsplit_once("// sha256 ").unwrap().0;
        for month in 0..count {
            for day in 1..4 {
                let (year, month) = (2025 - month / 12, 12 - month % 12);
                let id = format!("{year}{month:02}{day:02}-080000-00000A");
                let body = body.replace("20261122-101502-7F3A9C", &id);
                let path = folder.record(&RecordId::parse(&id).unwrap());
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let hash = crate::store::hash(body.as_bytes());
                fs::write(path, format!("{body}// sha256 {hash}\n")).unwrap();
            }
        }
    }

    #[test]
    fn the_newest_come_first_and_what_is_known_comes_at_once() {
        let (_home, mut environment) = place(0);
        months(&environment.folder, 5);
        // A page of the newest month without an index; then all, also while what is open and every file are looked at.
        assert_eq!(parts(&mut environment), [4, 16]);
        assert_eq!(parts(&mut environment), [16]);
        let mut next = Environment::new(environment.folder.clone(), None, Language::En);
        assert_eq!(parts(&mut next), [16]);
    }

    #[test]
    fn another_language_does_not_cut_the_list_short() {
        let (_home, mut environment) = place(0);
        months(&environment.folder, 5);
        performed(&mut environment, Effect::List);
        performed(&mut environment, Effect::KeepLanguage(Language::Ar));
        let rest = performed(&mut environment, Effect::ListMore);
        assert!(
            matches!(&rest[..], [Report::Records(records)] if records.index.len() == 15),
            "{rest:?}"
        );
    }

    #[test]
    fn a_record_beside_the_list_is_read_from_its_own_file() {
        let (_home, mut environment) = place(0);
        months(&environment.folder, 1);
        let id = RecordId::parse("20251203-080000-00000A").unwrap();
        let read = performed(&mut environment, Effect::Preview(id.clone()));
        assert!(
            matches!(&read[..], [Report::Previewed(of, Ok(read))] if *of == id && read.record.id == id)
        );
        let path = environment.folder.record(&id);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen("A-1042", "A-1043", 1)).unwrap();
        let read = performed(&mut environment, Effect::Preview(id));
        assert!(matches!(&read[..], [Report::Previewed(_, Err(_))]));
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
        assert_eq!(told(sought(&mut environment)), 1);
        let listed = performed(&mut environment, Effect::List);
        assert!(
            !listed
                .iter()
                .any(|report| matches!(report, Report::Seeking))
        );
        let mut next = Environment::new(environment.folder.clone(), None, Language::En);
        drop(environment);
        performed(&mut next, Effect::List);
        assert_eq!(told(sought(&mut next)), 0);
    }

    #[test]
    fn what_a_crash_left_behind_goes_after_the_list_has_come() {
        let (_home, mut environment) = place(3);
        months(&environment.folder, 2);
        let month = environment.folder.records().join("2025/11");
        let left = [".mesocheck-aB3dE5fG.tmp", ".mesocheck-theirs.tmp"].map(|it| month.join(it));
        for path in &left {
            fs::write(path, "half a reco").unwrap();
        }
        performed(&mut environment, Effect::List);
        assert!(left.iter().all(|path| path.exists()));
        sought(&mut environment);
        assert_eq!(left.map(|path| path.exists()), [false, true]);
    }

    /// What the search through the records reports, to its end.
    fn sought(environment: &mut Environment) -> Vec<Report> {
        let mut all = Vec::new();
        loop {
            let reports = performed(environment, Effect::Seek);
            let more = matches!(reports.last(), Some(Report::Seeking));
            all.extend(reports);
            if !more {
                return all;
            }
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_read() {
        let (_home, mut environment) = place(2);
        // A folder in place of the lock: no one can take it.
        fs::create_dir(environment.folder.lock()).unwrap();
        let reports = performed(&mut environment, Effect::List);
        let Some(Report::Listed {
            records, access, ..
        }) = reports.first()
        else {
            panic!("{reports:?}")
        };
        assert_eq!((records.index.len(), access), (2, &Access::Unlocked));
        assert!(matches!(reports[1], Report::Told(_)));
        assert!(matches!(
            performed(&mut environment, Effect::Start).as_slice(),
            [Report::Failed(FailedOperation::Opening, _)]
        ));
    }

    #[test]
    fn a_window_takes_over_what_the_other_has_left_and_says_so_once() {
        let taken_over = Hint::of(&crate::shipped::PHRASES.hints.taken_over);
        let effects = [Effect::Start, Effect::Claim, Effect::List];
        for effect in effects {
            let (_home, mut first) = place(1);
            performed(&mut first, Effect::List);
            let mut second = Environment::new(first.folder.clone(), None, Language::En);
            performed(&mut second, Effect::List);
            for asks in [Effect::Start, Effect::Claim] {
                let reports = performed(&mut second, asks);
                let refused =
                    matches!(&reports[..], [Report::Failed(FailedOperation::Claiming, _)]);
                assert!(refused, "{reports:?}");
            }
            drop(first);
            let reports = performed(&mut second, effect);
            let told =
                |report: &&Report| matches!(report, Report::Told(hint) if *hint == taken_over);
            assert_eq!(reports.iter().filter(told).count(), 1, "{reports:?}");
            let writes = |report: &Report| {
                matches!(report, Report::Access(Access::Writing))
                    || matches!(
                        report,
                        Report::Listed {
                            access: Access::Writing,
                            ..
                        }
                    )
            };
            assert!(reports.iter().any(writes), "{reports:?}");
            let reports = performed(&mut second, Effect::Start);
            assert!(matches!(&reports[..], [Report::Opened(_)]), "{reports:?}");
        }
    }
}
