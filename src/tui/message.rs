//! The messages the screen receives and the effects it requests.

use std::path::PathBuf;
use std::time::Duration;

use super::arabic::Outer;
use super::dialogs::certificate::Certificate;
use super::emit::Mode;
use super::event::Reply;
use super::key::Key;
use super::model::{Access, Drawn, Folders, Hint, Opened};
use crate::domain::consultation::{Consultation, Refusal, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::export::{Format, Which};
use crate::store::browse::Listing;
use crate::store::catalog::Entry;
use crate::store::names::Names;

/// When something happened, on the monotonic clock and on the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Since the terminal was opened.
    pub at: Duration,
    /// The local date and time.
    pub now: Moment,
}

/// A message to the model.
#[derive(Debug)]
pub enum Message {
    /// Keys read together, and whether no other input came with them.
    Keys(Vec<Key>, bool, Stamp),
    Pasted(String, Stamp),
    Resized(u16, u16),
    /// A frame was drawn.
    Drawn(Drawn),
    /// The time given by `Model::wakes_at` has come.
    Tick(Stamp),
    /// A reply of the terminal.
    Told(Reply),
    /// A signal asked the program to end; its number.
    Ended(i32),
    /// A signal asked the program to suspend.
    Stopped,
    /// No shell could continue a suspended program.
    NotSuspended,
    Worker(Report),
}

/// The worker's report on an effect.
#[derive(Debug)]
pub enum Report {
    /// The first part of the folder's contents.
    Listed {
        /// Drafts first.
        entries: Vec<Entry>,
        /// Names used before.
        names: Names,
        access: Access,
    },
    /// The folders where files are looked for and written.
    Folders(Folders),
    /// More consultations of the folder, and whether there are still more.
    More(Vec<Entry>, bool),
    /// The search for the head of the chain has records left to check.
    Seeking,
    /// The write access of this window has changed.
    Access(Access),
    /// A hint that interrupts nothing.
    Told(Hint),
    /// A consultation was begun or resumed.
    Opened(Box<Opened>),
    /// A draft is on disk.
    Saved(Moment),
    /// Why a draft could not be saved.
    SaveFailed(String),
    /// A record is on disk.
    Sealed(Box<Certificate>),
    SealRefused(Refusal),
    Discarded(RecordId),
    DiscardedDrafts(Vec<Entry>),
    /// A discarded draft is open again.
    Restored(RecordId),
    /// The contents of a folder for the intake picker, or why it cannot be listed.
    Browsed(Result<Listing, String>),
    /// An intake is invalid: one sentence per fault, with its location.
    IntakeRefused(Vec<String>),
    Read(Box<Record>),
    /// Records were exported: how many, where to, and what was skipped.
    Exported(Hint),
    /// The progress of an export, in percent.
    Exporting(usize),
    /// The export was cancelled and left no file.
    ExportCancelled,
    /// The emission mode was remembered, or why it was not.
    ArabicKept(Result<(), String>),
    /// What tmux knows about the outer terminal.
    Outer(Outer),
    /// What failed, and why.
    Failed(Undone, String),
}

/// An operation that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// Another program still holds the lock.
    Claiming,
    /// No consultation was begun or resumed, no record read.
    Opening,
    Sealing,
    /// The draft was not moved.
    Discarding,
    /// The discarded draft was not moved.
    Restoring,
    Exporting,
}

/// A request for something outside the screen.
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
    Start,
    /// Begin a consultation with the intake in a file.
    StartFrom(PathBuf),
    /// List a folder for the intake picker; the home folder by default.
    Browse(Option<PathBuf>),
    Resume(RecordId),
    Save(Box<Unsaved>),
    /// Seal a consultation; with a reason, end it early.
    Seal(Box<Consultation>, Option<String>),
    Discard(RecordId),
    ListDiscarded,
    /// Move a discarded draft back.
    Restore(RecordId),
    Read(RecordId),
    /// Begin an export to a new file and write its first slice.
    Export(Which, Format, String),
    /// Write the next slice of the export in progress.
    ExportMore,
    CancelExport,
    KeepLanguage(Language),
    /// Remember the emission mode for the terminal with this fingerprint.
    KeepArabic(String, Mode),
    /// Query tmux about the outer terminal.
    AskTmux,
    /// Stop until the shell continues the program.
    Suspend,
}

/// The contents of a draft, apart from the file format.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsaved {
    /// Everything entered.
    pub form: Form,
    /// The current stage.
    pub stage: Stage,
    pub focus: Option<String>,
}
