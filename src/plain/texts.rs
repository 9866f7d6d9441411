//! Text fields, one prompt each.

use super::line::number;
use super::steps::Step;
use super::{Handled, Plain};
use crate::domain::begun::BegunField;
use crate::domain::consultation::Refusal;
use crate::session::effects::Perform;
use crate::session::{Slot, Stamp};
use crate::store::names::NameList;

/// A line that empties a field; with two colons before it, it is text.
pub(super) const EMPTY: &str = "-";

impl<P: Perform> Plain<P> {
    /// Handles a line of text; an empty one leaves the field unchanged and moves on.
    pub(super) fn text(&mut self, text: &str, stamp: Stamp) -> Handled {
        let text = text.trim();
        match self.step.clone() {
            Step::Text(slot) => self.enter(slot, text, stamp),
            Step::Clearance(question, at) => self.clearance_text((question, at), text, stamp),
            Step::Rescreen => self.rescreen(text, stamp),
            Step::Seal => self.seal(text, stamp),
            _ => Err(self.not_understood()),
        }
    }

    fn enter(&mut self, slot: Slot, text: &str, stamp: Stamp) -> Handled {
        let text = match text {
            "" => return self.leave_field(slot, stamp),
            EMPTY if self.line == EMPTY => "",
            // Where names are offered, a bare number is a slip for the command that chooses; two colons make it text.
            text if who(slot).is_some() && number(&self.line).is_some() => {
                return Err(self.doubtful(text));
            }
            text => text,
        };
        if slot == Slot::Acknowledge {
            if !self.session.acknowledge(text, stamp) {
                return Err(self.refusal());
            }
        } else if let Err(refusal) = self.session.enter(slot, text, stamp) {
            self.session.refuse(&refusal);
            return Err(self.refusal());
        }
        let look = self.session.look_up();
        self.perform(look.into_iter().collect());
        self.tell_hint();
        let left = self.go_on(stamp);
        if left.is_err() {
            // The same prompt follows, and the next text would replace this one.
            self.say_entered(slot);
        }
        left
    }

    fn say_entered(&mut self, slot: Slot) {
        let held = self.session.open.as_ref().map(|open| open.shown(slot));
        self.say_held(held);
    }

    /// Sets the day from which the client should be screened again, or leaves it unchanged.
    fn rescreen(&mut self, text: &str, stamp: Stamp) -> Handled {
        let open = self.session.open.as_ref();
        let held = open.map(|open| open.consultation.shown_text(BegunField::RescreenOn));
        let text = match text {
            "" => &held.unwrap_or_default(),
            EMPTY if self.line == EMPTY => "",
            text => text,
        };
        if let Err(refusal) = self.session.rescreen(text, stamp) {
            self.session.refuse(&refusal);
            return Err(self.refusal());
        }
        self.go_on(stamp)
    }

    pub(super) fn print_rescreen(&mut self) {
        let open = self.session.open.as_ref();
        let held = open.map(|open| open.consultation.shown_text(BegunField::RescreenOn));
        self.say_held(held);
    }

    pub(super) fn say_held(&mut self, held: Option<String>) {
        if let Some(held) = held.filter(|held| !held.is_empty()) {
            self.say(self.fill(&self.session.phrases.plain.field_now, &[("text", &held)]));
        }
    }

    /// Moves on from a field left unchanged, unless it is required and empty.
    fn leave_field(&mut self, slot: Slot, stamp: Stamp) -> Handled {
        let missing = self.session.open.as_ref().and_then(|open| {
            let missing = open.consultation.missing(open.stage);
            missing
                .into_iter()
                .find(|missing| self.step_of(missing) == Step::Text(slot))
        });
        if let Some(missing) = missing {
            self.session.refuse(&Refusal::Missing(missing));
            return Err(self.refusal());
        }
        self.go_on(stamp)
    }

    /// The previously used names offered for the field at hand.
    pub(super) fn names_here(&self) -> &[String] {
        let who = match self.step {
            Step::Text(slot) => who(slot),
            _ => None,
        };
        who.map_or(&[], |who| self.session.names.of(who))
    }

    /// Enters a previously used name.
    pub(super) fn choose_name(&mut self, slot: Slot, number: usize, stamp: Stamp) -> Handled {
        let offered = (1..=self.names_here().len()).contains(&number);
        let Some(who) = who(slot).filter(|_| offered) else {
            return Err(self.no_number(number));
        };
        if self.session.choose_name(who, number - 1, stamp).is_none() {
            return Err(self.refusal());
        }
        self.go_on(stamp)
    }

    pub(super) fn no_number(&self, number: usize) -> String {
        let number = number.to_string();
        self.fill(&self.session.phrases.plain.no_number, &[("n", &number)])
    }

    /// Prints what a field is for, its content, and previously used names.
    pub(super) fn print_field(&mut self, slot: Slot) {
        let words = &self.session.phrases.screen;
        let spec = slot.spec();
        // Consecutive fields may share an explanation, which is then printed once.
        let about = spec.about.map(|about| self.phrase(about(words)));
        if let Some(about) = about.filter(|about| self.explained != Some(about)) {
            self.say(about);
        }
        self.explained = about;
        self.say_entered(slot);
        let names = self.names_here();
        if !names.is_empty() {
            let numbered = (1..).zip(names).map(|(n, name)| format!("{n} {name}"));
            let names = numbered.collect::<Vec<_>>().join(self.comma());
            self.say(self.fill(
                &self.session.phrases.plain.used_before,
                &[("names", &names)],
            ));
        }
    }
}

/// Whose names are offered for a field, if any.
const fn who(slot: Slot) -> Option<NameList> {
    match slot {
        Slot::Practitioner => Some(NameList::Practitioner),
        Slot::Specialist => Some(NameList::Specialist),
        _ => None,
    }
}
