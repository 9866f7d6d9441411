//! Looks up a client's earlier consultations and offers text from them.

use super::{Earlier, Effect, OpenConsultation, Session, Slot, Stamp};
use crate::domain::client_reference::plain;

impl OpenConsultation {
    /// The empty fields for which there is text from last time.
    pub fn offers(&self) -> impl Iterator<Item = Slot> {
        let open = |slot: &Slot| self.shown(*slot).is_empty();
        [Slot::Name, Slot::BirthDate]
            .into_iter()
            .filter(open)
            .filter(|slot| self.earlier.offered(*slot).is_some())
    }

    /// The reference to look up, unless it is the one looked up last.
    fn unknown_reference(&mut self) -> Option<String> {
        let reference = plain(&self.consultation.form().client);
        if reference == self.looked_up {
            return None;
        }
        reference.clone_into(&mut self.looked_up);
        Some(reference)
    }
}

impl Session {
    /// Requests the earlier consultations of a changed reference; a front end does so when its field is left.
    pub fn look_up(&mut self) -> Option<Effect> {
        let open = self.open.as_mut()?;
        let reference = open.unknown_reference()?;
        let corrected = open.consultation.corrects();
        Some(Effect::LookUp(
            open.consultation.form().id.clone(),
            reference,
            corrected.map(|record| record.started),
        ))
    }

    /// Stores the consultations found, unless the reference has changed since, and sets a hint about them.
    pub(super) fn found_earlier(&mut self, earlier: Earlier) {
        let Some(open) = &mut self.open else { return };
        if open.looked_up != earlier.reference {
            return;
        }
        open.earlier = earlier;
        if open.consultation.corrects().is_some() {
            return;
        }
        let earlier = &open.earlier;
        let Some(last) = earlier.visits.first() else {
            return;
        };
        // A hint that answers a request is not replaced.
        if self.hint.is_some() {
            return;
        }
        let hints = &self.phrases.hints;
        let others = earlier.written_otherwise();
        if !others.is_empty() {
            // Whichever language the hint is read in.
            let others = others.join(" \u{b7} ");
            return self.hint_with(&hints.written_otherwise, "references", others);
        }
        let day = last.record.started.date().to_string();
        let mut values = vec![("n", earlier.count.to_string()), ("day", day)];
        let phrase = match earlier.open_referrals().next() {
            Some(referred) => {
                values.push(("referred", referred.to_string()));
                &hints.seen_before_referred
            }
            None => &hints.seen_before,
        };
        self.hint = Some(super::Hint::with(phrase, values));
    }

    /// Enters what was offered from last time; returns whether it was entered.
    pub fn take_offered(&mut self, slot: Slot, stamp: Stamp) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        let Some(text) = open.earlier.offered(slot) else {
            return false;
        };
        let entered = (slot.spec().set)(&mut open.consultation, text, stamp.now);
        self.entered(entered, stamp)
    }
}
