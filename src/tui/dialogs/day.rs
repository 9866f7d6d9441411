//! The day to go to in the list.

use super::{
    Action, Block, Content, Context, Dialog, Model, Next, Stamp, TextField, Theme, no_date,
};
use crate::domain::moment;

/// A day to go to.
#[derive(Debug)]
pub struct Day {
    field: TextField,
}

impl Day {
    pub fn ask(model: &mut Model) {
        model.show(Self {
            field: TextField::dated(),
        });
    }
}

impl Dialog for Day {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let how = vec![Block::text(model.say(&words.day_how))];
        Content::asked(model.say(&words.day_title), how, &self.field, 1)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        let Some(day) = moment::date(self.field.text()) else {
            return no_date(model, stamp);
        };
        if let Some(oldest) = model.home.go_to(day) {
            let oldest = oldest.to_string();
            model.hint_with(&model.phrases.hints.none_that_old, "date", oldest);
        }
        Next::Close
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.field)
    }
}
