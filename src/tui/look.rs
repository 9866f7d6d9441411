//! How a cell looks, in one number, so that thousands are compared and copied quickly.

use ratatui::style::{Color, Modifier, Style};

/// The colours by name, in the order of the terminal's 16.
const NAMED: [Color; 16] = [
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
/// The first number of a colour by name, of one of the palette, of an exact one.
const FIRST_NAMED: u64 = 1;
const FIRST_INDEXED: u64 = 17;
const FIRST_RGB: u64 = 273;
/// The bits of a colour.
const COLOUR: u32 = 25;

/// Colour of the letter, colour behind it, modifiers; all zero where it is plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look(u64);

impl Look {
    pub const PLAIN: Self = Self(0);

    pub fn new(fg: Color, bg: Color, modifier: Modifier) -> Self {
        let modifier = u64::from(modifier.bits());
        Self(number(fg) | number(bg) << COLOUR | modifier << (2 * COLOUR))
    }

    pub fn fg(self) -> Color {
        colour(self.0)
    }

    pub fn bg(self) -> Color {
        colour(self.0 >> COLOUR)
    }

    pub fn modifier(self) -> Modifier {
        let bits = u16::try_from(self.0 >> (2 * COLOUR));
        Modifier::from_bits_truncate(bits.unwrap_or(0))
    }

    /// The same with another modifier.
    #[must_use]
    pub fn modified(self, modifier: Modifier) -> Self {
        Self::new(self.fg(), self.bg(), modifier)
    }

    /// The same with a style on top.
    #[must_use]
    pub fn patched(self, style: Style) -> Self {
        Self::new(
            style.fg.unwrap_or_else(|| self.fg()),
            style.bg.unwrap_or_else(|| self.bg()),
            (self.modifier() | style.add_modifier) - style.sub_modifier,
        )
    }

    /// Whether both have the same colour behind the letter.
    pub fn shares_background(self, other: Self) -> bool {
        let background = |look: Self| (look.0 >> COLOUR) & ((1 << COLOUR) - 1);
        background(self) == background(other)
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others are those by name"
)]
fn number(colour: Color) -> u64 {
    match colour {
        Color::Reset => 0,
        Color::Indexed(number) => FIRST_INDEXED + u64::from(number),
        Color::Rgb(red, green, blue) => {
            FIRST_RGB + u64::from(u32::from_be_bytes([0, red, green, blue]))
        }
        named => FIRST_NAMED + u64::from(place(named)),
    }
}

/// The place of a colour by name among the terminal's 16.
pub(super) fn place(named: Color) -> u8 {
    let place = (0..).zip(NAMED).find(|(_, it)| *it == named);
    place.map_or(0, |(place, _)| place)
}

fn colour(bits: u64) -> Color {
    let number = bits & ((1 << COLOUR) - 1);
    if let Some(exact) = number.checked_sub(FIRST_RGB) {
        let [.., red, green, blue] = exact.to_be_bytes();
        return Color::Rgb(red, green, blue);
    }
    if let Some(place) = number.checked_sub(FIRST_INDEXED) {
        return Color::Indexed(u8::try_from(place).unwrap_or(0));
    }
    let place = number.checked_sub(FIRST_NAMED);
    let named = place.and_then(|place| NAMED.get(usize::try_from(place).ok()?));
    named.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_and_modifier_comes_back() {
        let indexed = (0..=u8::MAX).map(Color::Indexed);
        let exact = [(0, 0, 0), (1, 2, 3), (255, 255, 255)].map(|(r, g, b)| Color::Rgb(r, g, b));
        let all: Vec<Color> = indexed
            .chain(exact)
            .chain(NAMED)
            .chain([Color::Reset])
            .collect();
        for (fg, bg) in all.iter().zip(all.iter().rev()) {
            for modifier in Modifier::all() {
                let look = Look::new(*fg, *bg, modifier);
                assert_eq!(
                    (look.fg(), look.bg(), look.modifier()),
                    (*fg, *bg, modifier)
                );
            }
        }
        assert_eq!(
            Look::new(Color::Reset, Color::Reset, Modifier::empty()),
            Look::PLAIN
        );
    }
}
