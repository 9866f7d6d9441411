//! The detail of a question: Enter enters it, Esc discards the change.

use super::{
    Action, Block, Content, Context, Dialog, Front, Model, Next, Role, Stamp, TextField, Theme,
    question, wording,
};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::DETAIL;

/// The detail of a question, shown below its wording.
#[derive(Debug)]
pub struct Detail {
    question: QuestionId,
    field: TextField,
}

impl Detail {
    /// The detail as typed before a crash, else as entered.
    pub fn of(model: &Model, question: QuestionId) -> Self {
        let open = model.open();
        let text = open.map_or("", |open| open.consultation.detail_text(question));
        let field = TextField::new(DETAIL, true).holding(text);
        Self { question, field }
    }
}

impl Dialog for Detail {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let captured = question(model, self.question)
            .map(|question| Block::text(model.say(&question.detail)).role(Role::Muted));
        let entered = model
            .open()
            .is_some_and(|open| open.consultation.detail(self.question) == self.field.text());
        let told = if entered {
            ""
        } else {
            model.say(&words.not_entered)
        };
        let told = Block::text(told).role(Role::Muted);
        let field = Block::text("").field(5).row(0);
        let blocks = captured.into_iter().chain([told, field]).collect();
        let title = model.say(&words.detail_title);
        Content::filled(title, blocks, 0, Some(&self.field)).pinned(wording(model, self.question))
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        let text = self.field.text();
        let entered = model
            .session
            .change(stamp, |it| it.set_detail(self.question, text));
        match entered {
            Ok(()) => Next::Close,
            Err(_) => Next::Stay,
        }
    }

    fn back(&mut self, model: &mut Model) -> Option<Front> {
        let at = model.last_key;
        model
            .session
            .drop_begun(at, |it| it.drop_begun_detail(self.question));
        None
    }

    fn confirms(&self) -> bool {
        true
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.field)
    }

    fn typed(&mut self, model: &mut Model, stamp: Stamp) {
        let text = self.field.text();
        model
            .session
            .begin(stamp, |it| it.begin_detail(self.question, text));
    }
}
