//! The cells of a frame: small and simple, for thousands are painted and compared with every key.

use std::ops::{Index, IndexMut};

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::look::Look;

/// The bytes of a symbol that need no memory of their own: a letter with its marks, or with controls beside it.
const SHORT: usize = 15;
/// A blank and its length.
const BLANK: [u8; SHORT + 1] = [b' ', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

/// What stands in a cell, in how many columns, and how it looks.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The bytes of a short symbol, then zeros, then how many they are; all zero for a long one.
    short: [u8; SHORT + 1],
    #[expect(clippy::box_collection, reason = "a cell stays small")]
    long: Option<Box<String>>,
    pub look: Look,
    /// Two for a wide character, whose second cell is blank.
    pub columns: u8,
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        u128::from_le_bytes(self.short) == u128::from_le_bytes(other.short)
            && self.look == other.look
            && self.columns == other.columns
            && (self.long.is_none() && other.long.is_none() || self.long == other.long)
    }
}

impl Eq for Cell {}

impl Cell {
    /// A blank without a style.
    pub const EMPTY: Self = Self {
        short: BLANK,
        long: None,
        look: Look::PLAIN,
        columns: 1,
    };

    pub fn symbol(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// The symbol as it is sent.
    pub fn bytes(&self) -> &[u8] {
        if let Some(text) = &self.long {
            return text.as_bytes();
        }
        let [bytes @ .., count] = &self.short;
        bytes.get(..usize::from(*count)).unwrap_or_default()
    }

    pub const fn is_blank(&self) -> bool {
        u128::from_le_bytes(self.short) == u128::from_le_bytes(BLANK)
    }

    pub fn set_symbol(&mut self, symbol: &str) -> &mut Self {
        self.short = [0; SHORT + 1];
        self.long = None;
        let [bytes @ .., count] = &mut self.short;
        match (bytes.get_mut(..symbol.len()), u8::try_from(symbol.len())) {
            (Some(bytes), Ok(length)) => {
                bytes.copy_from_slice(symbol.as_bytes());
                *count = length;
            }
            _ => self.long = Some(Box::new(symbol.to_owned())),
        }
        self
    }

    pub fn style(&self) -> Style {
        let style = Style::new().fg(self.look.fg()).bg(self.look.bg());
        style.add_modifier(self.look.modifier())
    }

    /// Patches the style.
    pub fn set_style(&mut self, style: Style) -> &mut Self {
        self.look = self.look.patched(style);
        self
    }
}

/// A frame, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buffer {
    pub area: Rect,
    /// Row by row.
    pub content: Vec<Cell>,
}

impl Buffer {
    pub fn empty(area: Rect) -> Self {
        let count = usize::from(area.width) * usize::from(area.height);
        Self {
            area,
            content: vec![Cell::EMPTY; count],
        }
    }

    /// Makes every cell blank again.
    pub fn reset(&mut self) {
        self.content.fill(Cell::EMPTY);
    }

    /// The place of a cell in the content, if it is inside.
    pub fn index_of(&self, x: u16, y: u16) -> usize {
        let (x, y) = (x.saturating_sub(self.area.x), y.saturating_sub(self.area.y));
        usize::from(y) * usize::from(self.area.width) + usize::from(x)
    }

    pub fn cell(&self, at: impl Into<Position>) -> Option<&Cell> {
        let at = at.into();
        let inside = self.area.contains(at);
        let place = inside.then(|| self.index_of(at.x, at.y))?;
        self.content.get(place)
    }

    pub fn cell_mut(&mut self, at: impl Into<Position>) -> Option<&mut Cell> {
        let at = at.into();
        let inside = self.area.contains(at);
        let place = inside.then(|| self.index_of(at.x, at.y))?;
        self.content.get_mut(place)
    }

    /// Fills a part of a row, which must be inside.
    pub fn fill(&mut self, x: u16, y: u16, count: usize, sign: &Cell) {
        for cell in self.stretch_mut(x, y, count) {
            // Without the general copy, unless the sign is long.
            cell.short = sign.short;
            cell.look = sign.look;
            cell.columns = sign.columns;
            if cell.long.is_some() || sign.long.is_some() {
                cell.long.clone_from(&sign.long);
            }
        }
    }

    /// The cells of a part of a row, which must be inside.
    pub fn stretch_mut(&mut self, x: u16, y: u16, count: usize) -> &mut [Cell] {
        let start = self.index_of(x, y);
        let cells = self.content.get_mut(start..start + count);
        cells.unwrap_or_default()
    }

    /// Patches the style of every cell of an area.
    pub fn set_style(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            for cell in self.stretch_mut(area.left(), y, area.width.into()) {
                cell.set_style(style);
            }
        }
    }
}

impl<P: Into<Position>> Index<P> for Buffer {
    type Output = Cell;

    #[expect(
        clippy::expect_used,
        reason = "whoever indexes knows that it is inside"
    )]
    fn index(&self, at: P) -> &Cell {
        self.cell(at).expect("a cell inside")
    }
}

impl<P: Into<Position>> IndexMut<P> for Buffer {
    #[expect(
        clippy::expect_used,
        reason = "whoever indexes knows that it is inside"
    )]
    fn index_mut(&mut self, at: P) -> &mut Cell {
        self.cell_mut(at).expect("a cell inside")
    }
}
