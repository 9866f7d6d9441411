//! Discarding a draft, confirmed by its client reference in the same line, and restoring one.

use super::line::number;
use super::{Became, Handled, Plain};
use crate::domain::client_reference::gives;
use crate::domain::record_id::RecordId;
use crate::session::effects::Perform;
use crate::session::{Effect, word_to_discard};
use crate::store::catalog::{Entry, Status};

impl<P: Perform> Plain<P> {
    /// Discards the open consultation if `confirmed` is its client reference.
    pub(super) fn discard_open(&mut self, confirmed: &str) -> Handled {
        let Some(open) = &self.session.open else {
            return Err(self.not_understood());
        };
        // A blank consultation has no draft on the disk.
        if open.is_blank() {
            self.quit();
            return Ok(());
        }
        let form = open.consultation.form();
        let (id, client) = (form.id.clone(), form.client.clone());
        self.discard(id, &client, "", confirmed)
    }

    /// Discards the draft with a given number in the list if its client reference follows.
    pub(super) fn discard_listed(&mut self, rest: &str) -> Handled {
        let (first, confirmed) = rest.split_once(' ').unwrap_or((rest, ""));
        let Some(entry) = number(first).and_then(|number| self.home.entry(number)) else {
            let typed = &self.session.phrases.plain.typed;
            return Err(self.no_line(&typed.discard, first));
        };
        match (entry.status(), entry.id.clone(), &entry.head) {
            (Status::Draft, Some(id), Ok(head)) => {
                let client = head.client.clone();
                self.discard(id, &client, first, confirmed.trim())
            }
            _ => Err(self
                .phrase(&self.session.phrases.hints.discard_none)
                .to_owned()),
        }
    }

    fn discard(&mut self, id: RecordId, client: &str, place: &str, confirmed: &str) -> Handled {
        let words = self.session.phrases;
        let word = word_to_discard(client, &id).to_owned();
        if confirmed.is_empty() {
            let colon = if self.step.takes_text() { ":" } else { "" };
            let command = format!("{colon}{}", self.key(&words.plain.typed.discard));
            let line = [&*command, place, &*word];
            let line = line.into_iter().filter(|part| !part.is_empty());
            let line = line.collect::<Vec<_>>().join(" ");
            let client = self.client_named(client);
            let values = [("client", client), ("id", id.as_str()), ("line", &*line)];
            return Err(self.fill(&words.plain.discard_how, &values));
        }
        if !gives(confirmed, &word) {
            return Err(self.phrase(&words.hints.discard_differs).to_owned());
        }
        self.claim()?;
        let effects = self.session.discard(id);
        self.draft_moves(effects)
    }

    /// Lists the discarded drafts, or restores the one listed with a given number.
    pub(super) fn restore(&mut self, rest: &str) -> Handled {
        if rest.is_empty() {
            self.perform(vec![Effect::ListDiscarded]);
            self.print_discarded();
            return Ok(());
        }
        let at = number(rest).and_then(|number| number.checked_sub(1));
        let entry = at.and_then(|at| self.discarded.get(at));
        let Some(Entry {
            id: Some(id), head, ..
        }) = entry
        else {
            return Err(self.fill(&self.session.phrases.plain.no_number, &[("n", rest)]));
        };
        if let Err(reason) = head {
            let why = crate::error::reason(reason, self.language);
            let phrase = &self.session.phrases.hints.not_restored;
            return Err(self.fill(phrase, &[("why", &why)]));
        }
        let restoring = vec![Effect::Restore(id.clone())];
        self.draft_moves(restoring)
    }

    /// Performs effects that move a draft, then prints the updated list.
    fn draft_moves(&mut self, effects: Vec<Effect>) -> Handled {
        self.became = None;
        self.perform(effects);
        match self.became {
            None => return Err(self.refusal()),
            Some(Became::Moved) => {
                self.tell_hint();
                self.print_step();
            }
            Some(Became::Gone) => {}
        }
        Ok(())
    }

    fn print_discarded(&mut self) {
        let words = self.session.phrases;
        if self.discarded.is_empty() {
            self.say(self.phrase(&words.hints.discarded_none));
            return;
        }
        self.say(format!("{}.", self.phrase(&words.screen.discarded_title)));
        for (number, entry) in (1..).zip(&self.discarded) {
            self.out.push(self.entry_line(number, entry));
        }
        let key = self.key(&words.plain.typed.restore);
        self.say(self.fill(&words.plain.restore_how, &[("key", key)]));
    }
}
