//! Validates a checklist and reports every fault at once, each with its position in the text.
//!
//! The build script runs it on the shipped content, `checklist check` on any file. Syntax and shape are checked
//! earlier, by the parser; what arrives here has both languages and only known fields.

mod known;
mod place;
mod required;
mod shape;
#[cfg(test)]
mod tests;
mod texts;

pub use place::Position;
pub use shape::RESERVED;

use std::collections::HashSet;

use self::known::KnownIds;
use super::checklist::{Checklist, Place, Question, Scope};
use super::content::Text;
use super::language::Bilingual;
use super::nearest::nearest;

/// Maximum length of a question, in characters; it must fit on a card.
const QUESTION_LIMIT: usize = 160;
/// Maximum length of a reason or an action, in characters.
const REASON_LIMIT: usize = 320;
/// Maximum length of a section name, in characters.
const SECTION_LIMIT: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A reference to an id that does not exist.
    UnknownId {
        id: Text,
        /// What it should refer to.
        kind: IdKind,
        /// The closest existing id.
        suggestion: Option<String>,
    },
    /// A required id is missing.
    MissingId {
        id: Text,
        /// What it should refer to.
        kind: IdKind,
        /// Where to report it: the id that was probably renamed, otherwise another part of the file.
        at: Text,
        /// The closest existing id.
        suggestion: Option<String>,
    },
    /// Two definitions share an id.
    DuplicateId { id: Text, kind: IdKind },
    /// A question that would never be asked.
    EmptyScope { id: Text },
    /// A statement from the literature that cites no source.
    NoSource {
        /// The id of the statement.
        id: Text,
    },
    /// A text too long for its place on the screen.
    TooLong {
        text: Text,
        length: usize,
        limit: usize,
    },
    /// A blank translation.
    EmptyText {
        /// The id of what it belongs to, or the field if that has none.
        id: Text,
        /// Where to report it.
        at: Text,
    },
    /// An escalation that does not raise the level.
    NoRaise { id: Text },
    /// A question that the program's rules read, triggered by the opposite answer.
    Turned { id: Text },
    /// A question that the program's rules read, not asked in every consultation.
    Narrowed { id: Text },
    /// An id that is not in kebab-case, which exports rely on.
    MisshapenId { id: Text },
    /// A question called like a column or field of an export.
    ReservedId { id: Text },
    /// A section without a question.
    NoQuestions { id: Text },
    /// A name or question that is shown on one line but has several.
    LineBreak { id: Text },
    /// An edition without a name of one line.
    NoEdition { edition: Text },
}

/// What an id refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    Concern,
    Substance,
    Section,
    Question,
    Fact,
    Source,
    Note,
}

impl IdKind {
    const ALL: [Self; 7] = [
        Self::Concern,
        Self::Substance,
        Self::Section,
        Self::Question,
        Self::Fact,
        Self::Source,
        Self::Note,
    ];
}

impl Fault {
    /// The text to report as the fault's position.
    pub const fn at(&self) -> Text {
        match self {
            Self::UnknownId { id, .. }
            | Self::DuplicateId { id, .. }
            | Self::EmptyScope { id }
            | Self::NoSource { id }
            | Self::NoRaise { id }
            | Self::Turned { id }
            | Self::Narrowed { id }
            | Self::MisshapenId { id }
            | Self::ReservedId { id }
            | Self::NoQuestions { id }
            | Self::LineBreak { id } => *id,
            Self::NoEdition { edition } => *edition,
            Self::MissingId { at, .. } | Self::EmptyText { at, .. } => *at,
            Self::TooLong { text, .. } => *text,
        }
    }
}

/// Lists every fault, check by check; each has its place in the file.
pub fn faults(checklist: &Checklist) -> Vec<Fault> {
    let mut checker = Checker {
        faults: Vec::new(),
        known: KnownIds::of(checklist),
    };
    checker.shapes(checklist);
    checker.duplicates();
    checker.required(checklist);
    checker.texts(checklist);
    checker.concerns(checklist);
    checker.substances(checklist);
    checker.screening(checklist);
    checker.notice(checklist);
    checker.faults
}

struct Checker {
    faults: Vec<Fault>,
    known: KnownIds,
}

impl Checker {
    fn duplicates(&mut self) {
        for kind in IdKind::ALL {
            let mut seen = HashSet::new();
            let twice = self.known.ids(kind).iter().filter(|id| !seen.insert(id.0));
            self.faults
                .extend(twice.map(|id| Fault::DuplicateId { id: *id, kind }));
        }
    }

    fn concerns(&mut self, checklist: &Checklist) {
        for concern in checklist.concerns {
            let background = &concern.sessions_background;
            for sources in [background.sources, background.worth.sources] {
                self.sources(concern.id.0, sources.iter().map(|source| source.0));
            }
        }
    }

    fn substances(&mut self, checklist: &Checklist) {
        for substance in checklist.substances {
            self.each(
                IdKind::Concern,
                substance.concerns.iter().map(|concern| concern.0),
            );
            self.each(
                IdKind::Question,
                substance.questions.iter().map(|question| question.0),
            );
            self.sources(
                substance.id.0,
                substance.sources.iter().map(|source| source.0),
            );
        }
        for word in checklist.group_words {
            self.each(IdKind::Fact, word.facts.iter().map(|fact| fact.0));
        }
        for thing in checklist.not_offered {
            self.each(
                IdKind::Question,
                thing.questions.iter().map(|question| question.0),
            );
        }
    }

    fn screening(&mut self, checklist: &Checklist) {
        for section in checklist.sections {
            self.length(&section.name, SECTION_LIMIT);
        }
        for question in checklist.questions {
            self.question(question);
        }
        self.each(
            IdKind::Question,
            checklist.plan_questions.iter().map(|question| question.0),
        );
    }

    fn question(&mut self, question: &Question) {
        let id = question.id.0;
        self.each(IdKind::Section, std::iter::once(question.section.0));
        if question.scope.is_empty() {
            self.faults.push(Fault::EmptyScope { id });
        }
        for scope in question.scope {
            match scope {
                Scope::General => {}
                Scope::ForConcern(concern) => self.known(IdKind::Concern, concern.0),
                Scope::ForSubstance(substance) => self.known(IdKind::Substance, substance.0),
            }
        }
        for escalation in question.escalations {
            self.each(
                IdKind::Substance,
                escalation
                    .when_substance
                    .iter()
                    .map(|substance| substance.0),
            );
            if escalation.to <= question.level {
                self.faults.push(Fault::NoRaise { id });
            }
        }
        for (text, limit) in [
            (&question.text, QUESTION_LIMIT),
            (&question.reason, REASON_LIMIT),
            (&question.action, REASON_LIMIT),
        ] {
            self.length(text, limit);
        }
        self.sources(id, question.sources.iter().map(|source| source.0));
    }

    fn notice(&mut self, checklist: &Checklist) {
        let notice = &checklist.notice;
        let expected = notice.expected_literature.iter().map(|item| item.sources);
        let signs = notice.warning_signs.iter().map(|item| item.sources);
        let aftercare = notice.aftercare.iter().map(|item| item.sources);
        let notes = checklist.notes.iter().map(|note| note.sources);
        for sources in expected.chain(signs).chain(aftercare).chain(notes) {
            // Common practice and the program's own statements need no source, but a cited number must exist.
            self.each(IdKind::Source, sources.iter().map(|source| source.0));
        }
        for note in checklist.notes {
            if let Place::BesideConcern(concern) = note.place {
                self.known(IdKind::Concern, concern.0);
            }
        }
    }

    fn sources(&mut self, id: Text, sources: impl ExactSizeIterator<Item = Text>) {
        if sources.len() == 0 {
            self.faults.push(Fault::NoSource { id });
        }
        self.each(IdKind::Source, sources);
    }

    fn each(&mut self, kind: IdKind, ids: impl Iterator<Item = Text>) {
        for id in ids {
            self.known(kind, id);
        }
    }

    fn known(&mut self, kind: IdKind, id: Text) {
        if !self.known.ids(kind).contains(&id) {
            let nearest = nearest(&id, self.known.ids(kind).iter().map(|known| known.0));
            let suggestion = nearest.map(str::to_owned);
            self.faults.push(Fault::UnknownId {
                id,
                kind,
                suggestion,
            });
        }
    }

    fn length(&mut self, text: &Bilingual, limit: usize) {
        for text in [text.en, text.ar] {
            let length = text.chars().count();
            if length > limit {
                self.faults.push(Fault::TooLong {
                    text,
                    length,
                    limit,
                });
            }
        }
    }
}
