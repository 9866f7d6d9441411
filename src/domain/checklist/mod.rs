//! The checklist as data: what is asked, what follows, what the client is told, and the source of each statement.
//!
//! Its words and levels are the clinical fact table's; `assets/checklist.ron` is their only source.

mod concern;
mod ids;
mod notice;
mod question;
pub mod required;
mod statement;
mod words;

pub use concern::{Concern, GroupWord, NotOffered, SessionsBackground, Substance};
pub use ids::{ConcernId, FactId, QuestionId, SectionId, SourceId, SubstanceId};
pub use notice::{Aftercare, Notice, Urgencies, Urgency, WarningSign};
pub use question::{Escalation, Evidence, Level, Question, Scope, Section, Trigger};
pub use statement::{Fact, Place, Source, Sourced, Statement};
pub use words::{Headings, LevelWords, Levels, OutcomeWords, Outcomes, Rule};

use serde::Deserialize;

use super::content::{List, Text};
use super::language::Bilingual;

/// The whole clinical content of one edition.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Checklist {
    /// The edition's name, for example `2026-12`.
    pub edition: Text,
    /// The clinician who reviewed the content; `None` until one has.
    pub reviewed_by: Option<Text>,
    /// The checklist's title.
    pub title: Bilingual,
    /// What stands over each list of facts; a fact is never shown without it.
    pub headings: Headings,
    /// What mesotherapy is (S1-S4).
    pub definition: List<Fact>,
    /// What holds for every concern (S5).
    pub general: List<Fact>,
    /// The three concerns.
    pub concerns: List<Concern>,
    /// The substances that can be chosen.
    pub substances: List<Substance>,
    /// Words of the document that name a group and are no choice by themselves.
    pub group_words: List<GroupWord>,
    /// Substances asked about but never offered.
    pub not_offered: List<NotOffered>,
    /// The sections of the screening, in order.
    pub sections: List<Section>,
    /// The questions, in order.
    pub questions: List<Question>,
    /// Asked again when a substance is added (rule 9).
    pub plan_questions: List<QuestionId>,
    /// The sentence and the label of each outcome.
    pub outcomes: Outcomes,
    /// The words and the sign of each level.
    pub levels: Levels,
    /// Rules 1-10 of the fact table, section b.
    pub rules: List<Rule>,
    /// What the client is told.
    pub notice: Notice,
    /// Statements to be shown at a named place.
    pub notes: List<Statement>,
    /// The document and the literature.
    pub sources: List<Source>,
    /// One term for one concept, in both languages.
    pub glossary: List<Bilingual>,
}

impl Checklist {
    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&'static Question> {
        self.questions
            .into_iter()
            .find(|question| question.id.as_str() == id)
    }

    /// The concern with this id.
    #[must_use]
    pub fn concern(&self, id: &str) -> Option<&'static Concern> {
        self.concerns
            .into_iter()
            .find(|concern| concern.id.as_str() == id)
    }

    /// The substance with this id.
    #[must_use]
    pub fn substance(&self, id: &str) -> Option<&'static Substance> {
        self.substances
            .into_iter()
            .find(|substance| substance.id.as_str() == id)
    }

    /// The section with this id.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<&'static Section> {
        self.sections.into_iter().find(|section| section.id == id)
    }

    /// The source with this number.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&'static Source> {
        self.sources.into_iter().find(|source| source.id == id)
    }

    /// The words of a level.
    #[must_use]
    pub const fn level(&self, level: Level) -> &LevelWords {
        match level {
            Level::Stop => &self.levels.stop,
            Level::Refer => &self.levels.refer,
            Level::Caution => &self.levels.caution,
            Level::Note => &self.levels.note,
        }
    }

    /// The notes for one place, in order.
    pub fn notes_at(&self, place: Place) -> impl Iterator<Item = &'static Statement> {
        self.notes
            .into_iter()
            .filter(move |note| note.place == place)
    }

    /// Every statement of the source document, in the order in which the checklist shows them.
    pub fn facts(&self) -> impl Iterator<Item = &'static Fact> {
        let concerns = self.concerns.into_iter().flat_map(|concern| {
            concern
                .goal
                .into_iter()
                .chain(concern.substances_text)
                .chain(concern.mechanism)
        });
        self.definition
            .into_iter()
            .chain(self.general)
            .chain(concerns)
            .chain(self.notice.expected)
            .chain(self.notice.important)
    }
}
