//! An intake to fill in: every question with its wording, none answered.

use crate::domain::checklist::{Checklist, Question, Scope};
use crate::domain::language::{Bilingual, Language};
use crate::phrases::{IntakeFileWords, fill};

/// Returns the file as text; all choices are commented out, so an unfilled file chooses nothing.
pub fn template(checklist: &Checklist, words: &IntakeFileWords, language: Language) -> String {
    let template = Template {
        checklist,
        words,
        language,
    };
    template.text()
}

struct Template<'a> {
    checklist: &'a Checklist,
    words: &'a IntakeFileWords,
    language: Language,
}

impl Template<'_> {
    fn text(&self) -> String {
        let mut lines = vec![
            self.comment(0, &self.words.about),
            "(".to_owned(),
            self.field("client", &self.words.client),
            self.field("name", &self.words.name),
            self.field("birth_date", &self.words.birth_date),
            self.field("practitioner", &self.words.practitioner),
            self.language(),
            "  concerns: [".to_owned(),
        ];
        let concerns = self.checklist.concerns.into_iter();
        lines.extend(concerns.map(|it| self.choice(it.id.as_str(), &it.name)));
        lines.extend(["  ],".to_owned(), "  substances: [".to_owned()]);
        let substances = self.checklist.substances.into_iter();
        lines.extend(substances.map(|it| self.choice(it.id.as_str(), &it.name)));
        lines.extend(["  ],".to_owned(), "  answers: {".to_owned()]);
        for section in self.checklist.sections {
            lines.push(self.comment(2, &section.name));
            let questions = self.checklist.questions.into_iter();
            let questions = questions.filter(|question| question.section == section.id);
            lines.extend(questions.flat_map(|question| self.question(question)));
        }
        lines.extend(["  },".to_owned(), ")\n".to_owned()]);
        lines.join("\n")
    }

    fn comment(&self, depth: usize, text: &Bilingual) -> String {
        let begin = format!("{}// ", "  ".repeat(depth));
        let lines = text.get(self.language).lines();
        let lines: Vec<String> = lines.map(|line| format!("{begin}{line}")).collect();
        lines.join("\n")
    }

    fn field(&self, name: &str, about: &Bilingual) -> String {
        format!("  {name}: \"\", // {}", about.get(self.language))
    }

    fn language(&self) -> String {
        let codes = Language::CODES.join(" | ");
        format!(
            "  // language: {codes}, // {}",
            self.words.language.get(self.language)
        )
    }

    fn choice(&self, id: &str, name: &Bilingual) -> String {
        format!("    // \"{id}\", // {}", name.get(self.language))
    }

    fn question(&self, question: &Question) -> [String; 2] {
        let scope = self.scope(question);
        let text = question.text.get(self.language);
        let id = question.id;
        [
            format!("    // {text}{scope}"),
            format!("    // \"{id}\": {},", ANSWERS.join(" | ")),
        ]
    }

    /// Returns the concerns and substances a question is limited to; empty if it is always asked.
    fn scope(&self, question: &Question) -> String {
        if question.scope.contains(&Scope::General) {
            return String::new();
        }
        let ids = question.scope.iter().filter_map(|scope| match scope {
            Scope::General => None,
            Scope::ForConcern(id) => Some(id.as_str()),
            Scope::ForSubstance(id) => Some(id.as_str()),
        });
        let ids = ids.collect::<Vec<_>>().join(", ");
        format!(
            " ({})",
            fill(self.words.only_with.get(self.language), &[("ids", &ids)])
        )
    }
}

/// The answers, as named in the file.
const ANSWERS: [&str; 4] = ["Yes", "No", "Unknown", "Declined"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::screening::Answer;
    use crate::shipped::{CHECKLIST, PHRASES};
    use crate::store::intake::{ClientReference, Intake, IntakeFault, decoded};

    fn read(text: &str) -> Result<Intake, Vec<IntakeFault>> {
        let (path, today) = ("intake.ron".as_ref(), "2026-11-22".parse().unwrap());
        let client = ClientReference::Required;
        let read = decoded(path, text.as_bytes(), &CHECKLIST, client, today);
        read.map_err(|faults| faults.into_iter().map(|fault| fault.what).collect())
    }

    #[test]
    fn an_unfilled_file_answers_nothing_and_says_what_is_missing() {
        for language in Language::ALL {
            let text = template(&CHECKLIST, &PHRASES.intake_file, language);
            let faults = read(&text).unwrap_err();
            let [IntakeFault::NoClient, IntakeFault::NoConcern(_)] = faults.as_slice() else {
                panic!("{faults:?}");
            };
            for question in CHECKLIST.questions {
                assert!(text.contains(question.text.get(language)));
            }
        }
    }

    #[test]
    fn a_filled_file_is_read_back() {
        for language in Language::ALL {
            for (word, answer) in ANSWERS.into_iter().zip(Answer::ALL) {
                let text = template(&CHECKLIST, &PHRASES.intake_file, language);
                let filled = text
                    .replace("client: \"\"", "client: \"A-1042\"")
                    .replace("// language: en | ar", "language: ar")
                    .replace("// \"", "\"")
                    .replace(&ANSWERS.join(" | "), word);
                let Intake { prefill, ignored } = read(&filled).unwrap();
                assert_eq!(prefill.client_language, Some(Language::Ar));
                assert_eq!(prefill.plan.concerns.len(), CHECKLIST.concerns.len());
                assert_eq!(prefill.plan.substances.len(), CHECKLIST.substances.len());
                let asked = CHECKLIST
                    .questions
                    .iter()
                    .map(|question| (question.id, answer));
                let mut answers = prefill.answers;
                answers
                    .sort_by_key(|(id, _)| CHECKLIST.questions.iter().position(|it| it.id == *id));
                assert!(answers.into_iter().eq(asked));
                assert_eq!(ignored, []);
            }
        }
    }
}
