//! The content of a dialog, in blocks.

use crate::domain::checklist::{Question, QuestionId};
use crate::domain::language::Bilingual;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::view::page::{Block, Focus, Scroll};
use crate::tui::widgets::text_field::TextField;

/// The content of a dialog.
pub struct Content<'m> {
    /// The title in the border.
    pub(in crate::tui) title: String,
    /// Blocks that stay on screen while the rest scrolls.
    pub(in crate::tui) pinned: Vec<Block>,
    /// The scrolling blocks.
    pub(in crate::tui) blocks: Vec<Block>,
    /// What is in focus among the scrolling blocks.
    pub(in crate::tui) focus: Focus<'m>,
}

impl<'m> Content<'m> {
    /// Blocks to read.
    pub(super) fn shown(title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            title: title.into(),
            pinned: Vec::new(),
            blocks,
            focus: Focus::scrolled(0),
        }
    }

    /// Blocks followed by one text field of `rows` rows.
    pub(super) fn asked(
        title: impl Into<String>,
        mut blocks: Vec<Block>,
        field: &'m TextField,
        rows: u16,
    ) -> Self {
        blocks.push(Block::gap());
        blocks.push(Block::text("").field(rows).row(0));
        Self::filled(title, blocks, 0, Some(field))
    }

    /// Blocks that contain text fields, with the row under the cursor.
    pub(super) fn filled(
        title: impl Into<String>,
        blocks: Vec<Block>,
        row: usize,
        field: Option<&'m TextField>,
    ) -> Self {
        let focus = Focus {
            row: Some(row),
            field,
            scroll: Scroll::Centred,
        };
        Self {
            focus,
            ..Self::shown(title, blocks)
        }
    }

    /// Adds blocks on top that stay on screen.
    pub(super) fn pinned(self, pinned: impl IntoIterator<Item = Block>) -> Self {
        Self {
            pinned: pinned.into_iter().collect(),
            ..self
        }
    }
}

/// The label above a row of a dialog, accented under the cursor, as on a stage.
pub(super) fn label(model: &Model, phrase: &Bilingual, place: usize, cursor: usize) -> Block {
    labelled(model.say(phrase), place, cursor)
}

/// Like [`label`], for a text.
pub(super) fn labelled(text: impl Into<String>, place: usize, cursor: usize) -> Block {
    let role = if place == cursor {
        Role::Accent
    } else {
        Role::Muted
    };
    Block::text(text).role(role).row(place)
}

pub(super) fn question(model: &Model, id: QuestionId) -> Option<&'static Question> {
    model.checklist.question(id.as_str())
}

pub(super) fn wording(model: &Model, id: QuestionId) -> Option<Block> {
    let question = question(model, id)?;
    Some(Block::text(model.say(&question.text)).role(Role::Strong))
}
