//! The concerns and the substances.

use super::ChecklistText;
use crate::domain::checklist::{Concern, ConcernId, Place, Substance};

impl ChecklistText<'_> {
    pub(super) fn concerns(&mut self) {
        for concern in self.checklist.concerns {
            self.concern(concern);
        }
        self.heading(&self.words.concerns);
        self.notes(1, Place::BesideConcerns);
    }

    fn concern(&mut self, concern: &'static Concern) {
        let (checklist, words) = (self.checklist, self.words);
        let also = concern.also.as_ref().map(|also| self.say(also));
        let name = self.say(&concern.name);
        let name = also.map_or_else(|| name.to_owned(), |also| format!("{name} ({also})"));
        let title = format!("{}: {name} [{}]", self.say(&words.concern), concern.id);
        self.out.heading(&title);
        for (heading, facts) in [
            (&checklist.headings.goal, concern.goal),
            (&concern.injected, concern.substances_text),
            (&checklist.headings.mechanism, concern.mechanism),
        ] {
            let heading = self.say(heading);
            self.out.line(1, heading);
            self.facts(2, &facts);
        }
        let background = &concern.sessions_background;
        let sessions = self.say(&words.sessions);
        self.out.line(1, sessions);
        let text = self.sourced(&background.text, &background.sources);
        self.out.item(2, &text);
        let worth = self.sourced(&background.worth.text, &background.worth.sources);
        self.field(3, &words.worth, &worth);
        self.notes(1, Place::BesideConcern(concern.id));
    }

    pub(super) fn substances(&mut self) {
        let (checklist, words) = (self.checklist, self.words);
        self.heading(&words.substances);
        for substance in checklist.substances {
            self.substance(substance);
        }
        self.notes(1, Place::BesideSubstances);
        self.heading(&words.groups);
        for word in checklist.group_words {
            let name = self.say(&word.name);
            let facts: Vec<&str> = word.facts.iter().map(|fact| fact.as_str()).collect();
            let stands = format!(
                "{name} ({}: {})",
                self.say(&words.stands_in),
                facts.join(self.language.comma())
            );
            self.out.item(1, &stands);
        }
        self.heading(&words.not_offered);
        for thing in checklist.not_offered {
            let name = self.say(&thing.name);
            self.out.item(1, name);
            self.questions(3, &words.questions_about, &thing.questions);
        }
    }

    fn substance(&mut self, substance: &'static Substance) {
        let words = self.words;
        let also = substance.also.as_ref().map(|also| self.say(also));
        let name = self.say(&substance.name);
        let document = self.say(&words.from_document);
        let also = also.map_or_else(String::new, |also| format!(" ({also})"));
        let title = format!("{name}{also} [{}] [{document}]", substance.id);
        self.out.item(1, &title);
        self.field(3, &words.class, self.say(&substance.class));
        if substance.group {
            let group = self.say(&words.group);
            self.out.line(3, group);
        }
        let offered: Vec<&str> = substance
            .concerns
            .iter()
            .map(|id| self.concern_name(*id))
            .collect();
        self.field(3, &words.offered_for, &offered.join(self.language.comma()));
        self.field(3, &words.caution, self.say(&substance.caution));
        self.field(3, &words.regulatory, self.say(&substance.regulatory));
        self.questions(3, &words.questions_about, &substance.questions);
        let origin = self.origin(&substance.sources);
        let origin = format!("{origin} ({})", self.evidence(substance.evidence));
        self.field(3, &words.sources, &origin);
    }

    pub(super) fn concern_name(&self, id: ConcernId) -> &'static str {
        let concern = self.checklist.concern(id.as_str());
        concern.map_or(id.as_str(), |concern| self.say(&concern.name))
    }
}
