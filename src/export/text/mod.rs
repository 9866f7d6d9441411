//! The complete record as plain text in logical order, in one language.
//!
//! Text shown during the consultation keeps its wording and language. In Arabic, typed and shown text is
//! [embedded](crate::text::embed), so whoever writes it to a file or a terminal must isolate or remove the marks.

use super::ExportRecord;
use super::corrected::{DifferenceTeller, asked};
use super::outline::{Outline, Style};
use crate::domain::checklist::Checklist;
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{
    Amends, Change, Clearance, Corrected, Decision, Origin, Record, RecordedFinding, Screened,
};
use crate::phrases::{Phrases, RecordWords, fill};

mod list;
#[cfg(test)]
mod tests;

pub(super) use list::{FORMAT, MARKDOWN};

/// Writes a record, naming concerns and substances as in the checklist if it still has them.
pub fn record(
    record: &ExportRecord<'_>,
    checklist: &Checklist,
    phrases: &Phrases,
    language: Language,
) -> String {
    written(record, checklist, phrases, language, Style::Plain)
}

fn written(
    from: &ExportRecord<'_>,
    checklist: &Checklist,
    phrases: &Phrases,
    language: Language,
    style: Style,
) -> String {
    let mut text = RecordText {
        out: Outline::styled(style, language),
        checklist,
        phrases,
        words: &phrases.record,
        language,
    };
    let record = from.record;
    text.head(from);
    text.corrected(record);
    text.findings(record);
    text.decision(record.decision.as_ref());
    text.screening(&record.screening);
    text.notice(record);
    text.trail(&record.trail);
    text.origin(from);
    text.out.finish()
}

struct RecordText<'a> {
    out: Outline,
    checklist: &'a Checklist,
    phrases: &'a Phrases,
    words: &'a RecordWords,
    language: Language,
}

impl RecordText<'_> {
    fn head(&mut self, from: &ExportRecord<'_>) {
        let record = from.record;
        let (words, language) = (self.words, self.language);
        let title = fill(words.record.get(language), &[("id", record.id.as_str())]);
        self.out.heading(&title);
        let outcome = record.outcome.words(&self.checklist.outcomes);
        let outcome = format!(
            "{}: {}",
            outcome.short.get(language),
            outcome.name.get(language)
        );
        self.field(1, &words.outcome, &outcome);
        for note in record.notes_on_outcome(self.checklist) {
            self.out.item(2, note.text.get(language));
        }
        self.known(1, &words.ended_early, record.ended_early.as_deref());
        let rescreen_on = record.rescreen_on.map(|date| date.to_string());
        self.known(1, &words.rescreen_on, rescreen_on.as_deref());
        if let Some(amends) = &record.amends {
            self.amends(amends);
        }
        if let Some(id) = from.superseded_by {
            self.superseded(id.as_str(), from.withdrawn);
        }
        let sealed = match &record.zone {
            None => record.sealed.to_string(),
            Some(zone) => format!("{} ({zone})", record.sealed),
        };
        self.field(1, &words.started, &record.started.to_string());
        self.field(1, &words.sealed, &sealed);
        self.typed(1, &words.client, &record.client);
        self.known(1, &words.name, record.name.as_deref());
        let birth_date = record.birth_date.map(|date| date.to_string());
        self.known(1, &words.birth_date, birth_date.as_deref());
        let spoken = words.language(record.client_language).get(language);
        self.field(1, &words.client_language, spoken);
        self.typed(1, &words.practitioner, &record.practitioner);
        self.wanted(record);
    }

    fn superseded(&mut self, by: &str, withdrawn: bool) {
        if withdrawn {
            let told = self.phrases.screen.home_in_error_by.get(self.language);
            self.out.line(1, &fill(told, &[("id", by)]));
        } else {
            self.field(1, &self.words.superseded_by, by);
        }
    }

    fn heading(&mut self, heading: &Bilingual) {
        self.out.heading(heading.get(self.language));
    }

    fn field(&mut self, depth: usize, label: &Bilingual, value: &str) {
        self.out.field(depth, label.get(self.language), value);
    }

    fn typed(&mut self, depth: usize, label: &Bilingual, value: &str) {
        self.out.typed(depth, label.get(self.language), value);
    }

    /// Writes the label above a list.
    fn label(&mut self, label: &Bilingual) {
        let label = format!("{}:", label.get(self.language));
        self.out.line(1, &label);
    }

    /// Writes a typed value, if there is one.
    fn known(&mut self, depth: usize, label: &Bilingual, value: Option<&str>) {
        if let Some(value) = value {
            self.typed(depth, label, value);
        }
    }

    fn amends(&mut self, amends: &Amends) {
        let (words, language) = (self.words, self.language);
        let kind = words.amendment(amends.kind).get(language);
        let what = format!("{} ({kind})", amends.id);
        self.field(1, &words.amends, &what);
        self.typed(2, &words.amendment_reason, &amends.reason);
        self.field(2, &words.hash, &amends.sha256);
    }

    fn wanted(&mut self, record: &Record) {
        let words = self.words;
        if !record.concerns.is_empty() {
            self.label(&words.concerns);
        }
        for id in &record.concerns {
            let known = self.checklist.concern(id);
            let name = self.named(id, known.map(|it| &it.name));
            self.out.item(2, &name);
        }
        let undecided = record.is_undecided();
        if undecided || !record.substances.is_empty() {
            self.label(&words.substances);
        }
        if undecided {
            self.out.item(2, words.undecided.get(self.language));
        }
        for substance in &record.substances {
            let mut name = self.substance(&substance.id);
            if let Some(named) = &substance.named {
                name = format!("{name}: {}", self.out.apart(named));
            }
            self.out.item(2, &name);
        }
    }

    fn substance(&self, id: &str) -> String {
        let known = self.checklist.substance(id);
        self.named(id, known.map(|it| &it.name))
    }

    /// Formats a name with its id, or the id alone if the checklist lacks it.
    fn named(&self, id: &str, name: Option<&Bilingual>) -> String {
        name.map_or_else(
            || id.to_owned(),
            |name| format!("{} [{id}]", self.out.apart(name.get(self.language))),
        )
    }

    /// Writes what a correction changed, as stated in its own record.
    fn corrected(&mut self, record: &Record) {
        if record.corrected.is_empty() {
            return;
        }
        self.heading(&self.words.corrected);
        let line = |it: &Corrected| {
            let differences = DifferenceTeller {
                checklist: self.checklist,
                phrases: self.phrases,
                language: self.language,
                differs: &self.words.differs_in_words,
                typed: &|value| self.out.apart(value),
                asked: &|id| {
                    let asked = asked(record, self.checklist, id, self.language);
                    format!("{} [{id}]", self.out.apart(&asked))
                },
            };
            differences.line(it)
        };
        let lines: Vec<String> = record.corrected.iter().map(line).collect();
        for line in lines {
            self.out.item(1, &line);
        }
    }

    fn findings(&mut self, record: &Record) {
        let (words, language) = (self.words, self.language);
        self.heading(&words.findings);
        if record.findings.is_empty() {
            self.out.item(1, words.no_findings.get(language));
        }
        for finding in &record.findings {
            let asked = record
                .screening
                .iter()
                .find(|screened| screened.question == finding.question)
                .map_or("", |screened| screened.asked.as_str());
            self.finding(finding, asked);
        }
    }

    fn finding(&mut self, finding: &RecordedFinding, asked: &str) {
        let (words, language) = (self.words, self.language);
        let level = self.checklist.level(finding.level);
        let level = [level.sign.0, level.name.get(language)].join(" ");
        let asked = self.out.apart(asked);
        let mut what = format!("{level}: {asked} [{}]", finding.question);
        if finding.unknown {
            let why = if finding.declined {
                &words.by_declined
            } else {
                &words.by_unknown
            };
            what = format!("{what} ({})", why.get(language));
        }
        self.out.item(1, &what);
        self.typed(3, &words.reason, &finding.reason);
        self.typed(3, &words.action, &finding.action);
        if let Some(clearance) = &finding.cleared {
            self.clearance(clearance);
        }
    }

    fn clearance(&mut self, clearance: &Clearance) {
        let on = clearance.on.to_string();
        let by = self.out.apart(&clearance.by);
        let who = [("by", by.as_str()), ("on", on.as_str())];
        let label = fill(self.words.cleared.get(self.language), &who);
        self.out.typed(3, &label, &clearance.said);
    }

    fn decision(&mut self, decision: Option<&Decision>) {
        let (words, language) = (self.words, self.language);
        self.heading(&words.decision);
        let Some(decision) = decision else {
            self.out.item(1, words.no_decision.get(language));
            return;
        };
        let verdict = words.verdict(decision.verdict);
        self.out.line(1, verdict.get(language));
        if !decision.substances.is_empty() {
            self.label(&words.planned);
        }
        for id in &decision.substances {
            let name = self.substance(id);
            self.out.item(2, &name);
        }
        if let Some(sessions) = decision.sessions {
            self.field(1, &words.sessions, &sessions.to_string());
        }
        if !decision.remarks.is_empty() {
            self.typed(1, &words.remarks, &decision.remarks);
        }
        self.typed(1, &words.specialist, &decision.specialist);
        self.field(1, &words.decided, &decision.at.to_string());
    }

    fn screening(&mut self, screening: &[Screened]) {
        if screening.is_empty() {
            return;
        }
        let (words, language) = (self.words, self.language);
        self.heading(&words.screening);
        for screened in screening {
            let answer = words.answer(screened.answer).get(language);
            let asked = self.out.apart(&screened.asked);
            let item = format!("{asked} {answer} [{}]", screened.question);
            self.out.item(1, &item);
            let client = screened.for_client.as_ref();
            let client = client.map(|client| client.asked.as_str());
            self.known(3, &words.for_client, client);
            self.known(3, &words.detail, screened.detail.as_deref());
        }
    }

    fn notice(&mut self, record: &Record) {
        let (words, language) = (self.words, self.language);
        self.heading(&words.notice);
        let Some(notice) = &record.notice else {
            self.out.item(1, words.no_notice.get(language));
            return;
        };
        let at = notice.at.to_string();
        let by = self.out.apart(&notice.by);
        let who = [("by", by.as_str()), ("at", at.as_str())];
        self.out
            .line(1, &fill(words.acknowledged.get(language), &who));
        for item in &notice.items {
            let item = self.out.apart(item);
            self.out.item(1, &item);
        }
    }

    fn trail(&mut self, trail: &[Change]) {
        if trail.is_empty() {
            return;
        }
        let (words, language) = (self.words, self.language);
        self.heading(&words.trail);
        for change in trail {
            let at = change.at.to_string();
            let (at, question) = (("at", &*at), ("question", change.question.as_str()));
            // A clearance can be lost while its answer stays the same.
            let told = if change.from == change.to {
                fill(words.withdrawn.get(language), &[at, question])
            } else {
                let [from, to] = [change.from, change.to].map(|it| words.answer(it).get(language));
                let values = [at, question, ("from", from), ("to", to)];
                fill(words.changed.get(language), &values)
            };
            self.out.item(1, &told);
            if let Some(voided) = &change.voided {
                let on = voided.on.to_string();
                let [by, said] = [&voided.by, &voided.said].map(|it| self.out.apart(it));
                let values = [("by", &*by), ("on", &*on), ("said", &*said)];
                self.out.line(3, &fill(words.voided.get(language), &values));
            }
        }
    }

    fn origin(&mut self, from: &ExportRecord<'_>) {
        let record = from.record;
        let (words, language) = (self.words, self.language);
        let checklist = &record.checklist;
        let whose = match checklist.origin {
            Origin::Shipped => String::new(),
            Origin::Clinic => {
                let comma = language.comma();
                format!("{comma}{}", words.origin_clinic.get(language))
            }
        };
        let name = self.out.apart(&checklist.edition);
        let edition = format!("{name} (sha256 {}{whose})", checklist.sha256);
        self.out
            .heading(&format!("{}: {edition}", words.edition.get(language)));
        let reviewer = checklist.reviewed_by.as_deref();
        let reviewer = reviewer.unwrap_or_else(|| words.nobody_yet.get(language));
        self.typed(1, &words.reviewed_by, reviewer);
        let weakened = &checklist.weakened;
        if !weakened.is_empty() {
            self.label(&words.weakened.title);
        }
        for line in super::weakened::lines(weakened, &words.weakened, language) {
            self.out.line(2, &line);
        }
        self.field(1, &words.program, &record.program);
        let number = record.station.number.to_string();
        let station = [
            ("id", record.station.id.as_str()),
            ("number", number.as_str()),
        ];
        self.out
            .line(1, &fill(words.station.get(language), &station));
        self.known(1, &words.previous, record.station.previous.as_deref());
        let seal = [
            ("number", number.as_str()),
            ("code", &from.code()),
            ("hash", from.sha256),
        ];
        if !from.sha256.is_empty() {
            self.out.line(1, &fill(words.seal.get(language), &seal));
        }
    }
}
