//! The complete notice, part by part, each under its heading.

use super::ChecklistText;
use crate::domain::checklist::{Place, WarningSign};

impl ChecklistText<'_> {
    pub(super) fn notice(&mut self) {
        let (checklist, words) = (self.checklist, self.words);
        let notice = &checklist.notice;
        let part = |print: &mut Self, name| {
            let title = format!("{}: {}", print.say(&words.notice), print.say(name));
            print.out.heading(&title);
        };
        part(self, &checklist.headings.expected);
        self.facts(1, &notice.expected);
        for item in notice.expected_literature {
            let line = self.sourced(&item.text, &item.sources);
            self.out.item(1, &line);
        }
        self.notes(1, Place::UnderExpected);
        part(self, &words.warning_signs);
        for sign in notice.warning_signs {
            self.warning_sign(sign);
        }
        self.notes(1, Place::UnderWarningSigns);
        part(self, &words.aftercare);
        for advice in notice.aftercare {
            let line = self.sourced(&advice.text, &advice.sources);
            self.out.item(1, &line);
            self.field(3, &words.duration, self.say(&advice.duration));
        }
        self.notes(1, Place::UnderAftercare);
        part(self, &checklist.headings.important);
        self.facts(1, &notice.important);
    }

    fn warning_sign(&mut self, sign: &'static WarningSign) {
        let urgency = self.checklist.notice.urgencies.get(sign.urgency);
        let line = self.sourced(&sign.sign, &sign.sources);
        let line = format!("{}: {line}", self.say(urgency));
        self.out.item(1, &line);
        self.field(3, &self.words.action, self.say(&sign.action));
        if let Some(in_clinic) = &sign.in_clinic {
            self.field(3, &self.words.in_clinic, self.say(in_clinic));
        }
    }
}
