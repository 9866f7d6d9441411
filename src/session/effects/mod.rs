//! The effects: files, clock and randomness. Run on the worker, one after the other.

mod amending;
mod chain;
mod choosing;
mod exporting;
mod list;
mod reading;
mod sealing;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::time::Duration;

use jiff::Zoned;

use super::{Access, Effect, Hint, Opened, Report, Undone, Unsaved, only_reads};
use crate::domain::checklist::Checklist;
use crate::domain::consultation::{Consultation, Prefill, SealContext, Stage};
use crate::domain::form::Form;
use crate::domain::language::{Bilingual, Language};
use crate::domain::moment::Moment;
use crate::domain::record::Edition;
use crate::domain::record_id::RecordId;
use crate::phrases::Phrases;
use crate::store::catalog::Steps;
use crate::store::drafts::{self, Draft};
use crate::store::intake::Intake;
use crate::store::last_used::{self, LastUsed};
use crate::store::lock::{Claim, Lock};
use crate::store::station::{HeadSearch, Station};
use crate::store::{self, Folder, catalog, content};

/// Performs effects. A front takes any: one that keeps nothing makes a consultation that leaves no trace.
pub trait Perform {
    /// Performs an effect and says what came of it.
    fn perform(&mut self, effect: Effect, say: &dyn Fn(Report));
}

/// Performs effects in a data folder.
#[derive(Debug)]
pub struct Environment {
    folder: Folder,
    /// The language of the screen, for error messages.
    language: Language,
    checklist: &'static Checklist,
    checklist_text: &'static str,
    phrases: &'static Phrases,
    edition: Edition,
    intake: Option<Intake>,
    lock: Option<Lock>,
    access: Option<Access>,
    /// The archived editions opened so far, by their hashes.
    editions: HashMap<String, &'static Checklist>,
    station: Option<Station>,
    search: Option<HeadSearch>,
    archived: bool,
    list: Steps,
    running: Option<exporting::Running>,
    /// How long a slice of an export may take before waiting work gets its turn.
    slice: Duration,
}

/// The result of an effect; the error is a sentence.
type Done<T> = Result<T, String>;

/// The local date and time, in whole seconds.
pub fn now() -> Moment {
    Moment::of(&Zoned::now())
}

impl Environment {
    /// Works in a data folder with the shipped content; touches nothing yet.
    pub fn new(folder: Folder, intake: Option<Intake>, language: Language) -> Self {
        let checklist = &crate::shipped::CHECKLIST;
        let checklist_text = crate::shipped::CHECKLIST_RON;
        Self {
            folder,
            language,
            checklist,
            checklist_text,
            phrases: &crate::shipped::PHRASES,
            edition: content::edition(checklist, checklist_text),
            intake,
            lock: None,
            access: None,
            editions: HashMap::new(),
            station: None,
            search: None,
            archived: false,
            list: Steps::default(),
            running: None,
            slice: exporting::SLICE,
        }
    }

    /// Prepares the folder, takes the lock and cleans up after a crash, once, on first access. While another program
    /// holds the lock, every later access tries again.
    fn open(&mut self) -> Done<(Access, Vec<Hint>)> {
        let mut told = Vec::new();
        let waited = match &self.access {
            Some(Access::Reading(_)) => true,
            Some(access) => return Ok((access.clone(), told)),
            None => {
                let notices = self.folder.prepare().map_err(said(self.language))?;
                told.extend(notices.iter().map(|notice| self.tightened(notice)));
                false
            }
        };
        let access = match Lock::claim(&self.folder, now()).map_err(said(self.language))? {
            Claim::Held(lock) => {
                let _ = store::remove_leftovers(&self.folder, &lock);
                let _ = drafts::remove_sealed(&self.folder);
                self.lock = Some(lock);
                if waited {
                    told.push(Hint::of(&self.phrases.hints.taken_over));
                }
                Access::Writing
            }
            Claim::Taken(holder) => Access::Reading(holder),
            Claim::NoLocks(why) => {
                told.push(hint(
                    &self.phrases.hints.no_locks,
                    "why",
                    said(self.language)(why),
                ));
                Access::Unlocked
            }
        };
        self.access = Some(access.clone());
        Ok((access, told))
    }

    fn tightened(&self, notice: &store::FolderNotice) -> Hint {
        let hints = &self.phrases.hints;
        let (phrase, path) = match notice {
            store::FolderNotice::Tightened(path) => (&hints.tightened, path),
            store::FolderNotice::StillOpen(path) => (&hints.still_open, path),
        };
        hint(phrase, "folder", path.display().to_string())
    }

    fn start(&mut self) -> Done<Report> {
        let zoned = Zoned::now();
        let started = Moment::of(&zoned);
        let id = self.new_id(started)?;
        let zone = zoned.time_zone().iana_name().map(str::to_owned);
        let form = Form::new(id, started, zone);
        let prefill = self.intake.take().map(prefill).unwrap_or_default();
        let consultation = Consultation::begin(self.checklist, form, &prefill)
            .map_err(|_refusal| self.phrases.refusals.intake.get(self.language).to_owned())?;
        let opened = Opened {
            consultation,
            stage: Stage::Client,
            focus: None,
            saved: None,
            asked_again: 0,
        };
        Ok(Report::Opened(Box::new(opened)))
    }

    fn resume(&mut self, id: &RecordId) -> Done<Report> {
        // A crash may have come between the seal and the removal of its draft; the record is valid.
        let _ = drafts::retire(&self.folder, id);
        let draft = drafts::load(&self.folder, id).map_err(said(self.language))?;
        let same = draft.checklist.sha256 == self.edition.sha256;
        // A correction is made in the words of its record.
        let (checklist, same) = match &draft.form.corrects {
            Some(record) => (self.edition_of(&record.checklist.sha256)?, true),
            None => (self.checklist, same),
        };
        let (consultation, asked_again) = Consultation::open(checklist, draft.form, same, now());
        let (stage, focus) = (draft.stage, draft.focus);
        let opened = Opened {
            consultation,
            stage,
            focus,
            saved: Some(draft.saved),
            asked_again,
        };
        Ok(Report::Opened(Box::new(opened)))
    }

    /// Runs an action that needs write access; takes the lock first if its holder has gone.
    fn writing(
        &mut self,
        undone: Undone,
        say: &dyn Fn(Report),
        act: impl FnOnce(&mut Self) -> Done<Report>,
    ) -> Report {
        match self.claim(undone, say) {
            Err(report) => report,
            Ok(()) => told(undone, act(self)),
        }
    }

    /// Checks for write access and reports any change; the error is the report to send instead.
    fn claim(&mut self, undone: Undone, say: &dyn Fn(Report)) -> Result<(), Report> {
        let before = self.access.clone();
        let (access, told) = self.open().map_err(|why| Report::Failed(undone, why))?;
        for hint in told {
            say(Report::Told(hint));
        }
        if before.is_some_and(|before| before != access) {
            say(Report::Access(access.clone()));
        }
        match access {
            Access::Reading(holder) => {
                let why = only_reads(holder.as_ref(), self.language);
                Err(Report::Failed(Undone::Claiming, why))
            }
            Access::Writing | Access::Unlocked => Ok(()),
        }
    }

    fn save(&mut self, unsaved: Unsaved) -> Report {
        let saved = now();
        let Unsaved { form, stage, focus } = unsaved;
        let draft = Draft {
            format: drafts::FORMAT,
            saved,
            stage,
            focus,
            checklist: match &form.corrects {
                Some(record) => record.checklist.clone(),
                None => self.edition.clone(),
            },
            form,
        };
        // A draft never waits for its edition to be archived; the seal requires it.
        self.archived = self.archived
            || !draft.form.is_blank()
                && content::archive(&self.folder, self.checklist_text).is_ok();
        match drafts::save(&self.folder, &draft) {
            Ok(()) => Report::Saved(saved),
            Err(why) => Report::SaveFailed(said(self.language)(why)),
        }
    }

    fn seal(
        &mut self,
        consultation: &Consultation,
        reason: Option<String>,
        say: &dyn Fn(Report),
    ) -> Done<Option<Report>> {
        content::archive(&self.folder, self.checklist_text).map_err(said(self.language))?;
        let zoned = Zoned::now();
        let at = Moment::of(&zoned);
        if let Some(hint) = self.find_station().map_err(said(self.language))? {
            say(Report::Told(hint));
        }
        let link = self.station.as_ref().ok_or_else(String::new)?.next_link();
        let told_in = consultation.form().client_language.unwrap_or(Language::En);
        let context = SealContext {
            zone: zoned.time_zone().iana_name().map(str::to_owned),
            edition: self.edition.clone(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            station: link,
            signs_heading: self.phrases.screen.notice_signs.get(told_in).to_owned(),
            aftercare_heading: self.phrases.screen.notice_aftercare.get(told_in).to_owned(),
        };
        let record = match reason {
            Some(reason) => consultation.end(&reason, at, context),
            None => consultation.seal(at, context),
        };
        match record {
            Ok(record) => self.keep(record, say),
            Err(refusal) => Ok(Some(Report::SealRefused(refusal))),
        }
    }
}

impl Perform for Environment {
    fn perform(&mut self, effect: Effect, say: &dyn Fn(Report)) {
        let message = match effect {
            Effect::List => self.tell_list(say),
            Effect::ListMore => Some(self.more()),
            Effect::Seek => self.seek_station(),
            Effect::Claim => self.claim(Undone::Claiming, say).err(),
            Effect::Start => Some(self.writing(Undone::Opening, say, Self::start)),
            Effect::Resume(id) => Some(self.writing(Undone::Opening, say, |it| it.resume(&id))),
            Effect::Amend(id, kind, reason) => self.amend(&id, kind, &reason, say),
            Effect::StartFrom(path) => Some(self.start_from(&path, say)),
            Effect::Browse(folder) => Some(Report::Browsed(self.browse(folder))),
            Effect::Save(unsaved) => Some(self.save(*unsaved)),
            Effect::Seal(consultation, reason) => self
                .seal(&consultation, reason, say)
                .unwrap_or_else(|why| Some(Report::Failed(Undone::Sealing, why))),
            Effect::Discard(id) => Some(self.writing(Undone::Discarding, say, |it| {
                drafts::discard(&it.folder, &id).map_err(said(it.language))?;
                Ok(Report::Discarded(id))
            })),
            Effect::ListDiscarded => {
                Some(Report::DiscardedDrafts(catalog::discarded(&self.folder)))
            }
            Effect::Restore(id) => Some(self.writing(Undone::Restoring, say, |it| {
                drafts::restore(&it.folder, &id).map_err(said(it.language))?;
                Ok(Report::Restored(id))
            })),
            Effect::Read(id) => Some(told(Undone::Opening, self.read(&id))),
            Effect::Export(which, format, path) => {
                let reports = self.export(which, format, &path);
                reports.into_iter().for_each(say);
                None
            }
            Effect::ExportMore => {
                self.export_more().into_iter().for_each(say);
                None
            }
            Effect::CancelExport => self.cancel_export(),
            Effect::KeepLanguage(language) => {
                // If this fails, the next start uses the system language again; nothing is lost.
                let keep = |used: &mut LastUsed| used.language = Some(language);
                let _ = last_used::change(&self.folder, keep);
                self.language = language;
                None
            }
            Effect::KeepArabic(fingerprint, mode) => {
                let keep = |used: &mut LastUsed| {
                    used.arabic.insert(fingerprint, mode);
                };
                let kept = last_used::change(&self.folder, keep).map_err(said(self.language));
                Some(Report::ArabicKept(kept))
            }
            Effect::Suspend => None,
        };
        if let Some(message) = message {
            say(message);
        }
    }
}

/// The report of an effect, or of why it failed.
fn told(undone: Undone, done: Done<Report>) -> Report {
    done.unwrap_or_else(|why| Report::Failed(undone, why))
}

/// Formats store errors in a language.
fn said(language: Language) -> impl Fn(store::Error) -> String + Copy {
    move |why| crate::error::store_failure(&why, language)
}

fn hint(phrase: &'static Bilingual, name: &'static str, value: String) -> Hint {
    Hint::with(phrase, vec![(name, value)])
}

/// The prefill from an intake; its answers count as unanswered until the practitioner answers.
fn prefill(intake: Intake) -> Prefill {
    Prefill {
        client: intake.client.unwrap_or_default(),
        name: intake.name.unwrap_or_default(),
        birth_date: intake.birth_date,
        practitioner: intake.practitioner.unwrap_or_default(),
        client_language: intake.language,
        plan: intake.plan,
        answers: intake.answers,
    }
}
