//! A small terminal that applies the bytes of a frame, and must then show that frame.

use std::ops::Range;

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::{GAP, Pen, RowPair, mark, write_row};
use crate::tui::cells::{CellContent, CellStyle, PaintedCell, Symbol, Symbols};

const SIZE: (u16, u16) = (24, 4);
/// What a terminal shows in place of half a wide character: nothing to rely on.
const LOST: &str = "lost";
/// What no frame contains.
const UNKNOWN: PaintedCell = PaintedCell {
    content: CellContent::narrow(Symbol::ascii(b'?')),
    style: CellStyle::PLAIN,
};

/// The codes of a style: letters, background, and whether bold and reversed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Look {
    fg: Vec<u16>,
    bg: Vec<u16>,
    bold: bool,
    reversed: bool,
}

impl Look {
    #[expect(clippy::wildcard_enum_match_arm, reason = "no frame here has others")]
    fn of(style: CellStyle) -> Self {
        let codes = |colour, base| match colour {
            Color::Reset => vec![],
            Color::Indexed(number) => vec![base, 5, number.into()],
            Color::Rgb(r, g, b) => vec![base, 2, r.into(), g.into(), b.into()],
            _ => panic!("{colour}"),
        };
        Self {
            fg: codes(style.fg.into(), 38),
            bg: codes(style.bg.into(), 48),
            bold: style.modifier.contains(Modifier::BOLD),
            reversed: style.modifier.contains(Modifier::REVERSED),
        }
    }

    fn take(&mut self, mut codes: &[u16]) {
        while let Some((code, rest)) = codes.split_first() {
            let taken = match (code, rest) {
                (38 | 48, [2, ..]) => 5,
                (38 | 48, _) => 3,
                _ => 1,
            };
            match code {
                0 => *self = Self::default(),
                1 => self.bold = true,
                7 => self.reversed = true,
                38 => self.fg = codes[..taken].to_vec(),
                48 => self.bg = codes[..taken].to_vec(),
                39 => self.fg.clear(),
                49 => self.bg.clear(),
                other => panic!("{other}"),
            }
            codes = &codes[taken..];
        }
    }
}

struct Glass {
    cells: Vec<(String, Look)>,
    at: (usize, usize),
    look: Look,
}

impl Glass {
    fn new() -> Self {
        let count = usize::from(SIZE.0) * usize::from(SIZE.1);
        Self {
            cells: vec![(" ".into(), Look::default()); count],
            at: (0, 0),
            look: Look::default(),
        }
    }

    fn set(&mut self, x: usize, symbol: &str, look: Look) {
        let (width, y) = (usize::from(SIZE.0), self.at.1);
        assert!(x < width && y < usize::from(SIZE.1), "{x} {y}");
        let place = y * width + x;
        if self.cells[place].0.is_empty() && !symbol.is_empty() {
            self.cells[place - 1].0 = LOST.into();
        }
        if x + 1 < width && self.cells[place + 1].0.is_empty() {
            self.cells[place + 1].0 = LOST.into();
        }
        self.cells[place] = (symbol.into(), look);
    }

    fn apply(&mut self, bytes: &str) {
        let mut rest = bytes;
        while let Some(letter) = rest.chars().next() {
            if let Some(control) = rest.strip_prefix("\x1b[") {
                let end = control.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                self.control(&control[..end], &control[end..=end]);
                rest = &control[end + 1..];
                continue;
            }
            match letter {
                '\r' => self.at.0 = 0,
                '\n' => self.at.1 += 1,
                _ => {
                    self.set(self.at.0, &letter.to_string(), self.look.clone());
                    self.at.0 += 1;
                    if letter == '\u{6F22}' {
                        self.set(self.at.0, "", self.look.clone());
                        self.at.0 += 1;
                    }
                }
            }
            rest = &rest[letter.len_utf8()..];
        }
    }

    fn control(&mut self, numbers: &str, end: &str) {
        let numbers: Vec<u16> = numbers.split(';').map(|n| n.parse().unwrap_or(0)).collect();
        let number = |place: usize| usize::from(numbers[place].max(1)) - 1;
        match end {
            "m" => self.look.take(&numbers),
            "H" => self.at = (number(1), number(0)),
            "G" => self.at.0 = number(0),
            "X" => self.erase(self.at.0 + number(0) + 1),
            "K" => self.erase(usize::from(SIZE.0)),
            other => panic!("{other}"),
        }
    }

    fn erase(&mut self, to: usize) {
        assert!(!self.look.reversed, "terminals differ in this");
        let look = Look {
            bg: self.look.bg.clone(),
            ..Look::default()
        };
        for x in self.at.0..to {
            self.set(x, " ", look.clone());
        }
    }

    fn shows(&self, frame: &[PaintedCell]) {
        let mut halves = 0;
        for (place, (cell, (symbol, look))) in frame.iter().zip(&self.cells).enumerate() {
            if halves > 0 {
                halves -= 1;
                assert_eq!(symbol, "", "the second half, at {place}");
                continue;
            }
            halves = usize::from(cell.content.is_wide());
            Symbols::default().with(cell.content.symbol, |painted| {
                assert_eq!(painted, symbol, "at {place}");
            });
            let mut wanted = Look::of(cell.style);
            let mut shown = look.clone();
            if symbol == " " && !wanted.reversed && !shown.reversed {
                for look in [&mut wanted, &mut shown] {
                    look.fg.clear();
                    look.bold = false;
                }
            }
            assert_eq!(wanted, shown, "at {place}");
        }
    }
}

/// A stretch of equal cells.
fn stretch() -> impl Strategy<Value = (&'static str, Style, usize)> {
    let symbol = prop_oneof![
        6 => Just(" "),
        3 => Just("a"),
        2 => Just("b"),
        2 => Just("\u{FE91}"),
        1 => Just("\u{6F22}"),
    ];
    let style = prop_oneof![
        6 => Just(Style::new()),
        2 => Just(Style::new().fg(Color::Indexed(4))),
        1 => Just(Style::new().fg(Color::Indexed(4)).add_modifier(Modifier::BOLD)),
        1 => Just(Style::new().add_modifier(Modifier::BOLD)),
        1 => Just(Style::new().fg(Color::Indexed(4)).add_modifier(Modifier::REVERSED)),
        1 => Just(Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(200))),
    ];
    (symbol, style, 1..14_usize)
}

fn frame(stretches: &[(&'static str, Style, usize)]) -> Vec<PaintedCell> {
    let width = usize::from(SIZE.0);
    let mut frame = vec![PaintedCell::EMPTY; width * usize::from(SIZE.1)];
    let mut x = 0;
    for (symbol, style, count) in stretches {
        let columns = if *symbol == "\u{6F22}" { 2 } else { 1 };
        for _ in 0..*count {
            if x % width + columns > width {
                x += 1;
            }
            let Some(cells) = frame.get_mut(x..x + columns) else {
                return frame;
            };
            let style = CellStyle::from(*style);
            cells.fill(PaintedCell {
                content: CellContent::BLANK,
                style,
            });
            cells[0].content = CellContent {
                symbol: Symbols::default().of(symbol),
                width: u8::try_from(columns).unwrap(),
            };
            x += columns;
        }
    }
    frame
}

/// The columns between the first and the last cell that differ.
fn unlike(shown: &[PaintedCell], next: &[PaintedCell]) -> Range<usize> {
    let mut unlike = shown.iter().zip(next).map(|(shown, next)| shown != next);
    let Some(first) = unlike.clone().position(|unlike| unlike) else {
        return 0..0;
    };
    // As a span halves a wide character before it.
    first.saturating_sub(1)..unlike.rposition(|unlike| unlike).unwrap() + 1
}

/// Appends what turns the first frame into the second.
fn write(out: &mut Vec<u8>, shown: &[PaintedCell], next: &[PaintedCell], spills: bool) {
    let mut pen = Pen::new(out, if spills { 0 } else { GAP });
    let mut changed = Vec::new();
    let width = usize::from(SIZE.0);
    let rows = shown.chunks(width).zip(next.chunks(width));
    for (y, (shown, next)) in (0..).zip(rows) {
        let columns = unlike(shown, next);
        let (mut shown, mut next) = (shown.to_vec(), next.to_vec());
        // What is not given must not matter.
        next[..columns.start].fill(UNKNOWN);
        shown[..columns.start].fill(UNKNOWN);
        shown[columns.end..].fill(UNKNOWN);
        let row = RowPair {
            columns,
            shown: &shown,
            next: &next,
            symbols: &Symbols::default(),
        };
        mark(&row, std::iter::empty(), &mut changed);
        write_row(&mut pen, y, &row, &changed, spills);
    }
    pen.finish();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn the_terminal_shows_each_frame_in_turn(
        frames in prop::collection::vec(prop::collection::vec(stretch(), 1..20), 1..5),
        kept in 0..3_usize,
        spills: bool,
    ) {
        let mut glass = Glass::new();
        let mut shown = frame(&[]);
        for stretches in frames {
            let mut next = frame(&stretches);
            // Some rows stay unchanged, as most do in practice.
            let cells = usize::from(SIZE.0) * kept;
            next[..cells].clone_from_slice(&shown[..cells]);
            let mut bytes = Vec::new();
            write(&mut bytes, &shown, &next, spills);
            glass.apply(&String::from_utf8(bytes).unwrap());
            glass.shows(&next);
            prop_assert_eq!(&glass.look, &Look::default());
            let mut again = Vec::new();
            write(&mut again, &next, &next, spills);
            prop_assert!(again.is_empty());
            shown = next;
        }
    }
}

fn bytes(shown: &[(&'static str, Style, usize)], next: &[(&'static str, Style, usize)]) -> String {
    let mut out = Vec::new();
    write(&mut out, &frame(shown), &frame(next), false);
    String::from_utf8(out).unwrap()
}

#[test]
fn a_short_gap_is_written_again_and_a_long_one_moved_over() {
    let plain = Style::new();
    let short = [("a", plain, 1), ("b", plain, 3), ("a", plain, 1)];
    assert_eq!(bytes(&[("b", plain, 5)], &short), "\x1b[1;1Habbba");
    let long = [("a", plain, 1), ("b", plain, 8), ("a", plain, 1)];
    assert_eq!(bytes(&[("b", plain, 10)], &long), "\x1b[1;1Ha\x1b[10Ga");
}

#[test]
fn blanks_are_erased_and_of_a_style_only_what_differs_is_sent() {
    let (plain, blue) = (Style::new(), Style::new().fg(Color::Indexed(4)));
    let strong = blue.add_modifier(Modifier::BOLD);
    assert_eq!(bytes(&[("a", plain, 20)], &[]), "\x1b[1;1H\x1b[K");
    let ends = [(" ", plain, 20), ("a", plain, 4)];
    assert_eq!(bytes(&[("a", plain, 24)], &ends), "\x1b[1;1H\x1b[20X");
    let styles = [("a", blue, 1), (" ", plain, 1), ("a", strong, 1)];
    assert_eq!(bytes(&[], &styles), "\x1b[1;1H\x1b[38;5;4ma \x1b[1ma\x1b[m");
}
