//! Withdrawing a clearance; Enter confirms.

use super::{Action, Block, Content, Context, Dialog, Model, Next, Role, Stamp, Theme, wording};
use crate::domain::checklist::QuestionId;
use crate::tui::view::blocks::value;

/// A clearance to be withdrawn.
#[derive(Debug)]
pub struct Withdraw {
    question: QuestionId,
}

impl Withdraw {
    pub const fn of(question: QuestionId) -> Self {
        Self { question }
    }
}

impl Dialog for Withdraw {
    fn context(&self, _model: &Model) -> Context {
        Context::Confirm
    }

    /// The whole clearance, and the consequences of withdrawing it.
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let given = model
            .open()
            .and_then(|open| open.consultation.clearance(self.question));
        let given = given.map(|given| {
            let on = given.on.to_string();
            let by = model.fill(&words.cleared_mark, &[("by", &given.by), ("on", &on)]);
            let text = Block::text(format!("{by}: {}", value(&given.said)));
            text.sign(theme.signs.done, Role::Accent)
        });
        let follows = [Block::gap(), Block::text(model.say(&words.withdraw_text))];
        let blocks = given.into_iter().chain(follows).collect();
        Content::shown(model.say(&words.withdraw_title), blocks)
            .pinned(wording(model, self.question))
    }

    /// Withdraws the clearance. The trail keeps it, and the decision is restricted by the outcome again.
    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        model.session.withdraw(self.question, stamp);
        Next::Close
    }

    fn confirms(&self) -> bool {
        true
    }
}
