//! Moving between the steps of a consultation, and the commands that only some steps accept.

use super::line::TypedCommand;
use super::steps::{Step, step_of, steps};
use super::{Handled, Plain};
use crate::domain::consultation::{Consultation, Missing, Refusal, Stage};
use crate::session::effects::Perform;
use crate::session::{Hint, Stamp, refused};

impl<P: Perform> Plain<P> {
    /// The stage of the open consultation.
    pub(super) fn stage(&self) -> Option<Stage> {
        self.session.open.as_ref().map(|open| open.stage)
    }

    /// The steps of the current stage.
    fn steps_here(&self) -> Vec<Step> {
        self.session.open.as_ref().map_or_else(Vec::new, |open| {
            steps(open.stage, &open.consultation, self.pages().len())
        })
    }

    /// Goes to the first step of the current stage and announces the stage.
    fn enter_stage(&mut self) {
        self.moved_on();
        self.resume();
    }

    /// Tells the session that a different stage is shown.
    fn moved_on(&mut self) {
        let effects = self.session.moved();
        self.perform(effects);
        self.tell_hint();
    }

    /// Goes to the first step of the stage where the consultation was left.
    pub(super) fn resume(&mut self) {
        self.print_stage();
        self.resume_step();
    }

    /// Moves to the next step, or to the next stage if nothing is missing in this one.
    pub(super) fn go_on(&mut self, stamp: Stamp) -> Handled {
        match &self.step {
            Step::Notice(page) => self.page_read(*page, stamp),
            Step::Confirm(_) | Step::Clearance(..) => {
                self.abandon(stamp);
                return Ok(());
            }
            Step::Question if self.session.next_open() => {
                self.print_step();
                return Ok(());
            }
            _ => {}
        }
        self.session.hint = None;
        let steps = self.steps_here();
        let here = steps.iter().position(|step| *step == self.step);
        let next = here.and_then(|here| steps.get(here + 1)).cloned();
        if let Some(next) = next {
            self.step = next;
            self.print_step();
            return Ok(());
        }
        match self.session.next_stage() {
            Ok(true) => self.enter_stage(),
            Ok(false) => {}
            Err(refusal) => {
                self.session.refuse(&refusal);
                return Err(self.refusal());
            }
        }
        Ok(())
    }

    /// Moves to the previous step, or to the last step of the previous stage.
    pub(super) fn go_back(&mut self, stamp: Stamp) -> Handled {
        if matches!(self.step, Step::Confirm(_) | Step::Clearance(..)) {
            self.abandon(stamp);
            return Ok(());
        }
        if self.step == Step::Question && self.session.previous_question() {
            self.print_step();
            return Ok(());
        }
        let steps = self.steps_here();
        let here = steps
            .iter()
            .position(|step| *step == self.step)
            .unwrap_or(0);
        if let Some(before) = here.checked_sub(1).and_then(|before| steps.get(before)) {
            self.step = before.clone();
            self.print_step();
            return Ok(());
        }
        if !self.session.previous_stage() {
            return Err(self.refusal());
        }
        self.moved_on();
        self.print_stage();
        self.step = self
            .steps_here()
            .into_iter()
            .next_back()
            .unwrap_or(Step::Home);
        self.print_step();
        Ok(())
    }

    /// Leaves a confirmation or a clearance in progress, and says that nothing changed.
    pub(super) fn abandon(&mut self, stamp: Stamp) {
        if let Step::Clearance(question, _) = self.step {
            let drop = |it: &mut Consultation| it.drop_begun_clearance(question);
            self.session.drop_begun(stamp.at, drop);
            self.tell_hint();
        } else {
            self.say_phrase(|words| &words.left_alone);
        }
        self.resume_step();
    }

    /// Says that nothing was done if what is being left is a question to confirm.
    pub(super) fn leave_asked(&mut self) {
        if matches!(self.step, Step::Confirm(_)) {
            self.say_phrase(|words| &words.left_alone);
        }
    }

    /// Goes to the first step of the stage.
    pub(super) fn resume_step(&mut self) {
        self.stand_at_first();
        self.print_step();
    }

    /// Like [`Self::resume_step`], but prints nothing.
    pub(super) fn stand_at_first(&mut self) {
        self.step = self.steps_here().into_iter().next().unwrap_or(Step::Home);
    }

    /// Goes to a question by number or id, or to a stage by name.
    pub(super) fn go(&mut self, to: &str) -> Handled {
        let unknown = self.fill(&self.session.phrases.plain.no_question, &[("n", to)]);
        if let Some(question) = self.question_called(to) {
            if !self.session.go(Stage::Screening) {
                return Err(self.refusal());
            }
            self.leave_asked();
            self.session.focus(question);
            self.step = Step::Question;
            let effects = self.session.moved();
            self.perform(effects);
            self.print_step();
            return Ok(());
        }
        let stage = self.stage_called(to).ok_or(unknown)?;
        if !self.session.go(stage) {
            return Err(self.refusal());
        }
        self.leave_asked();
        self.enter_stage();
        Ok(())
    }

    /// Goes to what is missing and says what it is.
    pub(super) fn seek(&mut self, stamp: Stamp) {
        let considers = self.step == Step::Verdict;
        let Some(missing) = self.session.seek(considers, stamp.now) else {
            return;
        };
        self.leave_asked();
        self.session.lead(&missing);
        self.tell_hint();
        self.step = self.step_of(&missing);
        let effects = self.session.moved();
        self.perform(effects);
        self.print_step();
    }

    /// The step at which a missing item is entered.
    pub(super) fn step_of(&self, missing: &Missing) -> Step {
        step_of(missing, |item| self.page_of(item))
    }

    /// Whether a hint names something missing that is not entered at this step.
    pub(super) fn is_missing_elsewhere(&self, hint: &Hint) -> bool {
        let open = self.session.open.as_ref();
        let missing = open.and_then(|open| open.refused.as_ref());
        missing.is_some_and(|missing| {
            let refusal = Refusal::Missing(missing.clone());
            refused(self.session.phrases, &refusal) == *hint && self.step_of(missing) != self.step
        })
    }
}

impl<P: Perform> Plain<P> {
    /// Handles a command that only some steps accept.
    pub(super) fn in_step(&mut self, command: TypedCommand, rest: &str, stamp: Stamp) -> Handled {
        match (&self.step, command) {
            (_, TypedCommand::Nothing) => Err(self
                .phrase(&self.session.phrases.plain.nothing_typed)
                .to_owned()),
            (Step::Confirm(_), _) => self.answer_asked(command, rest, stamp),
            (Step::Question, _) => self.at_question(command, rest, stamp),
            (Step::Assessment, TypedCommand::Clear | TypedCommand::Withdraw) => {
                self.at_finding(command, rest)
            }
            (Step::Text(slot), TypedCommand::Number(number)) if rest.is_empty() => {
                let slot = *slot;
                self.choose_name(slot, number, stamp)
            }
            (_, TypedCommand::Number(number)) => self.choose(number, rest, stamp),
            _ => Err(self.not_understood()),
        }
    }
}
