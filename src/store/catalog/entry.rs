//! One consultation in a list: a record, a draft, or what is wrong with a file.

use std::path::PathBuf;

use jiff::civil::Date;
use serde::Deserialize;

use super::super::drafts::{self, Draft};
use super::super::paths::Folder;
use super::super::{Problem, ProblemKind, Reason, reading, seal_line};
use super::names;
use crate::domain::assessment::Outcome;
use crate::domain::consultation::Stage;
use crate::domain::moment::Moment;
use crate::domain::record::{Amends, FORMAT, Record};
use crate::domain::record_id::RecordId;
use crate::store;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id in the file's name; `None` where the name is not ours.
    pub id: Option<RecordId>,
    /// The file, below the data folder.
    pub file: PathBuf,
    /// What it says, or what is wrong with it.
    pub head: Result<Head, Reason>,
}

/// What a list shows of a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// When it was started.
    pub started: Moment,
    /// When it was sealed, or the draft last saved.
    pub written: Moment,
    /// The clinic's own code for the client.
    pub client: String,
    /// Who fills it in.
    pub practitioner: String,
    /// Ids of the concerns.
    pub concerns: Vec<String>,
    /// The record that it amends.
    pub amends: Option<RecordId>,
    /// How far it has come.
    pub phase: Phase,
}

/// How far a consultation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It is a draft.
    Open(Stage),
    /// It is a record.
    Sealed {
        /// The overall result.
        outcome: Outcome,
        /// Whether it was ended early.
        ended_early: bool,
    },
}

/// What an entry is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// An open consultation.
    Draft,
    /// A record as it was sealed.
    Sealed,
    /// Not readable.
    Damaged,
    /// Changed after the seal.
    Altered,
    /// Written by a newer version.
    Newer,
    /// Not one of our files.
    Foreign,
}

impl Entry {
    /// The entry of a file of which only the fault is known.
    #[must_use]
    pub fn of(problem: Problem) -> Self {
        Self {
            id: None,
            file: problem.file.unwrap_or_default(),
            head: Err(problem.reason),
        }
    }

    /// What it is.
    #[must_use]
    pub const fn status(&self) -> Status {
        match &self.head {
            Ok(head) => match head.phase {
                Phase::Open(_) => Status::Draft,
                Phase::Sealed { .. } => Status::Sealed,
            },
            Err(reason) => match reason.kind() {
                ProblemKind::Damaged => Status::Damaged,
                ProblemKind::Altered | ProblemKind::Missing | ProblemKind::Forked => {
                    Status::Altered
                }
                ProblemKind::Newer => Status::Newer,
                ProblemKind::Foreign => Status::Foreign,
            },
        }
    }

    /// What is wrong with the file, if anything is.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let reason = self.head.as_ref().err()?.clone();
        let file = Some(self.file.clone());
        Some(Problem { file, reason })
    }
}

impl Head {
    /// The head of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        Self {
            started: record.started,
            written: record.sealed,
            client: record.client.clone(),
            practitioner: record.practitioner.clone(),
            concerns: record.concerns.clone(),
            amends: record.amends.as_ref().map(|amends| amends.id.clone()),
            phase: Phase::Sealed {
                outcome: record.outcome,
                ended_early: record.ended_early.is_some(),
            },
        }
    }

    /// The day by which it is looked for, on its own calendar: that of the seal, of a draft that of the start.
    #[must_use]
    pub fn day(&self) -> Date {
        match self.phase {
            Phase::Open(_) => self.started.date(),
            Phase::Sealed { .. } => self.written.date(),
        }
    }

    /// The outcome of a record.
    #[must_use]
    pub const fn outcome(&self) -> Option<Outcome> {
        match self.phase {
            Phase::Open(_) => None,
            Phase::Sealed { outcome, .. } => Some(outcome),
        }
    }
}

/// Reads the entry of one record.
#[must_use]
pub fn record(folder: &Folder, id: RecordId) -> Entry {
    let path = folder.record(&id);
    let head = reading::bytes(&path)
        .map_err(|why| why.as_reason())
        .and_then(|bytes| {
            let unsealed = seal_line::unseal(&bytes)?;
            written_head(unsealed.body, &id)
        });
    Entry {
        file: folder.below(&path),
        id: Some(id),
        head,
    }
}

/// Reads the entries of all drafts, the last saved first and damaged ones at the end; and what does not belong among
/// them.
#[must_use]
pub fn open(folder: &Folder) -> (Vec<Entry>, Vec<Problem>) {
    let names = names::drafts(folder);
    let entries = newest_first(names.ids, |id| {
        let file = folder.below(&folder.draft(id));
        (file, drafts::load(folder, id))
    });
    (entries, names.foreign)
}

/// Reads the entries of all discarded drafts, in the same order.
#[must_use]
pub fn discarded(folder: &Folder) -> Vec<Entry> {
    newest_first(names::discarded(folder).ids, |id| {
        let file = folder.below(&folder.discarded_draft(id));
        (file, drafts::load_discarded(folder, id))
    })
}

/// The entries of drafts, the last saved first and damaged ones at the end.
fn newest_first(
    ids: Vec<RecordId>,
    load: impl Fn(&RecordId) -> (PathBuf, store::Result<Draft>),
) -> Vec<Entry> {
    let entry = |id| {
        let (file, draft) = load(&id);
        draft_entry(id, file, draft)
    };
    let mut entries: Vec<Entry> = ids.into_iter().map(entry).collect();
    let saved = |entry: &Entry| {
        entry
            .head
            .as_ref()
            .ok()
            .map(|head| head.written.timestamp())
    };
    entries.sort_by(|a, b| (saved(b), &b.id).cmp(&(saved(a), &a.id)));
    entries
}

fn draft_entry(id: RecordId, file: PathBuf, draft: store::Result<Draft>) -> Entry {
    let head = draft.map_err(|why| why.as_reason());
    let head = head.map(|draft| Head {
        started: draft.form.started,
        written: draft.saved,
        client: draft.form.client,
        practitioner: draft.form.practitioner,
        concerns: draft.form.concerns,
        amends: draft.form.amends.map(|amends| amends.id),
        phase: Phase::Open(draft.stage),
    });
    let id = Some(id);
    Entry { id, file, head }
}

/// The first fields of a record's file.
#[derive(Deserialize)]
struct Written {
    id: RecordId,
    sealed: Moment,
    client: String,
    concerns: Vec<String>,
    outcome: Outcome,
    ended_early: Option<String>,
    amends: Option<Amends>,
    started: Moment,
    practitioner: String,
}

/// Reads the fields before the client's language: a string holds no raw line end, so the cut is always a field.
fn written_head(body: &str, id: &RecordId) -> Result<Head, Reason> {
    let cut = body
        .split_once("\n  client_language: ")
        .map(|(head, _)| format!("{head}\n)"));
    let written: Written = seal_line::parse(cut.as_deref().unwrap_or(body), FORMAT)?;
    if written.id != *id {
        return Err(Reason::OtherPlace);
    }
    Ok(Head {
        started: written.started,
        written: written.sealed,
        client: written.client,
        practitioner: written.practitioner,
        concerns: written.concerns,
        amends: written.amends.map(|amends| amends.id),
        phase: Phase::Sealed {
            outcome: written.outcome,
            ended_early: written.ended_early.is_some(),
        },
    })
}
