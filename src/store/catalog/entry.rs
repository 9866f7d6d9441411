//! A consultation in a list: a record, a draft, or a file with a problem.

use std::path::PathBuf;

use jiff::civil::Date;
use serde::Deserialize;

use super::super::drafts::{self, Draft};
use super::super::paths::Folder;
use super::super::records::LoadedRecord;
use super::super::seal_line::{self, Unsealed};
use super::super::{Problem, ProblemKind, Reason, reading, station};
use super::names;
use crate::domain::assessment::Outcome;
use crate::domain::consultation::Stage;
use crate::domain::moment::Moment;
use crate::domain::record::{Amends, FORMAT};
use crate::domain::record_id::RecordId;
use crate::store::{self, Sha256};

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id in the file name; `None` if the name is not one of ours.
    pub id: Option<RecordId>,
    /// Relative to the data folder.
    pub file: PathBuf,
    /// The summary, or why the file cannot be used.
    pub head: Result<Head, Reason>,
}

/// What a list shows of a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub started: Moment,
    /// When the record was sealed or the draft last saved.
    pub written: Moment,
    /// The clinic's own code for the client.
    pub client: String,
    /// The person who filled it in.
    pub practitioner: String,
    pub concerns: Vec<String>,
    /// The record it amends.
    pub amends: Option<RecordId>,
    /// Whether it says that the record it amends was entered in error.
    pub is_in_error: bool,
    /// The day from which the client should be screened again.
    pub rescreen_on: Option<Date>,
    /// What a sealed record is compared by.
    pub proof: Option<Proof>,
    pub phase: Phase,
}

/// A sealed record's hash and its number in its station's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub number: u64,
    pub sha256: Sha256,
}

impl Proof {
    /// `None` if the hash is not one.
    fn new(number: u64, sha256: &str) -> Option<Self> {
        let sha256 = Sha256::parse(sha256)?;
        Some(Self { number, sha256 })
    }
}

/// How far a consultation has progressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Open(Stage),
    Sealed { outcome: Outcome, ended_early: bool },
}

/// What an entry is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Draft,
    Sealed,
    /// Unreadable.
    Damaged,
    /// Changed after sealing.
    Altered,
    Newer,
    /// Not one of our files.
    Foreign,
}

impl Entry {
    /// The entry of a file known only by its problem.
    pub fn of(problem: Problem) -> Self {
        Self {
            id: None,
            file: problem.file.unwrap_or_default(),
            head: Err(problem.reason),
        }
    }

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

    pub fn problem(&self) -> Option<Problem> {
        let reason = self.head.as_ref().err()?.clone();
        let file = Some(self.file.clone());
        Some(Problem { file, reason })
    }
}

impl Head {
    pub fn of(kept: &LoadedRecord) -> Self {
        let record = &kept.record;
        Self {
            started: record.started,
            written: record.sealed,
            client: record.client.clone(),
            practitioner: record.practitioner.clone(),
            concerns: record.concerns.clone(),
            is_in_error: record.is_retraction(),
            amends: record.amends.as_ref().map(|amends| amends.id.clone()),
            rescreen_on: record.rescreen_on,
            proof: Proof::new(record.station.number, &kept.sha256),
            phase: Phase::Sealed {
                outcome: record.outcome,
                ended_early: record.ended_early.is_some(),
            },
        }
    }

    /// The local date used by filters: that of the seal, or of the start for a draft.
    pub fn day(&self) -> Date {
        match self.phase {
            Phase::Open(_) => self.started.date(),
            Phase::Sealed { .. } => self.written.date(),
        }
    }

    pub const fn is_ended_early(&self) -> bool {
        matches!(
            self.phase,
            Phase::Sealed {
                ended_early: true,
                ..
            }
        )
    }

    pub const fn outcome(&self) -> Option<Outcome> {
        match self.phase {
            Phase::Open(_) => None,
            Phase::Sealed { outcome, .. } => Some(outcome),
        }
    }
}

/// Reads one record's entry.
pub fn record_entry(folder: &Folder, id: RecordId) -> Entry {
    Entry {
        file: folder.below(&folder.found_record(&id)),
        head: head(folder, &id),
        id: Some(id),
    }
}

/// Reads the first fields of a record whose hash matches.
pub(in crate::store) fn head(folder: &Folder, id: &RecordId) -> Result<Head, Reason> {
    let bytes = reading::bytes(&folder.found_record(id)).map_err(|why| why.as_reason())?;
    written_head(&seal_line::unseal(&bytes)?, id)
}

/// Reads all drafts, last saved first and damaged ones last; also returns files that do not belong among them. A draft
/// that is wholly in its sealed record is left out.
pub fn draft_entries(folder: &Folder) -> (Vec<Entry>, Vec<Problem>) {
    let names = names::draft_names(folder);
    let drafts = names.ids.into_iter().filter_map(|id| {
        let draft = drafts::load(folder, &id);
        let is_sealed = |draft: &Draft| drafts::is_sealed(folder, draft);
        if draft.as_ref().is_ok_and(is_sealed) {
            return None;
        }
        let file = folder.below(&folder.draft(&id));
        Some(draft_entry(id, file, draft))
    });
    (newest_first(drafts), names.foreign)
}

/// Reads all discarded drafts, in the same order.
pub fn discarded_entries(folder: &Folder) -> Vec<Entry> {
    let drafts = names::discarded_names(folder).ids.into_iter().map(|id| {
        let file = folder.below(&folder.discarded_draft(&id));
        let draft = drafts::load_discarded(folder, &id);
        draft_entry(id, file, draft)
    });
    newest_first(drafts)
}

/// Sorts by last save, newest first, damaged ones last.
fn newest_first(drafts: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = drafts.collect();
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
        is_in_error: draft
            .form
            .amends
            .as_ref()
            .is_some_and(Amends::is_retraction),
        amends: draft.form.amends.map(|amends| amends.id),
        rescreen_on: draft.form.rescreen_on,
        proof: None,
        phase: Phase::Open(draft.stage),
    });
    let id = Some(id);
    Entry { id, file, head }
}

/// The first fields of a record file.
#[derive(Deserialize)]
struct WrittenHead {
    id: RecordId,
    sealed: Moment,
    client: String,
    concerns: Vec<String>,
    outcome: Outcome,
    ended_early: Option<String>,
    amends: Option<Amends>,
    #[serde(default)]
    rescreen_on: Option<Date>,
    started: Moment,
    practitioner: String,
}

/// Parses only the fields before the client's language: no string contains a raw line feed, so the cut falls
/// between fields.
fn written_head(unsealed: &Unsealed<'_>, id: &RecordId) -> Result<Head, Reason> {
    let body = unsealed.body;
    let cut = body
        .split_once("\n  client_language: ")
        .map(|(head, _)| format!("{head}\n)"));
    let written: WrittenHead = seal_line::parse(cut.as_deref().unwrap_or(body), FORMAT)?;
    if written.id != *id {
        return Err(Reason::OtherPlace);
    }
    let link = station::link_in(body).ok();
    let proof = link.and_then(|link| Proof::new(link.number, unsealed.sha256));
    Ok(Head {
        started: written.started,
        written: written.sealed,
        client: written.client,
        practitioner: written.practitioner,
        concerns: written.concerns,
        is_in_error: written.amends.as_ref().is_some_and(Amends::is_retraction),
        amends: written.amends.map(|amends| amends.id),
        rescreen_on: written.rescreen_on,
        proof,
        phase: Phase::Sealed {
            outcome: written.outcome,
            ended_early: written.ended_early.is_some(),
        },
    })
}
