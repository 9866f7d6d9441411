//! What a clinic's checklist changes about the shipped stops, in words.

use crate::domain::checklist::{Checklist, Weakened, Weakening};
use crate::domain::language::Language;
use crate::phrases::{WeakenedWords, fill};

/// One line for each stop, with the shipped question's wording where it is still known.
pub fn lines(
    weakened: &[Weakened],
    shipped: &Checklist,
    words: &WeakenedWords,
    language: Language,
) -> Vec<String> {
    let line = |it: &Weakened| {
        let question = shipped.question(&it.question);
        let question = question.map_or(it.question.as_str(), |known| known.text.get(language));
        let level = match it.how {
            Weakening::Softened(level) => shipped.level(level).name.get(language),
            Weakening::Dropped | Weakening::Narrowed | Weakening::Turned | Weakening::NotRaised => {
                ""
            }
        };
        let phrase = match it.how {
            Weakening::Dropped => &words.dropped,
            Weakening::Softened(_) => &words.softened,
            Weakening::Narrowed => &words.narrowed,
            Weakening::Turned => &words.turned,
            Weakening::NotRaised => &words.not_raised,
        };
        let values = [
            ("question", question),
            ("level", level),
            ("stop", shipped.levels.stop.name.get(language)),
        ];
        fill(phrase.get(language), &values)
    };
    weakened.iter().map(line).collect()
}
