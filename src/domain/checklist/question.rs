//! Questions: when they are asked, what triggers them, what follows.

use serde::{Deserialize, Serialize};

use super::{ConcernId, QuestionId, SectionId, SourceId, SubstanceId};
use crate::domain::content::List;
use crate::domain::language::Bilingual;

/// A group of questions on the screen.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// Its heading.
    pub name: Bilingual,
}

/// One question of the screening.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The section in which it stands.
    pub section: SectionId,
    /// When it is asked: any of these.
    pub scope: List<Scope>,
    /// The answer that triggers it.
    pub trigger: Trigger,
    /// Its level before escalation.
    pub level: Level,
    /// Raises of the level by a chosen substance (rule 4).
    pub escalations: List<Escalation>,
    /// The wording.
    pub text: Bilingual,
    /// Why it is asked.
    pub reason: Bilingual,
    /// What to do when it is triggered.
    pub action: Bilingual,
    /// What to write down.
    pub detail: Bilingual,
    /// Where reason and action come from.
    pub sources: List<SourceId>,
    /// Whether the sources were read.
    pub evidence: Evidence,
}

/// When a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Scope {
    /// In every consultation.
    General,
    /// When this concern is chosen.
    ForConcern(ConcernId),
    /// When this substance is chosen.
    ForSubstance(SubstanceId),
}

/// The answer that triggers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// Triggered by yes.
    Yes,
    /// Triggered by no.
    No,
}

/// How serious a triggered question is; ordered, the most serious last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Record it.
    Note,
    /// Proceed with the named precaution.
    Caution,
    /// A specialist decides or clears first.
    Refer,
    /// Do not inject today.
    Stop,
}

/// A raise of a question's level while one of the substances is chosen.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Escalation {
    /// The level then.
    pub to: Level,
    /// Any of these.
    pub when_substance: List<SubstanceId>,
}

/// Whether the supporting text was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Evidence {
    /// Seen in a stored copy.
    Read,
    /// Known to exist, could not be opened.
    Recalled,
    /// Both kinds among the sources.
    ReadAndRecalled,
}
