//! How two versions of a record differ, part by part.
//!
//! Findings are left out: they follow from the answers.

use jiff::civil::Date;

use super::record::{Clearance, Corrected, Decision, Part, Record, RecordedFinding, Screened};

/// The differences in reading order; empty if both say the same.
pub fn differences(old: &Record, new: &Record) -> Vec<Corrected> {
    let mut found = Differences(Vec::new());
    found.about(old, new);
    found.choices(old, new);
    found.screening(old, new);
    found.result(old, new);
    found.decision(old.decision.as_ref(), new.decision.as_ref());
    found.text(
        Part::RescreenOn,
        old.rescreen_on.map(written),
        new.rescreen_on.map(written),
    );
    found.0
}

struct Differences(Vec<Corrected>);

impl Differences {
    fn text(&mut self, part: Part, from: Option<String>, to: Option<String>) {
        if from != to {
            self.0.push(Corrected { part, from, to });
        }
    }

    /// Compares lists of names and values: the old names in their order, then the new ones.
    fn lists(
        &mut self,
        part: impl Fn(String) -> Part,
        old: &[(&str, String)],
        new: &[(&str, String)],
    ) {
        let in_list = |list: &[(&str, String)], name: &str| {
            let mut list = list.iter();
            list.find(|(known, _)| *known == name)
                .map(|(_, value)| value.clone())
        };
        let added = new.iter().filter(|(name, _)| in_list(old, name).is_none());
        for (name, _) in old.iter().chain(added) {
            let part = part((*name).to_owned());
            self.text(part, in_list(old, name), in_list(new, name));
        }
    }

    fn about(&mut self, old: &Record, new: &Record) {
        let text = |text: &String| Some(text.clone());
        self.text(Part::Client, text(&old.client), text(&new.client));
        self.text(Part::Name, old.name.clone(), new.name.clone());
        self.text(
            Part::BirthDate,
            old.birth_date.map(written),
            new.birth_date.map(written),
        );
        self.text(
            Part::Practitioner,
            text(&old.practitioner),
            text(&new.practitioner),
        );
        let language = |record: &Record| Some(record.client_language.code().to_owned());
        self.text(Part::ClientLanguage, language(old), language(new));
    }

    fn choices(&mut self, old: &Record, new: &Record) {
        self.lists(
            Part::Concern,
            &chosen(&old.concerns),
            &chosen(&new.concerns),
        );
        self.lists(Part::Substance, &considered(old), &considered(new));
    }

    fn screening(&mut self, old: &Record, new: &Record) {
        let answer = |it: &Screened| Some(it.answer.id().to_owned());
        self.lists(Part::Answer, &screened(old, answer), &screened(new, answer));
        let detail = |it: &Screened| it.detail.clone();
        self.lists(Part::Detail, &screened(old, detail), &screened(new, detail));
        self.lists(Part::Clearance, &clearances(old), &clearances(new));
    }

    fn result(&mut self, old: &Record, new: &Record) {
        let outcome = |record: &Record| Some(record.outcome.id().to_owned());
        self.text(Part::Outcome, outcome(old), outcome(new));
        self.text(
            Part::EndedEarly,
            old.ended_early.clone(),
            new.ended_early.clone(),
        );
        let acknowledged = |record: &Record| {
            let notice = record.notice.as_ref()?;
            Some(format!("{}, {}", notice.by, notice.at.to_minute()))
        };
        self.text(Part::Acknowledgement, acknowledged(old), acknowledged(new));
    }

    fn decision(&mut self, old: Option<&Decision>, new: Option<&Decision>) {
        let mut text = |part, of: fn(&Decision) -> Option<String>| {
            self.text(part, old.and_then(of), new.and_then(of));
        };
        text(Part::Verdict, |it| Some(it.verdict.id().to_owned()));
        text(Part::Sessions, |it| {
            it.sessions.map(|number| number.to_string())
        });
        text(Part::Remarks, |it| {
            Some(it.remarks.clone()).filter(|remarks| !remarks.is_empty())
        });
        text(Part::Specialist, |it| Some(it.specialist.clone()));
        text(Part::DecidedAt, |it| Some(it.at.to_minute()));
        let planned = |of: Option<&'_ Decision>| {
            of.map(|decision| decision.substances.clone())
                .unwrap_or_default()
        };
        let (old, new) = (planned(old), planned(new));
        self.lists(Part::Planned, &chosen(&old), &chosen(&new));
    }
}

fn written(date: Date) -> String {
    date.to_string()
}

fn chosen(ids: &[String]) -> Vec<(&str, String)> {
    ids.iter().map(|id| (id.as_str(), String::new())).collect()
}

fn considered(record: &Record) -> Vec<(&str, String)> {
    let substances = record.substances.iter();
    let named = substances.map(|it| (it.id.as_str(), it.named.clone().unwrap_or_default()));
    named.collect()
}

fn screened(record: &Record, of: fn(&Screened) -> Option<String>) -> Vec<(&str, String)> {
    let screening = record.screening.iter();
    screening
        .filter_map(|it| Some((it.question.as_str(), of(it)?)))
        .collect()
}

fn clearances(record: &Record) -> Vec<(&str, String)> {
    let told = |given: &Clearance| format!("{}, {}: {}", given.by, given.on, given.said);
    let of = |found: &RecordedFinding| found.cleared.as_ref().map(told);
    let findings = record.findings.iter();
    findings
        .filter_map(|found| Some((found.question.as_str(), of(found)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessment::Outcome;
    use crate::domain::screening::Answer;

    fn record() -> Record {
        let text = include_str!("../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
        ron::from_str(text.split("// sha256").next().unwrap()).unwrap()
    }

    /// Changes the record and returns what then differs.
    fn changed(change: impl FnOnce(&mut Record)) -> Vec<String> {
        let old = record();
        let mut new = old.clone();
        change(&mut new);
        let back = differences(&new, &old);
        let forth = differences(&old, &new);
        let turned = forth.iter().cloned().map(|it| Corrected {
            from: it.to,
            to: it.from,
            ..it
        });
        let ids = |list: Vec<Corrected>| {
            let mut ids: Vec<_> = list.iter().map(|it| format!("{it:?}")).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(back), ids(turned.collect()), "the other way round");
        let told = |it: &Corrected| {
            let name = it.part.name().map(|name| format!(" {name}"));
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
            let (from, to) = (value(&it.from), value(&it.to));
            format!("{}{} {from}>{to}", it.part.id(), name.unwrap_or_default())
        };
        forth.iter().map(told).collect()
    }

    /// A change, and the difference it makes.
    type Row = (fn(&mut Record), &'static [&'static str]);

    #[test]
    fn each_part_that_differs_is_told_once_and_nothing_else() {
        assert_eq!(changed(|_| ()), [""; 0]);
        let rows: [Row; 10] = [
            (|it| it.client = "B-7".to_owned(), &["client A-1042>B-7"]),
            (|it| it.birth_date = None, &["birth-date 1988-02-29>-"]),
            (
                |it| it.concerns.insert(0, "hair".to_owned()),
                &["concern hair ->"],
            ),
            (
                |it| it.substances[1].named = None,
                &["substance vitamin-c L-ascorbic acid>"],
            ),
            (
                |it| drop(it.substances.remove(0)),
                &["substance kojic-acid >-"],
            ),
            (
                |it| it.screening[0].answer = Answer::Declined,
                &["answer under-18 no>declined"],
            ),
            (
                |it| it.findings[0].cleared = None,
                &["clearance thrombosis-stroke Dr. Saleh, 2026-11-20: may be treated>-"],
            ),
            (
                |it| it.outcome = Outcome::Refer,
                &["outcome proceed-with-caution>refer"],
            ),
            (
                |it| it.decision = None,
                &[
                    "verdict suitable>-",
                    "sessions 4>-",
                    "specialist Dr. Saleh>-",
                    "decided-at 2026-11-22 13:30 +03:00>-",
                    "planned vitamin-c >-",
                ],
            ),
            (|it| it.rescreen_on = None, &["rescreen-on 2027-05-22>-"]),
        ];
        for (change, told) in rows {
            assert_eq!(changed(change), told);
        }
    }
}
