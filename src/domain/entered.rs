//! What people entered: the texts of a form and of a record, and whether a record has all of a form.

use std::borrow::Cow;

use jiff::civil::Date;

use super::form::{Form, QuestionEntry};
use super::record::Record;

impl Form {
    /// Every text that was entered or only typed, and the date of birth; no half-typed date or number.
    pub fn texts(&self) -> Vec<Cow<'_, str>> {
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
        with_birth_date(entered.chain(cleared).chain(begun), self.birth_date)
    }

    /// Whether a record has all that was entered here.
    pub fn is_in(&self, record: &Record) -> bool {
        let recorded = record.texts();
        let mut texts = self.texts().into_iter();
        let mut entries = self.entries.iter();
        texts.all(|text| text.trim().is_empty() || recorded.contains(&text))
            && entries.all(|entry| is_answered(entry, record))
            && self.choices_are_in(record)
            && self.decision_is_in(record)
            && [
                &self.begun.birth_date,
                &self.begun.sessions,
                &self.begun.rescreen_on,
            ]
            .iter()
            .all(|typed| typed.is_empty())
    }

    fn choices_are_in(&self, record: &Record) -> bool {
        let mut concerns = self.concerns.iter();
        let mut substances = self.substances.iter();
        let considered = |id: &String| record.substances.iter().any(|kept| kept.id == *id);
        let language = self.client_language;
        concerns.all(|id| record.concerns.contains(id))
            && substances.all(|chosen| considered(&chosen.id))
            && (self.birth_date.is_none() || self.birth_date == record.birth_date)
            && (self.rescreen_on.is_none() || self.rescreen_on == record.rescreen_on)
            && language.is_none_or(|language| language == record.client_language)
    }

    fn decision_is_in(&self, record: &Record) -> bool {
        let form = &self.decision;
        let Some(decision) = &record.decision else {
            return form.verdict.is_none();
        };
        let mut planned = form.planned().iter();
        let sessions = form.planned_sessions();
        form.verdict.is_none_or(|it| it == decision.verdict)
            && planned.all(|id| decision.substances.contains(id))
            && (sessions.is_none() || sessions == decision.sessions)
    }
}

/// Whether a record has the answer that was given to a question, if there is one.
fn is_answered(entry: &QuestionEntry, record: &Record) -> bool {
    let mut screening = record.screening.iter();
    entry.given.as_ref().is_none_or(|given| {
        screening.any(|it| it.question == entry.question && it.answer == given.answer)
    })
}

impl Record {
    /// Every text that was entered, and the date of birth.
    pub fn texts(&self) -> Vec<Cow<'_, str>> {
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
        with_birth_date(all.chain(cleared).chain(decision), self.birth_date)
    }
}

fn with_birth_date<'t>(
    texts: impl Iterator<Item = Option<&'t str>>,
    birth_date: Option<Date>,
) -> Vec<Cow<'t, str>> {
    let birth_date = birth_date.map(|date| Cow::Owned(date.to_string()));
    texts
        .flatten()
        .map(Cow::Borrowed)
        .chain(birth_date)
        .collect()
}
