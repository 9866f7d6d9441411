//! Text typed but not yet entered: kept in the draft, never in a record.

use super::Consultation;
use crate::domain::begun::BegunField;
use crate::domain::checklist::QuestionId;
use crate::domain::record::Clearance;

impl Consultation {
    pub fn clearance(&self, id: QuestionId) -> Option<&Clearance> {
        self.form.entry(id.as_str())?.cleared.as_ref()
    }

    /// Who, when and what was said: as last typed, otherwise as given, otherwise empty.
    pub fn clearance_texts(&self, id: QuestionId) -> [String; 3] {
        let begun = self.form.begun.clearance(id.as_str()).cloned();
        let given = || self.clearance(id).map(texts);
        begun.or_else(given).unwrap_or_default()
    }

    /// Keeps a typed clearance unless it is empty or equals the one already given.
    pub fn begin_clearance(&mut self, id: QuestionId, typed: [String; 3]) {
        let empty = typed.iter().all(|text| text.trim().is_empty());
        let given = self.clearance(id).map(texts);
        if empty || given.as_ref() == Some(&typed) {
            self.form.begun.drop_clearance(id.as_str());
        } else {
            self.form.begun.keep_clearance(id.as_str(), typed);
        }
    }

    /// Discards a typed clearance; returns whether there was one.
    pub fn drop_begun_clearance(&mut self, id: QuestionId) -> bool {
        let begun = self.form.begun.clearance(id.as_str()).is_some();
        self.form.begun.drop_clearance(id.as_str());
        begun
    }

    /// The entered detail of a question; empty if there is none.
    pub fn detail(&self, id: QuestionId) -> &str {
        let entry = self.form.entry(id.as_str());
        let detail = entry.and_then(|entry| entry.detail.as_deref());
        detail.unwrap_or_default()
    }

    /// The detail of a question: as last typed, otherwise as entered.
    pub fn detail_text(&self, id: QuestionId) -> &str {
        let begun = self.form.begun.detail(id.as_str());
        begun.unwrap_or_else(|| self.detail(id))
    }

    /// Keeps a typed detail unless it equals the one already entered.
    pub fn begin_detail(&mut self, id: QuestionId, typed: &str) {
        if self.detail(id) == typed {
            self.form.begun.drop_detail(id.as_str());
        } else {
            self.form.begun.keep_detail(id.as_str(), typed);
        }
    }

    /// Discards a typed detail; returns whether there was one.
    pub fn drop_begun_detail(&mut self, id: QuestionId) -> bool {
        let begun = self.form.begun.detail(id.as_str()).is_some();
        self.form.begun.drop_detail(id.as_str());
        begun
    }

    /// The entered text of a field that accepts only complete text; empty if there is none.
    pub fn entered_text(&self, field: BegunField) -> String {
        let form = &self.form;
        let entered = match field {
            BegunField::BirthDate => form.birth_date.map(|date| date.to_string()),
            BegunField::Sessions => form.decision.sessions.map(|number| number.to_string()),
            BegunField::Acknowledgement => form.acknowledged.as_ref().map(|it| it.by.clone()),
            BegunField::RescreenOn => form.rescreen_on.map(|date| date.to_string()),
        };
        entered.unwrap_or_default()
    }

    /// The text of such a field: as last typed, otherwise as entered.
    pub fn shown_text(&self, field: BegunField) -> String {
        match self.form.begun.text(field) {
            "" => self.entered_text(field),
            begun => begun.to_owned(),
        }
    }

    /// Keeps typed text unless it was already entered; entering a value clears it.
    pub fn begin_text(&mut self, field: BegunField, typed: &str) {
        let entered = self.entered_text(field) == typed;
        let kept = if entered { "" } else { typed };
        kept.clone_into(self.form.begun.text_mut(field));
    }

    pub fn begin_reason(&mut self, reason: &str) {
        reason.clone_into(&mut self.form.begun.reason);
    }
}

fn texts(given: &Clearance) -> [String; 3] {
    [given.by.clone(), given.on.to_string(), given.said.clone()]
}
