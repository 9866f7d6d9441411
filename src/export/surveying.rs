//! The look through all records before an export: what was corrected, and which questions there are.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;

use super::format::QuestionColumns;
use super::pipeline::Pipeline;
use crate::domain::checklist::Checklist;
use crate::domain::record_id::RecordId;
use crate::store::survey::{Survey, survey};
use crate::store::{Folder, Problem, content};

/// Records per chunk of work.
const CHUNK: usize = 128;

/// The newest amendment of each amended record.
pub(super) type Superseded = HashMap<RecordId, Amendment>;

/// A record that amends another; of two, the one sealed later is newer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Amendment {
    sealed: Option<Timestamp>,
    pub(super) id: RecordId,
    /// It says that the other was entered in error.
    pub(super) withdraws: bool,
}

/// A survey in progress.
pub(super) struct Surveying {
    folder: Folder,
    /// Whether questions count.
    asks: bool,
    all: usize,
    left: VecDeque<RecordId>,
    work: Pipeline<Vec<(RecordId, Survey)>>,
    /// The questions that have a column; those known from the start are looked up on every core.
    pub(super) columns: QuestionColumns,
    known: Arc<[String]>,
    found: HashSet<String>,
    pub(super) superseded: Superseded,
}

impl Surveying {
    /// Prepares to look through these records; with a checklist also for questions. Returns the problems of the
    /// archive, too.
    pub(super) fn new(
        folder: &Folder,
        ids: Vec<RecordId>,
        columns: Option<&Checklist>,
    ) -> (Self, Vec<Problem>) {
        let (questions, problems) = match columns {
            Some(present) => questions(folder, present),
            None => (QuestionColumns::new(), Vec::new()),
        };
        let surveying = Self {
            folder: folder.clone(),
            asks: columns.is_some(),
            all: ids.len(),
            left: ids.into(),
            work: Pipeline::new(),
            known: questions.clone().into(),
            columns: questions,
            found: HashSet::new(),
            superseded: Superseded::new(),
        };
        (surveying, problems)
    }

    /// Records looked at, and all.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.all - self.left.len(), self.all)
    }

    /// Whether anything was left to look at.
    pub(super) fn goes_on(&mut self) -> bool {
        while self.work.has_room() && !self.left.is_empty() {
            let chunk: Vec<RecordId> = self.left.drain(..CHUNK.min(self.left.len())).collect();
            let (folder, known) = (self.folder.clone(), Arc::clone(&self.known));
            let asks = self.asks;
            self.work.start(move || {
                let found = chunk.into_iter().filter_map(|id| {
                    let found = survey(&folder, &id, asks.then_some(&*known));
                    (found != Survey::default()).then_some((id, found))
                });
                found.collect()
            });
        }
        let Some(done) = self.work.next() else {
            return false;
        };
        for (id, found) in done {
            self.note(id, found);
        }
        true
    }

    fn note(&mut self, id: RecordId, found: Survey) {
        if let Some(amended) = found.amends {
            let amendment = Amendment {
                sealed: found.sealed,
                id,
                withdraws: found.withdraws,
            };
            let newest = self.superseded.entry(amended);
            let newest = newest.or_insert_with(|| amendment.clone());
            if amendment > *newest {
                *newest = amendment;
            }
        }
        for question in found.questions {
            if self.found.insert(question.clone()) {
                self.columns.push(question);
            }
        }
    }
}

/// The questions of the present and every archived edition, each once, and the archive's problems.
fn questions(folder: &Folder, present: &Checklist) -> (QuestionColumns, Vec<Problem>) {
    let ids = present.questions.iter().map(|question| question.id);
    let mut questions: QuestionColumns = ids.map(|id| id.as_str().to_owned()).collect();
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
    let mut seen = HashSet::new();
    questions.retain(|id| seen.insert(id.clone()));
    (questions, problems)
}
