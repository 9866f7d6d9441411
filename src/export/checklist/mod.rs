//! The whole checklist as text in one language: every statement under its heading, with its source.
//!
//! Statements of the source document are marked as such; all others cite their sources in the literature.

mod concerns;
mod notice;
mod screening;
mod sources;

pub use sources::sources;

use super::outline::Outline;
use crate::domain::checklist::{Checklist, Evidence, Fact, Level, Place, QuestionId, SourceId};
use crate::domain::language::{Bilingual, Language};
use crate::phrases::{ContentWords, fill};

/// Whether to show the numbers of the document's statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactNumbers {
    Shown,
    Hidden,
}

pub fn print(
    checklist: &'static Checklist,
    words: &ContentWords,
    language: Language,
    numbers: FactNumbers,
) -> String {
    let mut text = ChecklistText {
        out: Outline::default(),
        checklist,
        words,
        language,
        numbers,
    };
    text.about();
    text.concerns();
    text.substances();
    text.screening();
    text.judgement();
    text.notice();
    text.glossary();
    text.out.finish()
}

struct ChecklistText<'a> {
    out: Outline,
    checklist: &'static Checklist,
    words: &'a ContentWords,
    language: Language,
    numbers: FactNumbers,
}

impl ChecklistText<'_> {
    fn about(&mut self) {
        let (checklist, words) = (self.checklist, self.words);
        let title = self.say(&checklist.title);
        self.out.heading(title);
        self.field(1, &words.edition, &checklist.edition);
        let reviewer = checklist.reviewed_by.map(|text| text.0);
        let reviewer = reviewer.unwrap_or_else(|| self.say(&words.nobody_yet));
        self.field(1, &words.reviewed_by, reviewer);
        self.heading(&words.about);
        self.notes(1, Place::About);
        self.heading(&words.definition);
        self.facts(1, &checklist.definition);
        self.heading(&words.general);
        self.facts(1, &checklist.general);
    }

    fn glossary(&mut self) {
        self.heading(&self.words.glossary);
        for term in self.checklist.glossary {
            let pair = [term.get(self.language), term.get(self.language.other())];
            self.out.item(1, &pair.join(" = "));
        }
    }

    fn say(&self, text: &Bilingual) -> &'static str {
        text.get(self.language)
    }

    fn heading(&mut self, heading: &Bilingual) {
        let heading = self.say(heading);
        self.out.heading(heading);
    }

    fn field(&mut self, depth: usize, label: &Bilingual, value: &str) {
        let label = self.say(label);
        self.out.field(depth, label, value);
    }

    /// Writes statements of the document; examples are indented below the preceding statement.
    fn facts(&mut self, depth: usize, facts: &[Fact]) {
        for fact in facts {
            let depth = depth + usize::from(fact.example);
            let document = self.say(&self.words.from_document);
            let text = self.say(&fact.text);
            let line = match self.numbers {
                FactNumbers::Shown => {
                    let comma = self.language.comma();
                    format!("{text} [{document}{comma}{}]", fact.id)
                }
                FactNumbers::Hidden => format!("{text} [{document}]"),
            };
            self.out.item(depth, &line);
        }
    }

    fn notes(&mut self, depth: usize, place: Place) {
        for note in self.checklist.notes_at(place) {
            let line = self.sourced(&note.text, &note.sources);
            self.out.item(depth, &line);
        }
    }

    /// Formats a statement with its source: the document or the literature.
    fn sourced(&self, text: &Bilingual, sources: &[SourceId]) -> String {
        format!("{} [{}]", self.say(text), self.origin(sources))
    }

    fn origin(&self, sources: &[SourceId]) -> String {
        let document = sources
            .iter()
            .any(|source| source.is_document())
            .then(|| self.say(&self.words.after_document).to_owned());
        let literature: Vec<&str> = sources
            .iter()
            .filter(|source| !source.is_document())
            .map(|source| source.as_str())
            .collect();
        let listed = || {
            let words = self.say(&self.words.from_literature);
            fill(
                words,
                &[("sources", &literature.join(self.language.comma()))],
            )
        };
        let literature = (!literature.is_empty()).then(listed);
        let parts: Vec<String> = document.into_iter().chain(literature).collect();
        if parts.is_empty() {
            self.say(&self.words.without_source).to_owned()
        } else {
            parts.join(" · ")
        }
    }

    fn evidence(&self, evidence: Evidence) -> &'static str {
        self.say(self.words.evidence(evidence))
    }

    fn level(&self, level: Level) -> String {
        let words = self.checklist.level(level);
        format!("{} {}", words.sign, self.say(&words.name))
    }

    fn questions(&mut self, depth: usize, label: &Bilingual, questions: &[QuestionId]) {
        if !questions.is_empty() {
            let ids: Vec<&str> = questions.iter().map(|id| id.as_str()).collect();
            self.field(depth, label, &ids.join(self.language.comma()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::{CHECKLIST, CHECKLIST_RON, PHRASES};

    fn printed(language: Language, numbers: FactNumbers) -> String {
        print(&CHECKLIST, &PHRASES.command_line.content, language, numbers)
    }

    #[test]
    fn every_statement_of_the_document_occurs_with_its_number() {
        for language in Language::ALL {
            let text = printed(language, FactNumbers::Shown);
            let document = PHRASES.command_line.content.from_document.get(language);
            for number in 1..=74 {
                let id = format!("S{number}");
                let fact = CHECKLIST
                    .facts()
                    .find(|fact| fact.id.as_str() == id)
                    .unwrap();
                let said = fact.text.get(language);
                let line = format!("- {said} [{document}{}{id}]\n", language.comma());
                assert_eq!(text.matches(&line).count(), 1, "{line}");
            }
            let hidden = printed(language, FactNumbers::Hidden);
            assert!(!hidden.contains(&format!("[{document}{}S", language.comma())));
        }
    }

    #[test]
    fn every_text_of_the_file_occurs_in_its_language() {
        let english = printed(Language::En, FactNumbers::Shown);
        let arabic = printed(Language::Ar, FactNumbers::Shown);
        let mut pairs = 0;
        for (mark, text) in [("en: \"", &english), ("ar: \"", &arabic)] {
            for part in CHECKLIST_RON.split(mark).skip(1) {
                let whole = part.split('"').next().unwrap();
                assert!(text.contains(whole), "{whole}");
                pairs += 1;
            }
        }
        assert!(pairs > 1000, "{pairs}");
    }

    #[test]
    fn every_id_occurs_in_both_languages() {
        for language in Language::ALL {
            let text = printed(language, FactNumbers::Hidden);
            let questions = CHECKLIST
                .questions
                .iter()
                .map(|question| question.id.as_str());
            let substances = CHECKLIST
                .substances
                .iter()
                .map(|substance| substance.id.as_str());
            let rules = CHECKLIST.rules.iter().map(|rule| rule.id.0);
            for id in questions.chain(substances).chain(rules) {
                assert!(text.contains(id), "{id}");
            }
        }
    }

    #[test]
    fn an_example_stands_under_its_statement() {
        let text = printed(Language::En, FactNumbers::Shown);
        let lines: Vec<&str> = text.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.ends_with(", S11]"))
            .unwrap();
        let depth = |line: &str| line.len() - line.trim_start().len();
        assert!(depth(lines[at + 1]) > depth(lines[at]));
        assert!(lines[at + 2].ends_with(", S13]"));
        assert!(lines[at - 2].ends_with("What is often injected"));
    }

    #[test]
    fn nobody_has_reviewed_it_and_that_is_said() {
        let text = printed(Language::En, FactNumbers::Hidden);
        assert!(text.contains("Clinically reviewed by: ________ (nobody yet)"));
        assert!(text.contains("No clinician has reviewed this checklist yet"));
    }

    #[test]
    fn the_source_document_goes_by_its_name() {
        for language in Language::ALL {
            let words = &PHRASES.command_line.content;
            let printed = printed(language, FactNumbers::Shown);
            for text in [printed, sources(&CHECKLIST, words, language)] {
                assert!(!text.contains("SEED"));
                assert!(text.contains(words.from_document.get(language)));
            }
        }
    }

    #[test]
    fn every_source_occurs_with_its_address_and_whether_it_was_read() {
        for language in Language::ALL {
            let words = &PHRASES.command_line.content;
            let text = sources(&CHECKLIST, words, language);
            for source in CHECKLIST.sources {
                let name = if source.id.is_document() {
                    words.from_document.get(language)
                } else {
                    source.id.as_str()
                };
                let line = format!("{name} [");
                assert!(text.contains(&format!("\n{line}")) || text.starts_with(&line));
                assert!(text.contains(source.citation.0), "{}", source.id);
                for address in source.address.iter().flat_map(|all| all.split(" ; ")) {
                    assert!(text.contains(address), "{}", source.id);
                }
            }
        }
    }
}
