//! A text field with one line or many.
//!
//! The `tui-input` crate was considered: it steps by grapheme, but has only a single line, no limit, no cleaning of
//! pasted text and no visual cursor movement; all that would remain of it is inserting into a string.

use super::visual_rows::{FieldLayout, VisualRows, column};
use crate::domain::consultation::Refusal;
use crate::domain::digits::western;
use crate::domain::language::Direction;
use crate::text;
use crate::tui::canvas::Canvas;
use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::rc::Rc;

/// The shortcuts for today, as the field's label names them: t or, in Arabic, teh.
const TODAY: [&str; 3] = ["t", "T", "\u{62A}"];

/// The most characters in a date field: enough for a date in another form, which is refused with a sentence of its own.
const DATE: usize = 40;

/// The columns of the marks for a hidden beginning and a hidden end.
const MARKS: usize = 2;

/// An edit or a cursor movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Text typed or pasted; it is cleaned first.
    Insert(String),
    /// One letter to the left, in visual order.
    Left,
    /// One letter to the right, in visual order.
    Right,
    WordLeft,
    WordRight,
    /// To the start of the row.
    Home,
    /// To the end of the row.
    End,
    Up,
    Down,
    /// Deletes the letter before the cursor.
    Backspace,
    /// Deletes the letter under the cursor.
    Delete,
    /// Deletes more than one letter.
    Erase(Erase),
}

/// What one key deletes beyond a single letter; in logical order, whatever the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erase {
    /// The word before the cursor.
    Word,
    /// The line before the cursor.
    ToStart,
    /// The line from the cursor on.
    ToEnd,
}

/// The result of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditOutcome {
    /// The text changed.
    Changed,
    /// Only the cursor moved.
    Moved,
    /// There was nothing to do.
    Nothing,
    /// Nothing changed: the text would be longer than its limit.
    Refused(Refusal),
}

/// An editable text with its cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// A byte offset; always on a character boundary.
    cursor: usize,
    limit: usize,
    multiline: bool,
    /// Whether it is a date field.
    date: bool,
}

impl TextField {
    /// An empty field for at most `limit` characters, counted after NFC.
    pub const fn new(limit: usize, multiline: bool) -> Self {
        Self {
            text: String::new(),
            cursor: 0,
            limit,
            multiline,
            date: false,
        }
    }

    /// An empty field for a date.
    pub const fn dated() -> Self {
        let mut field = Self::new(DATE, false);
        field.date = true;
        field
    }

    /// What an edit means in this field: a date is typed in any digits and kept in Western ones, which its hyphens do not
    /// part; in an empty date field, t or teh stands for today.
    pub fn meant(&self, edit: Edit, today: Date) -> Edit {
        let Edit::Insert(typed) = &edit else {
            return edit;
        };
        if !self.date {
            return edit;
        }
        let today_is_meant = self.is_empty() && TODAY.contains(&typed.as_str());
        Edit::Insert(if today_is_meant {
            today.to_string()
        } else {
            typed.chars().map(western).collect()
        })
    }

    /// Returns the field with a text in it and the cursor at its end.
    #[must_use]
    pub fn holding(mut self, text: impl Into<String>) -> Self {
        self.set(text);
        self
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset before which typing inserts.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// The number of characters typed so far, counted like the limit.
    pub fn len(&self) -> usize {
        text::composed_len(&self.text)
    }

    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Replaces the text without cleaning it, and puts the cursor at its end.
    pub fn set(&mut self, text: impl Into<String>) {
        self.text = text.into();
        self.cursor = self.text.len();
    }

    /// Applies one edit; the cursor moves in visual order.
    pub fn edit(&mut self, edit: Edit, layout: FieldLayout) -> EditOutcome {
        let base = layout.base;
        let rtl = base == Direction::Rtl;
        let visual_rows = || self.visual_rows(layout);
        match edit {
            Edit::Delete => self.remove(self.cursor, text::after(&self.text, self.cursor)),
            Edit::Left => self.go(visual_rows().left(base)),
            Edit::Right => self.go(visual_rows().right(base)),
            Edit::WordLeft => self.go(Some(self.word(rtl))),
            Edit::WordRight => self.go(Some(self.word(!rtl))),
            Edit::Home => self.go(visual_rows().ends().map(|(first, _)| first)),
            Edit::End => self.go(visual_rows().ends().map(|(_, last)| last)),
            Edit::Up => self.go(visual_rows().vertical(false)),
            Edit::Down => self.go(visual_rows().vertical(true)),
            Edit::Insert(_) | Edit::Backspace | Edit::Erase(_) => self.edit_end(edit),
        }
    }

    /// Applies one edit to a text shown without a cursor: only its end changes.
    pub fn edit_end(&mut self, edit: Edit) -> EditOutcome {
        match edit {
            Edit::Insert(more) => self.insert(&more),
            Edit::Backspace => self.remove(text::before(&self.text, self.cursor), self.cursor),
            Edit::Erase(what) => self.erase(what),
            Edit::Left
            | Edit::Right
            | Edit::WordLeft
            | Edit::WordRight
            | Edit::Home
            | Edit::End
            | Edit::Up
            | Edit::Down
            | Edit::Delete => EditOutcome::Nothing,
        }
    }

    /// Paints the field with its cursor.
    ///
    /// Uses the canvas's base direction. One column is kept for the cursor beyond the end of the text.
    pub fn paint(&self, canvas: &mut Canvas<'_>, area: Rect, style: Style) {
        if area.width == 0 || area.height == 0 {
            return;
        }
        if self.multiline {
            self.paint_rows(canvas, area, style);
        } else {
            self.paint_line(canvas, area, style);
        }
    }

    fn insert(&mut self, more: &str) -> EditOutcome {
        let mut more = text::clean(more);
        if !self.multiline {
            more = more.trim_end_matches('\n').replace('\n', " ");
        }
        if more.is_empty() {
            return EditOutcome::Nothing;
        }
        let mut text = String::with_capacity(self.text.len() + more.len());
        let (before, after) = self
            .text
            .split_at_checked(self.cursor)
            .unwrap_or((&self.text, ""));
        text.push_str(before);
        text.push_str(&more);
        text.push_str(after);
        // No character is shorter than a byte, so most texts need not be counted.
        if text.len() > self.limit {
            let length = text::composed_len(&text);
            let limit = self.limit;
            if length > limit {
                return EditOutcome::Refused(Refusal::TooLong { length, limit });
            }
        }
        self.text = text;
        self.cursor += more.len();
        EditOutcome::Changed
    }

    fn remove(&mut self, from: usize, to: usize) -> EditOutcome {
        if from >= to || self.text.get(from..to).is_none() {
            return EditOutcome::Nothing;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        EditOutcome::Changed
    }

    fn erase(&mut self, what: Erase) -> EditOutcome {
        let (before, after) = self
            .text
            .split_at_checked(self.cursor)
            .unwrap_or((&self.text, ""));
        match what {
            Erase::Word => self.remove(self.word(false), self.cursor),
            Erase::ToStart => {
                let start = before.rfind('\n').map_or(0, |end| end + 1);
                self.remove(start, self.cursor)
            }
            Erase::ToEnd => {
                let length = after.find('\n').unwrap_or(after.len());
                self.remove(self.cursor, self.cursor + length)
            }
        }
    }

    fn go(&mut self, to: Option<usize>) -> EditOutcome {
        match to {
            Some(at) if at != self.cursor && self.text.is_char_boundary(at) => {
                self.cursor = at;
                EditOutcome::Moved
            }
            _ => EditOutcome::Nothing,
        }
    }

    fn visual_rows(&self, layout: FieldLayout) -> VisualRows {
        let width = if self.multiline {
            columns(layout.columns)
        } else {
            usize::MAX
        };
        VisualRows::around(&self.text, self.cursor, layout, width)
    }

    /// The start of the word after or before the cursor.
    fn word(&self, onward: bool) -> usize {
        let mut starts = text::words(&self.text).map(|(at, _)| at);
        if onward {
            starts
                .find(|at| *at > self.cursor)
                .unwrap_or(self.text.len())
        } else {
            starts
                .take_while(|at| *at < self.cursor)
                .last()
                .unwrap_or(0)
        }
    }

    /// Paints a single line, scrolled by clusters so that the cursor is visible; its hidden ends are marked.
    fn paint_line(&self, canvas: &mut Canvas<'_>, area: Rect, style: Style) {
        let mut line = canvas.lay(&self.text);
        let room = columns(area.width);
        if line.width() > room {
            let order = line.in_reading_order();
            let room = room.saturating_sub(MARKS).max(1);
            let from = start(&order, self.cursor, room);
            let mut used = 0;
            let shown = order.iter().skip(from).take_while(|c| {
                used += c.width;
                used <= room
            });
            let end = from + shown.count();
            line = canvas.window(&line, from..end);
        }
        canvas.laid(area.x, area.y, area.width, &line, style);
        mark(canvas, area, area.y, &line, self.cursor);
    }

    /// Paints rows, scrolled so that the cursor's row is visible.
    fn paint_rows(&self, canvas: &mut Canvas<'_>, area: Rect, style: Style) {
        let width = u16::try_from(columns(area.width)).unwrap_or(1);
        let mut rows = Vec::new();
        let mut own = 0;
        let mut offset = 0;
        for paragraph in self.text.split('\n') {
            for line in canvas.lay_wrapped(paragraph, width).iter() {
                if offset + line.source().start <= self.cursor {
                    own = rows.len();
                }
                rows.push((offset, Rc::clone(line)));
            }
            offset += paragraph.len() + 1;
        }
        let height = usize::from(area.height);
        let top = (own + 1).saturating_sub(height);
        let shown = rows.iter().enumerate().skip(top).take(height);
        for (y, (index, (offset, line))) in (area.y..).zip(shown) {
            canvas.laid(area.x, y, area.width, line, style);
            if index == own {
                mark(canvas, area, y, line, self.cursor - offset);
            }
        }
    }
}

/// The columns for text: one is kept for the cursor beyond its end.
fn columns(width: u16) -> usize {
    usize::from(width.saturating_sub(1)).max(1)
}

/// Puts the terminal's cursor on the letter before which typing inserts.
fn mark(canvas: &mut Canvas<'_>, area: Rect, y: u16, line: &text::Line, cursor: usize) {
    let (column, width) = column(line, cursor);
    // A wide letter is in its left cell.
    let column = match line.base() {
        Direction::Ltr => column,
        Direction::Rtl => column + width - 1,
    };
    let row = Rect {
        y,
        height: 1,
        ..area
    };
    canvas.cursor_in(row, u16::try_from(column).unwrap_or(u16::MAX), line.base());
}

/// The first cluster of a scrolled line; scrolling moves by half a width.
fn start(order: &[text::Cluster], cursor: usize, room: usize) -> usize {
    let before = order.iter().take_while(|c| c.source.end <= cursor);
    let column: usize = before.map(|c| c.width).sum();
    if column < room {
        return 0;
    }
    let step = (room / 2).max(1);
    let first = ((column - room) / step + 1) * step;
    let mut passed = 0;
    let skipped = order.iter().take_while(|c| {
        let skip = passed < first;
        passed += c.width;
        skip
    });
    skipped.count()
}
