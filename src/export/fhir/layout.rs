//! Which items the form has: the program's own fields around the questions of one edition.

use super::item::{Condition, Item, Kind};
use super::terms::{CodeKind, Coding, LANGUAGES, LEVELS, Words, answer_code, answer_system};
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{Checklist, Question, Scope, Section};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{Record, Verdict};
use crate::domain::screening::Answer;
use crate::export::names;
use crate::phrases::{Phrases, RecordWords};

pub(super) const CONCERN: &str = "concern";
pub(super) const SUBSTANCE: &str = "substance";

/// Builds the form.
pub(super) struct Layout {
    words: &'static RecordWords,
    more: &'static crate::phrases::FhirWords,
}

impl Layout {
    pub(super) const fn of(phrases: &'static Phrases) -> Self {
        Self {
            words: &phrases.record,
            more: &phrases.fhir,
        }
    }

    /// The form of an edition.
    pub(super) fn edition(&self, checklist: &Checklist) -> Vec<Item> {
        let sections = checklist.sections.into_iter();
        let sections = sections.map(|section| self.section(checklist, section));
        vec![
            self.client(concerns(checklist), substances(checklist)),
            Item::group(
                "screening",
                Words::of(&self.words.screening),
                sections.collect(),
            ),
            self.assessment(levels(checklist), outcomes(checklist)),
            self.notice(),
            self.decision(substances(checklist)),
        ]
    }

    /// The form as far as a record shows it, when its edition is not at hand.
    pub(super) fn record(&self, record: &Record) -> Vec<Item> {
        let questions = record.screening.iter().flat_map(|screened| {
            let words = Words {
                base: screened.asked.clone(),
                other: None,
            };
            self.question(&screened.question, words, Vec::new())
        });
        let ours = |kind: CodeKind, id: &str| Coding::ours(kind, id, None);
        let substances = record.substances.iter();
        let substances = substances.map(|known| ours(CodeKind::Substance, &known.id));
        let substances: Vec<Coding> = substances.collect();
        let concerns = record.concerns.iter();
        let concerns = concerns.map(|id| ours(CodeKind::Concern, id)).collect();
        let levels = LEVELS.map(|level| ours(CodeKind::Level, names::level(level)));
        let outcomes = Outcome::ALL.map(|outcome| ours(CodeKind::Outcome, outcome.id()));
        vec![
            self.client(concerns, substances.clone()),
            Item::group(
                "screening",
                Words::of(&self.words.screening),
                questions.collect(),
            ),
            self.assessment(levels.to_vec(), outcomes.to_vec()),
            self.notice(),
            self.decision(substances),
        ]
    }

    fn client(&self, concerns: Vec<Coding>, substances: Vec<Coding>) -> Item {
        let words = self.words;
        let named = substances
            .iter()
            .map(|coding| self.named(coding))
            .collect::<Vec<_>>();
        let mut items = vec![
            text("client.reference", &words.client),
            text("client.name", &words.name),
            field("client.birth-date", &words.birth_date, Kind::Date),
            text("client.age-band", &self.more.age_band),
            Item::choice(
                "client.language",
                Words::of(&words.client_language),
                self.languages(),
            ),
            text("practitioner", &words.practitioner),
            Item::choice(CONCERN, Words::of(&words.concerns), concerns).repeating(),
            Item::choice(SUBSTANCE, Words::of(&words.substances), substances).repeating(),
        ];
        items.extend(named);
        items.extend(times("started", &words.started, &self.more.local_time));
        Item::group("client", Words::of(&self.more.client), items)
    }

    /// What exactly was meant by a substance.
    fn named(&self, coding: &Coding) -> Item {
        text(format!("{}.named", coding.code), &self.more.named_exactly)
            .when(vec![chosen(SUBSTANCE, coding.clone())])
    }

    fn languages(&self) -> Vec<Coding> {
        let names = [&self.words.english, &self.words.arabic];
        let languages = Language::ALL.into_iter().zip(names);
        languages
            .map(|(language, name)| Coding {
                system: LANGUAGES.to_owned(),
                code: language.code().to_owned(),
                display: Some(Words::of(name)),
            })
            .collect()
    }

    fn section(&self, checklist: &Checklist, section: &Section) -> Item {
        let questions = checklist.questions.into_iter();
        let questions = questions.filter(|question| question.section == section.id);
        let items = questions.flat_map(|question| {
            let conditions = conditions(question);
            self.question(question.id.as_str(), Words::of(&question.text), conditions)
        });
        Item::group(
            format!("section.{}", section.id),
            Words::of(&section.name),
            items.collect(),
        )
    }

    /// A question and, beside it, its detail.
    fn question(&self, id: &str, text: Words, conditions: Vec<Condition>) -> [Item; 2] {
        let detail = Item::new(
            format!("{id}.detail"),
            Words::of(&self.words.detail),
            Kind::Text,
        );
        [
            Item::choice(id, text, self.answers()).when(conditions.clone()),
            detail.when(conditions),
        ]
    }

    fn answers(&self) -> Vec<Coding> {
        Answer::ALL.map(|answer| self.answer(answer)).to_vec()
    }

    pub(super) fn answer(&self, answer: Answer) -> Coding {
        let (name, arabic) = match answer {
            Answer::Yes => ("Yes", &self.words.yes),
            Answer::No => ("No", &self.words.no),
            Answer::Unknown => ("unknown", &self.words.unknown),
            Answer::Declined => ("Asked But Declined", &self.words.declined),
        };
        Coding {
            system: answer_system(answer).to_owned(),
            code: answer_code(answer).to_owned(),
            // As HL7 writes them: a display of another's code may not differ.
            display: Some(Words {
                base: name.to_owned(),
                other: Some((Language::Ar, arabic.get(Language::Ar).to_owned())),
            }),
        }
    }

    fn assessment(&self, levels: Vec<Coding>, outcomes: Vec<Coding>) -> Item {
        let (words, more) = (self.words, self.more);
        let finding = vec![
            text("finding.question", &more.question_id),
            Item::choice("finding.level", Words::of(&more.level), levels),
            field("finding.unknown", &words.by_unknown, Kind::Boolean),
            Item::choice(
                "finding.language",
                Words::of(&more.language_shown),
                self.languages(),
            ),
            field("finding.reason", &words.reason, Kind::Text),
            field("finding.action", &words.action, Kind::Text),
            text("finding.cleared.by", &more.cleared_by),
            field("finding.cleared.on", &more.cleared_on, Kind::Date),
            field("finding.cleared.said", &more.cleared_said, Kind::Text),
        ];
        let finding = Item::group("finding", Words::of(&words.findings), finding).repeating();
        let items = vec![
            Item::choice("outcome", Words::of(&words.outcome), outcomes).read_only(),
            field("ended-early", &words.ended_early, Kind::Text),
            finding,
        ];
        Item::group("assessment", Words::of(&more.assessment), items)
    }

    fn notice(&self) -> Item {
        let (words, more) = (self.words, self.more);
        let mut items = vec![
            Item::choice(
                "notice.language",
                Words::of(&more.language_shown),
                self.languages(),
            ),
            field("notice.text", &more.notice_text, Kind::Text).repeating(),
            text("notice.by", &more.acknowledged_by),
        ];
        items.extend(times("notice.at", &more.acknowledged_at, &more.local_time));
        Item::group("notice", Words::of(&words.notice), items)
    }

    fn decision(&self, substances: Vec<Coding>) -> Item {
        let words = self.words;
        let verdicts = Verdict::ALL.map(|verdict| self.verdict(verdict));
        let mut items = vec![
            Item::choice(
                "decision.verdict",
                Words::of(&words.decision),
                verdicts.to_vec(),
            ),
            Item::choice("decision.substance", Words::of(&words.planned), substances).repeating(),
            field("decision.sessions", &words.sessions, Kind::Integer),
            field("decision.remarks", &words.remarks, Kind::Text),
            text("decision.specialist", &words.specialist),
        ];
        items.extend(times("decision.at", &words.decided, &self.more.local_time));
        Item::group("decision", Words::of(&words.decision), items)
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> Coding {
        let name = match verdict {
            Verdict::Suitable => &self.words.suitable,
            Verdict::NotSuitable => &self.words.not_suitable,
            Verdict::Postponed => &self.words.postponed,
        };
        Coding::ours(CodeKind::Verdict, verdict.id(), Some(Words::of(name)))
    }

    pub(super) fn language(&self, language: Language) -> Coding {
        let name = match language {
            Language::En => &self.words.english,
            Language::Ar => &self.words.arabic,
        };
        Coding {
            system: LANGUAGES.to_owned(),
            code: language.code().to_owned(),
            display: Some(Words::of(name)),
        }
    }
}

fn field(link: impl Into<String>, text: &Bilingual, kind: Kind) -> Item {
    Item::new(link, Words::of(text), kind)
}

fn text(link: impl Into<String>, text: &Bilingual) -> Item {
    field(link, text, Kind::String)
}

/// A time and the same as local text.
fn times(link: &str, text: &Bilingual, local: &Bilingual) -> [Item; 2] {
    [
        field(link, text, Kind::DateTime),
        self::text(format!("{link}.local"), local),
    ]
}

const fn chosen(question: &'static str, answer: Coding) -> Condition {
    Condition { question, answer }
}

/// Concern or substance equals: every scope is one of these, so this is exact.
fn conditions(question: &Question) -> Vec<Condition> {
    let general = question.scope.contains(&Scope::General);
    let scopes = question.scope.into_iter().filter(|_| !general);
    scopes
        .filter_map(|scope| match scope {
            Scope::General => None,
            Scope::ForConcern(id) => Some(chosen(
                CONCERN,
                Coding::ours(CodeKind::Concern, id.as_str(), None),
            )),
            Scope::ForSubstance(id) => Some(chosen(
                SUBSTANCE,
                Coding::ours(CodeKind::Substance, id.as_str(), None),
            )),
        })
        .collect()
}

pub(super) fn concerns(checklist: &Checklist) -> Vec<Coding> {
    let all = checklist.concerns.into_iter();
    all.map(|it| Coding::ours(CodeKind::Concern, it.id.as_str(), Some(Words::of(&it.name))))
        .collect()
}

pub(super) fn substances(checklist: &Checklist) -> Vec<Coding> {
    let all = checklist.substances.into_iter();
    all.map(|it| {
        Coding::ours(
            CodeKind::Substance,
            it.id.as_str(),
            Some(Words::of(&it.name)),
        )
    })
    .collect()
}

pub(super) fn levels(checklist: &Checklist) -> Vec<Coding> {
    let coding = |level| {
        let words = Words::of(&checklist.level(level).name);
        Coding::ours(CodeKind::Level, names::level(level), Some(words))
    };
    LEVELS.map(coding).to_vec()
}

pub(super) fn outcomes(checklist: &Checklist) -> Vec<Coding> {
    let coding = |outcome: Outcome| {
        let words = Words::of(&outcome.words(&checklist.outcomes).name);
        Coding::ours(CodeKind::Outcome, outcome.id(), Some(words))
    };
    Outcome::ALL.map(coding).to_vec()
}
