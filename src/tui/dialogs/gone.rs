//! A consultation that closed under its practitioner's hands, because a record of it was sealed meanwhile.

use std::time::Duration;

use super::seal;
use super::unread::Unread;
use super::{Action, Block, Content, Dialog, Model, Next, Role, Stamp, Theme};
use crate::session::{Hint, OpenConsultation};

#[derive(Debug)]
pub struct Gone {
    closed: Box<OpenConsultation>,
    unread: Unread,
}

impl Gone {
    pub fn of(closed: Box<OpenConsultation>, last_key: Duration) -> Self {
        let unread = Unread::since(last_key);
        Self { closed, unread }
    }
}

impl Dialog for Gone {
    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let id = [("value", self.closed.consultation.form().id.as_str())];
        let named = [
            seal::client(model, &self.closed),
            Block::text(model.fill(&words.certificate_id, &id)).role(Role::Strong),
        ];
        let why = model.say(&model.phrases.hints.sealed_elsewhere);
        let blocks = vec![Block::gap(), Block::text(why)];
        Content::shown(model.say(&words.gone_title), blocks).pinned(named)
    }

    fn act(&mut self, model: &mut Model, action: Action, stamp: Stamp) -> Next {
        match action {
            Action::Open if !self.unread.ignores(stamp.at) => {
                // Enter may still have been meant for a text: the list says it again.
                let hint = Hint::of(&model.phrases.hints.sealed_elsewhere);
                model.hints.push(hint);
                Next::Close
            }
            _ => Next::Stay,
        }
    }
}
