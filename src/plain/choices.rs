//! Choices by number: the client's language, concerns, substances.

use std::collections::VecDeque;

use super::line::{self, TypedCommand, parts_numbers};
use super::steps::{Asked, Step};
use super::texts::EMPTY;
use super::{Handled, Plain};
use crate::domain::checklist::SubstanceId;
use crate::domain::consultation::{ProposedDecision, Toggle, named_member};
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::session::effects::Perform;
use crate::session::{OpenConsultation, Stamp};

/// A line of a choice.
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// One thing a line of numbers requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pick {
    Toggle(Toggle),
    /// Plans a substance, or stops planning it.
    Plan(SubstanceId),
    /// Records which member of a group is meant.
    Name(SubstanceId, String),
}

impl<P: Perform> Plain<P> {
    /// Handles a number and what follows it: further numbers, or the exact name.
    pub(super) fn choose(&mut self, number: usize, rest: &str, stamp: Stamp) -> Handled {
        match self.step {
            Step::Concerns | Step::Substances | Step::Planned => {
                self.choose_several(number, rest, stamp)
            }
            Step::ClientLanguage if rest.is_empty() => self.choose_language(number, stamp),
            Step::Verdict if rest.is_empty() => self.choose_verdict(number, stamp),
            _ => Err(self.not_understood()),
        }
    }

    fn choose_language(&mut self, number: usize, stamp: Stamp) -> Handled {
        let language = number.checked_sub(1).and_then(|at| Language::ALL.get(at));
        let Some(language) = language else {
            return Err(self.no_number(number));
        };
        self.session.set_client_language(*language, stamp);
        self.tell_hint();
        let left = self.go_on(stamp);
        if left.is_err() {
            self.print_chosen();
        }
        left
    }

    /// Does what a line requests once all of it is understood; text after the first number gives the exact name.
    fn choose_several(&mut self, number: usize, rest: &str, stamp: Stamp) -> Handled {
        let others: Option<Vec<usize>> = rest
            .split(parts_numbers)
            .filter(|word| !word.is_empty())
            .map(line::number)
            .collect();
        let picks = match others {
            Some(others) => self.picked(number, &others)?,
            None => self.name_exactly(number, rest)?,
        };
        self.pick(picks, stamp)
    }

    /// What the numbers stand for, without repetitions.
    fn picked(&self, first: usize, others: &[usize]) -> Result<VecDeque<Pick>, String> {
        let offered = self.picks();
        let mut picks = VecDeque::new();
        for number in std::iter::once(&first).chain(others) {
            let pick = number.checked_sub(1).and_then(|at| offered.get(at));
            let pick = pick.ok_or_else(|| self.no_number(*number))?;
            if !picks.contains(pick) {
                picks.push_back(pick.clone());
            }
        }
        Ok(picks)
    }

    /// What can be picked here, in the order printed.
    fn picks(&self) -> Vec<Pick> {
        if self.step != Step::Planned {
            let toggles = self.toggles(&self.step).into_iter();
            return toggles.map(Pick::Toggle).collect();
        }
        let open = self.session.open.as_ref();
        let plan = open.map_or_else(Vec::new, |open| open.consultation.plan().substances.clone());
        plan.into_iter().map(Pick::Plan).collect()
    }

    /// Applies the picks in turn; one that would make answers stop counting is confirmed first while the rest wait.
    fn pick(&mut self, mut picks: VecDeque<Pick>, stamp: Stamp) -> Handled {
        while let Some(pick) = picks.pop_front() {
            match pick {
                Pick::Toggle(toggle) => {
                    let losing = self.session.toggle(toggle, stamp);
                    if !losing.is_empty() {
                        self.step = Step::Confirm(Box::new(Asked::Choice(toggle, losing, picks)));
                        self.print_step();
                        return Ok(());
                    }
                    self.tell_hint();
                }
                Pick::Plan(id) => {
                    if !self.session.decide(ProposedDecision::Substance(id), stamp) {
                        return Err(self.refusal());
                    }
                }
                Pick::Name(id, text) => {
                    let named = self
                        .session
                        .change(stamp, |it| it.name_substance(id, &text, stamp.now));
                    if named.is_err() {
                        return Err(self.refusal());
                    }
                }
            }
        }
        self.print_chosen();
        Ok(())
    }

    /// The choices of a step, in the order printed.
    pub(super) fn toggles(&self, step: &Step) -> Vec<Toggle> {
        let Some(open) = &self.session.open else {
            return Vec::new();
        };
        if *step == Step::Concerns {
            let concerns = self.session.edition().concerns.iter();
            return concerns
                .map(|concern| Toggle::Concern(concern.id))
                .collect();
        }
        let offered = open.consultation.plan().offered(self.session.edition());
        let substances = offered.into_iter().map(Toggle::Substance);
        substances.chain([Toggle::Undecided]).collect()
    }

    /// Chooses a group unless it is already chosen, and records which member of it is meant.
    fn name_exactly(&mut self, number: usize, text: &str) -> Result<VecDeque<Pick>, String> {
        if self.step != Step::Substances || text.starts_with(parts_numbers) {
            return Err(self.not_understood());
        }
        let groups = self.groups();
        let group = groups.into_iter().find(|(at, _)| *at == number);
        let Some((_, id)) = group else {
            let n = number.to_string();
            return Err(self.fill(&self.session.phrases.plain.no_group, &[("n", &n)]));
        };
        if let Err(refusal) = named_member(text) {
            self.session.refuse(&refusal);
            return Err(self.refusal());
        }
        let text = if text == EMPTY { "" } else { text };
        let open = self.session.open.as_ref();
        let chosen = open.is_some_and(|open| {
            let mut chosen = open.consultation.form().substances.iter();
            chosen.any(|chosen| chosen.id == id.as_str())
        });
        if text.is_empty() && !chosen {
            return Err(self.not_understood());
        }
        let choice = (!chosen).then_some(Pick::Toggle(Toggle::Substance(id)));
        let name = Pick::Name(id, text.to_owned());
        Ok(choice.into_iter().chain([name]).collect())
    }

    /// The numbers of the substances that are groups.
    fn groups(&self) -> Vec<(usize, SubstanceId)> {
        let toggles = self.toggles(&Step::Substances);
        let group = |(number, toggle)| match toggle {
            Toggle::Substance(id) => {
                let known = self.session.edition().substance(id.as_str());
                known
                    .is_some_and(|known| known.group)
                    .then_some((number, id))
            }
            Toggle::Concern(_) | Toggle::Undecided => None,
        };
        (1..).zip(toggles).filter_map(group).collect()
    }

    /// Prints which lines can be given an exact name.
    pub(super) fn say_groups(&mut self) {
        let groups = self.groups();
        let Some((first, _)) = groups.first() else {
            return;
        };
        let n = first.to_string();
        let name = |(number, id): &(usize, SubstanceId)| {
            format!("{number} {}", self.substance_name(id.as_str()))
        };
        let names = groups.iter().map(name).collect::<Vec<_>>();
        let names = names.join(self.comma());
        self.say(self.fill(
            &self.session.phrases.plain.named,
            &[("names", &names), ("n", &n)],
        ));
    }

    /// Handles a line at a question to confirm; only an answer word alone answers it.
    pub(super) fn answer_asked(
        &mut self,
        command: TypedCommand,
        rest: &str,
        stamp: Stamp,
    ) -> Handled {
        match (&self.step, command) {
            (Step::Confirm(asked), TypedCommand::Answer(answer)) if rest.is_empty() => {
                let asked = (**asked).clone();
                self.confirm(&asked, answer, stamp)
            }
            _ => Err(self.not_understood()),
        }
    }

    /// Does what was to be confirmed, or leaves everything unchanged.
    pub(super) fn confirm(&mut self, asked: &Asked, answer: Answer, stamp: Stamp) -> Handled {
        match (answer, asked) {
            (Answer::Unknown | Answer::Declined, _) => {
                return Err(self.not_understood());
            }
            (Answer::No, _) => {
                self.abandon(stamp);
                return Ok(());
            }
            (Answer::Yes, Asked::End(reason)) => return self.end_anyway(reason),
            (Answer::Yes, Asked::InError { id, reason, .. }) => {
                return self.state_in_error(id.clone(), reason.clone());
            }
            (Answer::Yes, Asked::Choice(toggle, losing, rest)) => {
                self.session.toggle_losing(*toggle, losing, stamp);
                if !rest.is_empty() {
                    self.tell_hint();
                    self.stand_at_first();
                    return self.pick(rest.clone(), stamp);
                }
            }
            (Answer::Yes, Asked::Withdrawal(question)) => {
                self.session.withdraw(*question, stamp);
            }
        }
        self.tell_hint();
        self.resume_step();
        Ok(())
    }

    /// Prints the lines of a choice.
    pub(super) fn print_choices(&mut self, choices: &[Choice]) {
        let words = &self.session.phrases.plain;
        for (number, choice) in (1..).zip(choices) {
            let phrase = if choice.chosen {
                &words.chosen
            } else {
                &words.offered
            };
            let n = format!("{number}");
            self.say(self.fill(phrase, &[("n", &n), ("name", &choice.name)]));
        }
    }

    /// Prints what is currently chosen.
    fn print_chosen(&mut self) {
        let words = &self.session.phrases.plain;
        let names = self.chosen(&self.step);
        if names.is_empty() {
            self.say_phrase(|words| &words.none_chosen);
        } else {
            self.say(self.fill(&words.chosen_now, &[("names", &names.join(self.comma()))]));
        }
    }

    /// What is chosen at a step.
    pub(super) fn chosen(&self, step: &Step) -> Vec<String> {
        let choices = self.choices_at(step).into_iter();
        let chosen = choices.filter(|choice| choice.chosen);
        chosen.map(|choice| choice.name).collect()
    }

    /// The choices of a step with their marks.
    pub(super) fn choices_at(&self, step: &Step) -> Vec<Choice> {
        let Some(open) = &self.session.open else {
            return Vec::new();
        };
        match step {
            Step::ClientLanguage => Language::ALL
                .map(|language| Choice {
                    name: self.language_name(language).to_owned(),
                    chosen: open.consultation.form().client_language == Some(language),
                })
                .into(),
            Step::Planned => self.planned(open),
            Step::Verdict => self.verdicts(open),
            Step::Concerns | Step::Substances => {
                let toggles = self.toggles(step).into_iter();
                toggles.map(|toggle| self.choice(open, toggle)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn choice(&self, open: &OpenConsultation, toggle: Toggle) -> Choice {
        let form = open.consultation.form();
        match toggle {
            Toggle::Concern(id) => Choice {
                name: self.concern_name(id.as_str()),
                chosen: form.concerns.iter().any(|chosen| chosen == id.as_str()),
            },
            Toggle::Substance(id) => {
                let chosen = form
                    .substances
                    .iter()
                    .find(|chosen| chosen.id == id.as_str());
                let named = chosen.and_then(|chosen| chosen.named.as_deref());
                let name = self.substance_name(id.as_str());
                Choice {
                    name: named.map_or(name.clone(), |named| format!("{name} ({named})")),
                    chosen: chosen.is_some(),
                }
            }
            Toggle::Undecided => Choice {
                name: self
                    .phrase(&self.session.phrases.screen.undecided)
                    .to_owned(),
                chosen: form.undecided,
            },
        }
    }

    pub(super) fn language_name(&self, language: Language) -> &'static str {
        self.phrase(self.session.phrases.screen.language(language))
    }

    pub(super) fn concern_name(&self, id: &str) -> String {
        self.session.concern_name(id, self.language).to_owned()
    }

    pub(super) fn substance_name(&self, id: &str) -> String {
        let known = self.session.edition().substance(id);
        known
            .map_or(id, |substance| self.phrase(&substance.name))
            .to_owned()
    }
}
