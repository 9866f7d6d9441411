//! The colours of each role on each background.

use ratatui::style::Color;

use super::{Colours, Role};
use crate::domain::checklist::Level;
use crate::store::config::ThemeSetting;

/// What the colours are chosen to suit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Background {
    /// A terminal with light letters.
    Dark,
    /// A terminal with dark letters.
    Light,
    /// Not reported by the terminal: plain black or plain white.
    #[default]
    Unknown,
    /// High contrast, white on black.
    Black,
    /// High contrast, black on white.
    White,
}

impl Background {
    /// The background whose colours to use: a person's setting wins over the terminal's report.
    #[must_use]
    pub const fn chosen(self, theme: ThemeSetting) -> Self {
        match (theme, self) {
            (ThemeSetting::Auto, told) => told,
            (ThemeSetting::Dark, _) => Self::Dark,
            (ThemeSetting::Light, _) => Self::Light,
            (ThemeSetting::HighContrast, Self::Light | Self::White) => Self::White,
            (ThemeSetting::HighContrast, _) => Self::Black,
        }
    }

    /// Classifies a colour: red, green, blue.
    pub fn of(colour: [u8; 3]) -> Self {
        // At this luminance black and white have the same contrast.
        if luminance(colour) > 0.179 {
            Self::Light
        } else {
            Self::Dark
        }
    }

    /// Reads the value of `COLORFGBG`, such as `15;0`: the last number is the background among the 16 colours.
    pub fn of_variable(value: &str) -> Self {
        match value.rsplit(';').next().map(str::parse::<u8>) {
            Some(Ok(0..=6 | 8)) => Self::Dark,
            Some(Ok(7 | 9..=15)) => Self::Light,
            _ => Self::Unknown,
        }
    }

    /// The colour of a role; `None` for that of plain text.
    pub(super) const fn colour(self, role: Role, colours: Colours) -> Option<Color> {
        let PaletteSet { basic, palette } = self.set();
        match colours {
            Colours::None => None,
            Colours::Sixteen => basic.of(role),
            Colours::Palette | Colours::True => match palette.of(role) {
                Some(number) => Some(numbered(number, colours)),
                None => None,
            },
        }
    }

    /// The colours of plain text and its background; `None` for the terminal's own, except in high contrast.
    pub(super) const fn paper(self, colours: Colours) -> Option<(Color, Color)> {
        let PaletteSet { basic, palette } = self.set();
        match colours {
            Colours::None => None,
            Colours::Sixteen => basic.paper,
            Colours::Palette | Colours::True => match palette.paper {
                Some((ink, paper)) => Some((numbered(ink, colours), numbered(paper, colours))),
                None => None,
            },
        }
    }

    const fn set(self) -> &'static PaletteSet {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::Unknown => &EITHER,
            Self::Black => &BLACK,
            Self::White => &WHITE,
        }
    }
}

/// A palette colour by number; in true colour, xterm's standard value.
const fn numbered(number: u8, colours: Colours) -> Color {
    match colours {
        Colours::True => exact(number),
        Colours::None | Colours::Sixteen | Colours::Palette => Color::Indexed(number),
    }
}

/// The colours for a background.
struct PaletteSet {
    /// Among the terminal's 16 colours.
    basic: Palette<Color>,
    /// Among the 256 colours.
    palette: Palette<u8>,
}

/// Colours by role; `None` for that of plain text.
struct Palette<C> {
    accent: Option<C>,
    stop: Option<C>,
    refer: Option<C>,
    caution: Option<C>,
    clear: Option<C>,
    muted: Option<C>,
    /// The colours of plain text and its background; `None` for the terminal's own.
    paper: Option<(C, C)>,
}

impl<C: Copy> Palette<C> {
    const fn of(&self, role: Role) -> Option<C> {
        match role {
            Role::Accent => self.accent,
            Role::Level(Level::Stop) => self.stop,
            Role::Level(Level::Refer) => self.refer,
            Role::Level(Level::Caution) => self.caution,
            Role::Clear => self.clear,
            Role::Muted => self.muted,
            Role::Text | Role::Strong | Role::Reversed | Role::Level(Level::Note) => None,
        }
    }
}

const DARK: PaletteSet = PaletteSet {
    basic: Palette {
        accent: Some(Color::Cyan),
        stop: Some(Color::LightRed),
        refer: Some(Color::LightMagenta),
        caution: Some(Color::LightYellow),
        clear: Some(Color::Green),
        muted: Some(Color::Gray),
        paper: None,
    },
    palette: Palette {
        accent: Some(80),
        stop: Some(203),
        refer: Some(141),
        caution: Some(214),
        clear: Some(114),
        muted: Some(247),
        paper: None,
    },
};

const LIGHT: PaletteSet = PaletteSet {
    basic: Palette {
        accent: Some(Color::Blue),
        stop: Some(Color::Red),
        refer: Some(Color::Magenta),
        ..PLAIN
    },
    palette: Palette {
        accent: Some(24),
        stop: Some(160),
        refer: Some(91),
        caution: Some(94),
        clear: Some(22),
        muted: Some(241),
        paper: None,
    },
};

/// Few colours are readable on both black and white; no yellow or red is.
const EITHER: PaletteSet = PaletteSet {
    basic: PLAIN,
    palette: Palette {
        accent: Some(63),
        stop: Some(163),
        refer: Some(98),
        caution: None,
        clear: Some(29),
        muted: Some(243),
        paper: None,
    },
};

const BLACK: PaletteSet = PaletteSet {
    basic: Palette {
        accent: Some(Color::LightCyan),
        caution: Some(Color::LightYellow),
        clear: Some(Color::LightGreen),
        paper: Some((Color::White, Color::Black)),
        ..PLAIN
    },
    palette: Palette {
        accent: Some(51),
        stop: Some(210),
        refer: Some(183),
        caution: Some(226),
        clear: Some(120),
        muted: Some(252),
        paper: Some((231, 16)),
    },
};

const WHITE: PaletteSet = PaletteSet {
    basic: Palette {
        paper: Some((Color::Black, Color::Gray)),
        ..PLAIN
    },
    palette: Palette {
        accent: Some(18),
        stop: Some(88),
        refer: Some(54),
        caution: Some(52),
        clear: Some(22),
        muted: Some(238),
        paper: Some((16, 231)),
    },
};

const PLAIN: Palette<Color> = Palette {
    accent: None,
    stop: None,
    refer: None,
    caution: None,
    clear: None,
    muted: None,
    paper: None,
};

/// A palette colour as defined by xterm: a cube of six steps, then greys.
const fn exact(number: u8) -> Color {
    const fn step(place: u8) -> u8 {
        match place % 6 {
            0 => 0,
            step => 55 + 40 * step,
        }
    }
    if number >= 232 {
        let grey = 8 + 10 * (number - 232);
        return Color::Rgb(grey, grey, grey);
    }
    let number = number.saturating_sub(16);
    Color::Rgb(step(number / 36), step(number / 6), step(number))
}

/// Relative luminance of an sRGB colour, 0 to 1, to within 0.01 of WCAG 2.
///
/// A cubic approximates the power of 2.4, so that no start has to load libm.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |share: u8| {
        let share = f64::from(share) / 255.0;
        share * (share * (share * 0.305_306 + 0.682_171) + 0.012_523)
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
#[path = "palette_tests.rs"]
mod tests;
