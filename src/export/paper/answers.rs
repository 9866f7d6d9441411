//! The sheet's answers, section by section, and what changed among them.

use maud::{Markup, html};

use super::page::{phrase, say, typed};
use super::sheet::Sheet;
use crate::domain::record::{Change, Screened};
use crate::export::corrected::{DifferenceTeller, asked};
use crate::text::embed_lines;

impl Sheet<'_> {
    pub(super) fn screening(&self) -> Markup {
        let record = self.printed.record;
        let checklist = self.printed.checklist;
        let in_section = |screened: &&Screened, section| {
            let question = checklist.question(&screened.question);
            question.map(|question| question.section) == section
        };
        let sections = checklist
            .sections
            .into_iter()
            .map(|section| (Some(section.id), Some(&section.name)));
        let sections = sections.chain([(None, None)]).map(|(id, name)| {
            let answers: Vec<&Screened> = record
                .screening
                .iter()
                .filter(|it| in_section(it, id))
                .collect();
            (name, answers)
        });
        html! {
            section {
                h2 { (self.say(&self.words.screening)) }
                div.answers {
                    @for (name, answers) in sections.filter(|(_, answers)| !answers.is_empty()) {
                        @if let Some(name) = name { h3 { (self.say(name)) } }
                        ul { @for screened in answers { (self.screened(screened)) } }
                    }
                }
            }
        }
    }

    fn screened(&self, screened: &Screened) -> Markup {
        html! {
            li {
                span {
                    (self.asked(screened))
                    @if let Some(client) = &screened.for_client {
                        span.detail { (self.say(&self.words.for_client)) ": " (self.worded(client.language, &client.asked)) }
                    }
                    @if let Some(detail) = &screened.detail {
                        span.detail { (self.say(&self.words.detail)) ": " (typed(detail)) }
                    }
                }
                span.given { (self.answer(screened.answer)) }
            }
        }
    }

    /// Lists what a correction changed, as stated in its own record.
    pub(super) fn corrected(&self) -> Markup {
        let (record, checklist, language) =
            (self.printed.record, self.printed.checklist, self.language);
        let differences = DifferenceTeller {
            checklist,
            phrases: self.phrases,
            language,
            differs: &self.words.differs,
            typed: &embed_lines,
            asked: &|id| embed_lines(&asked(record, checklist, id, language)),
        };
        html! {
            section.trail {
                h2 { (self.say(&self.words.corrected)) }
                ul { @for it in &record.corrected { li { (say(&differences.line(it))) } } }
            }
        }
    }

    pub(super) fn trail(&self) -> Markup {
        html! {
            section.trail {
                h2 { (self.say(&self.words.trail)) }
                ul { @for change in &self.printed.record.trail { li { (self.change(change)) } } }
            }
        }
    }

    fn change(&self, change: &Change) -> Markup {
        let (words, language) = (self.words, self.language);
        let at = change.at.to_minute();
        let known = [("at", at.as_str()), ("question", change.question.as_str())];
        let word = |answer| words.answer(answer).get(language);
        let told = if change.from == change.to {
            phrase(words.withdrawn.get(language), &known)
        } else {
            let [at, question] = known;
            let values = [
                at,
                question,
                ("from", word(change.from)),
                ("to", word(change.to)),
            ];
            phrase(words.changed.get(language), &values)
        };
        html! {
            (told)
            @if let Some(voided) = &change.voided {
                br;
                (phrase(words.voided.get(language), &[
                    ("by", &voided.by), ("on", &voided.on.to_string()), ("said", &voided.said),
                ]))
            }
        }
    }
}
