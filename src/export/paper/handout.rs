//! What the client takes home, in the client's language and in large letters.
//!
//! Of what was typed it shows only the client's reference, the specialist's name and which member of a group is planned;
//! remarks and details stay with the clinic.

use maud::{Markup, html};

use super::notice::items;
use super::page::{blank, dir, foreign, phrase, say, token, typed};
use super::sheet::{Printed, member, over};
use crate::domain::checklist::{Fact, Place, Urgency, WarningSign};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::Decision;
use crate::phrases::{PaperWords, Phrases};
use crate::store::config::Clinic;

/// Returns the pages for one client.
pub(super) fn handout(
    printed: Printed<'_>,
    clinic: &Clinic,
    phrases: &'static Phrases,
    language: Language,
) -> String {
    let handout = Handout {
        printed,
        clinic,
        words: &phrases.paper,
        phrases,
        language,
    };
    handout.article().into_string() + "\n"
}

struct Handout<'r> {
    printed: Printed<'r>,
    clinic: &'r Clinic,
    words: &'static PaperWords,
    phrases: &'static Phrases,
    language: Language,
}

/// Most urgent first.
const URGENCIES: [Urgency; 4] = [
    Urgency::Now,
    Urgency::SameDay,
    Urgency::Days,
    Urgency::Review,
];

impl Handout<'_> {
    fn article(&self) -> Markup {
        let language = self.language;
        html! {
            article.handout lang=(language.code()) dir=(dir(language)) {
                header.over { (over(self.printed, self.clinic, self.words, language)) }
                div.body {
                    h1 { (self.say(&self.words.handout_title)) }
                    (self.clinic())
                    (self.decision())
                    @if self.printed.exact { (self.advice()) } @else { (self.recorded()) }
                }
            }
        }
    }

    /// Says what the edition tells the client.
    fn advice(&self) -> Markup {
        html! {
            (self.expected())
            section {
                h2 { (self.say(&self.phrases.screen.notice_signs)) }
                @for urgency in URGENCIES { (self.signs(urgency)) }
            }
            section {
                h2 { (self.say(&self.phrases.screen.notice_aftercare)) }
                ul {
                    @for advice in self.printed.checklist.notice.aftercare {
                        li { strong { (self.say(&advice.duration)) } ": " (self.say(&advice.text)) }
                    }
                }
            }
            section {
                h2 { (self.say(&self.printed.checklist.headings.important)) }
                ul { (self.facts(self.printed.checklist.notice.important.0)) }
            }
        }
    }

    /// Says what the client was told, as recorded: another edition may say something else.
    ///
    /// Earlier records also hold what the practitioner does, which is not for the client to take home. Without their edition
    /// only what another edition says to clients in the same words is known not to be that.
    fn recorded(&self) -> Markup {
        let Some(notice) = &self.printed.record.notice else {
            return html! {};
        };
        let (lang, dir) = foreign(notice.language, self.language);
        let known = items(self.printed.checklist, self.phrases, notice.language);
        let for_client = |text: &&String| known.iter().any(|it| !it.for_staff && it.text == **text);
        let told: Vec<&String> = notice.items.iter().filter(for_client).collect();
        html! {
            section {
                h2 { (self.say(&self.phrases.record.notice)) }
                @if told.len() < notice.items.len() { p { strong { (self.say(&self.words.left_out)) } } }
                ul lang=[lang] dir=[dir] { @for item in told { li { (say(item)) } } }
            }
        }
    }

    fn say(&self, text: &Bilingual) -> Markup {
        say(text.get(self.language))
    }

    /// Says whom to call, with lines to write on if the configuration does not.
    fn clinic(&self) -> Markup {
        let Clinic { name, telephone } = self.clinic;
        html! {
            p.clinic {
                (self.say(&self.words.clinic)) ": "
                @match name { Some(name) => (typed(name)), None => (blank()) }
                br;
                (self.say(&self.words.telephone)) ": "
                @match telephone { Some(telephone) => (token(telephone)), None => (blank()) }
            }
        }
    }

    fn decision(&self) -> Markup {
        let day = self.printed.record.day().to_string();
        html! {
            section {
                h2 { (self.say(&self.words.decided)) }
                p { (phrase(self.words.visit.get(self.language), &[("date", &day)])) }
                @match &self.printed.record.decision {
                    None => p { strong { (self.say(&self.words.no_decision)) } },
                    Some(decision) => (self.decided(decision)),
                }
                @if let Some(day) = self.printed.record.rescreen_on {
                    p { strong { (phrase(self.words.rescreen.get(self.language), &[("date", &day.to_string())])) } }
                }
            }
        }
    }

    fn decided(&self, decision: &Decision) -> Markup {
        let words = &self.phrases.record;
        let checklist = self.printed.checklist;
        html! {
            p { strong { (self.say(words.verdict(decision.verdict))) } }
            @if !decision.substances.is_empty() {
                p { (self.say(&words.planned)) ":" }
                ul {
                    @for id in &decision.substances {
                        li {
                            @match checklist.substance(id) {
                                Some(substance) => (self.say(&substance.name)),
                                None => (token(id)),
                            }
                            (member(self.printed.record, id))
                        }
                    }
                }
            }
            @if let Some(sessions) = decision.sessions {
                p { (self.say(&words.sessions)) ": " (token(&sessions.to_string())) }
            }
            p { (self.say(&words.specialist)) ": " (typed(&decision.specialist)) }
        }
    }

    fn signs(&self, urgency: Urgency) -> Markup {
        let notice = &self.printed.checklist.notice;
        let signs: Vec<&WarningSign> = notice
            .warning_signs
            .into_iter()
            .filter(|sign| sign.urgency == urgency)
            .collect();
        html! {
            @if !signs.is_empty() {
                div.urgent[urgency == Urgency::Now] {
                    h3 { (self.say(notice.urgencies.get(urgency))) }
                    ul { @for sign in signs { li { (self.say(&sign.sign)) ". " strong { (self.say(&sign.action)) } } } }
                }
            }
        }
    }

    fn expected(&self) -> Markup {
        let checklist = self.printed.checklist;
        html! {
            section {
                h2 { (self.say(&checklist.headings.expected)) }
                ul {
                    (self.facts(checklist.notice.expected.0))
                    @for more in checklist.notice.expected_literature { li { (self.say(&more.text)) } }
                    @for note in checklist.notes_at(Place::UnderExpected) { li { (self.say(&note.text)) } }
                }
            }
        }
    }

    fn facts(&self, facts: &[Fact]) -> Markup {
        html! { @for fact in facts { li { (self.say(&fact.text)) } } }
    }
}
