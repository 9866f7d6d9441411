//! Text typed but not yet entered: it does not count, but must not be lost.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begun {
    /// At most one per question.
    #[serde(default)]
    pub clearances: Vec<BegunClearance>,
    /// At most one per question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<BegunDetail>,
    /// The reason for ending early.
    #[serde(default)]
    pub reason: String,
    /// An incomplete date of birth.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub birth_date: String,
    /// An incomplete session count.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sessions: String,
    /// An incomplete re-screening date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rescreen_on: String,
    /// A name or initials not yet confirmed as the client's acknowledgement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub acknowledgement: String,
}

/// A field whose text counts only once complete or confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BegunField {
    BirthDate,
    Sessions,
    Acknowledgement,
    RescreenOn,
}

/// A detail typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BegunDetail {
    pub question: String,
    pub text: String,
}

/// A clearance typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BegunClearance {
    pub question: String,
    /// Who, when and what was said, as typed.
    pub texts: [String; 3],
}

impl Begun {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The pending text of a field; empty if there is none or it was entered.
    pub fn text(&self, field: BegunField) -> &str {
        match field {
            BegunField::BirthDate => &self.birth_date,
            BegunField::Sessions => &self.sessions,
            BegunField::Acknowledgement => &self.acknowledgement,
            BegunField::RescreenOn => &self.rescreen_on,
        }
    }

    /// Mutable access to the pending text of a field.
    pub(super) const fn text_mut(&mut self, field: BegunField) -> &mut String {
        match field {
            BegunField::BirthDate => &mut self.birth_date,
            BegunField::Sessions => &mut self.sessions,
            BegunField::Acknowledgement => &mut self.acknowledgement,
            BegunField::RescreenOn => &mut self.rescreen_on,
        }
    }

    pub fn detail(&self, question: &str) -> Option<&str> {
        let mut details = self.details.iter();
        let begun = details.find(|begun| begun.question == question);
        begun.map(|begun| begun.text.as_str())
    }

    pub(super) fn keep_detail(&mut self, question: &str, text: &str) {
        self.drop_detail(question);
        let (question, text) = (question.to_owned(), text.to_owned());
        self.details.push(BegunDetail { question, text });
    }

    pub(super) fn drop_detail(&mut self, question: &str) {
        self.details.retain(|begun| begun.question != question);
    }

    pub fn clearance(&self, question: &str) -> Option<&[String; 3]> {
        let mut clearances = self.clearances.iter();
        let begun = clearances.find(|begun| begun.question == question);
        begun.map(|begun| &begun.texts)
    }

    pub(super) fn keep_clearance(&mut self, question: &str, texts: [String; 3]) {
        self.drop_clearance(question);
        let question = question.to_owned();
        self.clearances.push(BegunClearance { question, texts });
    }

    pub(super) fn drop_clearance(&mut self, question: &str) {
        self.clearances.retain(|begun| begun.question != question);
    }
}
