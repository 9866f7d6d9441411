//! Where the terminal writes next and in which style, so that only what differs is sent.

use ratatui::style::{Color, Modifier};

use super::super::buffer::Cell;
use super::super::look::{Look, place};

/// The codes that turn modifiers on.
const MODIFIERS: [(Modifier, u16); 8] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Whether a cell written in a style looks as it should: on a blank no letter shows its colour.
fn fits(look: Look, cell: &Cell) -> bool {
    look == cell.look
        || cell.is_blank()
            && look.shares_background(cell.look)
            && !shows_on_blanks(look.modifier())
            && !shows_on_blanks(cell.look.modifier())
}

/// Writes cells; knows the terminal's place and style.
pub(super) struct Pen<'out> {
    out: &'out mut Vec<u8>,
    /// Column and row, as far as they are known.
    at: Option<(usize, usize)>,
    look: Look,
    /// The most bytes of unchanged cells that are written again instead of moving over them.
    gap: usize,
}

impl<'out> Pen<'out> {
    /// Begins in the plain style.
    pub(super) const fn new(out: &'out mut Vec<u8>, gap: usize) -> Self {
        Self {
            out,
            at: None,
            look: Look::PLAIN,
            gap,
        }
    }

    /// Moves to a column and row, in the shortest way.
    pub(super) fn reach(&mut self, (x, y): (usize, usize), row: &[Cell]) {
        match self.at {
            Some(at) if at == (x, y) => return,
            Some((at, own)) if own == y && at < x => {
                if self.rewrites(row, at, x) {
                    self.rewrite(row, at, x);
                } else {
                    self.control(&[x + 1], b'G');
                }
            }
            Some((_, own)) if own + 1 == y && self.rewrites(row, 0, x) => {
                self.out.extend_from_slice(b"\r\n");
                self.rewrite(row, 0, x);
            }
            _ => self.control(&[y + 1, x + 1], b'H'),
        }
        self.at = Some((x, y));
    }

    /// Whether unchanged cells can be written again, in few enough bytes.
    fn rewrites(&self, row: &[Cell], from: usize, to: usize) -> bool {
        let gap = row.get(from..to).unwrap_or_default();
        gap.len() <= self.gap
            && gap.iter().map(|cell| cell.bytes().len()).sum::<usize>() <= self.gap
            && gap
                .iter()
                .all(|cell| cell.columns == 1 && fits(self.look, cell))
    }

    fn rewrite(&mut self, row: &[Cell], from: usize, to: usize) {
        for cell in row.get(from..to).unwrap_or_default() {
            self.out.extend_from_slice(cell.bytes());
        }
    }

    /// Writes a cell.
    pub(super) fn put(&mut self, cell: &Cell, width: usize) {
        if !fits(self.look, cell) {
            self.take(cell.look);
        }
        match cell.bytes() {
            [letter] => self.out.push(*letter),
            letter => self.out.extend_from_slice(letter),
        }
        // After the last column terminals differ in where they are.
        let next = self.at.map(|(x, y)| (x + usize::from(cell.columns), y));
        self.at = next.filter(|(x, _)| *x < width);
    }

    /// Erases cells from here on, and stays here.
    pub(super) fn erase(&mut self, count: usize) {
        self.blank();
        self.control(&[count], b'X');
    }

    /// Erases the rest of the row.
    pub(super) fn erase_row(&mut self) {
        self.blank();
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Takes a style in which erasing leaves blanks on the terminal's own background.
    fn blank(&mut self) {
        if !fits(self.look, &Cell::EMPTY) {
            self.take(Look::PLAIN);
        }
    }

    /// Ends the frame in the plain style.
    pub(super) fn finish(mut self) {
        self.take(Look::PLAIN);
    }

    fn take(&mut self, next: Look) {
        if self.look == next {
            return;
        }
        if next == Look::PLAIN {
            self.out.extend_from_slice(b"\x1b[m");
            self.look = next;
            return;
        }
        self.out.extend_from_slice(b"\x1b[");
        let mut now = self.look;
        if !next.modifier().contains(now.modifier()) {
            self.out.extend_from_slice(b"0;");
            now = Look::PLAIN;
        }
        for (modifier, code) in MODIFIERS {
            if (next.modifier() - now.modifier()).contains(modifier) {
                self.code(code);
            }
        }
        if now.fg() != next.fg() {
            self.colour(next.fg(), 30);
        }
        if now.bg() != next.bg() {
            self.colour(next.bg(), 40);
        }
        // Instead of the separator after the last code.
        self.out.pop();
        self.out.push(b'm');
        self.look = next;
    }

    /// A colour of letters (30) or of the background (40).
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others are those by name"
    )]
    fn colour(&mut self, colour: Color, base: u16) {
        let number = match colour {
            Color::Reset => return self.code(base + 9),
            Color::Rgb(red, green, blue) => {
                for part in [base + 8, 2, red.into(), green.into(), blue.into()] {
                    self.code(part);
                }
                return;
            }
            Color::Indexed(number) => number,
            named => place(named),
        };
        for part in [base + 8, 5, number.into()] {
            self.code(part);
        }
    }

    fn code(&mut self, code: u16) {
        self.number(code.into());
        self.out.push(b';');
    }

    /// A control sequence with its numbers.
    fn control(&mut self, numbers: &[usize], end: u8) {
        self.out.extend_from_slice(b"\x1b[");
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                self.out.push(b';');
            }
            self.number(*number);
        }
        self.out.push(end);
    }

    fn number(&mut self, number: usize) {
        let mut scale = 1;
        while scale * 10 <= number {
            scale *= 10;
        }
        while scale > 0 {
            let digit = u8::try_from(number / scale % 10).unwrap_or(0);
            self.out.push(b'0' + digit);
            scale /= 10;
        }
    }
}

/// Whether a cell looks as if erased in the plain style.
pub(super) fn is_erased(cell: &Cell) -> bool {
    cell.is_blank() && fits(Look::PLAIN, cell)
}

/// Whether a blank with this modifier differs from one without.
fn shows_on_blanks(modifier: Modifier) -> bool {
    let shows = Modifier::REVERSED
        .union(Modifier::UNDERLINED)
        .union(Modifier::CROSSED_OUT);
    modifier.intersects(shows)
}
