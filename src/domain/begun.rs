//! Text typed but not entered: it does not count, and must not be lost.

use serde::{Deserialize, Serialize};

/// Texts typed but not entered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begun {
    /// Clearances, at most one for a question.
    #[serde(default)]
    pub clearances: Vec<BegunClearance>,
    /// Details, at most one for a question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<BegunDetail>,
    /// Why the consultation would be ended early.
    #[serde(default)]
    pub reason: String,
    /// An incomplete date of birth.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub birth_date: String,
    /// An incomplete number of sessions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sessions: String,
    /// A name or initials not yet confirmed as the client's acknowledgement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub acknowledgement: String,
}

/// A field whose text counts only once it is whole, or confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BegunField {
    /// The client's date of birth.
    BirthDate,
    /// The number of sessions.
    Sessions,
    /// The client's acknowledgement of the notice.
    Acknowledgement,
}

/// A detail typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BegunDetail {
    /// The question's id.
    pub question: String,
    /// The text as typed.
    pub text: String,
}

/// A clearance typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BegunClearance {
    /// The question's id.
    pub question: String,
    /// Who, when and what was said, as typed.
    pub texts: [String; 3],
}

impl Begun {
    /// Whether nothing has been typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is typed into a field; empty if nothing is, or if it was entered.
    #[must_use]
    pub fn text(&self, field: BegunField) -> &str {
        match field {
            BegunField::BirthDate => &self.birth_date,
            BegunField::Sessions => &self.sessions,
            BegunField::Acknowledgement => &self.acknowledgement,
        }
    }

    /// What is typed into a field, to be changed.
    pub(super) const fn text_mut(&mut self, field: BegunField) -> &mut String {
        match field {
            BegunField::BirthDate => &mut self.birth_date,
            BegunField::Sessions => &mut self.sessions,
            BegunField::Acknowledgement => &mut self.acknowledgement,
        }
    }

    /// The typed text of a question's detail.
    #[must_use]
    pub fn detail(&self, question: &str) -> Option<&str> {
        let mut details = self.details.iter();
        let begun = details.find(|begun| begun.question == question);
        begun.map(|begun| begun.text.as_str())
    }

    /// Replaces the typed text of a question's detail.
    pub(super) fn keep_detail(&mut self, question: &str, text: &str) {
        self.drop_detail(question);
        let (question, text) = (question.to_owned(), text.to_owned());
        self.details.push(BegunDetail { question, text });
    }

    /// Discards the typed text of a question's detail.
    pub(super) fn drop_detail(&mut self, question: &str) {
        self.details.retain(|begun| begun.question != question);
    }

    /// The typed text of a question's clearance.
    #[must_use]
    pub fn clearance(&self, question: &str) -> Option<&[String; 3]> {
        let mut clearances = self.clearances.iter();
        let begun = clearances.find(|begun| begun.question == question);
        begun.map(|begun| &begun.texts)
    }

    /// Replaces the typed text of a question's clearance.
    pub(super) fn keep_clearance(&mut self, question: &str, texts: [String; 3]) {
        self.drop_clearance(question);
        let question = question.to_owned();
        self.clearances.push(BegunClearance { question, texts });
    }

    /// Discards the typed text of a question's clearance.
    pub(super) fn drop_clearance(&mut self, question: &str) {
        self.clearances.retain(|begun| begun.question != question);
    }
}
