//! What the screen shows beside a line: why a question is asked, its sources, what staff need to know.

use super::line::number;
use super::steps::Step;
use super::{Handled, Plain};
use crate::domain::checklist::{ConcernId, Fact, Place, Question, SourceId, SubstanceId, required};
use crate::domain::consultation::{Toggle, notice_items};
use crate::domain::content::List;
use crate::domain::language::Bilingual;
use crate::session::effects::Perform;

impl<P: Perform> Plain<P> {
    /// Explains the current question, or the line with a number.
    pub(super) fn about(&mut self, rest: &str) -> Handled {
        let at = number(rest).and_then(|number| number.checked_sub(1));
        let why = &self.session.phrases.plain.typed.why;
        match self.step {
            Step::Question => {
                if let Some(question) = self.printed.and_then(|id| self.question(id)) {
                    self.why(question);
                }
            }
            Step::Concerns | Step::Substances => {
                let toggle = at.and_then(|at| self.toggles(&self.step).get(at).copied());
                match toggle.ok_or_else(|| self.no_line(why, rest))? {
                    Toggle::Concern(id) => self.about_concern(id),
                    Toggle::Substance(id) => self.about_substance(id),
                    Toggle::Undecided => {
                        self.say(self.phrase(&self.session.phrases.screen.about_undecided));
                    }
                }
            }
            Step::Assessment => {
                let findings = self.findings();
                let finding = at.and_then(|at| findings.get(at));
                let finding = finding.ok_or_else(|| self.no_line(why, rest))?;
                self.why(finding.question);
            }
            Step::Notice(_) => self.for_staff(),
            _ => return Err(self.not_understood()),
        }
        Ok(())
    }

    /// Says that the checklist is the clinic's own and which stops it weakens.
    pub(super) fn say_whose_checklist(&mut self) {
        let notes = self.session.edition().notes_at(Place::About);
        let own = notes.filter(|note| note.id == required::CLINICS_OWN);
        let own: Vec<_> = own.map(|note| self.phrase(&note.text)).collect();
        self.out.extend(own.into_iter().map(str::to_owned));
    }

    /// Prints why a question is asked, what to do, what to write down, its sources, and the detail entered.
    fn why(&mut self, question: &'static Question) {
        let words = &self.session.phrases.screen;
        self.say_under(&words.why, &question.reason);
        if let Some(thing) = self.session.edition().asked_anyway(question.id) {
            let name = self.phrase(&thing.name);
            self.say(self.fill(&words.asked_anyway, &[("name", name)]));
        }
        self.say_under(&words.what_to_do, &question.action);
        self.say_under(&words.write_down, &question.detail);
        self.out.extend(self.detail_line(question.id));
        self.say_sources(question.sources);
    }

    /// Prints the concern's goal, substances and mechanism from the source document, and the literature on sessions.
    fn about_concern(&mut self, id: ConcernId) {
        let checklist = self.session.edition();
        let Some(concern) = checklist.concern(id.as_str()) else {
            return;
        };
        let words = &self.session.phrases.screen;
        self.say(format!("{}.", self.phrase(&words.from_document)));
        self.say_facts(&checklist.headings.goal, concern.goal);
        self.say_facts(&concern.injected, concern.substances_text);
        self.say_facts(&checklist.headings.mechanism, concern.mechanism);
        self.say_under(
            &words.sessions_background,
            &concern.sessions_background.text,
        );
        self.say_sources(concern.sessions_background.sources);
        self.say_notes(Place::BesideConcern(id));
        self.say_notes(Place::BesideConcerns);
    }

    /// Prints a substance's cautions, what regulators say, and the questions about it.
    fn about_substance(&mut self, id: SubstanceId) {
        let Some(substance) = self.session.edition().substance(id.as_str()) else {
            return;
        };
        let words = &self.session.phrases.screen;
        self.say_under(&words.caution, &substance.caution);
        self.say_under(&words.regulatory, &substance.regulatory);
        self.say_under(&words.class, &substance.class);
        self.say_sources(substance.sources);
        for id in substance.questions {
            if let Some(question) = self.question(*id) {
                self.say_under(&words.bears_on, &question.text);
            }
        }
        self.say_notes(Place::BesideSubstances);
    }

    /// Prints the notice's remarks that are not meant for the client.
    fn for_staff(&mut self) {
        let words = &self.session.phrases.screen;
        self.say(format!("{}:", self.phrase(&words.in_clinic)));
        let signs = self.phrase(&words.notice_signs);
        let aftercare = self.phrase(&words.notice_aftercare);
        let items = notice_items(self.session.edition(), self.language, signs, aftercare);
        for item in items.into_iter().filter(|item| item.for_staff) {
            self.say(item.text);
        }
    }

    pub(super) fn say_under(&mut self, heading: &Bilingual, text: &Bilingual) {
        self.say(format!("{}: {}", self.phrase(heading), self.phrase(text)));
    }

    fn say_facts(&mut self, heading: &Bilingual, facts: List<Fact>) {
        self.say(format!("{}:", self.phrase(heading)));
        for fact in facts {
            self.say(self.phrase(&fact.text));
        }
    }

    pub(super) fn say_notes(&mut self, place: Place) {
        for note in self.session.edition().notes_at(place) {
            self.say(self.phrase(&note.text));
        }
    }

    fn say_sources(&mut self, sources: List<SourceId>) {
        let sources: Vec<_> = sources.into_iter().map(|id| id.as_str()).collect();
        let words = &self.session.phrases.screen;
        self.say(format!(
            "{}: {}",
            self.phrase(&words.sources),
            sources.join(self.comma())
        ));
    }
}
