//! Applies the worker's reports and returns what the front end must show.

use super::open::{OpenConsultation, Saved};
use super::{Access, Certificate, Effect, FailedOperation, Hint, Opened, Records, Report, Session};
use crate::domain::consultation::Refusal;
use crate::domain::record_id::RecordId;
use crate::store::catalog::Entry;

/// What a report means for a front end.
#[derive(Debug)]
pub enum News {
    /// Nothing to act on; there may be a hint.
    Nothing,
    /// The drafts, and the records as far as they are known.
    Listed(Vec<Entry>, Box<Records>),
    /// A consultation is open.
    Opened,
    /// A consultation that was left could not be saved, and is open again.
    CameBack,
    Sealed(Box<Certificate>),
    Discarded,
    /// This consultation is closed, because a record of it was sealed meanwhile.
    SealedElsewhere(Box<OpenConsultation>),
    /// A report that concerns only the front end: a listing, a preview, the result of an export, a notice.
    Other(Report),
    /// An operation failed; the hint says why.
    Failed(FailedOperation),
}

impl Session {
    /// Applies a report; returns what the front end must show, and the effects that follow.
    pub fn apply(&mut self, report: Report) -> (News, Vec<Effect>) {
        match report {
            Report::Listed {
                entries,
                records,
                names,
                access,
            } => {
                self.names = names;
                self.access = access;
                (News::Listed(entries, records), Vec::new())
            }
            Report::Access(access) => (News::Nothing, self.now_has(access)),
            Report::Seeking => (News::Nothing, vec![Effect::Seek]),
            Report::Opened(opened) => self.opened(*opened),
            Report::Saved(at) => (News::Nothing, self.saved(at)),
            Report::Earlier(earlier) => {
                self.found_earlier(*earlier);
                (News::Nothing, Vec::new())
            }
            Report::SaveFailed(why) => (self.save_failed(&why), Vec::new()),
            Report::Sealed(certificate) => {
                self.sealed();
                (News::Sealed(certificate), vec![Effect::List])
            }
            Report::SealRefused(refusal) => {
                self.seal_refused(&refusal);
                (News::Nothing, Vec::new())
            }
            Report::Discarded(id) => {
                self.discarded(&id);
                (News::Discarded, vec![Effect::List])
            }
            Report::SealedElsewhere(id) => self.sealed_elsewhere(&id),
            Report::Restored(_) => {
                self.hint(&self.phrases.hints.restored);
                (News::Other(report), vec![Effect::List])
            }
            Report::IntakeRefused(_) => {
                self.opening = false;
                (News::Other(report), Vec::new())
            }
            Report::Read(..) => (self.read(report), Vec::new()),
            Report::Failed(undone, why) => (self.failed(undone, why), Vec::new()),
            Report::Folders(_)
            | Report::Examined(..)
            | Report::Records(_)
            | Report::Previewed(..)
            | Report::Told(_)
            | Report::DiscardedDrafts(_)
            | Report::Browsed(_)
            | Report::Exported(_)
            | Report::Exporting(..)
            | Report::ExportCancelled
            | Report::NextNumber(_)
            | Report::Newcomer
            | Report::Verifying(..)
            | Report::Verified(_)
            | Report::ArabicKept(_) => (News::Other(report), Vec::new()),
        }
    }

    /// Takes over what may be done in the folder; a program that wrote there may have changed the list.
    fn now_has(&mut self, access: Access) -> Vec<Effect> {
        let lists = matches!(access, Access::Writing).then_some(Effect::List);
        self.access = access;
        lists.into_iter().collect()
    }

    fn read(&mut self, report: Report) -> News {
        self.opening = false;
        // A consultation that could not be saved has come back; nothing may replace it.
        match self.open {
            Some(_) => News::Nothing,
            None => News::Other(report),
        }
    }

    fn opened(&mut self, mut opened: Opened) -> (News, Vec<Effect>) {
        self.opening = false;
        if self.open.is_some() {
            // A consultation that could not be saved has come back; nothing may replace it.
            return (News::Nothing, Vec::new());
        }
        let fresh = opened.saved.is_none();
        let told = opened.told.take();
        self.draft = Some(opened.consultation.form().id.clone());
        self.open = Some(Box::new(OpenConsultation::new(opened)));
        self.hint = told.or(self.hint.take());
        let mut effects = if fresh { self.save_now() } else { Vec::new() };
        effects.extend(self.look_up());
        (News::Opened, effects)
    }

    /// Closes the sealed consultation; its record contains whatever could not be saved as a draft.
    fn sealed(&mut self) {
        self.opening = false;
        self.draft = None;
        self.failures = 0;
        self.open = None;
    }

    fn seal_refused(&mut self, refusal: &Refusal) {
        self.opening = false;
        self.reopen(&Saved::Sealing);
        self.refuse(refusal);
    }

    fn discarded(&mut self, id: &RecordId) {
        self.closed(id);
        self.hint(&self.phrases.hints.discarded);
    }

    /// Closes a consultation that was sealed meanwhile, once what was typed during its last save is kept, too.
    fn sealed_elsewhere(&mut self, id: &RecordId) -> (News, Vec<Effect>) {
        let typed_on = |open: &OpenConsultation| {
            open.consultation.form().id == *id && open.changed_at.is_some() && !open.closing()
        };
        if self.open.as_deref().is_some_and(typed_on) {
            return (News::Nothing, self.save_now());
        }
        let news = match self.closed(id) {
            Some(open) => {
                self.opening = false;
                News::SealedElsewhere(open)
            }
            None => News::Other(Report::Told(Hint::of(&self.phrases.hints.sealed_elsewhere))),
        };
        (news, vec![Effect::List])
    }

    /// Forgets a draft that is gone from the drafts; returns its consultation if it was open.
    fn closed(&mut self, id: &RecordId) -> Option<Box<OpenConsultation>> {
        if self.draft.take_if(|draft| *draft == *id).is_some() {
            self.failures = 0;
        }
        self.open.take_if(|open| open.consultation.form().id == *id)
    }

    /// Sets a hint about what failed. It can be requested again, and what was being closed is open again.
    fn failed(&mut self, undone: FailedOperation, why: String) -> News {
        let hints = &self.phrases.hints;
        let phrase = match undone {
            FailedOperation::Claiming => {
                self.opening = false;
                self.reopen(&Saved::Discarding);
                match self.access {
                    Access::Unopened(_) => self.hint_with(&hints.failed, "why", why),
                    // The front ends show who holds the lock, and since when.
                    Access::Reading(_) | Access::Writing | Access::Unlocked => {
                        self.hint(&hints.read_only);
                    }
                }
                return News::Failed(undone);
            }
            FailedOperation::Opening => {
                self.opening = false;
                &hints.not_opened
            }
            FailedOperation::Sealing => {
                self.reopen(&Saved::Sealing);
                &hints.not_sealed
            }
            FailedOperation::Discarding => {
                self.reopen(&Saved::Discarding);
                &hints.not_discarded
            }
            FailedOperation::Restoring => &hints.not_restored,
            FailedOperation::Exporting => &hints.not_exported,
            FailedOperation::Verifying => &hints.not_verified,
        };
        self.hint_with(phrase, "why", why);
        News::Failed(undone)
    }
}
