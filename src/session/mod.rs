//! The application behind every front end: one consultation at a time, kept safe and guarded against accidents.
//!
//! ```text
//! front: a request ──▶ Session ──▶ Effect ──▶ worker: effects::Environment ──▶ store
//!            ▲            │ hint                        │
//!            └── News ────┴────────── Report ◀──────────┘
//! ```
//!
//! Nothing here knows about a screen: no keys, no size, no cells. The front end states whether a question or an item of
//! the notice has been shown. A refused request moves nothing; the response to a request is in [`Session::hint`].
//!
//! A correction of a sealed record opens like a draft: its `Effect` reads the record, and [`Opened`] delivers it.

mod access;
mod answering;
pub(crate) mod certificate;
mod changes;
mod closed;
mod closing;
mod earlier;
pub mod effects;
pub mod ending;
mod fields;
mod hint;
mod lacking;
mod last_time;
mod message;
mod open;
pub mod procedures;
mod refusals;
mod remaining;
mod reports;
mod review;
mod saving;
mod stages;
mod stamp;
mod start;
#[cfg(test)]
pub(crate) mod tests;

pub use access::{Access, folder_warning};
pub use answering::Attempt;
pub use certificate::Certificate;
pub use closed::closed_by_seal;
pub use closing::{Closing, word_to_discard};
pub use earlier::{Earlier, Visit};
pub use fields::{Slot, TextSpec};
pub use hint::Hint;
pub use lacking::{lacking, rescreened};
pub use message::{
    Effect, FailedOperation, Folders, Opened, PreviewedRecord, ReadRecord, Records, Report, Unsaved,
};
pub use open::{Echo, OpenConsultation, Saved};
pub use refusals::{named, refused};
pub use remaining::remaining;
pub use reports::News;
pub use review::review_questions;
pub use saving::AUTOSAVE;
pub use stages::question_of;
pub use stamp::Stamp;
pub use start::SessionStart;

use crate::domain::checklist::{Checklist, ConcernId, concern_ids, concern_name};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record_id::RecordId;
use crate::phrases::Phrases;
use crate::shipped;
use crate::store::names::Names;
use saving::After;

/// The state that all front ends share.
#[derive(Debug)]
pub struct Session {
    /// The checklists that a consultation can begin with; a list goes by the first.
    pub procedures: Vec<&'static Checklist>,
    pub phrases: &'static Phrases,
    /// Whether this is a sample, which is not kept once the program ends.
    pub sample: bool,
    /// Whether this window may write.
    pub access: Access,
    /// Names used before.
    pub names: Names,
    pub open: Option<Box<OpenConsultation>>,
    /// The consultation opened last, while it is still a draft.
    pub draft: Option<RecordId>,
    /// The response to the last request, until the next one.
    pub hint: Option<Hint>,
    /// Saves the worker has not answered yet.
    pub(crate) saves: usize,
    /// A consultation left while its draft was being saved; it comes back if that fails.
    left: Option<Box<OpenConsultation>>,
    /// What to do once everything is saved.
    after: Option<After>,
    /// The number of consecutive failed saves; each was reported.
    failures: usize,
    /// Whether a requested consultation or record has not arrived yet.
    pub opening: bool,
    /// The exit code, once the program is to end.
    pub exit: Option<u8>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            procedures: vec![&shipped::CHECKLIST],
            phrases: &shipped::PHRASES,
            sample: false,
            access: Access::Writing,
            names: Names::default(),
            open: None,
            draft: None,
            hint: None,
            saves: 0,
            left: None,
            after: None,
            failures: 0,
            opening: false,
            exit: None,
        }
    }
}

impl Session {
    /// A session that can begin with these checklists, of a sample or not.
    pub fn new(procedures: Vec<&'static Checklist>, sample: bool) -> Self {
        Self {
            procedures,
            sample,
            ..Self::default()
        }
    }

    /// The checklist of the open consultation; without one, the first.
    pub fn edition(&self) -> &'static Checklist {
        match &self.open {
            Some(open) => open.consultation.checklist(),
            None => self.procedures.first().unwrap_or(&&shipped::CHECKLIST),
        }
    }

    /// Every checklist that a record is likely to be of, the one on display first.
    fn checklists(&self) -> impl Iterator<Item = &'static Checklist> {
        let used = self.procedures.iter().copied();
        let shown = [self.edition()].into_iter();
        shown.chain(used).chain([&shipped::CHECKLIST])
    }

    /// The concerns of these checklists, each once.
    pub fn concerns(&self) -> Vec<ConcernId> {
        concern_ids(self.checklists())
    }

    /// The name of a concern; its id if none of these checklists has it.
    pub fn concern_name<'i>(&self, id: &'i str, language: Language) -> &'i str {
        concern_name(self.checklists(), id, language)
    }

    /// Responds to a request with a phrase.
    pub fn hint(&mut self, phrase: &'static Bilingual) {
        self.hint = Some(Hint::of(phrase));
    }

    /// Responds to a request with a phrase and one value.
    pub fn hint_with(
        &mut self,
        phrase: &'static Bilingual,
        key: &'static str,
        value: impl Into<String>,
    ) {
        self.hint = Some(Hint::one(phrase, key, value));
    }

    /// Asks the worker to open something, but only once: a held key must not start several consultations.
    pub fn ask_for(&mut self, effect: Effect) -> Vec<Effect> {
        if std::mem::replace(&mut self.opening, true) {
            self.hint(&self.phrases.screen.working);
            return Vec::new();
        }
        vec![effect]
    }
}
