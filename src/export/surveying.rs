//! The survey of all records before an export: what was amended, and which questions occur.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::format::QuestionColumns;
use super::pipeline::Pipeline;
use crate::domain::checklist::Checklist;
use crate::domain::record_id::RecordId;
use crate::store::catalog::FoundNames;
use crate::store::index::chain;
use crate::store::survey::{Survey, survey};
use crate::store::{Folder, Problem, content, unread};

/// Records per chunk of work.
const CHUNK: usize = 128;

/// What became of the records since.
pub(super) struct Superseded {
    /// The last record in the chain of each amended record.
    pub(super) newest: HashMap<RecordId, Newest>,
    /// What cannot be read and may amend others.
    pub(super) unread: Vec<Problem>,
}

/// The last record of a chain of amendments.
pub(super) struct Newest {
    pub(super) id: RecordId,
    /// Whether it retracts the others as entered in error.
    pub(super) withdraws: bool,
}

/// An amendment of another record.
struct Amendment {
    /// The index of the amended record.
    amends: usize,
    sealed: Option<Timestamp>,
    withdraws: bool,
}

/// A survey in progress.
pub(super) struct Surveying {
    folder: Folder,
    /// Whether to collect questions.
    asks: bool,
    /// Newest first.
    all: Arc<[RecordId]>,
    /// How many records were handed to the pipeline.
    taken: usize,
    work: Pipeline<Vec<(usize, Survey)>>,
    /// The questions that have a column.
    columns: QuestionColumns,
    /// Those known from the start, shared with every core.
    known: Arc<[String]>,
    found: HashSet<String>,
    /// By the index of the amending record in `all`.
    amendments: BTreeMap<usize, Amendment>,
    unread: Vec<Problem>,
}

impl Surveying {
    /// Prepares a survey of the records found, and of their questions if `columns` is given.
    ///
    /// Also returns the problems of the archive.
    pub(super) fn new(
        folder: &Folder,
        names: FoundNames,
        columns: Option<&Checklist>,
    ) -> (Self, Vec<Problem>) {
        let (questions, problems) = match columns {
            Some(present) => questions(folder, present),
            None => (QuestionColumns::new(), Vec::new()),
        };
        let surveying = Self {
            folder: folder.clone(),
            asks: columns.is_some(),
            all: names.ids.into(),
            taken: 0,
            work: Pipeline::new(),
            known: questions.clone().into(),
            columns: questions,
            found: HashSet::new(),
            amendments: BTreeMap::new(),
            unread: unread::hidden(names.foreign.iter()).collect(),
        };
        (surveying, problems)
    }

    /// Returns how many records were handed to the pipeline, and how many there are.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.taken, self.all.len())
    }

    /// Works a short while; returns whether anything was left to do.
    pub(super) fn goes_on(&mut self) -> bool {
        while self.work.has_room() && self.taken < self.all.len() {
            let begin = self.taken;
            self.taken = (begin + CHUNK).min(self.all.len());
            let chunk = begin..self.taken;
            let (folder, known) = (self.folder.clone(), Arc::clone(&self.known));
            let (all, asks) = (Arc::clone(&self.all), self.asks);
            self.work.start(move || {
                let found = chunk.filter_map(|place| {
                    let found = survey(&folder, all.get(place)?, asks.then_some(&*known));
                    (found != Survey::default()).then_some((place, found))
                });
                found.collect()
            });
        }
        let Some(done) = self.work.next() else {
            return false;
        };
        for (place, found) in done {
            self.note(place, found);
        }
        true
    }

    /// Returns the questions, and what became of the records.
    pub(super) fn found(self) -> (QuestionColumns, Superseded) {
        let amends = self.amendments.iter().map(|(by, it)| (it.amends, *by));
        let sealed = |by| self.amendments.get(&by).map(|it| it.sealed);
        let following = chain::following(amends, |one, other| sealed(one) > sealed(other));
        let newest = following.keys().filter_map(|amended| {
            let last = chain::ends(&following, *amended).last()?;
            let newest = Newest {
                id: self.all.get(last)?.clone(),
                withdraws: self.amendments.get(&last)?.withdraws,
            };
            Some((self.all.get(*amended)?.clone(), newest))
        });
        let superseded = Superseded {
            newest: newest.collect(),
            unread: self.unread,
        };
        (self.columns, superseded)
    }

    fn note(&mut self, place: usize, found: Survey) {
        if let Some((id, reason)) = self.all.get(place).zip(found.unreadable) {
            let file = Some(self.folder.below(&self.folder.found_record(id)));
            self.unread.push(Problem { file, reason });
        }
        let amended = found.amends.as_ref();
        if let Some(amends) = amended.and_then(|id| self.place(id)) {
            let (sealed, withdraws) = (found.sealed, found.withdraws);
            let amendment = Amendment {
                amends,
                sealed,
                withdraws,
            };
            self.amendments.insert(place, amendment);
        }
        for question in found.questions {
            if self.found.insert(question.clone()) {
                self.columns.push(question);
            }
        }
    }

    fn place(&self, id: &RecordId) -> Option<usize> {
        self.all.binary_search_by(|it| id.cmp(it)).ok()
    }
}

/// Returns the questions of the present and every archived edition, each once, and the archive's problems.
fn questions(folder: &Folder, present: &Checklist) -> (QuestionColumns, Vec<Problem>) {
    let ids = present.questions.iter().map(|question| question.id);
    let mut questions: QuestionColumns = ids.map(|id| id.as_str().to_owned()).collect();
    let (archived, mut problems) = content::archived(folder);
    for sha256 in archived {
        match content::archived_questions(folder, &sha256) {
            Ok(ids) => questions.extend(ids),
            Err(why) => problems.push(content::problem(folder, &why)),
        }
    }
    let mut seen = HashSet::new();
    questions.retain(|id| seen.insert(id.clone()));
    (questions, problems)
}
