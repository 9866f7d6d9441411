//! Discarding a draft: its reference must be typed to confirm.

use super::{Action, Block, Content, Context, Dialog, Model, Next, Stamp, TextField, Theme};
use crate::domain::client_reference::gives;
use crate::domain::consultation::SHORT;
use crate::domain::record_id::RecordId;
use crate::session::word_to_discard;

/// A draft to be discarded.
#[derive(Debug)]
pub struct Discard {
    id: RecordId,
    /// The client reference; may be empty.
    client: String,
    typed: TextField,
}

impl Discard {
    pub const fn of(id: RecordId, client: String) -> Self {
        let typed = TextField::new(SHORT, false);
        Self { id, client, typed }
    }

    fn word(&self) -> &str {
        word_to_discard(&self.client, &self.id)
    }
}

impl Dialog for Discard {
    fn context(&self, _model: &Model) -> Context {
        Context::Form
    }

    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let word = self.word();
        let (phrase, asked) = if self.client.is_empty() {
            (&words.discard_text_empty, "word")
        } else {
            (&words.discard_text, "client")
        };
        let client = model.client_named(&self.client);
        let open = [("client", client), ("id", self.id.as_str())];
        let text = model.fill(phrase, &[(asked, word)]);
        let title = model.fill(&words.discard_title, &open);
        Content::asked(title, vec![Block::text(text)], &self.typed, 1)
    }

    fn act(&mut self, model: &mut Model, action: Action, _stamp: Stamp) -> Next {
        if action != Action::Open {
            return Next::Stay;
        }
        if !gives(self.typed.text(), self.word()) {
            model.hint(&model.phrases.hints.discard_differs);
            return Next::Stay;
        }
        Next::Do(model.session.discard(self.id.clone()))
    }

    fn confirms(&self) -> bool {
        true
    }

    fn field_mut(&mut self) -> Option<&mut TextField> {
        Some(&mut self.typed)
    }
}
