//! What a dialog shows, in blocks.

use crate::domain::checklist::{Question, QuestionId};
use crate::domain::language::Bilingual;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::view::page::{Block, Focus, Scroll};
use crate::tui::widgets::text_field::TextField;

/// What a dialog shows.
pub struct Content<'m> {
    /// The words in the border.
    pub(in crate::tui) title: String,
    /// What stays on the screen however far the rest is scrolled.
    pub(in crate::tui) pinned: Vec<Block>,
    /// The rest.
    pub(in crate::tui) blocks: Vec<Block>,
    /// What of the rest is in focus.
    pub(in crate::tui) focus: Focus<'m>,
}

impl<'m> Content<'m> {
    /// Something to read.
    pub(super) fn shown(title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            title: title.into(),
            pinned: Vec::new(),
            blocks,
            focus: Focus::scrolled(0),
        }
    }

    /// Blocks with one text field of so many rows under them.
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

    /// Blocks with text fields among them, and the row under the cursor.
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

    /// The same with blocks above that stay on the screen.
    pub(super) fn pinned(self, pinned: impl IntoIterator<Item = Block>) -> Self {
        Self {
            pinned: pinned.into_iter().collect(),
            ..self
        }
    }
}

/// The label over a row of a dialog: accented where the cursor stands, as on a stage.
pub(super) fn label(model: &Model, phrase: &Bilingual, place: usize, cursor: usize) -> Block {
    let role = if place == cursor {
        Role::Accent
    } else {
        Role::Muted
    };
    Block::text(model.say(phrase)).role(role).row(place)
}

pub(super) fn question(model: &Model, id: QuestionId) -> Option<&'static Question> {
    model.checklist.question(id.as_str())
}

/// The wording of a question.
pub(super) fn wording(model: &Model, id: QuestionId) -> Option<Block> {
    let question = question(model, id)?;
    Some(Block::text(model.say(&question.text)).role(Role::Strong))
}
