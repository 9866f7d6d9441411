//! A block of a page: its text, and the signs before and after it.

use crate::tui::canvas::Canvas;
use crate::tui::theme::{Role, Theme};

/// One block of a page.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Block {
    /// Its subject, if that is neither its label nor its text; pairs it with its counterpart in another version.
    pub(in crate::tui) of: Option<String>,
    /// The row it belongs to, if the cursor can be on it.
    pub(in crate::tui) row: Option<usize>,
    /// How it looks.
    pub(in crate::tui) role: Role,
    /// Columns by which it is indented.
    pub(in crate::tui) indent: u16,
    /// A sign in the margin, two columns outside the page.
    pub(in crate::tui) margin: Option<(&'static str, Role)>,
    /// A sign before it.
    pub(in crate::tui) sign: Option<(&'static str, Role)>,
    /// Keys before it, in a column of this width.
    pub(in crate::tui) keys: Option<(String, u16)>,
    /// A label before it, in a column of this width.
    pub(in crate::tui) label: Option<(String, u16)>,
    /// The words.
    pub(in crate::tui) text: String,
    /// The words it begins with, in a role of their own.
    pub(in crate::tui) lead: Option<(String, Role)>,
    /// Words at the far end of its first line.
    pub(in crate::tui) end: Option<(String, Role)>,
    /// Marks at the far end of its first line, a column each.
    pub(in crate::tui) marks: Vec<(&'static str, Role)>,
    /// Rows of a text field; 0 if it is not one.
    pub(in crate::tui) field: u16,
}

impl Block {
    /// A text.
    pub(in crate::tui) fn text(text: impl Into<String>) -> Self {
        Self {
            of: None,
            row: None,
            role: Role::Text,
            indent: 0,
            margin: None,
            sign: None,
            keys: None,
            label: None,
            text: text.into(),
            lead: None,
            end: None,
            marks: Vec::new(),
            field: 0,
        }
    }

    /// A heading.
    pub(in crate::tui) fn heading(text: impl Into<String>) -> Self {
        Self::text(text).role(Role::Accent)
    }

    /// One of several texts to choose from, in a row of its own.
    pub(in crate::tui) fn choice(theme: &Theme, row: usize, text: &str, given: bool) -> Self {
        let (sign, role) = if given {
            (theme.signs.done, Role::Accent)
        } else {
            (theme.signs.empty, Role::Muted)
        };
        let text = Self::text(text).sign(sign, role).row(row);
        if given { text.role(Role::Strong) } else { text }
    }

    /// An empty line.
    pub(in crate::tui) fn gap() -> Self {
        Self::text("")
    }

    /// The same block in a role.
    pub(in crate::tui) fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The same block with a subject.
    pub(in crate::tui) fn of(self, of: impl Into<String>) -> Self {
        Self {
            of: Some(of.into()),
            ..self
        }
    }

    /// The same block as part of a row.
    pub(in crate::tui) fn row(self, row: usize) -> Self {
        Self {
            row: Some(row),
            ..self
        }
    }

    /// The same block with a sign in the margin.
    pub(in crate::tui) fn margin(self, sign: &'static str, role: Role) -> Self {
        Self {
            margin: Some((sign, role)),
            ..self
        }
    }

    /// The same block with a sign before it.
    pub(in crate::tui) fn sign(self, sign: &'static str, role: Role) -> Self {
        Self {
            sign: Some((sign, role)),
            ..self
        }
    }

    /// The same block with keys in a column before it.
    pub(in crate::tui) fn keys(self, keys: impl Into<String>, columns: u16) -> Self {
        Self {
            keys: Some((keys.into(), columns)),
            ..self
        }
    }

    /// The same block with a label in a column before it.
    pub(in crate::tui) fn label(self, label: impl Into<String>, columns: u16) -> Self {
        Self {
            label: Some((label.into(), columns)),
            ..self
        }
    }

    /// The same block whose first words, which it begins with already, have a role of their own.
    pub(in crate::tui) fn lead(self, words: impl Into<String>, role: Role) -> Self {
        Self {
            lead: Some((words.into(), role)),
            ..self
        }
    }

    /// The same block indented.
    pub(in crate::tui) fn indent(self, indent: u16) -> Self {
        Self { indent, ..self }
    }

    /// The same block with words at the far end.
    pub(in crate::tui) fn end(self, text: impl Into<String>, role: Role) -> Self {
        Self {
            end: Some((text.into(), role)),
            ..self
        }
    }

    /// The same block with marks at the far end.
    pub(in crate::tui) fn marks(self, marks: Vec<(&'static str, Role)>) -> Self {
        Self { marks, ..self }
    }

    /// The same block as a text field of this many rows.
    pub(in crate::tui) fn field(self, rows: u16) -> Self {
        Self {
            field: rows,
            ..self
        }
    }

    /// The column at which its text begins.
    pub(in crate::tui) fn start(&self) -> u16 {
        let sign = if self.sign.is_some() { 2 } else { 0 };
        let before = self.keys.as_ref().or(self.label.as_ref());
        2 + self.indent + sign + before.map_or(0, |(_, columns)| columns + 2)
    }

    /// Columns of the words and marks at the far end, including the space before them.
    pub(super) fn end_width(&self, canvas: &mut Canvas<'_>) -> u16 {
        let end = self.end.as_ref();
        let marks = u16::try_from(self.marks.len()).unwrap_or(0);
        let marks = if marks > 0 { marks + 2 } else { 0 };
        let end = end.map_or(0, |(text, _)| canvas.width(text).saturating_add(2));
        end.saturating_add(marks)
    }

    pub(super) fn height(&self, canvas: &mut Canvas<'_>, width: u16) -> u16 {
        if self.field > 0 {
            return self.field;
        }
        let room = width
            .saturating_sub(self.start())
            .saturating_sub(self.end_width(canvas));
        if self.text.is_empty() {
            1
        } else {
            canvas.height(&self.text, room.max(1))
        }
    }
}
