//! What a correction changed, part by part, in words.

use crate::domain::assessment::Outcome;
use crate::domain::checklist::Checklist;
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{Corrected, Part, Record, Verdict};
use crate::domain::screening::Answer;
use crate::phrases::{Phrases, fill};

/// The wording for differences.
pub struct DifferenceTeller<'a> {
    pub checklist: &'a Checklist,
    pub phrases: &'a Phrases,
    pub language: Language,
    /// The phrase for old and new values; in Arabic, an arrow between Latin values not set apart would point backwards.
    pub differs: &'a Bilingual,
    /// Formats a typed value for use within a phrase.
    pub typed: &'a dyn Fn(&str) -> String,
    /// Returns a question's wording by its id.
    pub asked: &'a dyn Fn(&str) -> String,
}

impl DifferenceTeller<'_> {
    /// Returns one line: what differs, the old value and the new one.
    pub fn line(&self, it: &Corrected) -> String {
        let value = |text: &Option<String>| match text {
            Some(text) => self.value(&it.part, text),
            None => self.say(&self.phrases.screen.none_given),
        };
        let (what, from, to) = (self.what(&it.part), value(&it.from), value(&it.to));
        let values = [("what", &*what), ("from", &*from), ("to", &*to)];
        fill(self.differs.get(self.language), &values)
    }

    /// Names a part, with its concern, substance or question.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the other names are of questions"
    )]
    fn what(&self, part: &Part) -> String {
        let (words, screen) = (&self.phrases.record, &self.phrases.screen);
        let label = self.say(match part {
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
        let known = |name: Option<&Bilingual>, id: &str| {
            name.map_or_else(|| (self.typed)(id), |name| self.say(name))
        };
        let of = part.name().map(|id| match part {
            Part::Concern(_) => known(self.checklist.concern(id).map(|it| &it.name), id),
            Part::Substance(_) | Part::Planned(_) => {
                known(self.checklist.substance(id).map(|it| &it.name), id)
            }
            _ => (self.asked)(id),
        });
        of.map_or_else(|| label.clone(), |of| format!("{label} \u{b7} {of}"))
    }

    /// Returns a value: in words if it is one of the program's own, else as typed.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "most values are as they were typed"
    )]
    fn value(&self, part: &Part, text: &str) -> String {
        let words = &self.phrases.record;
        let known = match part {
            Part::Answer(_) => named(Answer::ALL, Answer::id, text).map(|it| words.answer(it)),
            Part::Outcome => {
                let outcome = named(Outcome::ALL, Outcome::id, text);
                outcome.map(|it| &it.words(&self.checklist.outcomes).short)
            }
            Part::Verdict => named(Verdict::ALL, Verdict::id, text).map(|it| words.verdict(it)),
            Part::ClientLanguage => {
                named(Language::ALL, Language::code, text).map(|it| words.language(it))
            }
            Part::Concern(_) | Part::Substance(_) | Part::Planned(_) if text.is_empty() => {
                Some(&words.chosen)
            }
            _ => None,
        };
        known.map_or_else(|| (self.typed)(text), |known| self.say(known))
    }

    fn say(&self, text: &Bilingual) -> String {
        text.get(self.language).to_owned()
    }
}

/// Returns a question as asked in the record, or else as in the checklist.
pub(super) fn asked(
    record: &Record,
    checklist: &Checklist,
    id: &str,
    language: Language,
) -> String {
    let mut screening = record.screening.iter();
    let screened = screening.find(|screened| screened.question == id);
    let known = || checklist.question(id).map(|known| known.text.get(language));
    let asked = screened
        .map(|screened| screened.asked.as_str())
        .or_else(known);
    asked.unwrap_or(id).to_owned()
}

/// Finds the value with this id.
fn named<T: Copy, const N: usize>(all: [T; N], id: fn(T) -> &'static str, text: &str) -> Option<T> {
    all.into_iter().find(|it| id(*it) == text)
}
