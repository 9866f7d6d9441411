//! Reading everything back, sealing, ending, and showing a record.

use super::steps::{Asked, Step};
use super::words::placed;
use super::{Became, Handled, Plain};
use crate::domain::consultation::Stage;
use crate::domain::record::Verdict;
use crate::export::{self, ExportRecord};
use crate::session::effects::Perform;
use crate::session::{
    Certificate, Closing, Hint, ReadRecord, Slot, Stamp, closed_by_seal, lacking,
};

impl<P: Perform> Plain<P> {
    /// Prints everything the record would contain.
    pub(super) fn print_review(&mut self) {
        self.say_corrects();
        self.say_changes(None);
        for slot in [
            Slot::Reference,
            Slot::Name,
            Slot::BirthDate,
            Slot::Practitioner,
        ] {
            self.say_field(slot);
        }
        let words = &self.session.phrases.screen;
        let language = self.notice_language();
        self.say(format!(
            "{}: {}",
            self.phrase(&words.field_language),
            self.language_name(language)
        ));
        self.say_plan();
        self.say_so_far();
        self.say_answers();
        self.say_acknowledgement();
        self.say_decision();
        self.say_phrase(|words| &words.review_how);
    }

    fn say_field(&mut self, slot: Slot) {
        let held = self.session.open.as_ref().map(|open| open.stored(slot));
        let held = held.filter(|held| !held.is_empty());
        let words = &self.session.phrases.screen;
        let held = held.unwrap_or_else(|| self.phrase(&words.none_given).to_owned());
        let label = self.phrase((slot.spec().label)(words));
        self.say(format!("{label}: {}", placed(&held)));
    }

    fn say_plan(&mut self) {
        for (step, stage) in [
            (Step::Concerns, Stage::Concerns),
            (Step::Substances, Stage::Substances),
        ] {
            let names = self.chosen(&step);
            let stage = self.phrase(self.session.phrases.screen.stage(stage));
            self.say(format!("{stage}: {}", placed(&names.join(self.comma()))));
        }
    }

    fn say_answers(&mut self) {
        let Some(open) = &self.session.open else {
            return;
        };
        let mut lines = Vec::new();
        for (number, question) in (1..).zip(open.consultation.questions()) {
            let answer = open.consultation.answer(question.id);
            let answer = answer.map_or("", |answer| self.answer_word(answer));
            let mut line = format!("{number}. {} {answer}.", self.phrase(&question.text));
            let detail = open.consultation.detail(question.id);
            if !detail.is_empty() {
                line = format!("{line} {}", placed(detail));
            }
            lines.push(line);
        }
        self.out.extend(lines);
    }

    fn say_acknowledgement(&mut self) {
        let open = self.session.open.as_ref();
        let given = open.and_then(|open| open.consultation.form().acknowledged.clone());
        let words = &self.session.phrases.screen;
        if let Some(given) = given {
            let time = given.at.day_and_clock();
            self.say(self.fill(&words.acknowledged, &[("by", &given.by), ("time", &time)]));
        }
    }

    fn say_decision(&mut self) {
        let Some(open) = &self.session.open else {
            return;
        };
        let verdict = open.consultation.form().decision.verdict;
        let words = &self.session.phrases.screen;
        if let Some(verdict) = verdict {
            let title = self.phrase(&words.decision_title);
            let verdict = self.phrase(words.verdict(verdict));
            self.say(format!("{title}: {verdict}"));
        }
        // A client who is not treated gets no substances and no sessions.
        if verdict == Some(Verdict::Suitable) {
            self.say_planned();
            self.say_field(Slot::Sessions);
        }
        self.say_field(Slot::Specialist);
        self.say_field(Slot::Remarks);
    }

    fn say_planned(&mut self) {
        let planned = self.chosen(&Step::Planned);
        if !planned.is_empty() {
            let title = self.phrase(&self.session.phrases.screen.planned);
            self.say(format!("{title}: {}", planned.join(self.comma())));
        }
    }

    /// Asks for the initials that seal the consultation.
    pub(super) fn print_seal(&mut self) {
        let open = self.session.open.as_ref();
        let name = open.map(|open| open.consultation.form().practitioner.clone());
        let name = name.unwrap_or_default();
        for hint in self.lacking() {
            self.tell(&hint);
        }
        self.say_closed();
        self.say_client();
        self.say(self.fill(&self.session.phrases.plain.seal_how, &[("name", &name)]));
    }

    /// What the record will lack.
    fn lacking(&self) -> Vec<Hint> {
        let words = &self.session.phrases.screen;
        let open = self.session.open.as_ref();
        open.map(|open| lacking(open, words)).unwrap_or_default()
    }

    /// Says what the record will lack, apart from what the checklist notes beside the outcome.
    pub(super) fn say_lacking_beside_outcome(&mut self) {
        let undecided = &self.session.phrases.screen.seal_undecided;
        let noted = self.notes_no_substance();
        for hint in self.lacking() {
            if !(noted && hint.phrase == undecided) {
                self.tell(&hint);
            }
        }
    }

    fn say_closed(&mut self) {
        let words = &self.session.phrases.screen;
        let open = self.session.open.as_ref();
        let closed = open.map(|open| closed_by_seal(open, words));
        for hint in closed.unwrap_or_default() {
            self.tell(&hint);
        }
    }

    pub(super) fn seal(&mut self, typed: &str, stamp: Stamp) -> Handled {
        self.claim()?;
        let closing = self.session.seal(typed, stamp);
        self.close(closing)
    }

    /// Shows the outcome and the findings so far, and asks whether to end the consultation early.
    pub(super) fn end(&mut self, reason: &str, stamp: Stamp) -> Handled {
        self.claim()?;
        let open = self.session.open.as_ref();
        if let Some(Err(refusal)) = open.map(|open| open.consultation.may_end(reason)) {
            self.session.refuse(&refusal);
            return Err(self.refusal());
        }
        self.leave_asked();
        self.session.begin(stamp, |it| it.begin_reason(reason));
        self.step = Step::Confirm(Box::new(Asked::End(reason.to_owned())));
        self.print_step();
        Ok(())
    }

    /// Ends the consultation early, once that is confirmed.
    pub(super) fn end_anyway(&mut self, reason: &str) -> Handled {
        self.claim()?;
        let closing = self.session.end(reason);
        let closed = self.close(closing);
        if closed.is_err() {
            self.resume_step();
        }
        closed
    }

    /// Takes over the lock if its previous holder has gone.
    pub(super) fn claim(&mut self) -> Handled {
        if let Some(effects) = self.session.claim() {
            self.perform(effects);
        }
        if self.session.access.writes() {
            Ok(())
        } else {
            Err(self.refusal())
        }
    }

    fn close(&mut self, closing: Closing) -> Handled {
        let Closing::Asked(effects) = closing else {
            return Err(self.refusal());
        };
        self.perform(effects);
        if self.session.open.is_some() {
            // The seal itself was refused or failed.
            return Err(self.refusal());
        }
        if self.became != Some(Became::Gone) {
            self.print_step();
        }
        Ok(())
    }

    /// Prints what identifies the record just sealed, and returns to the list.
    pub(super) fn sealed(&mut self, certificate: &Certificate) {
        let words = &self.session.phrases.screen;
        self.say(self.phrase(self.session.sealed_title()));
        let number = certificate.number.to_string();
        let code = certificate.code();
        let lines = [
            (&words.certificate_client, &*certificate.client),
            (&words.certificate_number, &number),
            (&words.certificate_code, &code),
            (&words.certificate_id, certificate.id.as_str()),
            (&words.certificate_file, &certificate.file),
        ];
        for (phrase, value) in lines {
            self.say(self.fill(phrase, &[("value", value)]));
        }
        self.step = Step::Home;
        self.printed = None;
    }

    /// Prints a record and, if another counts in its place, that one's id.
    pub(super) fn print_record(&mut self, read: &ReadRecord) {
        let record = &ExportRecord {
            sha256: &read.sha256,
            superseded_by: read.superseded_by(),
            withdrawn: read.withdrawn,
            ..ExportRecord::alone(&read.record)
        };
        let phrases = self.session.phrases;
        let edition = read.edition.unwrap_or(self.session.edition());
        let text = export::text::record(record, edition, phrases, self.language);
        self.out.extend(text.lines().map(str::to_owned));
    }
}
