//! The outcome, the findings, and a specialist's clearance of one.

use super::line::{TypedCommand, number};
use super::steps::{Asked, Step};
use super::words::placed;
use super::{Handled, Plain};
use crate::domain::assessment::{Assessment, Finding};
use crate::domain::checklist::{Level, Place, QuestionId};
use crate::domain::consultation::{Refusal, clearance_by, clearance_said};
use crate::session::Stamp;
use crate::session::effects::Perform;

/// The texts of a clearance, by index: who gave it, when, and what was said.
pub(super) const BY: usize = 0;
pub(super) const DATE: usize = 1;
const SAID: usize = 2;

impl<P: Perform> Plain<P> {
    fn assessment(&self) -> Option<Assessment> {
        let open = self.session.open.as_ref();
        open.map(|open| open.consultation.assessment().clone())
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        let found = self.assessment();
        found.map_or_else(Vec::new, |found| found.findings)
    }

    /// Prints the outcome so far and the numbered findings.
    pub(super) fn say_so_far(&mut self) {
        let Some(found) = self.assessment() else {
            return;
        };
        let words = &self.session.phrases.screen;
        let outcome = found.outcome.words(&self.session.edition().outcomes);
        let outcome = format!(
            "{}: {}",
            self.phrase(&outcome.short),
            self.phrase(&outcome.name)
        );
        self.say(format!("{}: {outcome}", self.phrase(&words.outcome)));
        self.say_open_referrals();
        self.say_no_substance();
        if found.findings.is_empty() {
            self.say(self.phrase(&words.no_findings));
        } else {
            self.say(format!("{}:", self.phrase(&words.findings)));
        }
        for (number, finding) in (1..).zip(&found.findings) {
            self.print_finding(number, finding);
        }
        if !found.unanswered.is_empty() {
            let n = found.unanswered.len().to_string();
            self.say(self.fill(&words.unanswered, &[("n", &n)]));
        }
    }

    /// Prints the client's referrals that are still open.
    fn say_open_referrals(&mut self) {
        let open = self.session.open.iter();
        let days: Vec<_> = open
            .flat_map(|open| open.earlier.open_referrals())
            .collect();
        for day in days {
            let phrase = &self.session.phrases.screen.earlier_referral;
            self.say(self.fill(phrase, &[("day", &day.to_string())]));
        }
    }

    /// Prints the notes that belong to an outcome without a chosen substance: none has been screened.
    fn say_no_substance(&mut self) {
        let open = self.session.open.as_ref();
        if open.is_some_and(|open| open.consultation.plan().substances.is_empty()) {
            self.say_notes(Place::InAssessment);
        }
    }

    /// Whether the checklist has such a note.
    pub(super) fn notes_no_substance(&self) -> bool {
        let mut notes = self.session.edition().notes_at(Place::InAssessment);
        notes.next().is_some()
    }

    /// Prints a finding: level and question, the answer, why it counts, what to do, the detail and the clearance.
    fn print_finding(&mut self, number: usize, finding: &Finding) {
        let words = self.session.phrases;
        let mut level = self.level_name(finding.level).to_owned();
        if finding.cleared {
            level.push_str(self.comma());
            level.push_str(self.phrase(&words.screen.cleared));
        }
        let number = number.to_string();
        let question = self.phrase(&finding.question.text);
        let values = [("n", &*number), ("level", &*level), ("question", question)];
        self.say(self.fill(&words.plain.finding, &values));
        let question = finding.question;
        let open = self.session.open.as_ref();
        if let Some(answer) = open.and_then(|open| open.consultation.answer(question.id)) {
            let answered = self.phrase(&words.screen.answered);
            self.say(format!("{answered}: {}", self.answer_word(answer)));
        }
        self.say_under(&words.screen.why, &question.reason);
        self.say_under(&words.screen.what_to_do, &question.action);
        self.out.extend(self.detail_line(question.id));
        self.say_clearance(question.id);
    }

    fn say_clearance(&mut self, question: QuestionId) {
        let words = &self.session.phrases.screen;
        let given = self.session.open.as_ref().and_then(|open| {
            let given = open.consultation.clearance(question)?;
            Some((given.by.clone(), given.on.to_string(), given.said.clone()))
        });
        if let Some((by, on, said)) = given {
            let by = self.fill(&words.cleared_mark, &[("by", &by), ("on", &on)]);
            self.say(format!("{by}: {}", placed(&said)));
            self.say(self.phrase(&words.cleared_counts));
        }
    }

    pub(super) fn level_name(&self, level: Level) -> &'static str {
        self.phrase(&self.session.edition().level(level).name)
    }

    /// Begins a clearance of the finding with this number, or withdraws it after confirmation.
    pub(super) fn at_finding(&mut self, command: TypedCommand, rest: &str) -> Handled {
        let at = number(rest).and_then(|number| number.checked_sub(1));
        let findings = self.findings();
        let Some(finding) = at.and_then(|at| findings.get(at)) else {
            let typed = &self.session.phrases.plain.typed;
            let typed = match command {
                TypedCommand::Withdraw => &typed.withdraw,
                _ => &typed.clear,
            };
            return Err(self.no_line(typed, rest));
        };
        let id = finding.question.id;
        if command == TypedCommand::Withdraw {
            let given = self.session.open.as_ref();
            if given.is_none_or(|open| open.consultation.clearance(id).is_none()) {
                return Err(self
                    .phrase(&self.session.phrases.plain.no_clearance)
                    .to_owned());
            }
            self.step = Step::Confirm(Box::new(Asked::Withdrawal(id)));
        } else if finding.clearable() {
            self.step = Step::Clearance(id, BY);
        } else {
            self.session.refuse(&Refusal::NotClearable);
            return Err(self.refusal());
        }
        self.print_step();
        Ok(())
    }

    /// Enters one text of a clearance: by whom, when, in what words. An empty line keeps the text shown.
    pub(super) fn clearance_text(
        &mut self,
        (question, at): (QuestionId, usize),
        text: &str,
        stamp: Stamp,
    ) -> Handled {
        let mut texts = self.clearance_texts(question);
        let Some(entered) = texts.get_mut(at) else {
            return Err(self.not_understood());
        };
        if text.is_empty() && entered.is_empty() {
            return Err(self
                .phrase(&self.session.phrases.plain.nothing_typed)
                .to_owned());
        }
        if !text.is_empty() {
            text.clone_into(entered);
        }
        if let Err(refusal) = self.check_clearance_text(at, entered, stamp) {
            self.session.refuse(&refusal);
            return Err(self.refusal());
        }
        let begun = texts.clone();
        self.session
            .begin(stamp, |it| it.begin_clearance(question, begun));
        if at < SAID {
            self.step = Step::Clearance(question, at + 1);
            self.say_clearance_text(question, at + 1);
            return Ok(());
        }
        self.clear(question, &texts, stamp)
    }

    fn check_clearance_text(&self, at: usize, text: &str, stamp: Stamp) -> Result<(), Refusal> {
        match (at, &self.session.open) {
            (BY, _) => clearance_by(text).map(drop),
            (DATE, Some(open)) => {
                let on = open.consultation.clearance_date(text, stamp.now.date());
                on.map(drop)
            }
            _ => clearance_said(text).map(drop),
        }
    }

    /// Records a clearance whose texts have all been entered.
    fn clear(&mut self, question: QuestionId, texts: &[String; 3], stamp: Stamp) -> Handled {
        let [by, on, said] = texts;
        let cleared = self
            .session
            .change(stamp, |it| it.clear(question, by, on, said, stamp.now));
        let told = self.refusal();
        self.resume_step();
        if cleared.is_err() {
            return Err(told);
        }
        if !told.is_empty() {
            self.say(told);
        }
        Ok(())
    }

    /// The texts of a clearance: as last entered, otherwise as given.
    fn clearance_texts(&self, question: QuestionId) -> [String; 3] {
        let open = self.session.open.as_ref();
        let texts = open.map(|open| open.consultation.clearance_texts(question));
        texts.unwrap_or_default()
    }

    /// Prints the text of a clearance that an empty line keeps, if any.
    pub(super) fn say_clearance_text(&mut self, question: QuestionId, at: usize) {
        let mut texts = self.clearance_texts(question).into_iter();
        self.say_held(texts.nth(at));
    }
}
