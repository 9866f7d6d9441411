//! The open form as autosaved: everything entered, whether it counts or not.
//!
//! Ids are plain strings, so a draft opens under any edition; `Consultation` resolves them against the current
//! checklist.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::begun::Begun;
use super::checklist::{Question, Scope, Trigger};
use super::language::Language;
use super::moment::Moment;
use super::record::{Amends, Change, Clearance, ConsideredSubstance, Record, Verdict};
use super::record_id::RecordId;
use super::screening::Answer;

/// Everything entered in an open consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub id: RecordId,
    pub started: Moment,
    /// The time zone's name at the start.
    pub zone: Option<String>,
    pub amends: Option<Amends>,
    /// The record being corrected, in full, so that the draft does not depend on its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Box<Record>>,
    /// The clinic's own code for the client; empty until given.
    pub client: String,
    pub name: Option<String>,
    pub birth_date: Option<Date>,
    /// The person filling it in; empty until given.
    pub practitioner: String,
    pub client_language: Option<Language>,
    pub concerns: Vec<String>,
    /// Includes substances of a deselected concern.
    pub substances: Vec<ConsideredSubstance>,
    /// Deselected substances with their notes, restored when selected again.
    pub set_aside: Vec<ConsideredSubstance>,
    /// "Not yet decided" was chosen for the substances.
    pub undecided: bool,
    /// What was answered or written down, question by question.
    pub entries: Vec<QuestionEntry>,
    /// Indices of the notice items shown in the client's language.
    pub seen: Vec<usize>,
    pub acknowledged: Option<Acknowledgement>,
    /// The decision as far as it has been made.
    pub decision: DecisionForm,
    /// The day from which the client should be screened again.
    #[serde(default)]
    pub rescreen_on: Option<Date>,
    /// Changed answers and voided clearances.
    pub trail: Vec<Change>,
    /// Text typed but not entered: kept in the draft, never in a record.
    #[serde(default, skip_serializing_if = "Begun::is_empty")]
    pub begun: Begun,
}

/// What was entered for one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionEntry {
    pub question: String,
    pub given: Option<Given>,
    /// A withdrawn answer, kept for the trail until another is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Answer>,
    /// The answer from an intake, which counts as unanswered.
    pub intake: Option<Prefilled>,
    pub detail: Option<String>,
    pub cleared: Option<Clearance>,
}

/// An answer from an intake, with the question as worded then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefilled {
    pub answer: Answer,
    pub wording: Wording,
}

/// An answer and the circumstances in which it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub answer: Answer,
    /// The language in which the question was shown.
    pub language: Language,
    /// The client's language, if the question was shown in it as well.
    #[serde(default)]
    pub for_client: Option<Language>,
    /// The substances chosen at the time: a plan question is asked again when one is added (rule 9).
    pub substances: Vec<String>,
    /// The question as worded then; the answer counts only while it is unchanged.
    pub wording: Wording,
}

/// Everything about a question that its answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub en: String,
    pub ar: String,
    pub trigger: Trigger,
    pub scope: Vec<String>,
}

impl Wording {
    pub fn of(question: &Question) -> Self {
        let scope = |scope: &Scope| match scope {
            Scope::General => "general".to_owned(),
            Scope::ForConcern(concern) => concern.to_string(),
            Scope::ForSubstance(substance) => format!("substance:{substance}"),
        };
        Self {
            en: question.text.en.to_string(),
            ar: question.text.ar.to_string(),
            trigger: question.trigger,
            scope: question.scope.iter().map(scope).collect(),
        }
    }
}

/// The client's acknowledgement of the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The name or initials the client gave.
    pub by: String,
    pub at: Moment,
}

/// The decision so far; no field has a default that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionForm {
    pub verdict: Option<Verdict>,
    pub substances: Vec<String>,
    pub sessions: Option<u8>,
    pub remarks: String,
    pub specialist: String,
    /// When it was last changed.
    pub at: Option<Moment>,
}

impl Form {
    pub fn new(id: RecordId, started: Moment, zone: Option<String>) -> Self {
        Self {
            id,
            started,
            zone,
            amends: None,
            corrects: None,
            client: String::new(),
            name: None,
            birth_date: None,
            practitioner: String::new(),
            client_language: None,
            concerns: Vec::new(),
            substances: Vec::new(),
            set_aside: Vec::new(),
            undecided: false,
            entries: Vec::new(),
            seen: Vec::new(),
            acknowledged: None,
            decision: DecisionForm::default(),
            rescreen_on: None,
            trail: Vec::new(),
            begun: Begun::default(),
        }
    }

    /// Whether nothing has been entered since it was created.
    pub fn is_blank(&self) -> bool {
        *self == Self::new(self.id.clone(), self.started, self.zone.clone())
    }

    pub fn entry(&self, question: &str) -> Option<&QuestionEntry> {
        self.entries.iter().find(|entry| entry.question == question)
    }

    /// Like [`Self::entry`], mutable.
    pub(super) fn known_entry_mut(&mut self, question: &str) -> Option<&mut QuestionEntry> {
        self.entries
            .iter_mut()
            .find(|entry| entry.question == question)
    }

    /// Like [`Self::known_entry_mut`], but creates an empty entry if there is none.
    pub(super) fn entry_mut(&mut self, question: &str) -> &mut QuestionEntry {
        let found = self
            .entries
            .iter()
            .position(|entry| entry.question == question);
        let place = found.unwrap_or(self.entries.len());
        if found.is_none() {
            let question = question.to_owned();
            self.entries.push(QuestionEntry {
                question,
                given: None,
                withdrawn: None,
                intake: None,
                detail: None,
                cleared: None,
            });
        }
        #[expect(
            clippy::indexing_slicing,
            reason = "the place was found or has just been filled"
        )]
        &mut self.entries[place]
    }
}
