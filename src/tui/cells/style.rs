//! The style of a cell, compared as numbers.

use ratatui::style::{Color, Modifier, Style};

/// A colour as a number: its kind, and up to three bytes that say which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct PackedColour(u32);

const INDEXED: u8 = 1;
const RGB: u8 = 2;
const NAMED: u8 = 3;

/// The colours with a name, in the order of their numbers.
pub(in crate::tui) const BASIC: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl PackedColour {
    const RESET: Self = Self(0);

    const fn new(kind: u8, which: [u8; 3]) -> Self {
        let [a, b, c] = which;
        Self(u32::from_be_bytes([kind, a, b, c]))
    }
}

impl From<Color> for PackedColour {
    fn from(colour: Color) -> Self {
        if let Color::Indexed(number) = colour {
            return Self::new(INDEXED, [0, 0, number]);
        }
        if let Color::Rgb(red, green, blue) = colour {
            return Self::new(RGB, [red, green, blue]);
        }
        let number = (0..).zip(BASIC).find(|(_, named)| *named == colour);
        number.map_or(Self::RESET, |(number, _)| Self::new(NAMED, [0, 0, number]))
    }
}

impl From<PackedColour> for Color {
    fn from(packed: PackedColour) -> Self {
        let [kind, a, b, c] = packed.0.to_be_bytes();
        match kind {
            INDEXED => Self::Indexed(c),
            RGB => Self::Rgb(a, b, c),
            NAMED => BASIC.get(usize::from(c)).copied().unwrap_or_default(),
            _ => Self::Reset,
        }
    }
}

/// How a cell looks besides its glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct CellStyle {
    pub(in crate::tui) fg: PackedColour,
    pub(in crate::tui) bg: PackedColour,
    pub(in crate::tui) modifier: Modifier,
}

impl CellStyle {
    pub(in crate::tui) const PLAIN: Self = Self {
        fg: PackedColour::RESET,
        bg: PackedColour::RESET,
        modifier: Modifier::empty(),
    };

    /// Changes what a style changes.
    pub(in crate::tui) fn patched(self, style: Style) -> Self {
        Self {
            fg: style.fg.map_or(self.fg, Into::into),
            bg: style.bg.map_or(self.bg, Into::into),
            modifier: (self.modifier | style.add_modifier) - style.sub_modifier,
        }
    }

    /// Whether a blank in this style looks as if erased in the plain one.
    pub(in crate::tui) fn is_erased(self) -> bool {
        self.bg == PackedColour::RESET && !self.shows_on_blanks()
    }

    /// Whether blanks in both styles look the same.
    pub(in crate::tui) fn same_on_blanks(self, other: Self) -> bool {
        self.bg == other.bg && !self.shows_on_blanks() && !other.shows_on_blanks()
    }

    /// Whether its modifier changes the look of a blank.
    const fn shows_on_blanks(self) -> bool {
        let shows = Modifier::REVERSED
            .union(Modifier::UNDERLINED)
            .union(Modifier::CROSSED_OUT);
        self.modifier.intersects(shows)
    }
}

impl From<Style> for CellStyle {
    fn from(style: Style) -> Self {
        Self::PLAIN.patched(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_colour_is_the_same_colour() {
        let own = [
            Color::Reset,
            Color::Indexed(0),
            Color::Indexed(255),
            Color::Rgb(1, 0, 255),
        ];
        for colour in own.into_iter().chain(BASIC) {
            assert_eq!(Color::from(PackedColour::from(colour)), colour);
        }
    }
}
