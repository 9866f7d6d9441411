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

/// When something happened: on the running clock, and on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Since the terminal was opened.
    pub at: Duration,
    /// The local date and time.
    pub now: Moment,
}

/// What happened.
#[derive(Debug)]
pub enum Message {
    /// Keys that came together; whether nothing else that was typed came with them.
    Keys(Vec<Key>, bool, Stamp),
    /// A text was pasted.
    Pasted(String, Stamp),
    /// The window has another size.
    Resized(u16, u16),
    /// A frame is on the screen.
    Drawn(Drawn),
    /// A time that `Model::wakes_at` named has come.
    Tick(Stamp),
    /// The terminal said something about itself.
    Told(Reply),
    /// The program was asked to end; the number of the signal.
    Ended(i32),
    /// The program was asked to stop for a while.
    Stopped,
    /// Nobody could resume a stopped program.
    NotSuspended,
    /// The worker has done, or failed to do, an effect.
    Worker(Report),
}

/// What the worker says of an effect.
#[derive(Debug)]
pub enum Report {
    /// What reading the folder gave first.
    Listed {
        /// The consultations, drafts on top.
        entries: Vec<Entry>,
        /// Names used before.
        names: Names,
        /// Whether this window may write.
        access: Access,
    },
    /// Where files are looked for and written.
    Folders(Folders),
    /// More of the folder's consultations, and whether there are still more.
    More(Vec<Entry>, bool),
    /// More records are to be looked at for the head of the chain.
    Seeking,
    /// Whether this window may write is not as it was.
    Access(Access),
    /// Something the person should know, and that stops nothing.
    Told(Hint),
    /// A consultation was begun or resumed.
    Opened(Box<Opened>),
    /// A draft is on the disk.
    Saved(Moment),
    /// A draft could not be saved.
    SaveFailed(String),
    /// A record is on the disk.
    Sealed(Box<Certificate>),
    /// The seal was declined.
    SealRefused(Refusal),
    /// A draft was moved away.
    Discarded(RecordId),
    /// The drafts that were discarded.
    DiscardedDrafts(Vec<Entry>),
    /// A discarded draft is open again.
    Restored(RecordId),
    /// A folder was listed for the choice of an intake, or why not.
    Browsed(Result<Listing, String>),
    /// An intake is not valid: every fault in a sentence, with its place.
    IntakeRefused(Vec<String>),
    /// A record was read.
    Read(Box<Record>),
    /// Records were exported, in a sentence: how many, where to, and what was left out.
    Exported(Hint),
    /// An export is under way; so many percent are done.
    Exporting(usize),
    /// The export under way was given up, and no file is left of it.
    ExportCancelled,
    /// The mode of Arabic is kept, or why not.
    ArabicKept(Result<(), String>),
    /// What tmux knows of the terminal outside.
    Outer(Outer),
    /// Something could not be done, and why.
    Failed(Undone, String),
}

/// What could not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// Another program still has the lock.
    Claiming,
    /// No consultation was begun or resumed, no record read.
    Opening,
    /// Nothing was sealed.
    Sealing,
    /// The draft is where it was.
    Discarding,
    /// The discarded draft is where it was.
    Restoring,
    /// Nothing was exported.
    Exporting,
}

/// What must be done outside the screen.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Read the folder: names, and what is shown first.
    List,
    /// Read what a list has left out so far, a part at a time so that nothing waits behind it.
    ListMore,
    /// Look on for the head of the chain.
    Seek,
    /// Take the lock if the program that had it has gone.
    Claim,
    /// Begin a consultation.
    Start,
    /// Begin a consultation with the intake in a file.
    StartFrom(PathBuf),
    /// List a folder for the choice of an intake; without one, the home folder.
    Browse(Option<PathBuf>),
    /// Resume a draft.
    Resume(RecordId),
    /// Save a draft.
    Save(Box<Unsaved>),
    /// Seal a consultation; with a reason, end it early.
    Seal(Box<Consultation>, Option<String>),
    /// Move a draft away.
    Discard(RecordId),
    /// List the discarded drafts.
    ListDiscarded,
    /// Move a discarded draft back.
    Restore(RecordId),
    /// Read a record.
    Read(RecordId),
    /// Write records to a new file: the first slice, so that nothing waits long behind it.
    Export(Which, Format, String),
    /// The next slice of the export under way.
    ExportMore,
    /// Give the export under way up.
    CancelExport,
    /// Remember the language.
    KeepLanguage(Language),
    /// Remember the mode of Arabic for the terminal with this fingerprint.
    KeepArabic(String, Mode),
    /// Ask tmux about the terminal outside.
    AskTmux,
    /// Stop until the shell resumes the program.
    Suspend,
}

/// What a draft holds beside the form's file frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsaved {
    /// Everything entered.
    pub form: Form,
    /// Where the consultation stands.
    pub stage: Stage,
    /// The question under the cursor.
    pub focus: Option<String>,
}
