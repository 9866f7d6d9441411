//! An export from selection to last byte, in steps of one record; it can be stopped between any two.

use std::collections::VecDeque;

use super::csv::ByteOrderMark;
use super::format::{Format, Writer};
use crate::domain::checklist::Checklist;
use crate::domain::record_id::RecordId;
use crate::store::catalog::{self, Filter};
use crate::store::records::{self, LoadedRecord};
use crate::store::{Folder, Problem, Reason, content};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Every record in the folder when the export starts.
    All,
    These(Vec<RecordId>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Which records.
    pub which: Which,
    /// Criteria they must meet.
    pub filter: Filter,
    /// Maximum number of records, newest first.
    pub limit: Option<usize>,
}

/// The result of an export.
#[derive(Debug, PartialEq, Eq)]
pub struct ExportSummary {
    /// Records selected, before filtering.
    pub named: usize,
    pub written: usize,
    /// Records excluded by the filter or the limit, as requested.
    pub passed: usize,
    /// Unreadable records, and files that do not belong among them.
    pub problems: Vec<Problem>,
}

/// An export in progress; holds the ids and one record at a time in memory.
#[derive(Debug)]
pub struct ExportJob {
    folder: Folder,
    filter: Filter,
    limit: usize,
    writer: Box<dyn Writer>,
    /// Still to be surveyed, then to be written.
    unseen: VecDeque<RecordId>,
    unwritten: VecDeque<RecordId>,
    begun: bool,
    ended: bool,
    bytes: Vec<u8>,
    exported: ExportSummary,
    /// Problems of the archive, reported last.
    editions: Vec<Problem>,
}

impl ExportJob {
    /// Finds the records by name; opens none yet.
    pub fn new(
        folder: &Folder,
        present: &Checklist,
        selection: Selection,
        format: Format,
        mark: ByteOrderMark,
    ) -> Self {
        let (ids, problems) = named(folder, selection.which);
        let (questions, editions) = questions(folder, present);
        let writer = format.writer(&questions, mark);
        let exported = ExportSummary {
            named: ids.len(),
            written: 0,
            passed: 0,
            problems,
        };
        let (unseen, unwritten) = if writer.surveys() {
            (ids.into(), VecDeque::new())
        } else {
            (VecDeque::new(), ids.into())
        };
        Self {
            folder: folder.clone(),
            filter: selection.filter,
            limit: selection.limit.unwrap_or(usize::MAX),
            writer,
            unseen,
            unwritten,
            begun: false,
            ended: false,
            bytes: Vec::new(),
            exported,
            editions,
        }
    }

    /// Processes at most one more record; returns the next bytes (possibly none) until the export is complete.
    pub fn step(&mut self) -> Option<&[u8]> {
        self.bytes.clear();
        if let Some(id) = self.unseen.pop_front() {
            self.survey(id);
        } else if !self.begun {
            self.begun = true;
            self.writer.header(&mut self.bytes);
        } else if let Some(id) = self.unwritten.pop_front() {
            self.write(&id);
        } else if self.ended {
            return None;
        } else {
            self.ended = true;
            self.writer.footer(&mut self.bytes);
        }
        Some(&self.bytes)
    }

    /// Progress in percent.
    pub fn percent(&self) -> usize {
        let all = self.exported.named.max(1);
        let done = |left: usize| (all - left.min(all)) * 100 / all;
        match (self.writer.surveys(), self.begun) {
            (false, _) => done(self.unwritten.len()),
            (true, false) => done(self.unseen.len()) / 2,
            (true, true) => 50 + done(self.unwritten.len()) / 2,
        }
    }

    /// The result, once all bytes were returned.
    pub fn exported(mut self) -> ExportSummary {
        self.exported.problems.append(&mut self.editions);
        self.exported
    }

    fn survey(&mut self, id: RecordId) {
        if self.unwritten.len() >= self.limit {
            self.exported.passed += 1 + std::mem::take(&mut self.unseen).len();
        } else if let Some(kept) = self.read(&id) {
            self.writer.survey(&kept.record);
            self.unwritten.push_back(id);
        }
    }

    fn write(&mut self, id: &RecordId) {
        if self.exported.written >= self.limit {
            self.exported.passed += 1 + std::mem::take(&mut self.unwritten).len();
        } else if let Some(kept) = self.read(id) {
            self.writer.record(&kept, &mut self.bytes);
            self.exported.written += 1;
        }
    }

    /// Reads a selected record; records the problem of an unreadable one.
    fn read(&mut self, id: &RecordId) -> Option<LoadedRecord> {
        match self.asked_for(id) {
            Ok(Some(kept)) => return Some(kept),
            Ok(None) => self.exported.passed += 1,
            Err(_) if !self.filter.may_take(Some(id)) => self.exported.passed += 1,
            Err(reason) => {
                let file = Some(self.folder.below(&self.folder.found_record(id)));
                self.exported.problems.push(Problem { file, reason });
            }
        }
        None
    }

    fn asked_for(&self, id: &RecordId) -> Result<Option<LoadedRecord>, Reason> {
        if !self.filter.takes_all() {
            let entry = catalog::record(&self.folder, id.clone());
            if entry.head.is_ok() && !self.filter.takes(&entry) {
                return Ok(None);
            }
            entry.head?;
        }
        records::read(&self.folder, id)
            .map(Some)
            .map_err(|why| why.as_reason())
    }
}

/// The selected ids, newest first, and files that do not belong among the records.
fn named(folder: &Folder, which: Which) -> (Vec<RecordId>, Vec<Problem>) {
    match which {
        Which::All => {
            let names = catalog::records(folder);
            (names.ids, names.foreign)
        }
        Which::These(mut ids) => {
            ids.sort_unstable_by(|a, b| b.cmp(a));
            ids.dedup();
            (ids, Vec::new())
        }
    }
}

/// The questions of the present and every archived edition, and the archive's problems.
fn questions(folder: &Folder, present: &Checklist) -> (Vec<String>, Vec<Problem>) {
    let ids = present.questions.iter().map(|question| question.id);
    let mut questions: Vec<String> = ids.map(|id| id.as_str().to_owned()).collect();
    let mut problems = Vec::new();
    for sha256 in content::archived(folder) {
        match content::archived_questions(folder, &sha256) {
            Ok(ids) => questions.extend(ids),
            Err(why) => {
                let file = Some(why.path.clone());
                let reason = why.reason().cloned();
                problems.extend(reason.map(|reason| Problem { file, reason }));
            }
        }
    }
    (questions, problems)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::shipped::CHECKLIST;
    use crate::store::hash;

    const RECORD: &str = include_str!("../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

    /// Five records, the second newest damaged; those at odd positions have another concern.
    fn place() -> (tempfile::TempDir, Folder) {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().to_owned());
        let body = RECORD.rsplit_once("// sha256 ").unwrap().0;
        for number in 0..5 {
            let id = format!("20261122-10000{number}-7F3A9C");
            let mut body = body.replace("20261122-101502-7F3A9C", &id);
            if number % 2 == 1 {
                body = body.replace("    \"pigmentation\",\n", "    \"hair\",\n");
            }
            let path = folder.record(&RecordId::parse(&id).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let sealed = format!("{body}// sha256 {}\n", hash(body.as_bytes()));
            fs::write(path, if number == 3 { "(" } else { &sealed }).unwrap();
        }
        (home, folder)
    }

    #[test]
    fn every_record_is_written_passed_over_as_was_asked_or_named() {
        let (_home, folder) = place();
        for format in Format::ALL {
            for (concern, limit, counts) in [
                (None, None, (4, 0, 1)),
                (None, Some(1), (1, 4, 0)),
                (None, Some(2), (2, 2, 1)),
                (None, Some(0), (0, 5, 0)),
                (Some("pigmentation"), None, (3, 1, 1)),
                (Some("hair"), Some(1), (1, 3, 1)),
            ] {
                let filter = Filter {
                    concern: concern.map(str::to_owned),
                    ..Filter::default()
                };
                let selection = Selection {
                    which: Which::All,
                    filter,
                    limit,
                };
                let mut job =
                    ExportJob::new(&folder, &CHECKLIST, selection, format, ByteOrderMark::With);
                let mut percent = 0;
                while job.step().is_some() {
                    assert!(percent <= job.percent() && job.percent() <= 100);
                    percent = job.percent();
                }
                assert_eq!(percent, 100);
                let done = job.exported();
                let found = (done.written, done.passed, done.problems.len());
                assert_eq!(found, counts, "{format:?} {concern:?} {limit:?}");
                assert_eq!(done.named, done.written + done.passed + found.2);
            }
        }
    }
}
