//! The questions, and the rules that assess them.

use super::ChecklistText;
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{Escalation, Level, Place, Question, Scope, SubstanceId, Trigger};
use crate::phrases::fill;

impl ChecklistText<'_> {
    pub(super) fn screening(&mut self) {
        let (checklist, words) = (self.checklist, self.words);
        for section in checklist.sections {
            let title = format!(
                "{}: {}",
                self.say(&words.screening),
                self.say(&section.name)
            );
            self.out.heading(&title);
            let questions = checklist.questions.into_iter();
            for question in questions.filter(|question| question.section == section.id) {
                self.question(question);
            }
        }
        self.heading(&words.plan_questions);
        for id in checklist.plan_questions {
            self.out.item(1, id.as_str());
        }
    }

    fn question(&mut self, question: &'static Question) {
        let words = self.words;
        let title = format!("{} [{}]", self.say(&question.text), question.id);
        self.out.item(1, &title);
        let or = self.say(&words.or);
        let scope: Vec<String> = question
            .scope
            .iter()
            .map(|scope| self.scope(*scope))
            .collect();
        self.field(3, &words.asked, &scope.join(or));
        let trigger = match question.trigger {
            Trigger::Yes => &words.yes,
            Trigger::No => &words.no,
        };
        self.field(3, &words.triggered_by, self.say(trigger));
        let raises = question
            .escalations
            .iter()
            .map(|raise| self.escalation(raise));
        let levels: Vec<String> = std::iter::once(self.level(question.level))
            .chain(raises)
            .collect();
        self.field(3, &words.level, &levels.join(" · "));
        self.field(3, &words.reason, self.say(&question.reason));
        self.field(3, &words.action, self.say(&question.action));
        self.field(3, &words.detail, self.say(&question.detail));
        let origin = self.origin(&question.sources);
        let origin = format!("{origin} ({})", self.evidence(question.evidence));
        self.field(3, &words.sources, &origin);
    }

    fn scope(&self, scope: Scope) -> String {
        let (phrase, name) = match scope {
            Scope::General => return self.say(&self.words.always).to_owned(),
            Scope::ForConcern(id) => (&self.words.for_concern, self.concern_name(id)),
            Scope::ForSubstance(id) => (&self.words.for_substance, self.substance_name(id)),
        };
        fill(self.say(phrase), &[("name", name)])
    }

    fn escalation(&self, escalation: &Escalation) -> String {
        let level = self.level(escalation.to);
        let or = self.say(&self.words.or);
        let ids = escalation.when_substance.iter();
        let names: Vec<&str> = ids.map(|id| self.substance_name(*id)).collect();
        let values = [("level", level.as_str()), ("names", &names.join(or))];
        fill(self.say(&self.words.escalation), &values)
    }

    fn substance_name(&self, id: SubstanceId) -> &'static str {
        let substance = self.checklist.substance(id.as_str());
        substance.map_or(id.as_str(), |substance| self.say(&substance.name))
    }

    /// Writes levels, rules and outcomes.
    pub(super) fn judgement(&mut self) {
        let (checklist, words) = (self.checklist, self.words);
        self.heading(&words.levels);
        for level in Level::ALL.map(|level| checklist.level(level)) {
            let line = [level.sign.0, self.say(&level.name)].join(" ");
            self.out
                .item(1, &format!("{line}: {}", self.say(&level.meaning)));
        }
        self.heading(&words.rules);
        for rule in checklist.rules {
            let line = format!("{}. {} [{}]", rule.number, self.say(&rule.text), rule.id);
            self.out.line(1, &line);
        }
        self.heading(&words.outcomes);
        for outcome in Outcome::ALL.map(|outcome| outcome.words(&checklist.outcomes)) {
            let line = format!("{}: {}", self.say(&outcome.short), self.say(&outcome.name));
            self.out.item(1, &line);
        }
        let heading = self.say(&words.no_substance);
        self.out.line(1, heading);
        self.notes(2, Place::InAssessment);
    }
}
