//! A record as a sheet of paper: findings first, then the decision, signatures, answers and the notice.

use maud::{Markup, html};

use super::page::{dir, foreign, phrase, say, token, typed};
use crate::domain::checklist::Checklist;
use crate::domain::language::{Bilingual, Language};
use crate::domain::moment::{Moment, age};
use crate::domain::record::{Amends, Decision, Origin, Record, RecordedFinding, Screened};
use crate::domain::screening::Answer;
use crate::domain::short_code::short_code;
use crate::export::weakened::lines;
use crate::phrases::{PaperWords, Phrases, RecordWords};
use crate::store::config::Clinic;

/// A record for paper.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'r> {
    pub record: &'r Record,
    pub sha256: &'r str,
    /// The id of the record that replaces it.
    pub superseded_by: Option<&'r str>,
    /// Whether that record retracts this one as entered in error.
    pub withdrawn: bool,
    /// The edition it was made with, or the nearest one available.
    pub checklist: &'static Checklist,
    /// Whether that is the record's own edition, so that more than its names may be shown.
    pub exact: bool,
}

/// Returns the pages of one record.
pub(super) fn sheet(
    printed: Printed<'_>,
    clinic: &Clinic,
    phrases: &'static Phrases,
    language: Language,
) -> String {
    let sheet = Sheet {
        printed,
        words: &phrases.record,
        more: &phrases.paper,
        phrases,
        language,
    };
    sheet.article(clinic).into_string() + "\n"
}

pub(super) struct Sheet<'r> {
    pub(super) printed: Printed<'r>,
    pub(super) words: &'static RecordWords,
    more: &'static PaperWords,
    pub(super) phrases: &'static Phrases,
    pub(super) language: Language,
}

impl Sheet<'_> {
    fn article(&self, clinic: &Clinic) -> Markup {
        let record = self.printed.record;
        html! {
            article.sheet lang=(self.language.code()) dir=(dir(self.language)) {
                header.over { (over(self.printed, clinic, self.more, self.language)) }
                div.body {
                    h1 { (self.say(&self.more.sheet_title)) }
                    (self.facts())
                    (self.alerts())
                    (self.outcome())
                    @if !record.corrected.is_empty() { (self.corrected()) }
                    (self.findings())
                    (self.decision())
                    (self.signatures())
                    (self.screening())
                    (super::notice::notice(self.printed, self.phrases, self.language))
                    @if !record.trail.is_empty() { (self.trail()) }
                    (self.origin())
                }
            }
        }
    }

    pub(super) fn say(&self, text: &Bilingual) -> Markup {
        say(text.get(self.language))
    }

    fn facts(&self) -> Markup {
        let (record, words) = (self.printed.record, self.words);
        html! {
            dl.facts {
                (self.fact(&words.client, &typed(&record.client)))
                (self.fact(&words.practitioner, &typed(&record.practitioner)))
                @if let Some(name) = &record.name { (self.fact(&words.name, &typed(name))) }
                @if let Some(born) = record.birth_date {
                    (self.fact(&words.birth_date, &html! {
                        (token(&born.to_string())) " · "
                        (phrase(self.phrases.screen.age.get(self.language), &[("n", &age(born, record.day()).to_string())]))
                    }))
                }
                (self.fact(&words.client_language, &self.say(words.language(record.client_language))))
                (self.fact(&words.started, &time(record.started)))
                (self.fact(&words.sealed, &time(record.sealed)))
                @if !record.concerns.is_empty() {
                    (self.wide(&words.concerns, &self.list(record.concerns.iter().map(|id| self.concern(id)))))
                }
                @if record.is_undecided() || !record.substances.is_empty() {
                    (self.wide(&words.substances, &self.substances()))
                }
            }
        }
    }

    fn fact(&self, label: &Bilingual, value: &Markup) -> Markup {
        html! { div { dt { (self.say(label)) } dd { (value) } } }
    }

    fn wide(&self, label: &Bilingual, value: &Markup) -> Markup {
        html! { div.wide { dt { (self.say(label)) } dd { (value) } } }
    }

    /// Joins values with commas.
    fn list(&self, values: impl Iterator<Item = Markup>) -> Markup {
        html! {
            @for (at, value) in values.enumerate() {
                @if at > 0 { (self.language.comma()) }
                (value)
            }
        }
    }

    fn concern(&self, id: &str) -> Markup {
        let known = self.printed.checklist.concern(id);
        known.map_or_else(|| token(id), |concern| self.say(&concern.name))
    }

    fn substance(&self, id: &str) -> Markup {
        let known = self.printed.checklist.substance(id);
        known.map_or_else(|| token(id), |substance| self.say(&substance.name))
    }

    fn with_member(&self, id: &str) -> Markup {
        html! { (self.substance(id)) (member(self.printed.record, id)) }
    }

    fn substances(&self) -> Markup {
        let chosen = &self.printed.record.substances;
        if chosen.is_empty() {
            return self.say(&self.words.undecided);
        }
        self.list(chosen.iter().map(|chosen| self.with_member(&chosen.id)))
    }

    /// Lists what changes how the whole sheet is read.
    fn alerts(&self) -> Markup {
        let (record, words) = (self.printed.record, self.words);
        html! {
            @if let Some(by) = self.printed.superseded_by {
                @let told = if self.printed.withdrawn { &self.phrases.screen.home_in_error_by } else { &self.phrases.screen.home_corrected_by };
                p.alert { (phrase(told.get(self.language), &[("id", by)])) }
            }
            @if let Some(amends) = &record.amends { (self.amends(amends)) }
            @if let Some(reason) = &record.ended_early {
                p.alert { (self.say(&words.ended_early)) ": " (typed(reason)) }
            }
        }
    }

    fn amends(&self, amends: &Amends) -> Markup {
        let words = self.words;
        html! {
            p.alert {
                (self.say(&words.amends)) ": " (token(amends.id.as_str())) " (" (self.say(words.amendment(amends.kind))) ")"
                br;
                (self.say(&words.amendment_reason)) ": " (typed(&amends.reason))
            }
        }
    }

    fn outcome(&self) -> Markup {
        let checklist = self.printed.checklist;
        let record = self.printed.record;
        let words = record.outcome.words(&checklist.outcomes);
        html! {
            p.outcome {
                (self.say(&self.words.outcome)) ": "
                strong { (self.say(&words.short)) } br;
                (self.say(&words.name))
                @for note in record.notes_on_outcome(checklist) { br; (self.say(&note.text)) }
            }
        }
    }

    fn findings(&self) -> Markup {
        let findings = &self.printed.record.findings;
        html! {
            section {
                h2 { (self.say(&self.words.findings)) " (" (token(&findings.len().to_string())) ")" }
                @if findings.is_empty() { p { (self.say(&self.words.no_findings)) } }
                @for finding in findings { (self.finding(finding)) }
            }
        }
    }

    fn finding(&self, finding: &RecordedFinding) -> Markup {
        let words = self.words;
        let level = self.printed.checklist.level(finding.level);
        let mut screening = self.printed.record.screening.iter();
        let screened = screening.find(|screened| screened.question == finding.question);
        let (lang, dir) = foreign(finding.language, self.language);
        html! {
            div class=(format!("finding {}", finding.level.id())) {
                p.asked {
                    span.whole { (level.sign.0) " " (self.say(&level.name)) } ": "
                    @if let Some(screened) = screened { (self.asked(screened)) " " (self.answer(screened.answer)) }
                    @else { (token(&finding.question)) }
                }
                dl {
                    @if let Some(detail) = screened.and_then(|screened| screened.detail.as_ref()) {
                        div { dt { (self.say(&words.detail)) } dd { (typed(detail)) } }
                    }
                    @if let Some(cleared) = &finding.cleared {
                        div {
                            dt { (phrase(words.cleared.get(self.language), &[("by", &cleared.by), ("on", &cleared.on.to_string())])) }
                            dd { (typed(&cleared.said)) }
                        }
                    }
                    div { dt { (self.say(&words.action)) } dd lang=[lang] dir=[dir] { (say(&finding.action)) } }
                    div.quiet { dt { (self.say(&words.reason)) } dd lang=[lang] dir=[dir] { (say(&finding.reason)) } }
                }
            }
        }
    }

    /// Returns the question as shown, marked with its language.
    pub(super) fn asked(&self, screened: &Screened) -> Markup {
        self.worded(screened.language, &screened.asked)
    }

    /// Marks words with their language, if it is not the page's.
    pub(super) fn worded(&self, language: Language, words: &str) -> Markup {
        let (lang, dir) = foreign(language, self.language);
        html! { bdi lang=[lang] dir=[dir] { (say(words)) } }
    }

    pub(super) fn answer(&self, answer: Answer) -> Markup {
        self.say(self.words.answer(answer))
    }

    fn decision(&self) -> Markup {
        let words = self.words;
        html! {
            section {
                h2 { (self.say(&words.decision)) }
                @match &self.printed.record.decision {
                    None => p { (self.say(&words.no_decision)) },
                    Some(decision) => (self.decided(decision)),
                }
                @if let Some(day) = self.printed.record.rescreen_on {
                    dl.facts { (self.wide(&words.rescreen_on, &token(&day.to_string()))) }
                }
            }
        }
    }

    fn decided(&self, decision: &Decision) -> Markup {
        let words = self.words;
        html! {
            dl.facts {
                (self.fact(&words.decision, &self.say(words.verdict(decision.verdict))))
                (self.fact(&words.specialist, &typed(&decision.specialist)))
                @if let Some(sessions) = decision.sessions {
                    (self.fact(&words.sessions, &token(&sessions.to_string())))
                }
                (self.fact(&words.decided, &time(decision.at)))
                @if !decision.substances.is_empty() {
                    (self.wide(&words.planned, &self.list(decision.substances.iter().map(|id| self.with_member(id)))))
                }
                @if !decision.remarks.is_empty() {
                    (self.wide(&words.remarks, &typed(&decision.remarks)))
                }
            }
        }
    }

    /// Formats lines to sign on paper, with the names from the record.
    fn signatures(&self) -> Markup {
        let (record, more) = (self.printed.record, self.more);
        let client = record.name.as_ref().unwrap_or(&record.client);
        let specialist = record
            .decision
            .as_ref()
            .map(|decision| &decision.specialist);
        let lines = [
            (&more.client, Some(client)),
            (&self.words.practitioner, Some(&record.practitioner)),
            (&self.words.specialist, specialist),
        ];
        html! {
            div.signatures {
                @for (who, name) in lines {
                    div {
                        p { (self.say(who)) @if let Some(name) = name { ": " (typed(name)) } }
                        p.quiet { (self.say(&more.signature_and_date)) }
                    }
                }
            }
        }
    }

    fn origin(&self) -> Markup {
        let (record, words) = (self.printed.record, self.words);
        let edition = &record.checklist;
        let number = record.station.number.to_string();
        let own = edition.origin == Origin::Clinic;
        let weak = &words.weakened;
        let weakened = lines(&edition.weakened, weak, self.language);
        html! {
            footer.origin {
                @if !weakened.is_empty() {
                    p { (self.say(&weak.title)) ": " (typed(&weakened.join(self.language.semicolon()))) }
                }
                p {
                    (self.say(&words.edition)) ": " (token(&edition.edition)) " · "
                    @if own { (self.say(&words.origin_clinic)) " · " }
                    (self.say(&words.reviewed_by)) ": "
                    @match &edition.reviewed_by {
                        Some(name) => (typed(name)),
                        None => (self.say(&words.nobody_yet)),
                    }
                    " · " (self.say(&words.program)) ": " (token(&format!("mesocheck {}", record.program)))
                }
                p { (phrase(words.station.get(self.language), &[("id", &record.station.id), ("number", &number)])) }
                p { "sha256 " bdi dir="ltr" { (self.printed.sha256) } }
            }
        }
    }
}

/// Formats the header of every page: whose it is, and what to compare paper and file by.
pub(super) fn over(
    printed: Printed<'_>,
    clinic: &Clinic,
    words: &'static PaperWords,
    language: Language,
) -> Markup {
    let record = printed.record;
    let number = record.station.number.to_string();
    let code = short_code(printed.sha256);
    html! {
        div {
            @if clinic.name.is_some() || clinic.telephone.is_some() {
                span {
                    @if let Some(name) = &clinic.name { (typed(name)) }
                    @if let Some(telephone) = &clinic.telephone { " " (token(telephone)) }
                }
            }
            span { (phrase(words.over.get(language), &[("client", &record.client)])) }
            span {
                (phrase(words.identity.get(language), &[
                    ("id", record.id.as_str()), ("number", &number), ("code", &code),
                ]))
            }
        }
    }
}

/// Which member of the group is meant, where a substance is one.
pub(super) fn member(record: &Record, substance: &str) -> Markup {
    let mut chosen = record.substances.iter();
    let chosen = chosen.find(|chosen| chosen.id == substance);
    html! {
        @if let Some(named) = chosen.and_then(|chosen| chosen.named.as_ref()) { " (" (typed(named)) ")" }
    }
}

pub(super) fn time(at: Moment) -> Markup {
    token(&at.to_minute())
}
