//! The open form as it is autosaved: everything that was entered, counting or not.
//!
//! Ids are plain text here, so that a draft opens whatever edition it was begun with; `Consultation` reads them against
//! the checklist in use.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::begun::Begun;
use super::checklist::{Question, Scope, Trigger};
use super::language::Language;
use super::moment::Moment;
use super::record::{Amends, Change, Clearance, ConsideredSubstance, Verdict};
use super::record_id::RecordId;
use super::screening::Answer;

/// Everything entered in an open consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The consultation's id.
    pub id: RecordId,
    /// When it was started.
    pub started: Moment,
    /// The time zone's name at the start.
    pub zone: Option<String>,
    /// The record that it amends.
    pub amends: Option<Amends>,
    /// The clinic's own code for the client; empty until given.
    pub client: String,
    /// The client's name.
    pub name: Option<String>,
    /// The client's date of birth.
    pub birth_date: Option<Date>,
    /// Who fills it in; empty until given.
    pub practitioner: String,
    /// The client's language.
    pub client_language: Option<Language>,
    /// Ids of the chosen concerns.
    pub concerns: Vec<String>,
    /// The chosen substances, including those of a deselected concern.
    pub substances: Vec<ConsideredSubstance>,
    /// Deselected substances with their notes, restored when they are selected again.
    pub set_aside: Vec<ConsideredSubstance>,
    /// Whether the substances are not yet decided.
    pub undecided: bool,
    /// What was answered or written down, question by question.
    pub entries: Vec<Entry>,
    /// Numbers of the notice's items that have been on the screen, in the client's language.
    pub seen: Vec<usize>,
    /// The client's acknowledgement of the notice.
    pub acknowledged: Option<Acknowledgement>,
    /// The specialist's decision, as far as it is made.
    pub decision: DecisionForm,
    /// Changed answers and voided clearances.
    pub trail: Vec<Change>,
    /// Text typed but not entered: kept with the draft, never in a record.
    #[serde(default, skip_serializing_if = "Begun::is_empty")]
    pub begun: Begun,
}

/// What was entered for one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The question's id.
    pub question: String,
    /// The answer and the circumstances under which it was given.
    pub given: Option<Given>,
    /// The answer that was taken back, until another is given: the trail must not lose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Answer>,
    /// The answer an intake brought; counts as unanswered.
    pub intake: Option<Prefilled>,
    /// What was written down.
    pub detail: Option<String>,
    /// A specialist's clearance.
    pub cleared: Option<Clearance>,
}

/// An answer that an intake brought, and the question as it stood then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefilled {
    /// The answer.
    pub answer: Answer,
    /// The question as it stood.
    pub wording: Wording,
}

/// An answer and the circumstances under which it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// The language in which the question was shown.
    pub language: Language,
    /// The substances that were chosen then: a plan question is asked again when another one comes (rule 9).
    pub substances: Vec<String>,
    /// The question as it stood: an answer stands only while this is the same.
    pub wording: Wording,
}

/// Everything about a question that an answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// The English words.
    pub en: String,
    /// The Arabic words.
    pub ar: String,
    /// The answer that triggers it.
    pub trigger: Trigger,
    /// When it is asked.
    pub scope: Vec<String>,
}

impl Wording {
    /// The wording of a question.
    #[must_use]
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
    /// When.
    pub at: Moment,
}

/// The decision so far; no field has a default that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionForm {
    /// What was decided.
    pub verdict: Option<Verdict>,
    /// Ids of the planned substances.
    pub substances: Vec<String>,
    /// The number of sessions.
    pub sessions: Option<u8>,
    /// Free text.
    pub remarks: String,
    /// The specialist's name.
    pub specialist: String,
    /// When it was last changed.
    pub at: Option<Moment>,
}

impl Form {
    /// An empty form.
    #[must_use]
    pub fn new(id: RecordId, started: Moment, zone: Option<String>) -> Self {
        Self {
            id,
            started,
            zone,
            amends: None,
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
            trail: Vec::new(),
            begun: Begun::default(),
        }
    }

    /// Whether nothing is entered: it is as it was when it was begun.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::new(self.id.clone(), self.started, self.zone.clone())
    }

    /// What was entered for a question.
    #[must_use]
    pub fn entry(&self, question: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.question == question)
    }

    /// The entry for a question, to change.
    pub(super) fn known_entry_mut(&mut self, question: &str) -> Option<&mut Entry> {
        self.entries
            .iter_mut()
            .find(|entry| entry.question == question)
    }

    /// The entry for a question, to change; an empty one is created if there is none.
    pub(super) fn entry_mut(&mut self, question: &str) -> &mut Entry {
        let found = self
            .entries
            .iter()
            .position(|entry| entry.question == question);
        let place = found.unwrap_or(self.entries.len());
        if found.is_none() {
            let question = question.to_owned();
            self.entries.push(Entry {
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
