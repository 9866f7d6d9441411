//! What is typed and not entered: it counts for nothing, and must not be lost either.

use serde::{Deserialize, Serialize};

/// Texts that were typed into a dialog and not entered there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begun {
    /// Clearances, at most one for a question.
    #[serde(default)]
    pub clearances: Vec<BegunClearance>,
    /// Why the consultation would be ended early.
    #[serde(default)]
    pub reason: String,
}

/// A clearance as far as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BegunClearance {
    /// The question's id.
    pub question: String,
    /// Who, when and what was said, as typed.
    pub texts: [String; 3],
}

impl Begun {
    /// Whether nothing is begun.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clearances.is_empty() && self.reason.is_empty()
    }

    /// What is typed of a question's clearance.
    #[must_use]
    pub fn clearance(&self, question: &str) -> Option<&[String; 3]> {
        let mut clearances = self.clearances.iter();
        let begun = clearances.find(|begun| begun.question == question);
        begun.map(|begun| &begun.texts)
    }

    /// Keeps what is typed of a question's clearance in the place of what was typed before.
    pub(super) fn keep_clearance(&mut self, question: &str, texts: [String; 3]) {
        self.drop_clearance(question);
        let question = question.to_owned();
        self.clearances.push(BegunClearance { question, texts });
    }

    /// Forgets what is typed of a question's clearance.
    pub(super) fn drop_clearance(&mut self, question: &str) {
        self.clearances.retain(|begun| begun.question != question);
    }
}
