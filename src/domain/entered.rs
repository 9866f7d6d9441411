//! What people entered: the texts of a form and of a record, and whether a record has all of a form.

use super::form::{Form, QuestionEntry};
use super::record::Record;

impl Form {
    /// Every text that was entered or only typed.
    pub fn texts(&self) -> Vec<&str> {
        let single = [
            Some(self.client.as_str()),
            self.name.as_deref(),
            Some(self.practitioner.as_str()),
            self.amends.as_ref().map(|amends| amends.reason.as_str()),
            Some(self.decision.remarks.as_str()),
            Some(self.decision.specialist.as_str()),
            self.acknowledged.as_ref().map(|it| it.by.as_str()),
            Some(self.begun.reason.as_str()),
            Some(self.begun.acknowledgement.as_str()),
        ];
        let named = self.substances.iter().map(|it| it.named.as_deref());
        let details = self.entries.iter().map(|it| it.detail.as_deref());
        let cleared = self.entries.iter().filter_map(|it| it.cleared.as_ref());
        let cleared = cleared.flat_map(|it| [Some(it.by.as_str()), Some(it.said.as_str())]);
        let begun = self.begun.details.iter().map(|it| Some(it.text.as_str()));
        let clearances = self.begun.clearances.iter().flat_map(|it| &it.texts);
        let begun = begun.chain(clearances.map(|text| Some(text.as_str())));
        let entered = single.into_iter().chain(named).chain(details);
        entered.chain(cleared).chain(begun).flatten().collect()
    }

    /// Whether a record has all that was entered here: every text, and no other answer, verdict or birth date.
    pub fn is_in(&self, record: &Record) -> bool {
        let recorded = record.texts();
        let mut texts = self.texts().into_iter();
        let mut entries = self.entries.iter();
        let differs = |entry: &QuestionEntry| {
            let mut screening = record.screening.iter();
            let screened = screening.find(|screened| screened.question == entry.question);
            let given = entry.given.as_ref().map(|given| given.answer);
            screened.is_some_and(|screened| given.is_some_and(|it| it != screened.answer))
        };
        let decided = record.decision.as_ref().map(|decision| decision.verdict);
        texts.all(|text| text.trim().is_empty() || recorded.contains(&text))
            && !entries.any(differs)
            && (self.decision.verdict.is_none() || self.decision.verdict == decided)
            && (self.birth_date.is_none() || self.birth_date == record.birth_date)
    }
}

impl Record {
    /// Every text that was entered.
    pub fn texts(&self) -> Vec<&str> {
        let single = [
            Some(self.client.as_str()),
            self.name.as_deref(),
            Some(self.practitioner.as_str()),
            self.ended_early.as_deref(),
            self.amends.as_ref().map(|it| it.reason.as_str()),
            self.notice.as_ref().map(|it| it.by.as_str()),
        ];
        let named = self.substances.iter().map(|it| it.named.as_deref());
        let details = self.screening.iter().map(|it| it.detail.as_deref());
        let cleared = self.findings.iter().filter_map(|it| it.cleared.as_ref());
        let cleared = cleared.flat_map(|it| [Some(it.by.as_str()), Some(it.said.as_str())]);
        let decision = self.decision.iter();
        let decision =
            decision.flat_map(|it| [Some(it.remarks.as_str()), Some(it.specialist.as_str())]);
        let all = single.into_iter().chain(named).chain(details);
        all.chain(cleared).chain(decision).flatten().collect()
    }
}
