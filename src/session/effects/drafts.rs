//! Saves, discards and restores drafts.

use super::{Done, Environment, now, said};
use crate::domain::consultation::{Consultation, Stage};
use crate::domain::record_id::RecordId;
use crate::session::{Hint, Report, Unsaved};
use crate::store::drafts::{self, Draft};
use crate::store::{ErrorKind, amendments, catalog, records};

impl Environment {
    /// Saves a draft and reports it exactly once, whatever else there is to say.
    pub(super) fn answer_save(&mut self, unsaved: Unsaved, say: &dyn Fn(Report)) {
        let done = self.save(unsaved, say);
        if let Ok(gone @ Report::SealedElsewhere(_)) = done {
            say(gone);
            say(Report::Saved(now()));
        } else {
            say(done.unwrap_or_else(Report::SaveFailed));
        }
    }

    /// Saves a draft, unless its consultation was sealed meanwhile.
    fn save(&mut self, unsaved: Unsaved, say: &dyn Fn(Report)) -> Done<Report> {
        self.may_write(say)?;
        if self.keep_other(&unsaved.form.id)? {
            say(Report::Told(Hint::of(&self.phrases.hints.set_aside)));
        }
        let draft = self.draft(unsaved)?;
        // A draft never waits for its edition to be archived; only the seal requires that.
        if !draft.form.is_blank() && !self.archived.contains(&draft.checklist.sha256) {
            let _ = self.archive(&draft.checklist);
        }
        match drafts::save(&self.folder, &draft) {
            Err(why) if matches!(why.kind, ErrorKind::AlreadySealed) => {
                self.sealed_elsewhere(draft)
            }
            done => {
                done.map_err(said(self.language))?;
                let saved = draft.saved;
                self.saved = Some(draft);
                Ok(Report::Saved(saved))
            }
        }
    }

    fn draft(&mut self, unsaved: Unsaved) -> Done<Draft> {
        Ok(Draft {
            format: drafts::FORMAT,
            saved: now(),
            stage: unsaved.stage,
            focus: unsaved.focus,
            checklist: self.edition(unsaved.checklist, &unsaved.form)?,
            form: unsaved.form,
        })
    }

    /// Keeps what a draft has beyond its record, which was sealed meanwhile, among the discarded drafts.
    fn sealed_elsewhere(&self, draft: Draft) -> Done<Report> {
        let id = draft.form.id.clone();
        let record = records::read(&self.folder, &id);
        if !record.is_ok_and(|kept| draft.form.is_in(&kept.record)) {
            drafts::keep_aside(&self.folder, draft).map_err(said(self.language))?;
        }
        Ok(Report::SealedElsewhere(id))
    }

    /// Returns the report that closes a consultation which is to be sealed and was sealed meanwhile.
    pub(super) fn sealed_before(&mut self, consultation: &Consultation) -> Done<Option<Report>> {
        if !records::exists(&self.folder, &consultation.form().id) {
            return Ok(None);
        }
        let draft = self.draft(Unsaved {
            checklist: consultation.checklist(),
            form: consultation.form().clone(),
            stage: Stage::Review,
            focus: None,
        })?;
        self.sealed_elsewhere(draft).map(Some)
    }

    /// Discards a draft, but only once its unsaved contents are in it.
    pub(super) fn discard(
        &mut self,
        id: RecordId,
        unsaved: Option<Box<Unsaved>>,
        say: &dyn Fn(Report),
    ) -> Done<Report> {
        if let Some(unsaved) = unsaved
            && let gone @ Report::SealedElsewhere(_) = self.save(*unsaved, say)?
        {
            return Ok(gone);
        }
        match drafts::discard(&self.folder, &id) {
            Err(why) if why.is_absent() && records::exists(&self.folder, &id) => {
                Ok(Report::SealedElsewhere(id))
            }
            done => {
                done.map_err(said(self.language))?;
                Ok(Report::Discarded(id))
            }
        }
    }

    pub(super) fn discarded(&self) -> Report {
        Report::DiscardedDrafts(catalog::discarded_entries(&self.folder))
    }

    /// Moves a discarded draft back, unless another correction of the same record is open: only one could be sealed.
    pub(super) fn restore(&self, id: RecordId) -> Done<Report> {
        let draft = drafts::load_discarded(&self.folder, &id).ok();
        let amends = draft.and_then(|draft| draft.form.amends);
        let open = amends.and_then(|amends| amendments::in_hand(&self.folder, &amends.id));
        if open.is_some() {
            let phrase = &self.phrases.hints.correction_in_hand;
            return Err(phrase.get(self.language).to_owned());
        }
        drafts::restore(&self.folder, &id).map_err(said(self.language))?;
        Ok(Report::Restored(id))
    }
}
