//! Checks that what exports and templates take over from a checklist has the shape that they need.

use super::{Checker, Fault};
use crate::domain::checklist::Checklist;
use crate::domain::content::Text;
use crate::domain::language::Bilingual;

/// The columns beside the questions and the fields around them in exports; no question may be called like one.
pub const RESERVED: [&str; 30] = [
    "amends",
    "assessment",
    "client",
    "code",
    "concern",
    "concerns",
    "date",
    "decision",
    "edition",
    "ended-early",
    "finding",
    "hash",
    "id",
    "name",
    "notice",
    "number",
    "outcome",
    "planned",
    "practitioner",
    "rescreen-on",
    "screening",
    "sealed",
    "sessions",
    "specialist",
    "started",
    "state",
    "station",
    "substance",
    "substances",
    "verdict",
];

impl Checker {
    pub(super) fn shapes(&mut self, checklist: &Checklist) {
        let edition = checklist.edition;
        if edition.trim().is_empty() || has_break(&edition) {
            self.faults.push(Fault::NoEdition { edition });
        }
        let concerns = checklist.concerns.iter().map(|it| (it.id.0, &it.name));
        let substances = checklist.substances.iter().map(|it| (it.id.0, &it.name));
        let sections = checklist.sections.iter().map(|it| (it.id.0, &it.name));
        let questions = checklist.questions.iter().map(|it| (it.id.0, &it.text));
        for (id, text) in concerns.chain(substances).chain(sections).chain(questions) {
            self.shape(id, text);
        }
        let questions = checklist.questions.iter();
        let reserved = questions.filter(|it| RESERVED.contains(&it.id.as_str()));
        let reserved = reserved.map(|it| Fault::ReservedId { id: it.id.0 });
        self.faults.extend(reserved);
        let asks = |section| checklist.questions.iter().any(|it| it.section == section);
        let empty = checklist.sections.iter().filter(|it| !asks(it.id));
        self.faults
            .extend(empty.map(|it| Fault::NoQuestions { id: it.id.0 }));
    }

    /// Checks an id, and the text that is shown on one line beside it.
    fn shape(&mut self, id: Text, text: &Bilingual) {
        if !is_kebab(&id) {
            self.faults.push(Fault::MisshapenId { id });
        }
        if has_break(&text.en) || has_break(&text.ar) {
            self.faults.push(Fault::LineBreak { id });
        }
    }
}

/// Whether an id is in kebab-case: words of small letters and digits, joined by single hyphens, a letter first.
fn is_kebab(id: &str) -> bool {
    let word = |word: &str| {
        let mut letters = word.bytes();
        !word.is_empty() && letters.all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    id.starts_with(|first: char| first.is_ascii_lowercase()) && id.split('-').all(word)
}

fn has_break(text: &str) -> bool {
    text.contains(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'))
}

#[cfg(test)]
mod tests {
    use super::is_kebab;

    #[test]
    fn an_id_is_kebab_case() {
        for id in ["a", "under-18", "b12", "vitc-oxalate-stones"] {
            assert!(is_kebab(id), "{id}");
        }
        for id in [
            "", "-", "a-", "-a", "a--b", "18", "A", "a b", "a;b", "=x", "a.detail", "a_b", "é",
            "\u{628}", "a\n",
        ] {
            assert!(!is_kebab(id), "{id}");
        }
    }
}
