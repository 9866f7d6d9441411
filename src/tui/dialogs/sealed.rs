//! A consultation is sealed: the record's id and file.

use super::{Block, Content, Dialog, Model, Theme};
use crate::domain::record_id::RecordId;

/// A record that was sealed just now.
#[derive(Debug)]
pub struct Sealed {
    /// The record's id.
    pub id: RecordId,
    file: String,
}

impl Sealed {
    /// The record with this id, in this file.
    #[must_use]
    pub const fn of(id: RecordId, file: String) -> Self {
        Self { id, file }
    }
}

impl Dialog for Sealed {
    fn content<'m>(&'m self, model: &'m Model, _theme: &Theme) -> Content<'m> {
        let words = &model.phrases.screen;
        let values = [("id", self.id.as_str()), ("file", &self.file)];
        let text = Block::text(model.fill(&words.sealed_text, &values));
        Content::shown(model.say(&words.sealed_title), vec![text])
    }
}
