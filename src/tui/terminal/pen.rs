//! Tracks the terminal's position and style, so that only differences are sent.

use std::io::Write as _;

use crossterm::cursor::{MoveTo, MoveToColumn};
use crossterm::queue;
use crossterm::style::{Attribute, Colored};
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::IntoCrossterm as _;
use ratatui::style::{Color, Modifier};

use crate::tui::cells::{CellStyle, PaintedCell, Symbol};
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

/// Whether a cell written in a style looks as it should; a blank does not show the text colour.
fn fits(style: CellStyle, cell: PaintedCell) -> bool {
    style == cell.style || cell.content.symbol == Symbol::BLANK && style.same_on_blanks(cell.style)
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
            look: CellStyle::PLAIN,
            gap,
        }
    }

    /// Whether the next cell goes to this column and row without a move.
    pub(super) fn is_at(&self, place: (u16, u16)) -> bool {
        self.at == Some(place)
    }

    /// Moves to a column and row by the shortest way.
    pub(super) fn reach(&mut self, (x, y): (u16, u16), row: &RowPair<'_>) {
        match self.at {
            Some(at) if at == (x, y) => return,
            Some((at, own)) if own == y && at < x => {
                if self.rewrites(row, at, x) {
                    self.rewrite(row, at, x);
                } else {
                    let _ = queue!(self.out, MoveToColumn(x));
                }
            }
            Some((_, own))
                if own + 1 == y && row.columns.start == 0 && self.rewrites(row, 0, x) =>
            {
                self.out.extend_from_slice(b"\r\n");
                self.rewrite(row, 0, x);
            }
            _ => {
                let _ = queue!(self.out, MoveTo(x, y));
            }
        }
        self.at = Some((x, y));
    }

    /// Whether unchanged cells can be rewritten in few enough bytes.
    fn rewrites(&self, row: &RowPair<'_>, from: u16, to: u16) -> bool {
        let gap = between(row, from, to);
        let bytes = |cell: &PaintedCell| row.symbols.len(cell.content.symbol);
        gap.len() <= self.gap
            && gap.iter().map(bytes).sum::<usize>() <= self.gap
            && gap
                .iter()
                .all(|cell| !cell.content.is_wide() && fits(self.look, *cell))
    }

    fn rewrite(&mut self, row: &RowPair<'_>, from: u16, to: u16) {
        for cell in between(row, from, to) {
            row.symbols.write(cell.content.symbol, self.out);
        }
    }

    /// Writes a cell of a row.
    pub(super) fn put(&mut self, cell: PaintedCell, row: &RowPair<'_>) {
        if !fits(self.look, cell) {
            self.take(cell.style);
        }
        row.symbols.write(cell.content.symbol, self.out);
        self.pass(cell.content.width.into(), row);
    }

    /// Moves on by the columns just written.
    fn pass(&mut self, columns: usize, row: &RowPair<'_>) {
        let next = self.at.map(|(x, y)| (usize::from(x) + columns, y));
        // After the last column, terminals differ in where they put the cursor.
        let next = next.filter(|(x, _)| *x < row.next.len());
        self.at = next.and_then(|(x, y)| Some((u16::try_from(x).ok()?, y)));
    }

    /// Writes narrow cells of a row, none of them blank.
    pub(super) fn put_all(&mut self, cells: &[PaintedCell], row: &RowPair<'_>) {
        for cell in cells {
            self.take(cell.style);
            row.symbols.write(cell.content.symbol, self.out);
        }
        self.pass(cells.len(), row);
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
        if !fits(self.look, PaintedCell::EMPTY) {
            self.take(CellStyle::PLAIN);
        }
    }

    /// Ends the frame in the plain style.
    pub(super) fn finish(mut self) {
        self.take(CellStyle::PLAIN);
    }

    fn take(&mut self, next: CellStyle) {
        if self.look == next {
            return;
        }
        if next == CellStyle::PLAIN {
            self.out.extend_from_slice(b"\x1b[m");
            self.look = next;
            return;
        }
        self.out.extend_from_slice(b"\x1b[");
        let mut now = self.look;
        if !next.modifier.contains(now.modifier) {
            self.out.extend_from_slice(b"0;");
            now = CellStyle::PLAIN;
        }
        for (modifier, attribute) in ATTRIBUTES {
            if (next.modifier - now.modifier).contains(modifier) {
                let _ = write!(self.out, "{};", attribute.sgr());
            }
        }
        if now.fg != next.fg {
            let fg = Colored::ForegroundColor(Color::from(next.fg).into_crossterm());
            let _ = write!(self.out, "{fg};");
        }
        if now.bg != next.bg {
            let bg = Colored::BackgroundColor(Color::from(next.bg).into_crossterm());
            let _ = write!(self.out, "{bg};");
        }
        // Replaces the separator after the last code.
        self.out.pop();
        self.out.push(b'm');
        self.look = next;
    }
}

/// The cells of a row between two columns.
fn between<'f>(row: &RowPair<'f>, from: u16, to: u16) -> &'f [PaintedCell] {
    row.next
        .get(usize::from(from)..usize::from(to))
        .unwrap_or_default()
}

/// Whether a cell looks as if erased in the plain style.
pub(super) fn is_erased(cell: PaintedCell) -> bool {
    cell.content.symbol == Symbol::BLANK && cell.style.is_erased()
}
