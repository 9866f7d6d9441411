//! The items of the form: the program's own fields around the questions of one edition.

use super::item::{EnableWhen, Item, Kind};
use super::terms::{CodeKind, Coding, LANGUAGES, Translated, answer_code, answer_system};
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{Checklist, Level, Question, Scope, Section};
use crate::domain::language::{Bilingual, Language};
use crate::domain::record::{Record, Verdict};
use crate::domain::screening::Answer;
use crate::phrases::{Phrases, RecordWords};

pub(super) const CONCERN: &str = "concern";
pub(super) const SUBSTANCE: &str = "substance";

/// Builds the form.
pub(super) struct QuestionnaireLayout {
    words: &'static RecordWords,
    more: &'static crate::phrases::FhirWords,
}

impl QuestionnaireLayout {
    pub(super) const fn of(phrases: &'static Phrases) -> Self {
        Self {
            words: &phrases.record,
            more: &phrases.fhir,
        }
    }

    /// Builds the form of an edition.
    pub(super) fn edition(&self, checklist: &Checklist) -> Vec<Item> {
        let sections = checklist.sections.into_iter();
        let sections = sections.map(|section| self.section(checklist, section));
        // A group needs items, and earlier editions could have a section without questions.
        let sections = sections.filter(|section| !section.items.is_empty());
        self.form(sections.collect(), FormCodes::of(checklist))
    }

    /// Builds the form as far as a record shows it, for when its edition is not archived.
    pub(super) fn record(&self, record: &Record) -> Vec<Item> {
        let substances = record.substances.iter();
        let substances = substances.map(|it| Coding::ours(CodeKind::Substance, &it.id, None));
        let concerns = record.concerns.iter();
        let concerns = concerns.map(|id| Coding::ours(CodeKind::Concern, id, None));
        let levels = Level::ALL.map(|it| Coding::ours(CodeKind::Level, it.id(), None));
        let outcomes = Outcome::ALL.map(|it| Coding::ours(CodeKind::Outcome, it.id(), None));
        let codes = FormCodes {
            concerns: concerns.collect(),
            substances: substances.collect(),
            levels: levels.to_vec(),
            outcomes: outcomes.to_vec(),
        };
        self.form(self.asked(record), codes)
    }

    fn form(&self, screening: Vec<Item>, codes: FormCodes) -> Vec<Item> {
        vec![
            self.client(codes.concerns, codes.substances.clone()),
            Item::group("screening", &self.words.screening, screening),
            self.assessment(codes.levels, codes.outcomes),
            self.notice(),
            self.decision(codes.substances),
        ]
    }

    /// Builds the questions of a record in the wording that was shown.
    pub(super) fn asked(&self, record: &Record) -> Vec<Item> {
        let questions = record.screening.iter().flat_map(|screened| {
            let words = Translated {
                base: screened.asked.clone(),
                other: None,
            };
            self.question(&screened.question, words, Vec::new())
        });
        questions.collect()
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
            Item::choice("client.language", &words.client_language, self.languages()),
            text("practitioner", &words.practitioner),
            Item::choice(CONCERN, &words.concerns, concerns).repeating(),
            Item::choice(SUBSTANCE, &words.substances, substances).repeating(),
        ];
        items.extend(named);
        items.extend(times("started", &words.started, &self.more.local_time));
        Item::group("client", &self.more.client, items)
    }

    /// Builds the item for what exactly was meant by a substance.
    fn named(&self, coding: &Coding) -> Item {
        text(format!("{}.named", coding.code), &self.more.named_exactly)
            .when(vec![chosen(SUBSTANCE, coding.clone())])
    }

    fn languages(&self) -> Vec<Coding> {
        Language::ALL
            .map(|language| self.language(language))
            .to_vec()
    }

    fn section(&self, checklist: &Checklist, section: &Section) -> Item {
        let questions = checklist.questions.into_iter();
        let questions = questions.filter(|question| question.section == section.id);
        let items = questions.flat_map(|question| {
            let conditions = conditions(question);
            self.question(
                question.id.as_str(),
                Translated::of(&question.text),
                conditions,
            )
        });
        Item::group(
            format!("section.{}", section.id),
            &section.name,
            items.collect(),
        )
    }

    /// Builds a question and, beside it, its detail.
    fn question(&self, id: &str, text: Translated, conditions: Vec<EnableWhen>) -> [Item; 2] {
        let detail = Item::new(
            format!("{id}.detail"),
            Translated::of(&self.words.detail),
            Kind::Text,
        );
        [
            Item {
                options: self.answers(),
                conditions: conditions.clone(),
                ..Item::new(id, text, Kind::Choice)
            },
            detail.when(conditions),
        ]
    }

    fn answers(&self) -> Vec<Coding> {
        Answer::ALL.map(|answer| self.answer(answer)).to_vec()
    }

    pub(super) fn answer(&self, answer: Answer) -> Coding {
        // As HL7 writes them: the display of another's code must not differ.
        let name = match answer {
            Answer::Yes => "Yes",
            Answer::No => "No",
            Answer::Unknown => "unknown",
            Answer::Declined => "Asked But Declined",
        };
        let arabic = self.words.answer(answer).get(Language::Ar);
        Coding {
            system: answer_system(answer),
            code: answer_code(answer).to_owned(),
            display: Some(Translated {
                base: name.to_owned(),
                other: Some((Language::Ar, arabic.to_owned())),
            }),
        }
    }

    fn assessment(&self, levels: Vec<Coding>, outcomes: Vec<Coding>) -> Item {
        let (words, more) = (self.words, self.more);
        let finding = vec![
            text("finding.question", &more.question_id),
            Item::choice("finding.level", &more.level, levels),
            field("finding.unknown", &words.by_unknown, Kind::Boolean),
            field("finding.declined", &words.by_declined, Kind::Boolean),
            Item::choice("finding.language", &more.language_shown, self.languages()),
            field("finding.reason", &words.reason, Kind::Text),
            field("finding.action", &words.action, Kind::Text),
            text("finding.cleared.by", &more.cleared_by),
            field("finding.cleared.on", &more.cleared_on, Kind::Date),
            field("finding.cleared.said", &more.cleared_said, Kind::Text),
        ];
        let finding = Item::group("finding", &words.findings, finding).repeating();
        let items = vec![
            Item::choice("outcome", &words.outcome, outcomes).read_only(),
            field("ended-early", &words.ended_early, Kind::Text),
            finding,
        ];
        Item::group("assessment", &more.assessment, items)
    }

    fn notice(&self) -> Item {
        let (words, more) = (self.words, self.more);
        let mut items = vec![
            Item::choice("notice.language", &more.language_shown, self.languages()),
            field("notice.text", &more.notice_text, Kind::Text).repeating(),
            text("notice.by", &more.acknowledged_by),
        ];
        items.extend(times("notice.at", &more.acknowledged_at, &more.local_time));
        Item::group("notice", &words.notice, items)
    }

    fn decision(&self, substances: Vec<Coding>) -> Item {
        let words = self.words;
        let verdicts = Verdict::ALL.map(|verdict| self.verdict(verdict));
        let mut items = vec![
            Item::choice("decision.verdict", &words.decision, verdicts.to_vec()),
            Item::choice("decision.substance", &words.planned, substances).repeating(),
            field("decision.sessions", &words.sessions, Kind::Integer),
            field("decision.remarks", &words.remarks, Kind::Text),
            text("decision.specialist", &words.specialist),
        ];
        items.extend(times("decision.at", &words.decided, &self.more.local_time));
        items.push(field("rescreen-on", &words.rescreen_on, Kind::Date));
        Item::group("decision", &words.decision, items)
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> Coding {
        let name = self.words.verdict(verdict);
        Coding::ours(CodeKind::Verdict, verdict.id(), Some(name))
    }

    pub(super) fn language(&self, language: Language) -> Coding {
        let name = self.words.language(language);
        Coding {
            system: LANGUAGES,
            code: language.code().to_owned(),
            display: Some(Translated::of(name)),
        }
    }
}

fn field(link: impl Into<String>, text: &Bilingual, kind: Kind) -> Item {
    Item::new(link, Translated::of(text), kind)
}

fn text(link: impl Into<String>, text: &Bilingual) -> Item {
    field(link, text, Kind::String)
}

/// Builds a time, and the same time as local text.
fn times(link: &str, text: &Bilingual, local: &Bilingual) -> [Item; 2] {
    [
        field(link, text, Kind::DateTime),
        self::text(format!("{link}.local"), local),
    ]
}

const fn chosen(question: &'static str, answer: Coding) -> EnableWhen {
    EnableWhen { question, answer }
}

/// Builds the conditions, on concern or substance; exact, because every scope is one of these.
fn conditions(question: &Question) -> Vec<EnableWhen> {
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

/// The choices in a form, besides answers, languages and verdicts.
pub(super) struct FormCodes {
    pub(super) concerns: Vec<Coding>,
    pub(super) substances: Vec<Coding>,
    pub(super) levels: Vec<Coding>,
    pub(super) outcomes: Vec<Coding>,
}

impl FormCodes {
    /// Returns all codes of an edition.
    pub(super) fn of(checklist: &Checklist) -> Self {
        let concerns = checklist.concerns.into_iter();
        let concerns =
            concerns.map(|it| Coding::ours(CodeKind::Concern, it.id.as_str(), Some(&it.name)));
        let substances = checklist.substances.into_iter();
        let substances =
            substances.map(|it| Coding::ours(CodeKind::Substance, it.id.as_str(), Some(&it.name)));
        let levels = Level::ALL.map(|level| {
            let name = &checklist.level(level).name;
            Coding::ours(CodeKind::Level, level.id(), Some(name))
        });
        let outcomes = Outcome::ALL.map(|outcome| {
            let name = &outcome.words(&checklist.outcomes).name;
            Coding::ours(CodeKind::Outcome, outcome.id(), Some(name))
        });
        Self {
            concerns: concerns.collect(),
            substances: substances.collect(),
            levels: levels.to_vec(),
            outcomes: outcomes.to_vec(),
        }
    }
}
