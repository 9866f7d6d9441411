//! The checklist as an empty form on paper, for the waiting room or a day without power.
//!
//! Nothing is ticked, and no level is shown: what an answer means is not for the person answering.

use maud::{Markup, html};

use super::page::{self, blank, dir, say, token, typed};
use crate::domain::checklist::{Checklist, Place, Question, Scope, Substance, required};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;
use crate::phrases::{PaperWords, Phrases};
use crate::store::config::Clinic;

/// The languages of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormLanguages {
    One(Language),
    /// Both side by side, with the page laid out in this one.
    Both(Language),
}

impl FormLanguages {
    const fn page(self) -> Language {
        match self {
            Self::One(language) | Self::Both(language) => language,
        }
    }
}

/// Returns the whole form as a document.
pub fn form(
    checklist: &'static Checklist,
    clinic: &Clinic,
    phrases: &'static Phrases,
    languages: FormLanguages,
) -> String {
    let form = BlankForm {
        checklist,
        words: &phrases.paper,
        phrases,
        languages,
    };
    let title = checklist.title.get(languages.page());
    let begin = page::begin(title, form.words, languages.page());
    [
        &begin,
        &*form.article(clinic).into_string(),
        "\n",
        page::END,
    ]
    .concat()
}

struct BlankForm {
    checklist: &'static Checklist,
    words: &'static PaperWords,
    phrases: &'static Phrases,
    languages: FormLanguages,
}

impl BlankForm {
    fn article(&self, clinic: &Clinic) -> Markup {
        let language = self.languages.page();
        html! {
            article.form lang=(language.code()) dir=(dir(language)) {
                header.over { (self.over(clinic)) }
                div.body {
                    h1 { (self.short(&self.checklist.title)) }
                    @for note in self.checklist.notes_at(Place::About).filter(|note| note.id == required::NOT_REVIEWED) {
                        p.quiet { (self.long(&note.text)) }
                    }
                    (self.client())
                    (self.concerns())
                    (self.substances())
                    (self.questions())
                    (self.decision())
                }
            }
        }
    }

    fn over(&self, clinic: &Clinic) -> Markup {
        html! {
            div {
                @if let Some(name) = &clinic.name { span { (typed(name)) } }
                @if let Some(telephone) = &clinic.telephone { span { (token(telephone)) } }
                span { (self.short(&self.phrases.record.edition)) ": " (token(&self.checklist.edition)) }
                span { (self.short(&self.phrases.record.client)) ": " (blank()) }
            }
        }
    }

    /// Formats a word or two; in both languages, one after the other.
    fn short(&self, text: &Bilingual) -> Markup {
        match self.languages {
            FormLanguages::One(language) => say(text.get(language)),
            FormLanguages::Both(first) => html! {
                (say(text.get(first))) " / "
                bdi lang=(first.other().code()) dir=(dir(first.other())) { (say(text.get(first.other()))) }
            },
        }
    }

    /// Formats a sentence; in both languages, side by side.
    fn long(&self, text: &Bilingual) -> Markup {
        match self.languages {
            FormLanguages::One(language) => html! { span { (say(text.get(language))) } },
            FormLanguages::Both(first) => html! {
                span.both {
                    span { (say(text.get(first))) }
                    span lang=(first.other().code()) dir=(dir(first.other())) { (say(text.get(first.other()))) }
                }
            },
        }
    }

    fn line(&self, label: &Bilingual) -> Markup {
        html! { div.line { span { (self.short(label)) ":" } (blank()) } }
    }

    fn client(&self) -> Markup {
        let record = &self.phrases.record;
        html! {
            section {
                h2 { (self.short(&self.words.client)) }
                div.fields {
                    (self.line(&record.client)) (self.line(&record.name))
                    (self.line(&record.birth_date)) (self.line(&record.practitioner))
                    (self.line(&self.words.date))
                    div.line {
                        span { (self.short(&record.client_language)) ":" }
                        (tick(&self.short(&record.arabic)))
                        (tick(&self.short(&record.english)))
                    }
                }
            }
        }
    }

    fn concerns(&self) -> Markup {
        html! {
            section {
                h2 { (self.short(&self.phrases.record.concerns)) }
                div.ticks {
                    @for concern in self.checklist.concerns { (tick(&self.short(&concern.name))) }
                }
            }
        }
    }

    fn substances(&self) -> Markup {
        html! {
            section {
                h2 { (self.short(&self.phrases.record.substances)) }
                div.ticks {
                    @for substance in self.checklist.substances { (self.substance(substance)) }
                    (tick(&self.short(&self.phrases.record.undecided)))
                }
            }
        }
    }

    /// Formats a substance to tick, with room after a group word for what exactly is meant.
    fn substance(&self, substance: &Substance) -> Markup {
        tick(&html! {
            (self.short(&substance.name))
            @if substance.group { ": " (blank()) }
        })
    }

    fn questions(&self) -> Markup {
        html! {
            @for section in self.checklist.sections {
                section {
                    h2 { (self.short(&section.name)) }
                    @for question in self.checklist.questions.iter().filter(|it| it.section == section.id) {
                        (self.question(question))
                    }
                }
            }
        }
    }

    fn question(&self, question: &Question) -> Markup {
        let record = &self.phrases.record;
        html! {
            div.question {
                div.asked {
                    (self.long(&question.text))
                    span.choices {
                        @for answer in Answer::ALL { (tick(&self.short(record.answer(answer)))) }
                    }
                }
                div.note {
                    (self.scope(question))
                    span { (self.short(&record.detail)) ":" }
                    (blank())
                }
            }
        }
    }

    /// Names the concerns and substances a question is limited to; empty if it is always asked.
    fn scope(&self, question: &Question) -> Markup {
        let names: Vec<Markup> = question
            .scope
            .iter()
            .filter_map(|scope| self.named(*scope))
            .collect();
        let general = question.scope.contains(&Scope::General);
        html! {
            @if !general && !names.is_empty() {
                span {
                    (self.short(&self.words.only_with)) ": "
                    @for (at, name) in names.iter().enumerate() {
                        @if at > 0 { (self.languages.page().comma()) }
                        (name)
                    }
                }
            }
        }
    }

    fn named(&self, scope: Scope) -> Option<Markup> {
        let name = match scope {
            Scope::General => None,
            Scope::ForConcern(id) => self.checklist.concern(id.as_str()).map(|it| &it.name),
            Scope::ForSubstance(id) => self.checklist.substance(id.as_str()).map(|it| &it.name),
        };
        name.map(|name| say(name.get(self.languages.page())))
    }

    fn decision(&self) -> Markup {
        let record = &self.phrases.record;
        html! {
            section.together {
                h2 { (self.short(&record.decision)) }
                div.ticks {
                    @for verdict in Verdict::ALL {
                        (tick(&self.short(record.verdict(verdict))))
                    }
                }
                (self.line(&record.planned)) (self.line(&record.sessions)) (self.line(&record.remarks))
                div.signatures {
                    @for who in [&self.words.client, &record.practitioner, &record.specialist] {
                        div {
                            p { (self.short(who)) }
                            p.quiet { (self.short(&self.words.signature_and_date)) }
                        }
                    }
                }
            }
        }
    }
}

/// An empty box to tick.
fn tick(label: &Markup) -> Markup {
    html! { span.tick { span.box {} span { (label) } } }
}
