//! Where a record stands: its seal, its place in the chain, its versions, and what a correction changed.

use super::fields::{Field, fields};
use super::told::{Teller, value};
use crate::domain::assessment::Outcome;
use crate::domain::difference::differences;
use crate::domain::language::Language;
use crate::domain::record::{Corrected, Part, Record, Verdict};
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::domain::short_code::short_code;
use crate::session::ReadRecord;
use crate::text::embed;
use crate::tui::theme::Role;
use crate::tui::view::page::Block;

impl Teller<'_> {
    /// That another version stands in its place, or that nothing of it counts.
    pub(super) fn superseded(&self, read: &ReadRecord) -> Option<Block> {
        let words = &self.model.phrases.screen;
        let newest = read.superseded_by();
        let (phrase, by) = match (read.withdrawn, newest) {
            (true, newest) => (&words.home_in_error_by, newest.unwrap_or(&self.record.id)),
            (false, newest) => (&words.home_corrected_by, newest?),
        };
        let text = self.model.fill(phrase, &[("id", by.as_str())]);
        Some(Block::text(text).sign(self.theme.signs.current, Role::Accent))
    }

    /// The place in the chain, the short code, and which version it is.
    pub(super) fn seal(&self, read: &ReadRecord) -> Vec<Block> {
        let (model, words) = (self.model, self.words());
        let number = self.record.station.number.to_string();
        let code = short_code(&read.sha256);
        let values = [("number", number.as_str()), ("code", &code)];
        let mut told: Vec<Field<'_>> = vec![(
            model.say(&words.sealed_as),
            model.fill(&words.number_and_code, &values),
        )];
        let place = self.place(read, &self.record.id);
        told.extend(place.map(|place| (model.say(&words.version), place)));
        fields(told)
    }

    /// The heading of a version that stands beside another.
    pub(super) fn version(&self, read: &ReadRecord, id: &RecordId) -> Option<Block> {
        let place = self.place(read, id)?;
        let label = self.model.say(&self.words().version);
        let text = format!("{label} {place} \u{b7} {}", embed(id.as_str()));
        Some(Block::heading(text))
    }

    /// Which version this is, where there are several.
    fn place(&self, read: &ReadRecord, id: &RecordId) -> Option<String> {
        let mut versions = read.versions.iter();
        let place = versions.position(|version| version == id)?;
        let (n, of) = ((place + 1).to_string(), read.versions.len().to_string());
        let values = [("n", n.as_str()), ("of", &of)];
        (read.versions.len() > 1).then(|| self.model.fill(&self.words().version_of, &values))
    }

    /// What the correction changed: as its record tells, or by comparing both.
    pub(super) fn corrected(&self, amended: Option<&Record>) -> Vec<Block> {
        let compared = || amended.map(|old| differences(old, self.record));
        let told = if self.record.corrected.is_empty() {
            compared().unwrap_or_default()
        } else {
            self.record.corrected.clone()
        };
        if told.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::heading(self.model.say(&self.words().corrected))];
        blocks.extend(self.differences(&told));
        blocks.push(Block::gap());
        blocks
    }

    /// What differs, part by part.
    pub(super) fn differences(&self, told: &[Corrected]) -> impl Iterator<Item = Block> {
        told.iter().map(|it| self.difference(it))
    }

    fn difference(&self, it: &Corrected) -> Block {
        let model = self.model;
        let none = || model.say(&model.phrases.screen.none_given).to_owned();
        let told = |text: &Option<String>| {
            let text = text.as_ref().map(|text| self.told(&it.part, text));
            text.unwrap_or_else(none)
        };
        let (from, to) = (told(&it.from), told(&it.to));
        let what = self.part(&it.part);
        let values = [("what", &*what), ("from", &*from), ("to", &*to)];
        let text = crate::phrases::fill(model.say(&self.words().differs), &values);
        Block::text(text).sign(self.theme.signs.bullet, Role::Muted)
    }

    /// The name of a part, with the concern, substance or question.
    fn part(&self, part: &Part) -> String {
        let (model, words, screen) = (self.model, self.words(), &self.model.phrases.screen);
        let label = model.say(match part {
            Part::Client => &words.client,
            Part::Name => &words.name,
            Part::BirthDate => &words.birth_date,
            Part::Practitioner => &words.practitioner,
            Part::ClientLanguage => &words.client_language,
            Part::Concern(_) => &words.concerns,
            Part::Substance(_) => &words.substances,
            Part::Answer(_) => &screen.answered,
            Part::Detail(_) => &words.detail,
            Part::Clearance(_) => &screen.cleared,
            Part::Outcome => &words.outcome,
            Part::EndedEarly => &words.ended_early,
            Part::Acknowledgement => &words.notice,
            Part::Verdict => &words.decision,
            Part::Planned(_) => &words.planned,
            Part::Sessions => &words.sessions,
            Part::Remarks => &words.remarks,
            Part::Specialist => &words.specialist,
            Part::DecidedAt => &words.decided,
            Part::RescreenOn => &words.rescreen_on,
        });
        let of = part.name().map(|name| match part {
            Part::Concern(_) => self.concern(name),
            Part::Substance(_) | Part::Planned(_) => self.substance(name),
            _ => self.asked(name),
        });
        of.map_or_else(|| label.to_owned(), |of| format!("{label} \u{b7} {of}"))
    }

    /// A value in the words of the screen.
    fn told(&self, part: &Part, text: &str) -> String {
        let (model, words) = (self.model, self.words());
        let outcomes = &model.checklist.outcomes;
        let known = match part {
            Part::Answer(_) => named(Answer::ALL, Answer::id, text).map(|it| self.answer(it)),
            Part::Outcome => {
                let outcome = named(Outcome::ALL, Outcome::id, text);
                outcome.map(|it| model.say(&it.words(outcomes).short))
            }
            Part::Verdict => {
                let verdict = named(Verdict::ALL, Verdict::id, text);
                verdict.map(|it| model.say(model.phrases.screen.verdict(it)))
            }
            Part::ClientLanguage => {
                let language = named(Language::ALL, Language::code, text);
                language.map(|it| model.say(words.language(it)))
            }
            Part::Concern(_) | Part::Substance(_) | Part::Planned(_) if text.is_empty() => {
                Some(model.say(&words.chosen))
            }
            _ => None,
        };
        known.map_or_else(|| value(text), str::to_owned)
    }
}

/// The value with this id.
fn named<T: Copy, const N: usize>(all: [T; N], id: fn(T) -> &'static str, text: &str) -> Option<T> {
    all.into_iter().find(|it| id(*it) == text)
}
