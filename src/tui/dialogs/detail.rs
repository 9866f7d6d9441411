//! The detail of a question; each change is entered at once.

use super::{
    Block, Content, Context, Dialog, Model, Role, Stamp, TextField, Theme, question, wording,
};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::DETAIL;
use crate::tui::update::refusals;

/// The detail of a question, which stays above it.
#[derive(Debug)]
pub struct Detail {
    question: QuestionId,
    field: TextField,
}

impl Detail {
    /// The detail as it was entered.
    #[must_use]
    pub fn of(model: &Model, question: QuestionId) -> Self {
        let form = model.walk().map(|walk| walk.consultation.form());
        let entry = form.and_then(|form| form.entry(question.as_str()));
        let text = entry.and_then(|entry| entry.detail.clone());
        let mut field = TextField::new(DETAIL, true).holding(text.unwrap_or_default());
        field.resize(model.field_widths().1);
        Self { question, field }
    }
}

impl Dialog for Detail {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let title = model.say(&model.phrases.screen.detail_title);
        let captured = question(model, self.question)
            .map(|question| Block::text(model.say(&question.detail)).role(Role::Muted));
        Content::asked(title, captured.into_iter().collect(), &self.field, 5)
            .pinned(wording(model, self.question))
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model, stamp: Stamp) {
        let Some(walk) = model.walk_mut() else { return };
        let text = self.field.text();
        let entered = walk.consultation.set_detail(self.question, text);
        refusals::entered(model, entered, stamp);
    }
}
