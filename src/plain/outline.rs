//! The prompt, and what is printed before it.

use super::Plain;
use super::assessment::{BY, DATE};
use super::line::number;
use super::steps::{Asked, Step};
use crate::domain::consultation::Stage;
use crate::domain::language::{Bilingual, Language};
use crate::session::effects::Perform;
use crate::session::rescreened;
use crate::text::fold;

impl<P: Perform> Plain<P> {
    /// Prints what the next line is for.
    pub(super) fn print_step(&mut self) {
        self.printed = None;
        match self.step.clone() {
            Step::Home => {
                self.home.rewind();
                self.print_list();
            }
            Step::Text(slot) => self.print_field(slot),
            Step::ClientLanguage => {
                let words = &self.session.phrases.screen;
                self.say(format!("{}.", self.phrase(&words.field_language)));
                self.say(self.phrase(&words.about_language));
                self.print_choice(|words| &words.choose_one);
            }
            Step::Concerns => self.print_choice(|words| &words.choose_many),
            Step::Substances => {
                self.print_choice(|words| &words.choose_many);
                self.say_groups();
            }
            Step::Question => self.print_question(),
            Step::Assessment => {
                self.say_so_far();
                self.say_phrase(|words| &words.findings_how);
            }
            Step::Clearance(id, at) => {
                let title = &self.session.phrases.screen.clearance_title;
                let question = self.question(id);
                let text = question.map_or("", |question| self.phrase(&question.text));
                self.say(format!("{}: {text}", self.phrase(title)));
                self.say_clearance_text(id, at);
            }
            Step::Notice(page) => self.print_page(page),
            Step::Verdict => {
                let words = &self.session.phrases.screen;
                self.say(format!("{}.", self.phrase(&words.decision_title)));
                self.say(self.phrase(&words.about_decision));
                self.print_choice(|words| &words.choose_one);
            }
            Step::Planned => {
                let planned = &self.session.phrases.screen.planned;
                self.say(format!("{}.", self.phrase(planned)));
                self.print_choice(|words| &words.choose_many);
            }
            Step::Review => self.print_review(),
            Step::Rescreen => self.print_rescreen(),
            Step::Seal => self.print_seal(),
            Step::Confirm(asked) => self.print_asked(&asked),
        }
    }

    fn print_choice(
        &mut self,
        how: impl Fn(&'static crate::phrases::PlainWords) -> &'static Bilingual,
    ) {
        let choices = self.choices_at(&self.step);
        self.print_choices(&choices);
        self.say_phrase(how);
    }

    fn print_asked(&mut self, asked: &Asked) {
        let words = self.session.phrases;
        match asked {
            Asked::Choice(toggle, losing, _) => {
                let n = losing.len().to_string();
                let choice = self.phrase(self.session.name_of(*toggle));
                let values = [("choice", choice), ("n", &n)];
                self.say(self.fill(&words.screen.confirm_toggle, &values));
                self.say(self.phrase(&words.screen.confirm_toggle_text));
                let cleared = self.session.cleared_among(losing);
                if cleared > 0 {
                    let n = cleared.to_string();
                    self.say(self.fill(&words.screen.confirm_toggle_cleared, &[("n", &n)]));
                }
                for id in losing {
                    let question = self.question(*id);
                    self.say(question.map_or("", |question| self.phrase(&question.text)));
                }
            }
            Asked::End(reason) => {
                self.say_so_far();
                // The correction of a record that was ended early never reaches the review.
                self.say_changes(Some(reason));
                let open = self.session.open.as_ref();
                if let Some(hint) = open.and_then(|open| rescreened(open, words)) {
                    self.tell(&hint);
                }
                self.say_lacking_beside_outcome();
                self.say_client();
                self.say(self.fill(&words.plain.end_how, &[("reason", reason)]));
            }
            Asked::InError { id, client, reason } => {
                let values = [
                    ("id", id.as_str()),
                    ("client", self.client_named(client)),
                    ("reason", reason),
                ];
                self.say(self.fill(&words.plain.in_error_how, &values));
            }
            Asked::Withdrawal(id) => {
                self.say(self.phrase(&words.screen.withdraw_title));
                let question = self.question(*id);
                self.say(question.map_or("", |question| self.phrase(&question.text)));
            }
        }
        let typed = &words.plain.typed;
        let values = [("yes", self.key(&typed.yes)), ("no", self.key(&typed.no))];
        self.say(self.fill(&words.plain.confirm, &values));
    }

    /// Prints whose consultation is open, and its id; nothing while it is blank.
    pub(super) fn say_client(&mut self) {
        let Some(open) = self.session.open.as_ref().filter(|open| !open.is_blank()) else {
            return;
        };
        let form = open.consultation.form();
        let client = self.client_named(&form.client);
        let values = [("client", client), ("id", form.id.as_str())];
        self.say(self.fill(&self.session.phrases.plain.whose, &values));
    }

    /// Prints which stage begins.
    pub(super) fn print_stage(&mut self) {
        let Some(stage) = self.stage() else { return };
        self.say_sample();
        let at = (stage as usize + 1).to_string();
        let name = self.phrase(self.session.phrases.screen.stage(stage));
        let phrase = &self.session.phrases.plain.stage;
        self.say(self.fill(phrase, &[("n", &at), ("stage", name)]));
    }

    /// Prints the sample notice wherever a stage or the list begins.
    pub(super) fn say_sample(&mut self) {
        if self.session.sample {
            let mark = self.phrase(&self.session.phrases.screen.sample);
            self.say(format!("{mark}."));
        }
    }

    /// The stage with this name, in either language.
    pub(super) fn stage_called(&self, called: &str) -> Option<Stage> {
        if number(called).is_some() {
            return None;
        }
        // Nobody types a name's diacritics.
        let called = fold(called);
        let is = |stage: &Stage| {
            let word = self.session.phrases.screen.stage(*stage);
            let names = Language::ALL.map(|language| fold(word.get(language)));
            names.contains(&called)
        };
        Stage::ALL.into_iter().find(is)
    }

    /// The prompt of the current step.
    pub(super) fn prompt(&self) -> String {
        let words = &self.session.phrases.plain;
        let screen = &self.session.phrases.screen;
        let phrase = match &self.step {
            Step::Home => &words.prompt_home,
            Step::Question => &words.prompt_answer,
            Step::Text(slot) => (slot.spec().label)(screen),
            Step::ClientLanguage | Step::Verdict => &words.prompt_number,
            Step::Concerns | Step::Substances | Step::Planned => &words.prompt_numbers,
            Step::Assessment | Step::Notice(_) | Step::Review => &words.prompt_next,
            Step::Clearance(_, at) => match *at {
                BY => &screen.clearance_by,
                DATE => &words.date_of_clearance,
                _ => &screen.clearance_said,
            },
            Step::Rescreen => &screen.rescreen,
            Step::Seal => &words.prompt_initials,
            Step::Confirm(_) => &words.prompt_confirm,
        };
        self.phrase(phrase).to_owned()
    }
}
