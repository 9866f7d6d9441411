//! What a clinic's checklist changes about the shipped stops, in words.

use crate::domain::checklist::{Checklist, Weakened, Weakening};
use crate::domain::language::{Bilingual, Language};
use crate::phrases::{WeakenedWords, fill};
use crate::shipped::CHECKLIST;

/// One line for each stop, with the shipped question's wording where it is still known.
pub fn lines(weakened: &[Weakened], words: &WeakenedWords, language: Language) -> Vec<String> {
    lines_of(&CHECKLIST, weakened, words, language)
}

/// Like [`lines`], for stops of any checklist.
pub fn lines_of(
    of: &Checklist,
    weakened: &[Weakened],
    words: &WeakenedWords,
    language: Language,
) -> Vec<String> {
    let line = |it: &Weakened| {
        let question = of.question(&it.question);
        let question = question.map_or(it.question.as_str(), |known| known.text.get(language));
        let stop = CHECKLIST.levels.stop.name.get(language);
        let say = |phrase: &Bilingual, values: &[(&str, &str)]| {
            let question = [("question", question)];
            fill(phrase.get(language), &[&question, values].concat())
        };
        match it.how {
            Weakening::Dropped => say(&words.dropped, &[]),
            Weakening::Softened(level) => {
                let level = CHECKLIST.level(level).name.get(language);
                say(&words.softened, &[("level", level), ("stop", stop)])
            }
            Weakening::Narrowed => say(&words.narrowed, &[]),
            Weakening::Turned => say(&words.turned, &[]),
            Weakening::NotRaised => say(&words.not_raised, &[("stop", stop)]),
        }
    };
    weakened.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::PHRASES;

    #[test]
    fn every_way_is_told_with_the_question_or_its_id() {
        for language in Language::ALL {
            for id in ["under-18", "of-another-edition"] {
                let question = id.to_owned();
                let weakened = Weakening::ALL.map(|how| Weakened {
                    question: question.clone(),
                    how,
                });
                let words = &PHRASES.record.weakened;
                let told = lines(&weakened, words, language);
                let known = CHECKLIST.question(id);
                let shown = known.map_or(id, |known| known.text.get(language));
                assert_eq!(told.len(), weakened.len());
                assert!(told.iter().all(|line| line.starts_with(shown)), "{told:?}");
            }
        }
    }
}
