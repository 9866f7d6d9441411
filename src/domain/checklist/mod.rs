//! The checklist as data: questions, consequences, what the client is told, and the source of each statement.
//!
//! Wording and levels come from the clinical fact table; `assets/checklist.ron` is the only copy.

mod concern;
mod ids;
mod notice;
mod question;
pub mod required;
mod statement;
mod weakened;
mod words;

pub use concern::{
    Concern, GroupWord, NotOffered, SessionsBackground, Substance, concern_ids, concern_name,
};
pub use ids::{ConcernId, FactId, QuestionId, SectionId, SourceId, SubstanceId};
pub use notice::{Aftercare, Notice, Urgencies, Urgency, WarningSign};
pub use question::{Escalation, Evidence, Level, Question, Scope, Section, Trigger};
pub use statement::{Fact, Place, Source, Sourced, Statement};
pub use weakened::{Weakened, Weakening, weakened};
pub use words::{Headings, LevelWords, Levels, OutcomeWords, Outcomes, Rule};

use serde::Deserialize;

use super::content::{List, Text};
use super::language::Bilingual;

/// The complete clinical content of one edition.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Checklist {
    /// For example `2026-12`.
    pub edition: Text,
    /// The reviewing clinician; `None` until one has reviewed it.
    pub reviewed_by: Option<Text>,
    pub title: Bilingual,
    /// Headings over the lists of facts; a fact is never shown without its heading.
    pub headings: Headings,
    /// What mesotherapy is (S1-S4).
    pub definition: List<Fact>,
    /// Facts that hold for every concern (S5).
    pub general: List<Fact>,
    pub concerns: List<Concern>,
    pub substances: List<Substance>,
    /// Words of the document that name a group and cannot be chosen on their own.
    pub group_words: List<GroupWord>,
    /// Substances asked about but never offered.
    pub not_offered: List<NotOffered>,
    pub sections: List<Section>,
    pub questions: List<Question>,
    /// Asked again when a substance is added (rule 9).
    pub plan_questions: List<QuestionId>,
    pub outcomes: Outcomes,
    pub levels: Levels,
    /// Rules 1-10 of the fact table, section b.
    pub rules: List<Rule>,
    pub notice: Notice,
    /// Statements shown at a specific place.
    pub notes: List<Statement>,
    /// The source document and the literature.
    pub sources: List<Source>,
    /// One term per concept, in both languages.
    pub glossary: List<Bilingual>,
}

impl Checklist {
    pub fn question(&self, id: &str) -> Option<&'static Question> {
        self.questions
            .into_iter()
            .find(|question| question.id.as_str() == id)
    }

    pub fn concern(&self, id: &str) -> Option<&'static Concern> {
        self.concerns
            .into_iter()
            .find(|concern| concern.id.as_str() == id)
    }

    pub fn substance(&self, id: &str) -> Option<&'static Substance> {
        self.substances
            .into_iter()
            .find(|substance| substance.id.as_str() == id)
    }

    /// The substance that a question asks about although it is never offered.
    pub fn asked_anyway(&self, question: QuestionId) -> Option<&'static NotOffered> {
        self.not_offered
            .into_iter()
            .find(|thing| thing.questions.into_iter().any(|id| *id == question))
    }

    pub fn section(&self, id: SectionId) -> Option<&'static Section> {
        self.sections.into_iter().find(|section| section.id == id)
    }

    pub fn source(&self, id: SourceId) -> Option<&'static Source> {
        self.sources.into_iter().find(|source| source.id == id)
    }

    pub const fn level(&self, level: Level) -> &LevelWords {
        match level {
            Level::Stop => &self.levels.stop,
            Level::Refer => &self.levels.refer,
            Level::Caution => &self.levels.caution,
            Level::Note => &self.levels.note,
        }
    }

    /// The notes for a place; the note that no clinician has reviewed the checklist is omitted once one has.
    pub fn notes_at(&self, place: Place) -> impl Iterator<Item = &'static Statement> {
        let reviewed = self.reviewed_by.is_some();
        let holds = move |note: &Statement| !(reviewed && note.id == required::NOT_REVIEWED);
        let notes = self.notes.into_iter();
        notes.filter(move |note| note.place == place && holds(note))
    }

    /// Every statement of the source document, in display order.
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
