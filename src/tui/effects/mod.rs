//! The only hands of the screen: files, the clock, chance. Runs on the worker, one effect after the other.

mod entries;
mod settings;
mod tmux;

pub(crate) use tmux::outer;

use std::path::Path;

use jiff::Zoned;

use super::message::{Effect, Report, Unsaved};
use super::model::{Access, Entry, Hint, Listed, Opened};
use crate::domain::checklist::Checklist;
use crate::domain::consultation::{Consultation, Prefill, SealContext, Stage};
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::Edition;
use crate::domain::record_id::RecordId;
use crate::export;
use crate::export::csv::Mark;
use crate::export::file::Format;
use crate::phrases::Phrases;
use crate::store::drafts::{self, Draft};
use crate::store::export_file::{Existing, ExportFile};
use crate::store::intake::Intake;
use crate::store::listing::{self, Filter};
use crate::store::lock::{Claim, Lock};
use crate::store::station::Station;
use crate::store::{self, ConfigFolder, Folder, content, practitioners, records};

/// What the hands work with.
#[derive(Debug)]
pub(super) struct Environment {
    folder: Folder,
    config: Option<ConfigFolder>,
    checklist: &'static Checklist,
    checklist_text: &'static str,
    phrases: &'static Phrases,
    edition: Edition,
    intake: Option<Intake>,
    lock: Option<Lock>,
    access: Option<Access>,
    station: Option<Station>,
}

/// Why an effect was not done, as a sentence.
type Done<T> = Result<T, String>;

/// The local date and time, to the second.
#[must_use]
pub(super) fn now() -> Moment {
    Moment::of(&Zoned::now())
}

impl Environment {
    /// Works in a data folder with the shipped content; touches nothing yet.
    #[must_use]
    pub(super) fn new(
        folder: Folder,
        config: Option<ConfigFolder>,
        intake: Option<Intake>,
    ) -> Self {
        let checklist = &crate::shipped::CHECKLIST;
        let checklist_text = crate::shipped::CHECKLIST_RON;
        Self {
            folder,
            config,
            checklist,
            checklist_text,
            phrases: &crate::shipped::PHRASES,
            edition: content::edition(checklist, checklist_text),
            intake,
            lock: None,
            access: None,
            station: None,
        }
    }

    /// Does an effect and says what came of it.
    pub(super) fn perform(&mut self, effect: Effect, say: &dyn Fn(Report)) {
        let done = match effect {
            Effect::List => Some(self.list().map(Report::Listed)),
            Effect::Start => Some(self.start()),
            Effect::Resume(id) => Some(self.resume(&id)),
            Effect::Save(unsaved) => Some(Ok(self.save(*unsaved))),
            Effect::Seal(consultation, reason) => Some(self.seal(&consultation, reason)),
            Effect::Discard(id) => {
                let gone = drafts::discard(&self.folder, &id).map_err(|why| why.to_string());
                Some(gone.map(|()| Report::Discarded(id)))
            }
            Effect::Read(id) => {
                let kept = records::read(&self.folder, &id).map_err(|why| why.to_string());
                Some(kept.map(|kept| Report::Read(Box::new(kept.record))))
            }
            Effect::Export(ids, format, path) => Some(self.export(&ids, format, &path)),
            Effect::KeepLanguage(language) => {
                settings::keep_language(self.config.as_ref(), language);
                None
            }
            Effect::KeepArabic(fingerprint, mode) => {
                let kept = settings::keep_arabic(self.config.as_ref(), fingerprint, mode);
                Some(Ok(Report::ArabicKept(kept)))
            }
            Effect::AskTmux => Some(Ok(Report::Outer(outer()))),
            Effect::Suspend => None,
        };
        match done {
            Some(Ok(message)) => say(message),
            Some(Err(why)) => say(Report::Failed(why)),
            None => {}
        }
    }

    /// Prepares the folder, takes the lock, tidies up after a crash: once, at the first look into the folder.
    fn open(&mut self) -> Done<(Access, Vec<Hint>)> {
        if let Some(access) = &self.access {
            return Ok((access.clone(), Vec::new()));
        }
        let notices = self.folder.prepare().map_err(|why| why.to_string())?;
        let mut told: Vec<Hint> = notices
            .iter()
            .map(|notice| self.tightened(notice))
            .collect();
        let access = match Lock::claim(&self.folder, now()).map_err(|why| why.to_string())? {
            Claim::Held(lock) => {
                let _ = store::remove_leftovers(&self.folder, &lock);
                let _ = drafts::remove_sealed(&self.folder);
                self.lock = Some(lock);
                Access::Writing
            }
            Claim::Taken(holder) => Access::Reading(holder.map_or_else(String::new, |holder| {
                format!("pid {}, {}", holder.pid, holder.since)
            })),
            Claim::NoLocks(why) => {
                told.push(Hint {
                    phrase: &self.phrases.hints.failed,
                    values: vec![("why", why.to_string())],
                });
                Access::Unlocked
            }
        };
        self.access = Some(access.clone());
        Ok((access, told))
    }

    fn tightened(&self, notice: &store::Notice) -> Hint {
        let hints = &self.phrases.hints;
        let (phrase, path) = match notice {
            store::Notice::Tightened(path) => (&hints.tightened, path),
            store::Notice::StillOpen(path) => (&hints.still_open, path),
        };
        Hint {
            phrase,
            values: vec![("folder", store::shown(path).to_string())],
        }
    }

    fn list(&mut self) -> Done<Listed> {
        let (access, told) = self.open()?;
        let (drafts, mut problems) = drafts::list(&self.folder);
        let (sealed, bad) = listing::list(&self.folder, &Filter::default());
        problems.extend(bad);
        let mut entries: Vec<Entry> = drafts.into_iter().map(entries::of_draft).collect();
        entries.extend(sealed.into_iter().map(entries::of_record));
        entries.extend(problems.iter().map(entries::of_problem));
        let practitioners = practitioners::read(&self.folder).unwrap_or_default();
        Ok(Listed {
            entries,
            practitioners,
            access,
            notice: told.into_iter().next(),
        })
    }

    fn start(&mut self) -> Done<Report> {
        self.may_write()?;
        let zoned = Zoned::now();
        let random = getrandom::u32().map_err(|why| why.to_string())?;
        let started = Moment::of(&zoned);
        let id = RecordId::new(started, random);
        let zone = zoned.time_zone().iana_name().map(str::to_owned);
        let form = Form::new(id, started, zone);
        let prefill = self.intake.take().map(prefill).unwrap_or_default();
        let consultation = Consultation::begin(self.checklist, form, &prefill)
            .map_err(|_refusal| self.phrases.refusals.intake.get(Language::En).to_owned())?;
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
        self.may_write()?;
        let draft = drafts::load(&self.folder, id).map_err(|why| why.to_string())?;
        let same = draft.checklist.sha256 == self.edition.sha256;
        let (consultation, asked_again) =
            Consultation::open(self.checklist, draft.form, same, now());
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

    fn may_write(&mut self) -> Done<()> {
        match self.open()? {
            (Access::Reading(who), _) => {
                let phrase = self.phrases.screen.locked.get(Language::En);
                Err(crate::phrases::fill(phrase, &[("who", &who)]))
            }
            (Access::Writing | Access::Unlocked, _) => Ok(()),
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
            checklist: self.edition.clone(),
            form,
        };
        match drafts::save(&self.folder, &draft) {
            Ok(()) => Report::Saved(saved),
            Err(why) => Report::SaveFailed(why.to_string()),
        }
    }

    fn seal(&mut self, consultation: &Consultation, reason: Option<String>) -> Done<Report> {
        content::archive(&self.folder, self.checklist_text).map_err(|why| why.to_string())?;
        let zoned = Zoned::now();
        let at = Moment::of(&zoned);
        let link = self.station()?.next_link();
        let told_in = consultation.form().client_language.unwrap_or(Language::En);
        let context = SealContext {
            zone: zoned.time_zone().iana_name().map(str::to_owned),
            edition: self.edition.clone(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            station: link.clone(),
            signs_heading: self.phrases.screen.notice_signs.get(told_in).to_owned(),
            aftercare_heading: self.phrases.screen.notice_aftercare.get(told_in).to_owned(),
        };
        let record = match reason {
            Some(reason) => consultation.end(&reason, at, context),
            None => consultation.seal(at, context),
        };
        let record = match record {
            Ok(record) => record,
            Err(refusal) => return Ok(Report::SealRefused(refusal)),
        };
        let sealed = records::seal(&self.folder, &record).map_err(|why| why.to_string())?;
        self.station()?.advance(&link, &sealed.sha256);
        // The name is a convenience: the record is safe without it.
        let _ = practitioners::remember(&self.folder, &record.practitioner);
        Ok(Report::Sealed(sealed.id, sealed.file.display().to_string()))
    }

    fn station(&mut self) -> Done<&mut Station> {
        if self.station.is_none() {
            let (station, _) = Station::open(&self.folder).map_err(|why| why.to_string())?;
            self.station = Some(station);
        }
        self.station.as_mut().ok_or_else(String::new)
    }

    fn export(&self, ids: &[RecordId], format: Format, path: &str) -> Done<Report> {
        let path = std::path::absolute(Path::new(path)).map_err(|why| why.to_string())?;
        let mut file = ExportFile::begin(&path, Existing::Keep).map_err(|why| why.to_string())?;
        let kept: Result<Vec<_>, _> = ids
            .iter()
            .map(|id| records::read(&self.folder, id))
            .collect();
        let kept = kept.map_err(|why| why.to_string())?;
        let records: Vec<_> = kept.iter().map(|kept| kept.record.clone()).collect();
        let texts: Vec<&str> = kept.iter().map(|kept| kept.text.as_str()).collect();
        let archived = content::archived(&self.folder);
        let archived = archived
            .iter()
            .filter_map(|sha256| content::read_archived(&self.folder, sha256).ok());
        let editions = std::iter::once(self.checklist).chain(archived);
        let text = export::file::render(format, &records, &texts, editions, Mark::With);
        file.write(text.as_bytes())
            .and_then(|()| file.finish())
            .map_err(|why| why.to_string())?;
        Ok(Report::Exported(kept.len(), path.display().to_string()))
    }
}

/// What an intake brought; its answers count as unanswered until the practitioner answers.
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
