//! A text that a person types: one line, or many.
//!
//! The `tui-input` crate was considered: it steps by grapheme, but has one line,
//! no limit, no paste to clean and no move by sight; what would remain of it is
//! the insertion into a string.

use super::sight::{Sight, column};
use crate::domain::language::Direction;
use crate::text;
use crate::tui::canvas::Canvas;
use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::rc::Rc;

/// What is typed for today: the key of t, and the letter of "today" in Arabic.
const TODAY: [&str; 3] = ["t", "T", "\u{62A}"];

/// The most characters of a date field: room for a date in another form, which is refused with a sentence of its own.
const DATE: usize = 40;

/// One change or move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Text typed or pasted; it is cleaned first.
    Insert(String),
    /// One letter to the left, as it is seen.
    Left,
    /// One letter to the right, as it is seen.
    Right,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the start of the row.
    Home,
    /// To the end of the row.
    End,
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// Removes the letter before the cursor.
    Backspace,
    /// Removes the letter under the cursor.
    Delete,
    /// Removes more than a letter.
    Erase(Erase),
}

/// What one key removes beside single letters, in reading order whatever the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erase {
    /// The word before the cursor.
    Word,
    /// The line before the cursor.
    ToStart,
    /// The line from the cursor on.
    ToEnd,
}

/// What became of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The text is another.
    Changed,
    /// Only the cursor moved.
    Moved,
    /// There was nothing to do.
    Nothing,
    /// Refused: the text would have so many characters, more than its limit. It is as it was.
    TooLong(usize),
}

/// An editable text with its cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// A byte offset; always at a character.
    cursor: usize,
    limit: usize,
    multiline: bool,
    /// Whether it takes a date.
    date: bool,
    width: u16,
}

impl TextField {
    /// An empty field for at most `limit` characters, counted after NFC.
    #[must_use]
    pub const fn new(limit: usize, multiline: bool) -> Self {
        Self {
            text: String::new(),
            cursor: 0,
            limit,
            multiline,
            date: false,
            width: 80,
        }
    }

    /// An empty field for a date.
    #[must_use]
    pub const fn dated() -> Self {
        let mut field = Self::new(DATE, false);
        field.date = true;
        field
    }

    /// What an edit means in this field: in an empty one for a date, t or teh is today.
    #[must_use]
    pub fn meant(&self, edit: Edit, today: Date) -> Edit {
        let today_is_meant = self.date
            && self.is_empty()
            && matches!(&edit, Edit::Insert(letter) if TODAY.contains(&letter.as_str()));
        if today_is_meant {
            Edit::Insert(today.to_string())
        } else {
            edit
        }
    }

    /// The field with a text in it, the cursor at its end.
    #[must_use]
    pub fn holding(mut self, text: impl Into<String>) -> Self {
        self.set(text);
        self
    }

    /// The text as it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the text before which typing inserts.
    #[must_use]
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Characters typed so far, counted as the limit counts them.
    #[must_use]
    pub fn len(&self) -> usize {
        text::composed_len(&self.text)
    }

    /// The most characters it takes.
    #[must_use]
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// Says whether nothing is typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Replaces the text as it is, and puts the cursor at its end.
    pub fn set(&mut self, text: impl Into<String>) {
        self.text = text.into();
        self.cursor = self.text.len();
    }

    /// Tells a field of many lines how wide it is painted, for moves by row.
    pub const fn resize(&mut self, width: u16) {
        self.width = width;
    }

    /// Does one edit; Left and Right are by sight and need the base direction.
    pub fn edit(&mut self, edit: Edit, base: Direction) -> Outcome {
        let rtl = base == Direction::Rtl;
        match edit {
            Edit::Insert(more) => self.insert(&more),
            Edit::Backspace => self.remove(text::before(&self.text, self.cursor), self.cursor),
            Edit::Delete => self.remove(self.cursor, text::after(&self.text, self.cursor)),
            Edit::Erase(what) => self.erase(what),
            Edit::Left => self.go(self.sight(base).left(base)),
            Edit::Right => self.go(self.sight(base).right(base)),
            Edit::WordLeft => self.go(Some(self.word(rtl))),
            Edit::WordRight => self.go(Some(self.word(!rtl))),
            Edit::Home => self.go(self.row_ends(base).map(|(first, _)| first)),
            Edit::End => self.go(self.row_ends(base).map(|(_, last)| last)),
            Edit::Up => self.go(self.sight(base).vertical(false)),
            Edit::Down => self.go(self.sight(base).vertical(true)),
        }
    }

    /// Paints the field with its cursor; returns the rows used.
    ///
    /// The base direction is the canvas's. One column is kept for the cursor
    /// beyond the end of the text.
    pub fn paint(&self, canvas: &mut Canvas<'_>, area: Rect, style: Style, focused: bool) -> u16 {
        if area.width == 0 || area.height == 0 {
            return 0;
        }
        if self.multiline {
            return self.paint_rows(canvas, area, style, focused);
        }
        if focused {
            self.paint_line(canvas, area, style);
        } else {
            canvas.line(area.x, area.y, area.width, &self.text, style);
        }
        1
    }

    fn insert(&mut self, more: &str) -> Outcome {
        let mut more = text::clean(more);
        if !self.multiline {
            more = more.trim_end_matches('\n').replace('\n', " ");
        }
        if more.is_empty() {
            return Outcome::Nothing;
        }
        let mut text = String::with_capacity(self.text.len() + more.len());
        let (before, after) = self
            .text
            .split_at_checked(self.cursor)
            .unwrap_or((&self.text, ""));
        text.push_str(before);
        text.push_str(&more);
        text.push_str(after);
        // No character is shorter than a byte, so most texts need no count.
        if text.len() > self.limit {
            let length = text::composed_len(&text);
            if length > self.limit {
                return Outcome::TooLong(length);
            }
        }
        self.text = text;
        self.cursor += more.len();
        Outcome::Changed
    }

    fn remove(&mut self, from: usize, to: usize) -> Outcome {
        if from >= to || self.text.get(from..to).is_none() {
            return Outcome::Nothing;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        Outcome::Changed
    }

    fn erase(&mut self, what: Erase) -> Outcome {
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

    fn go(&mut self, to: Option<usize>) -> Outcome {
        match to {
            Some(at) if at != self.cursor && self.text.is_char_boundary(at) => {
                self.cursor = at;
                Outcome::Moved
            }
            _ => Outcome::Nothing,
        }
    }

    fn sight(&self, base: Direction) -> Sight {
        let width = if self.multiline {
            columns(self.width)
        } else {
            usize::MAX
        };
        Sight::around(&self.text, self.cursor, base, width)
    }

    fn row_ends(&self, base: Direction) -> Option<(usize, usize)> {
        let sight = self.sight(base);
        sight.rows.get(sight.row).map(super::sight::Row::ends)
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

    /// Paints the one line, scrolled by clusters so that the cursor is seen.
    fn paint_line(&self, canvas: &mut Canvas<'_>, area: Rect, style: Style) {
        let mut line = canvas.lay(&self.text);
        let room = columns(area.width);
        if line.width() > room {
            let order = line.in_reading_order();
            let from = start(&order, self.cursor, room);
            let mut used = 0;
            let shown = order.iter().skip(from).take_while(|c| {
                used += c.width;
                used <= room
            });
            let end = from + shown.count();
            line = Rc::new(line.window(from..end));
        }
        canvas.laid(area.x, area.y, area.width, &line, style);
        mark(canvas, area, area.y, &line, self.cursor);
    }

    /// Paints rows, scrolled so that the cursor's row is seen.
    fn paint_rows(&self, canvas: &mut Canvas<'_>, area: Rect, style: Style, focused: bool) -> u16 {
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
        let top = if focused {
            (own + 1).saturating_sub(height)
        } else {
            0
        };
        let mut y = area.y;
        for (index, (offset, line)) in rows.iter().enumerate().skip(top).take(height) {
            canvas.laid(area.x, y, area.width, line, style);
            if focused && index == own {
                mark(canvas, area, y, line, self.cursor - offset);
            }
            y = y.saturating_add(1);
        }
        y - area.y
    }
}

/// Columns for text: one is kept for the cursor beyond its end.
fn columns(width: u16) -> usize {
    usize::from(width.saturating_sub(1)).max(1)
}

/// Shows the cursor as reversed cells.
fn mark(canvas: &mut Canvas<'_>, area: Rect, y: u16, line: &Rc<text::Line>, cursor: usize) {
    let (column, width) = column(line, cursor);
    for column in column..column + width {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        canvas.reverse(area.x, y, area.width, column, line.base());
    }
}

/// The cluster a scrolled line begins with, half a width at a time.
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
