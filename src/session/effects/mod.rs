//! The effects: files, clock and randomness. They run on the worker, one after the other.

mod amending;
#[cfg(test)]
mod amending_tests;
mod chain;
mod checklists;
mod choosing;
mod drafts;
mod exporting;
mod keeping;
mod list;
#[cfg(test)]
mod list_tests;
#[cfg(unix)]
#[cfg(test)]
mod lost_lock_tests;
mod opening;
mod reading;
mod resuming;
mod sealing;
#[cfg(test)]
mod tests;
mod verifying;

use std::collections::HashSet;
use std::time::Duration;

use jiff::{Timestamp, Zoned};

use super::{Access, Effect, FailedOperation, Opened, Report};
use crate::domain::checklist::Checklist;
use crate::domain::consultation::{Consultation, Prefill, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::Edition;
use crate::phrases::Phrases;
use crate::store::config::Clinic;
use crate::store::content::Procedure;
use crate::store::drafts::Draft;
use crate::store::intake::Intake;
use crate::store::lock::Lock;
use crate::store::station::{HeadSearch, Station};
use crate::store::{self, Folder, Leftovers, zone};

/// Performs effects. Front ends accept any implementation: with one that keeps nothing, a consultation leaves no trace.
pub trait Perform {
    /// Performs an effect and reports the results to `say`.
    fn perform(&mut self, effect: Effect, say: &dyn Fn(Report));
}

/// Performs effects in a data folder.
#[derive(Debug)]
pub struct Environment {
    folder: Folder,
    /// The language of the screen, for error messages.
    language: Language,
    /// The checklist that a consultation begins with unless another is chosen, and the others.
    first: Procedure,
    others: Vec<Procedure>,
    /// Names from the configuration, offered like those used before.
    practitioners: Vec<String>,
    phrases: &'static Phrases,
    /// Named on the pages of an export.
    clinic: Clinic,
    intake: Option<Intake>,
    lock: Option<Lock>,
    access: Option<Access>,
    /// Whether the lock was lost for a while, so that another window may have saved the open draft.
    regained: bool,
    /// The draft as last saved or opened here.
    saved: Option<Draft>,
    /// The archived editions opened so far.
    editions: Vec<(Edition, &'static Checklist)>,
    /// What a crash may have left behind, until all of it has been checked.
    leftovers: Option<Leftovers>,
    station: Option<Station>,
    search: Option<HeadSearch>,
    /// The hashes of the editions in use that are known to be archived.
    archived: HashSet<String>,
    list: list::RecordList,
    running: Option<exporting::Running>,
    verifying: Option<verifying::Verifying>,
    /// How long a slice of an export may take before waiting work gets its turn.
    slice: Duration,
}

/// The result of an effect; the error is a sentence.
type Done<T> = Result<T, String>;

/// The local date and time, in whole seconds.
pub fn now() -> Moment {
    Moment::of(&Timestamp::now().to_zoned(zone::local()))
}

/// The local date and time, and the name of the time zone.
fn now_and_zone() -> (Moment, Option<String>) {
    let zoned = Zoned::now();
    let zone = zoned.time_zone().iana_name().map(str::to_owned);
    (Moment::of(&zoned), zone)
}

impl Environment {
    /// Works in a data folder with the shipped content; touches nothing yet.
    pub fn new(folder: Folder, intake: Option<Intake>, language: Language) -> Self {
        Self {
            folder,
            language,
            first: crate::session::procedures::shipped(),
            others: Vec::new(),
            practitioners: Vec::new(),
            phrases: &crate::shipped::PHRASES,
            clinic: Clinic::default(),
            intake,
            lock: None,
            access: None,
            regained: false,
            saved: None,
            editions: Vec::new(),
            leftovers: None,
            station: None,
            search: None,
            archived: HashSet::new(),
            list: list::RecordList::default(),
            running: None,
            verifying: None,
            slice: exporting::SLICE,
        }
    }

    /// Begins a consultation with the checklist at this index.
    fn start(&mut self, number: usize) -> Done<Report> {
        let (started, zone) = now_and_zone();
        let id = self.new_id(started)?;
        let form = Form::new(id, started, zone);
        let empty = Prefill::default();
        let intake = self.intake.as_ref();
        let prefill = intake.map_or(&empty, |intake| &intake.prefill);
        let consultation = Consultation::begin(self.procedure(number).checklist, form, prefill)
            .map_err(|_refusal| self.phrases.refusals.intake.get(self.language).to_owned())?;
        // Not before: after a refusal the next attempt must not open an empty consultation in its place.
        self.intake = None;
        let opened = Opened::begun(consultation, Stage::Client);
        Ok(Report::Opened(Box::new(opened)))
    }

    /// Runs an action that needs write access; takes the lock first if its holder has gone.
    fn writing(
        &mut self,
        undone: FailedOperation,
        say: &dyn Fn(Report),
        act: impl FnOnce(&mut Self) -> Done<Report>,
    ) {
        say(match self.claim(undone, say) {
            Err(report) => report,
            Ok(()) => told(undone, act(self)),
        });
    }

    /// Takes the lock if its holder has gone, or reports that it has not.
    fn claim_write(&mut self, say: &dyn Fn(Report)) {
        if let Err(report) = self.claim(FailedOperation::Claiming, say) {
            say(report);
        }
    }

    /// Checks for write access and reports any change; the error is the report to send instead.
    fn claim(&mut self, undone: FailedOperation, say: &dyn Fn(Report)) -> Result<(), Report> {
        let access = self.opened(say);
        match access {
            Access::Reading(_) => {
                let why = access.only_reads(self.language).unwrap_or_default();
                Err(Report::Failed(FailedOperation::Claiming, why))
            }
            Access::Unopened(why) => Err(Report::Failed(undone, why)),
            Access::Writing | Access::Unlocked => Ok(()),
        }
    }
}

impl Perform for Environment {
    fn perform(&mut self, effect: Effect, say: &dyn Fn(Report)) {
        use FailedOperation::{Discarding, Opening, Restoring};
        match effect {
            Effect::List => self.tell_list(say),
            Effect::ListMore => say(self.more()),
            Effect::Seek => self.seek(say),
            Effect::Claim => self.claim_write(say),
            Effect::Start(number) => self.writing(Opening, say, |it| it.start(number)),
            Effect::Resume(id) => self.writing(Opening, say, |it| it.resume(&id)),
            Effect::Amend(id, kind, reason) => self.amend(&id, kind, &reason, say),
            Effect::StartFrom(number, path) => self.start_from(number, &path, say),
            Effect::Browse(folder) => say(self.browse(folder)),
            Effect::Save(unsaved) => self.answer_save(*unsaved, say),
            Effect::Number => self.tell_number(say),
            Effect::Seal(consultation, reason) => self.seal(&consultation, reason, say),
            Effect::Discard(id, unsaved) => {
                self.writing(Discarding, say, |it| it.discard(id, unsaved, say));
            }
            Effect::ListDiscarded => say(self.discarded()),
            Effect::Restore(id) => self.writing(Restoring, say, |it| it.restore(id)),
            Effect::Read(id) => say(told(Opening, self.read(&id))),
            Effect::LookUp(open, reference, before) => self.look_up(&open, &reference, before, say),
            Effect::Preview(id) => say(self.preview(id)),
            Effect::Examine(folder) => say(exporting::examined(folder)),
            Effect::Export(which, format, path) => self.export(which, format, &path, say),
            Effect::ExportMore => self.export_more(say),
            Effect::CancelExport => self.cancel_export(say),
            Effect::Verify => self.verify(say),
            Effect::VerifyMore => self.verify_more(say),
            Effect::StopVerifying => self.verifying = None,
            Effect::KeepLanguage(language) => self.keep_language(language),
            Effect::KeepWelcomed => self.keep_welcomed(),
            Effect::KeepPractitioner(name) => self.keep_practitioner(&name, say),
            Effect::KeepArabic(fingerprint, mode) => say(self.keep_arabic(fingerprint, mode)),
            Effect::Suspend => {}
        }
    }
}

/// The report of an effect, or of its failure.
fn told(undone: FailedOperation, done: Done<Report>) -> Report {
    done.unwrap_or_else(|why| Report::Failed(undone, why))
}

/// Formats store errors in a language.
fn said(language: Language) -> impl Fn(store::Error) -> String + Copy {
    move |why| crate::error::store_failure(&why, language)
}
