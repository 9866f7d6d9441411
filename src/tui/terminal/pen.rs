//! Tracks the terminal's position and style, so that only differences are sent.

use std::io::Write as _;

use crossterm::cursor::{MoveTo, MoveToColumn};
use crossterm::queue;
use crossterm::style::{Attribute, Colored};
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::style::{Color, Modifier};

use crate::tui::picture::RowPair;

const ATTRIBUTES: [(Modifier, Attribute); 8] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// The style in which the terminal shows text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CellStyle {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: CellStyle = CellStyle {
    fg: Color::Reset,
    bg: Color::Reset,
    modifier: Modifier::empty(),
};

impl CellStyle {
    const fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Whether a cell written in this style looks as it should; a blank does not show the text colour.
    fn fits(self, cell: &Cell) -> bool {
        let other = Self::of(cell);
        self == other
            || cell.symbol() == " "
                && self.bg == other.bg
                && !shows_on_blanks(self.modifier)
                && !shows_on_blanks(other.modifier)
    }
}

/// Writes cells; tracks the terminal's position and style.
pub(super) struct Pen<'out> {
    /// Writing to it cannot fail, so results are dropped.
    out: &'out mut Vec<u8>,
    /// Column and row, if known.
    at: Option<(u16, u16)>,
    look: CellStyle,
    /// The most bytes of unchanged cells to rewrite instead of moving over them.
    gap: usize,
}

impl<'out> Pen<'out> {
    /// Begins in the plain style.
    pub(super) const fn new(out: &'out mut Vec<u8>, gap: usize) -> Self {
        Self {
            out,
            at: None,
            look: PLAIN,
            gap,
        }
    }

    /// Moves to a column and row by the shortest way.
    pub(super) fn reach(&mut self, (x, y): (u16, u16), row: &RowPair<'_>) {
        match self.at {
            Some(at) if at == (x, y) => return,
            Some((at, own)) if own == y && at < x => {
                if self.rewrites(row.next, at, x) {
                    self.rewrite(row.next, at, x);
                } else {
                    let _ = queue!(self.out, MoveToColumn(x));
                }
            }
            Some((_, own))
                if own + 1 == y && row.columns.start == 0 && self.rewrites(row.next, 0, x) =>
            {
                self.out.extend_from_slice(b"\r\n");
                self.rewrite(row.next, 0, x);
            }
            _ => {
                let _ = queue!(self.out, MoveTo(x, y));
            }
        }
        self.at = Some((x, y));
    }

    /// Whether unchanged cells can be rewritten in few enough bytes.
    fn rewrites(&self, row: &[Cell], from: u16, to: u16) -> bool {
        let gap = between(row, from, to);
        gap.len() <= self.gap
            && gap.iter().map(|cell| cell.symbol().len()).sum::<usize>() <= self.gap
            && gap
                .iter()
                .all(|cell| columns(cell) == 1 && self.look.fits(cell))
    }

    fn rewrite(&mut self, row: &[Cell], from: u16, to: u16) {
        for cell in between(row, from, to) {
            self.out.extend_from_slice(cell.symbol().as_bytes());
        }
    }

    /// Writes a cell of this many columns in a row of this width.
    pub(super) fn put(&mut self, cell: &Cell, columns: u16, width: u16) {
        if !self.look.fits(cell) {
            self.take(CellStyle::of(cell));
        }
        self.out.extend_from_slice(cell.symbol().as_bytes());
        // After the last column, terminals differ in where they put the cursor.
        let next = self.at.map(|(x, y)| (x + columns, y));
        self.at = next.filter(|(x, _)| *x < width);
    }

    /// Erases cells from here on, without moving.
    pub(super) fn erase(&mut self, count: u16) {
        self.blank();
        let _ = write!(self.out, "\x1b[{count}X");
    }

    /// Erases the rest of the row.
    pub(super) fn erase_row(&mut self) {
        self.blank();
        let _ = queue!(self.out, Clear(ClearType::UntilNewLine));
    }

    /// Switches to a style in which erasing leaves blanks on the terminal's own background.
    fn blank(&mut self) {
        if !self.look.fits(&Cell::EMPTY) {
            self.take(PLAIN);
        }
    }

    /// Ends the frame in the plain style.
    pub(super) fn finish(mut self) {
        self.take(PLAIN);
    }

    fn take(&mut self, next: CellStyle) {
        if self.look == next {
            return;
        }
        if next == PLAIN {
            self.out.extend_from_slice(b"\x1b[m");
            self.look = next;
            return;
        }
        self.out.extend_from_slice(b"\x1b[");
        let mut now = self.look;
        if !next.modifier.contains(now.modifier) {
            self.out.extend_from_slice(b"0;");
            now = PLAIN;
        }
        for (modifier, attribute) in ATTRIBUTES {
            if (next.modifier - now.modifier).contains(modifier) {
                let _ = write!(self.out, "{};", attribute.sgr());
            }
        }
        if now.fg != next.fg {
            let fg = Colored::ForegroundColor(next.fg.into_crossterm());
            let _ = write!(self.out, "{fg};");
        }
        if now.bg != next.bg {
            let bg = Colored::BackgroundColor(next.bg.into_crossterm());
            let _ = write!(self.out, "{bg};");
        }
        // Replaces the separator after the last code.
        self.out.pop();
        self.out.push(b'm');
        self.look = next;
    }
}

/// The cells of a row between two columns.
fn between(row: &[Cell], from: u16, to: u16) -> &[Cell] {
    row.get(usize::from(from)..usize::from(to))
        .unwrap_or_default()
}

/// The columns that a cell occupies on the terminal.
pub(super) fn columns(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => columns.get(),
        CellDiffOption::None | CellDiffOption::Skip | CellDiffOption::AlwaysUpdate => 1,
    }
}

/// Whether a cell looks as if erased in the plain style.
pub(super) fn is_erased(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !shows_on_blanks(cell.modifier)
}

/// Whether a blank with this modifier differs from one without.
const fn shows_on_blanks(modifier: Modifier) -> bool {
    let shows = Modifier::REVERSED
        .union(Modifier::UNDERLINED)
        .union(Modifier::CROSSED_OUT);
    modifier.intersects(shows)
}
