//! Questions: when they are asked, what triggers them, what follows.

use serde::{Deserialize, Serialize};

use super::{ConcernId, QuestionId, SectionId, SourceId, SubstanceId};
use crate::domain::content::List;
use crate::domain::language::Bilingual;

/// A group of questions on the screen.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Section {
    pub id: SectionId,
    pub name: Bilingual,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Question {
    pub id: QuestionId,
    pub section: SectionId,
    /// Asked when any of these applies.
    pub scope: List<Scope>,
    pub trigger: Trigger,
    /// Before escalation.
    pub level: Level,
    /// Raises by a chosen substance (rule 4).
    pub escalations: List<Escalation>,
    pub text: Bilingual,
    /// Why it is asked.
    pub reason: Bilingual,
    /// What to do when it is triggered.
    pub action: Bilingual,
    /// What to write down.
    pub detail: Bilingual,
    /// Sources of the reason and the action.
    pub sources: List<SourceId>,
    pub evidence: Evidence,
}

/// When a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Scope {
    /// In every consultation.
    General,
    ForConcern(ConcernId),
    ForSubstance(SubstanceId),
}

/// The answer that triggers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    Yes,
    No,
}

impl Trigger {
    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

/// Severity of a triggered question, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Write it down.
    Note,
    /// Proceed with the stated precaution.
    Caution,
    /// A specialist decides or clears first.
    Refer,
    /// Do not inject today.
    Stop,
}

impl Level {
    /// Most serious first.
    pub const ALL: [Self; 4] = [Self::Stop, Self::Refer, Self::Caution, Self::Note];

    /// The id used outside RON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Caution => "caution",
            Self::Refer => "refer",
            Self::Stop => "stop",
        }
    }
}

/// A raised level while any of these substances is chosen.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Escalation {
    pub to: Level,
    pub when_substance: List<SubstanceId>,
}

/// Whether the supporting text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Evidence {
    /// Read in a stored copy.
    Read,
    /// Known to exist but could not be opened.
    Recalled,
    /// The sources include both kinds.
    ReadAndRecalled,
}
