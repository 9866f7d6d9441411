//! A warning that a choice would make answers stop counting; Enter makes it anyway.

use super::{Action, Block, Content, Context, Dialog, Model, Next, Role, Stamp, Theme, question};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::Toggle;
use crate::tui::update::changes;

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
        let title = model.fill(&words.confirm_toggle, &[("n", &count)]);
        let questions = self.losing.iter().filter_map(|id| question(model, *id));
        let mut blocks = vec![
            Block::text(model.say(&words.confirm_toggle_text)),
            Block::gap(),
        ];
        blocks.extend(questions.map(|question| {
            Block::text(model.say(&question.text)).sign(theme.signs.bullet, Role::Muted)
        }));
        Content::shown(title, blocks)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        if let Some(walk) = model.walk_mut() {
            let before = changes::Standing::of(&walk.consultation);
            walk.consultation.toggle(self.toggle, stamp.now);
            changes::changed(model, stamp);
            self.tell_asked_again(model);
            changes::tell_voided(model, &before);
        }
        Next::Close
    }

    fn confirms(&self) -> bool {
        true
    }
}

impl Confirm {
    /// Reports how many plan questions a new substance makes the checklist ask again.
    fn tell_asked_again(&self, model: &mut Model) {
        let plan_questions = model.checklist.plan_questions;
        let again = self.losing.iter().filter(|id| plan_questions.contains(id));
        let again = again.count();
        if matches!(self.toggle, Toggle::Substance(_)) && again > 0 {
            model.hint_with(&model.phrases.hints.plan_again, "n", again.to_string());
        }
    }
}
