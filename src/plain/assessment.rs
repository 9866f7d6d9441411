//! The outcome, the findings, and a specialist's clearance of one.

use super::line::{TypedCommand, number};
use super::steps::{Asked, Step};
use super::words::placed;
use super::{Handled, Plain};
use crate::domain::assessment::{Assessment, Finding};
use crate::domain::checklist::{Level, Place, QuestionId};
use crate::domain::consultation::Refusal;
use crate::session::Stamp;
use crate::session::effects::Perform;

/// The index of the date among the texts of a clearance.
const DATE: usize = 1;

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
        let outcome = found.outcome.words(&self.session.checklist.outcomes);
        let outcome = format!(
            "{}: {}",
            self.phrase(&outcome.short),
            self.phrase(&outcome.name)
        );
        self.say(format!("{}: {outcome}", self.phrase(&words.outcome)));
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

    /// Prints the notes that belong to an outcome without a chosen substance: none has been screened.
    fn say_no_substance(&mut self) {
        let open = self.session.open.as_ref();
        if open.is_some_and(|open| open.consultation.plan().substances.is_empty()) {
            self.say_notes(Place::InAssessment);
        }
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
        }
    }

    pub(super) fn level_name(&self, level: Level) -> &'static str {
        self.phrase(&self.session.checklist.level(level).name)
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
            self.step = Step::Clearance(id, Vec::new());
        } else {
            self.session.refuse(&Refusal::NotClearable);
            return Err(self.refusal());
        }
        self.print_step();
        Ok(())
    }

    /// Enters one text of a clearance: by whom, when, in what words.
    pub(super) fn clearance_text(
        &mut self,
        question: QuestionId,
        mut texts: Vec<String>,
        text: &str,
        stamp: Stamp,
    ) -> Handled {
        if text.is_empty() {
            return Err(self
                .phrase(&self.session.phrases.plain.nothing_typed)
                .to_owned());
        }
        if texts.len() == DATE
            && let Some(open) = &self.session.open
            && let Err(refusal) = open.consultation.clearance_date(text, stamp.now.date())
        {
            self.session.refuse(&refusal);
            return Err(self.refusal());
        }
        texts.push(text.to_owned());
        let [by, on, said] = texts.as_slice() else {
            self.step = Step::Clearance(question, texts);
            return Ok(());
        };
        let cleared = self
            .session
            .change(stamp, |it| it.clear(question, by, on, said, stamp.now));
        let told = self.refusal();
        // If refused, the clearance is asked for again from its first text.
        self.resume_step();
        if cleared.is_err() {
            return Err(told);
        }
        if !told.is_empty() {
            self.say(told);
        }
        Ok(())
    }
}
