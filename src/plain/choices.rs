//! Choices by number: the client's language, concerns, substances.

use super::steps::{Asked, Step};
use super::{Handled, Plain};
use crate::domain::checklist::SubstanceId;
use crate::domain::consultation::Toggle;
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::session::effects::Perform;
use crate::session::{OpenConsultation, Stamp};

/// One line of a choice.
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) chosen: bool,
}

impl<P: Perform> Plain<P> {
    /// Handles a number, and what follows it: more numbers, or which one exactly.
    pub(super) fn choose(&mut self, number: usize, rest: &str, stamp: Stamp) -> Handled {
        match self.step {
            Step::ClientLanguage => self.choose_language(number, stamp),
            Step::Concerns | Step::Substances | Step::Planned => {
                self.choose_several(number, rest, stamp)
            }
            Step::Verdict => self.choose_verdict(number, stamp),
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
        self.go_on(stamp)
    }

    /// Toggles each line named; a text after the first number says which one exactly.
    fn choose_several(&mut self, number: usize, rest: &str, stamp: Stamp) -> Handled {
        let others: Option<Vec<usize>> = rest
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .map(super::line::number)
            .collect();
        let Some(others) = others else {
            return self.name_exactly(number, rest, stamp);
        };
        for number in std::iter::once(number).chain(others) {
            self.toggle(number, stamp)?;
            if matches!(self.step, Step::Confirm(_)) {
                return Ok(());
            }
        }
        self.print_chosen();
        Ok(())
    }

    fn toggle(&mut self, number: usize, stamp: Stamp) -> Handled {
        let at = number
            .checked_sub(1)
            .ok_or_else(|| self.no_number(number))?;
        if self.step == Step::Planned {
            return self.plan(at, stamp);
        }
        let toggle = self.toggles().get(at).copied();
        let toggle = toggle.ok_or_else(|| self.no_number(number))?;
        let losing = self.session.toggle(toggle, stamp);
        if losing.is_empty() {
            self.tell_hint();
        } else {
            self.step = Step::Confirm(Box::new(Asked::Choice(toggle, losing)));
            self.print_step();
        }
        Ok(())
    }

    /// The choices of the current step, in the order printed.
    pub(super) fn toggles(&self) -> Vec<Toggle> {
        let Some(open) = &self.session.open else {
            return Vec::new();
        };
        if self.step == Step::Concerns {
            let concerns = self.session.checklist.concerns.iter();
            return concerns
                .map(|concern| Toggle::Concern(concern.id))
                .collect();
        }
        let substances = substances(open).into_iter().map(Toggle::Substance);
        substances.chain([Toggle::Undecided]).collect()
    }

    /// Writes down which member of a group is meant.
    fn name_exactly(&mut self, number: usize, text: &str, stamp: Stamp) -> Handled {
        let chosen = match number
            .checked_sub(1)
            .and_then(|at| self.toggles().get(at).copied())
        {
            Some(Toggle::Substance(id)) if self.step == Step::Substances => {
                let form = self
                    .session
                    .open
                    .as_ref()
                    .map(|open| open.consultation.form());
                let known = self.session.checklist.substance(id.as_str());
                let chosen = form.is_some_and(|form| {
                    form.substances
                        .iter()
                        .any(|chosen| chosen.id == id.as_str())
                });
                known.filter(|known| chosen && known.group)
            }
            _ => None,
        };
        let Some(substance) = chosen else {
            return Err(self.not_understood());
        };
        let named = self
            .session
            .change(stamp, |it| it.name_substance(substance.id, text));
        if named.is_err() {
            return Err(self.refusal());
        }
        self.print_chosen();
        Ok(())
    }

    /// Does what was to be confirmed, or leaves everything as it is.
    pub(super) fn confirm(&mut self, asked: &Asked, answer: Answer, stamp: Stamp) -> Handled {
        match (answer, asked) {
            (Answer::Unknown | Answer::Declined, _) => {
                return Err(self.not_understood());
            }
            (Answer::No, _) => self.say_phrase(|words| &words.left_alone),
            (Answer::Yes, Asked::Choice(toggle, losing)) => {
                self.session.toggle_losing(*toggle, losing, stamp);
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

    /// Says what is chosen now.
    pub(super) fn print_chosen(&mut self) {
        let words = &self.session.phrases.plain;
        let names: Vec<_> = self
            .choices_here()
            .into_iter()
            .filter(|choice| choice.chosen)
            .collect();
        let names: Vec<_> = names.into_iter().map(|choice| choice.name).collect();
        if names.is_empty() {
            self.say_phrase(|words| &words.none_chosen);
        } else {
            self.say(self.fill(&words.chosen_now, &[("names", &names.join(self.comma()))]));
        }
    }

    /// The choices of the current step with their marks.
    pub(super) fn choices_here(&self) -> Vec<Choice> {
        let Some(open) = &self.session.open else {
            return Vec::new();
        };
        match self.step {
            Step::ClientLanguage => Language::ALL
                .map(|language| Choice {
                    name: self.language_name(language).to_owned(),
                    chosen: open.consultation.form().client_language == Some(language),
                })
                .into(),
            Step::Planned => self.planned(open),
            Step::Verdict => self.verdicts(open),
            Step::Concerns | Step::Substances => {
                let toggles = self.toggles().into_iter();
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
        let words = &self.session.phrases.screen;
        self.phrase(match language {
            Language::En => &words.english,
            Language::Ar => &words.arabic,
        })
    }

    pub(super) fn concern_name(&self, id: &str) -> String {
        let known = self.session.checklist.concern(id);
        known
            .map_or(id, |concern| self.phrase(&concern.name))
            .to_owned()
    }

    pub(super) fn substance_name(&self, id: &str) -> String {
        let known = self.session.checklist.substance(id);
        known
            .map_or(id, |substance| self.phrase(&substance.name))
            .to_owned()
    }
}

/// Substances by chosen concern; one that belongs to several stands under the first.
fn substances(open: &OpenConsultation) -> Vec<SubstanceId> {
    let mut found = Vec::new();
    for concern in open.consultation.plan().concerns {
        let all = open.consultation.checklist().substances.iter();
        for substance in all.filter(|substance| substance.concerns.contains(&concern)) {
            if !found.contains(&substance.id) {
                found.push(substance.id);
            }
        }
    }
    found
}
