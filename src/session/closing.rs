//! Sealing and discarding: both close the consultation, and both leave it open if they fail.

use std::time::Duration;

use super::open::Saved;
use super::{Effect, Session, Stamp};
use crate::domain::begun::BegunField;
use crate::domain::consultation::Refusal;
use crate::domain::initials;
use crate::domain::record_id::RecordId;

/// The result of a request to seal.
#[derive(Debug, PartialEq)]
pub enum Closing {
    /// The seal was requested from the worker.
    Asked(Vec<Effect>),
    /// The text typed to confirm it does not match; nothing changes.
    Differs,
    /// Something is missing, or the reason is too short.
    Refused,
}

/// What must be typed to discard a draft: its client reference, or the last six characters of its id if there is none.
pub fn word_to_discard<'t>(client: &'t str, id: &'t RecordId) -> &'t str {
    if client.is_empty() {
        id.as_str().rsplit('-').next().unwrap_or_default()
    } else {
        client
    }
}

impl Session {
    /// Seals the consultation once the practitioner's initials confirm it.
    pub fn seal(&mut self, typed: &str, stamp: Stamp) -> Closing {
        let Some(open) = &self.open else {
            return Closing::Refused;
        };
        let practitioner = &open.consultation.form().practitioner;
        if !initials::stand_for(typed, practitioner) {
            let name = practitioner.clone();
            self.hint_with(&self.phrases.hints.initials_differ, "name", name);
            return Closing::Differs;
        }
        let consultation = &open.consultation;
        let allowed = consultation.may_seal(stamp.now);
        let allowed = allowed.and_then(|()| consultation.rescreen_is_ahead(stamp.now));
        self.close(allowed, None)
    }

    /// Sets the day from which the client should be screened again; refused text is kept as typed.
    ///
    /// # Errors
    /// Not a date, or not within ten years from today.
    pub fn rescreen(&mut self, text: &str, stamp: Stamp) -> Result<(), Refusal> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let before = open.consultation.form().clone();
        let entered = open.consultation.set_rescreen(text, stamp.now.date());
        if entered.is_err() {
            open.consultation.begin_text(BegunField::RescreenOn, text);
        }
        if *open.consultation.form() != before {
            open.changed(stamp.at);
        }
        entered
    }

    /// Seals the consultation early, for a reason.
    pub fn end(&mut self, reason: &str) -> Closing {
        let Some(open) = &self.open else {
            return Closing::Refused;
        };
        let allowed = open.consultation.may_end(reason);
        self.close(allowed, Some(reason.to_owned()))
    }

    fn close(&mut self, allowed: Result<(), Refusal>, reason: Option<String>) -> Closing {
        match allowed {
            Ok(()) => {
                let claimed = self.claim();
                Closing::Asked(claimed.unwrap_or_else(|| self.sealing(reason)))
            }
            Err(refusal) => {
                self.refuse(&refusal);
                Closing::Refused
            }
        }
    }

    /// Asks the worker to seal the consultation; no autosave follows.
    fn sealing(&mut self, reason: Option<String>) -> Vec<Effect> {
        let Some(open) = &mut self.open else {
            return Vec::new();
        };
        open.changed_at = None;
        open.saved = Saved::Sealing;
        vec![Effect::Seal(Box::new(open.consultation.clone()), reason)]
    }

    /// Asks the worker to discard a draft; no autosave may bring it back.
    pub fn discard(&mut self, id: RecordId) -> Vec<Effect> {
        if let Some(effects) = self.claim() {
            return effects;
        }
        let saving = self.saves > 0;
        let mut here = [&mut self.open, &mut self.left].into_iter().flatten();
        let open = here.find(|open| open.consultation.form().id == id);
        // The discarded draft must be complete to the last letter, also if the saves so far have failed.
        let unsaved = open.and_then(|open| {
            let unsaved = (open.save_is_due() || saving).then(|| Box::new(open.unsaved()));
            open.changed_at = None;
            open.saved = Saved::Discarding;
            unsaved
        });
        vec![Effect::Discard(id, unsaved)]
    }

    /// Reopens a consultation that was being closed; saving its draft is due at once.
    pub(super) fn reopen(&mut self, closing: &Saved) {
        if let Some(open) = &mut self.open
            && open.saved == *closing
        {
            open.saved = Saved::NotYet;
            open.changed_at = Some(Duration::ZERO);
        }
    }
}
