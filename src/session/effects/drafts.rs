//! Saves, discards and restores drafts.

use super::{Done, Environment, now, said};
use crate::domain::record_id::RecordId;
use crate::session::{Hint, Report, Unsaved};
use crate::store::drafts::{self, Draft};
use crate::store::{ErrorKind, amendments, catalog, records};

impl Environment {
    /// Saves a draft and reports it exactly once, whatever else there is to say.
    pub(super) fn answer_save(&mut self, unsaved: Unsaved, say: &dyn Fn(Report)) {
        match self.save(unsaved, say) {
            // What its record lacks is among the discarded drafts, so nothing is unsaved.
            Ok(gone @ Report::Discarded(_)) => {
                say(Report::Saved(now()));
                say(gone);
                say(Report::Told(Hint::of(&self.phrases.hints.sealed_elsewhere)));
            }
            done => say(done.unwrap_or_else(Report::SaveFailed)),
        }
    }

    /// Saves a draft; one whose consultation another window sealed is kept among the discarded ones.
    fn save(&mut self, unsaved: Unsaved, say: &dyn Fn(Report)) -> Done<Report> {
        self.may_write(say)?;
        if self.keep_other(&unsaved.form.id)? {
            say(Report::Told(Hint::of(&self.phrases.hints.set_aside)));
        }
        let saved = now();
        let draft = Draft {
            format: drafts::FORMAT,
            saved,
            stage: unsaved.stage,
            focus: unsaved.focus,
            checklist: self.edition(unsaved.checklist, &unsaved.form)?,
            form: unsaved.form,
        };
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
                self.saved = Some(draft);
                Ok(Report::Saved(saved))
            }
        }
    }

    /// Keeps what a draft has beyond its record, which another window sealed, among the discarded drafts.
    fn sealed_elsewhere(&self, draft: Draft) -> Done<Report> {
        let record = records::read(&self.folder, &draft.form.id);
        if record.is_ok_and(|kept| draft.form.is_in(&kept.record)) {
            return Ok(Report::Saved(draft.saved));
        }
        let id = draft.form.id.clone();
        drafts::keep_aside(&self.folder, draft).map_err(said(self.language))?;
        Ok(Report::Discarded(id))
    }

    /// Discards a draft, but only once its unsaved contents are in it.
    pub(super) fn discard(
        &mut self,
        id: RecordId,
        unsaved: Option<Box<Unsaved>>,
        say: &dyn Fn(Report),
    ) -> Done<Report> {
        if let Some(unsaved) = unsaved
            && let done @ Report::Discarded(_) = self.save(*unsaved, say)?
        {
            return Ok(done);
        }
        drafts::discard(&self.folder, &id).map_err(said(self.language))?;
        Ok(Report::Discarded(id))
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
