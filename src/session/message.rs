//! The session's requests for I/O, and the reports on them.

use std::path::PathBuf;
use std::time::Duration;

use super::{Access, Certificate, Earlier, Hint};
use crate::domain::checklist::Checklist;
use crate::domain::consultation::{Consultation, Refusal, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{AmendmentKind, Record};
use crate::domain::record_id::RecordId;
use crate::export::{ExportProgress, Format, Which};
use crate::store::browse::Listing;
use crate::store::catalog::Entry;
use crate::store::index::{Index, OpenRecords};
use crate::store::names::Names;
use crate::store::verify::Verification;

/// The worker's report on an effect.
#[derive(Debug)]
pub enum Report {
    /// The first part of the folder's contents.
    Listed {
        /// The drafts, last saved first.
        entries: Vec<Entry>,
        records: Box<Records>,
        /// Names used before.
        names: Names,
        access: Access,
    },
    /// Nobody has seen the welcome yet, and the folder is empty.
    Newcomer,
    /// The folders for reading and writing files.
    Folders(Folders),
    /// Whether other users can open a folder.
    Examined(PathBuf, bool),
    /// The records of the folder, as far as they are known.
    Records(Box<Records>),
    /// The search for the head of the chain has records left to check.
    Seeking,
    /// The write access of this window has changed.
    Access(Access),
    /// A hint that interrupts nothing.
    Told(Hint),
    /// A consultation was begun or resumed.
    Opened(Box<Opened>),
    /// Nothing is unsaved: the draft is on disk, or what the record lacks is among the discarded drafts.
    Saved(Moment),
    /// Why a draft could not be saved.
    SaveFailed(String),
    /// A record is on disk.
    Sealed(Box<Certificate>),
    SealRefused(Refusal),
    Discarded(RecordId),
    /// A record of this consultation was sealed meanwhile; whatever it lacks is among the discarded drafts.
    SealedElsewhere(RecordId),
    DiscardedDrafts(Vec<Entry>),
    /// A discarded draft is back among the drafts.
    Restored(RecordId),
    /// The contents of a folder for the intake picker, or why it cannot be listed.
    Browsed(Result<Listing, String>),
    /// An intake is invalid: one sentence per fault, with its location.
    IntakeRefused(Vec<String>),
    Read(Box<ReadRecord>),
    /// The earlier consultations of a reference.
    Earlier(Box<Earlier>),
    /// A record to show beside the list, or why it cannot be read.
    Previewed(RecordId, Result<Box<PreviewedRecord>, String>),
    /// Records were exported: how many, where to, and what was skipped.
    Exported(Hint),
    /// The progress of an export, and how long it has been running.
    Exporting(ExportProgress, Duration),
    /// The export was cancelled and left no file.
    ExportCancelled,
    /// The progress of a verification: records checked, and all.
    Verifying(usize, usize),
    Verified(Box<Verification>),
    /// The way Arabic is sent was remembered, or why it was not.
    ArabicKept(Result<(), String>),
    /// The number that the next record of this workstation gets.
    NextNumber(u64),
    /// What failed, and why.
    Failed(FailedOperation, String),
}

/// The records of the folder, as far as they are known.
#[derive(Debug, Clone, Default)]
pub struct Records {
    pub index: Index,
    /// Which of them are open; `None` until that is computed.
    pub open: Option<OpenRecords>,
    /// Whether more are still being looked for.
    pub more: bool,
}

/// The operation that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailedOperation {
    /// Another program still holds the lock, or it cannot be taken.
    Claiming,
    /// No consultation was begun or resumed, or no record was read or amended.
    Opening,
    Sealing,
    /// The draft was not moved.
    Discarding,
    /// The discarded draft was not moved.
    Restoring,
    Exporting,
    Verifying,
}

/// A request for I/O, as comparable data.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Read the folder: the names, and the first part of the list.
    List,
    /// Read the next part of the list, so that nothing waits for all of it.
    ListMore,
    /// Continue the search for the head of the chain.
    Seek,
    /// Take the lock if its holder has gone.
    Claim,
    /// Begin a consultation with the checklist at this index.
    Start(usize),
    /// Begin one from an intake file, which is checked against the checklist at this index.
    StartFrom(usize, PathBuf),
    /// List a folder for the intake picker; the home folder by default.
    Browse(Option<PathBuf>),
    Resume(RecordId),
    /// Correct the current version of this record, or state that it was entered in error, for a reason.
    Amend(RecordId, AmendmentKind, String),
    Save(Box<Unsaved>),
    /// Find the number that the next record gets.
    Number,
    /// Seal a consultation; with a reason, end it early.
    Seal(Box<Consultation>, Option<String>),
    /// Discard a draft; with its unsaved contents, save those first.
    Discard(RecordId, Option<Box<Unsaved>>),
    ListDiscarded,
    /// Move a discarded draft back.
    Restore(RecordId),
    Read(RecordId),
    /// Look for the consultations of a client reference besides the open one, for a correction those that began before
    /// its record.
    LookUp(RecordId, String, Option<Moment>),
    /// Read a record to show it beside the list.
    Preview(RecordId),
    /// Find out whether other users can open the folder of an export.
    Examine(PathBuf),
    /// Begin an export to a new file and write its first slice.
    Export(Which, Format, String),
    /// Write the next slice of the export in progress.
    ExportMore,
    CancelExport,
    /// Begin to verify every record.
    Verify,
    /// Wait a moment for the verification in progress.
    VerifyMore,
    StopVerifying,
    KeepLanguage(Language),
    /// Remember that the welcome was shown.
    KeepWelcomed,
    /// Offer a practitioner's name from now on.
    KeepPractitioner(String),
    /// Remember the name of the mode in which Arabic is sent to the terminal with this fingerprint.
    KeepArabic(String, String),
    /// Everything is saved: the front end may suspend the process.
    Suspend,
}

/// The contents of a draft, apart from the file format.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsaved {
    pub checklist: &'static Checklist,
    /// Everything entered.
    pub form: Form,
    /// The current stage.
    pub stage: Stage,
    pub focus: Option<String>,
}

/// A new or resumed consultation.
#[derive(Debug)]
pub struct Opened {
    pub consultation: Consultation,
    /// The stage at which it was left.
    pub stage: Stage,
    /// The question under the cursor.
    pub focus: Option<String>,
    /// When its draft was saved; `None` for a new one.
    pub saved: Option<Moment>,
    /// What another edition of the checklist changes.
    pub told: Option<Hint>,
}

impl Opened {
    /// A consultation that has not been saved yet.
    pub const fn begun(consultation: Consultation, stage: Stage) -> Self {
        Self {
            consultation,
            stage,
            focus: None,
            saved: None,
            told: None,
        }
    }
}

/// A record as read, and its place among its versions.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRecord {
    pub record: Record,
    pub sha256: String,
    /// All versions, oldest first; only itself if it was never amended.
    pub versions: Vec<RecordId>,
    /// The client of the current version.
    pub client: String,
    /// The record it amends, if that has not changed since.
    pub amended: Option<Record>,
    /// Whether the current version is a retraction, so that no version counts.
    pub withdrawn: bool,
    /// The draft that corrects the current version, if there is one.
    pub in_hand: Option<RecordId>,
    /// Its own edition of the checklist, if that can be opened.
    pub edition: Option<&'static Checklist>,
}

impl ReadRecord {
    /// The current version, unless it is this one.
    pub fn superseded_by(&self) -> Option<&RecordId> {
        self.versions.last().filter(|last| **last != self.record.id)
    }

    /// The version before this one.
    pub fn before(&self) -> Option<&RecordId> {
        let mut versions = self.versions.iter();
        let place = versions.position(|id| *id == self.record.id)?;
        self.versions.get(place.checked_sub(1)?)
    }
}

#[cfg(test)]
impl From<Record> for ReadRecord {
    fn from(record: Record) -> Self {
        Self {
            versions: vec![record.id.clone()],
            sha256: "4f2a91bc07de".repeat(6).chars().take(64).collect(),
            client: record.client.clone(),
            amended: None,
            withdrawn: false,
            in_hand: None,
            edition: None,
            record,
        }
    }
}

/// A record shown beside the list.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewedRecord {
    pub record: Record,
    /// Its own edition of the checklist, if that can be opened.
    pub edition: Option<&'static Checklist>,
}

/// Folders for reading and writing files, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    pub home: Option<PathBuf>,
    /// The folder of the last export.
    pub exports: Option<PathBuf>,
    /// The folder of the last intake.
    pub intakes: Option<PathBuf>,
}
