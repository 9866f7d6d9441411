//! A correction: which record it corrects, why, and what it changes.

use super::Plain;
use super::words::placed;
use crate::export::corrected::DifferenceTeller;
use crate::session::effects::Perform;

impl<P: Perform> Plain<P> {
    /// Prints which record the open correction corrects, and why; nothing if it is none.
    pub(super) fn say_corrects(&mut self) {
        let open = self.session.open.as_ref();
        let Some(amends) = open.and_then(|open| open.consultation.form().amends.as_ref()) else {
            return;
        };
        let values = [("id", amends.id.as_str()), ("reason", &*amends.reason)];
        self.say(self.fill(&self.session.phrases.plain.corrects, &values));
    }

    /// Prints each change of the open correction, old and new, if it is sealed, or ended early for a reason; nothing if it
    /// is none.
    pub(super) fn say_changes(&mut self, ended_early: Option<&str>) {
        let open = self.session.open.as_ref();
        let Some((open, corrects)) =
            open.and_then(|open| Some((open, open.consultation.corrects()?)))
        else {
            return;
        };
        let (phrases, checklist) = (self.session.phrases, self.session.edition());
        let teller = DifferenceTeller {
            checklist,
            phrases,
            language: self.language,
            differs: &phrases.record.differs_in_words,
            typed: &placed,
            asked: &|id| {
                let question = checklist.question(id);
                placed(question.map_or(id, |question| self.phrase(&question.text)))
            },
        };
        let changes = open.consultation.corrected(ended_early);
        let lines: Vec<_> = changes.iter().map(|it| teller.line(it)).collect();
        if corrects.is_retraction() {
            let id = [("id", corrects.id.as_str())];
            self.say(self.fill(&phrases.hints.undoes_retraction, &id));
        } else if lines.is_empty() {
            self.say(self.phrase(&phrases.refusals.nothing_corrected));
        }
        if lines.is_empty() {
            return;
        }
        self.say(format!("{}:", self.phrase(&phrases.screen.review_changes)));
        self.out.extend(lines);
    }
}
