//! A warning that a choice would make answers stop counting; Enter makes it anyway.

use super::{Action, Block, Content, Context, Dialog, Model, Next, Role, Stamp, Theme, question};
use crate::domain::checklist::{Level, QuestionId};
use crate::domain::consultation::Toggle;

/// A choice that makes answers stop counting.
#[derive(Debug)]
pub struct Confirm {
    pub toggle: Toggle,
    /// The questions whose answers would stop counting.
    pub losing: Vec<QuestionId>,
}

impl Dialog for Confirm {
    fn context(&self, _model: &Model) -> Context {
        Context::Confirm
    }

    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let count = self.losing.len().to_string();
        let choice = model.say(model.session.name_of(self.toggle));
        let values = [("choice", choice), ("n", &count)];
        let title = model.fill(&words.confirm_toggle, &values);
        let questions = self.losing.iter().filter_map(|id| question(model, *id));
        let mut blocks = vec![Block::text(model.say(&words.confirm_toggle_text))];
        let cleared = model.session.cleared_among(&self.losing);
        if cleared > 0 {
            let n = cleared.to_string();
            let told = model.fill(&words.confirm_toggle_cleared, &[("n", &n)]);
            let role = Role::Level(Level::Caution);
            blocks.push(Block::text(told).sign(theme.signs.level(Level::Caution), role));
        }
        blocks.push(Block::gap());
        blocks.extend(questions.map(|question| {
            Block::text(model.say(&question.text)).sign(theme.signs.bullet, Role::Muted)
        }));
        Content::shown(title, blocks)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        model
            .session
            .toggle_losing(self.toggle, &self.losing, stamp);
        Next::Close
    }

    fn confirms(&self) -> bool {
        true
    }
}
