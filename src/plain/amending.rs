//! Amending a record of the list: correcting it, or stating that it was entered in error.

use super::line::number;
use super::steps::{Asked, Step};
use super::{Handled, Plain};
use crate::domain::consultation::valid_reason;
use crate::domain::record::AmendmentKind;
use crate::domain::record_id::RecordId;
use crate::session::Effect;
use crate::session::effects::Perform;
use crate::store::catalog::{Entry, Status};
use crate::store::index::Standing;

/// Splits off a leading number; returns it and the text after it.
fn parted(rest: &str) -> Option<(usize, &str)> {
    let (first, text) = rest.split_once(' ')?;
    Some((number(first)?, text.trim()))
}

impl<P: Perform> Plain<P> {
    /// Lists only the record to be corrected, and says how to correct it.
    pub(super) fn ask_to_amend(&mut self, id: &RecordId) {
        self.home.seek(id.as_str());
        self.read_all();
        self.print_list();
        self.say(self.amend_how(AmendmentKind::Correction));
    }

    /// Amends the record with a given number, for a reason: `3 misspelt`.
    pub(super) fn amend(&mut self, kind: AmendmentKind, rest: &str) -> Handled {
        let Some((number, reason)) = parted(rest) else {
            return Err(self.amend_how(kind));
        };
        let Some(entry) = self.home.entry(number).cloned() else {
            return Err(self.no_number(number));
        };
        let (Status::Sealed, Some(id)) = (entry.status(), entry.id.clone()) else {
            let n = number.to_string();
            return Err(self.fill(&self.session.phrases.plain.no_record, &[("n", &n)]));
        };
        let reason = match valid_reason(reason) {
            Ok(reason) => reason,
            Err(refusal) => {
                self.session.refuse(&refusal);
                return Err(self.refusal());
            }
        };
        match kind {
            AmendmentKind::Correction => self.ask_for(Effect::Amend(id, kind, reason)),
            AmendmentKind::EnteredInError => self.ask_in_error(entry, id, reason),
        }
    }

    /// Names the record that the statement of error would be about, and asks whether to seal it.
    fn ask_in_error(&mut self, listed: Entry, id: RecordId, reason: String) -> Handled {
        self.claim()?;
        self.read_all();
        let hints = &self.session.phrases.hints;
        let (id, entry) = match self.home.standing(&listed) {
            Standing::Current => (id, listed),
            Standing::Corrected(newest) => {
                self.say(self.fill(&hints.amends_newest, &[("id", newest.as_str())]));
                let entry = self.home.record(&newest).unwrap_or(listed);
                (newest, entry)
            }
            Standing::InError => return Err(self.phrase(&hints.in_error_already).to_owned()),
        };
        if self.home.is_in_correction(&id) {
            return Err(self.phrase(&hints.correction_in_hand).to_owned());
        }
        let client = entry.head.map(|head| head.client).unwrap_or_default();
        self.step = Step::Confirm(Box::new(Asked::InError { id, client, reason }));
        self.print_step();
        Ok(())
    }

    /// Seals that a record was entered in error, once that is confirmed.
    pub(super) fn state_in_error(&mut self, id: RecordId, reason: String) -> Handled {
        self.step = Step::Home;
        let kind = AmendmentKind::EnteredInError;
        let effects = self.session.ask_for(Effect::Amend(id, kind, reason));
        self.perform(effects);
        if self.session.hint.is_some() {
            return Err(self.refusal());
        }
        self.print_step();
        Ok(())
    }

    /// Explains how to amend a record.
    fn amend_how(&self, kind: AmendmentKind) -> String {
        let words = &self.session.phrases.plain;
        let key = self.key(match kind {
            AmendmentKind::Correction => &words.typed.amend,
            AmendmentKind::EnteredInError => &words.typed.in_error,
        });
        self.fill(&words.amend_how, &[("key", key)])
    }
}
