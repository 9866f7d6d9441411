//! Colours of the 256-colour palette for each background.

use super::Role;
use crate::domain::checklist::Level;

/// The terminal's background.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Background {
    Dark,
    Light,
    /// The terminal did not report it.
    #[default]
    Unknown,
}

impl Background {
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

    /// A role's colour number in the 256-colour palette.
    pub(super) const fn colour(self, role: Role) -> u8 {
        let palette = match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::Unknown => &EITHER,
        };
        match role {
            Role::Level(Level::Stop) => palette.stop,
            Role::Level(Level::Refer) => palette.refer,
            Role::Level(Level::Caution) => palette.caution,
            Role::Clear => palette.clear,
            Role::Muted => palette.muted,
            Role::Accent
            | Role::Text
            | Role::Strong
            | Role::Reversed
            | Role::Level(Level::Note) => palette.accent,
        }
    }
}

struct Palette {
    accent: u8,
    stop: u8,
    refer: u8,
    caution: u8,
    clear: u8,
    muted: u8,
}

const DARK: Palette = Palette {
    accent: 80,
    stop: 203,
    refer: 141,
    caution: 214,
    clear: 114,
    muted: 247,
};

const LIGHT: Palette = Palette {
    accent: 24,
    stop: 160,
    refer: 91,
    caution: 94,
    clear: 22,
    muted: 241,
};

const EITHER: Palette = Palette {
    accent: 31,
    stop: 196,
    refer: 98,
    caution: 130,
    clear: 28,
    muted: 243,
};

/// Relative luminance of an sRGB colour, 0 to 1 (WCAG 2).
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |share: u8| {
        let share = f64::from(share) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 6] = [
        Role::Accent,
        Role::Level(Level::Stop),
        Role::Level(Level::Refer),
        Role::Level(Level::Caution),
        Role::Clear,
        Role::Muted,
    ];
    /// Black, and the dark backgrounds of GNOME Terminal, VS Code, One Dark, Solarized, Dracula and Gruvbox.
    const DARKS: [u32; 7] = [
        0x00_0000, 0x17_1421, 0x1e_1e1e, 0x28_2c34, 0x00_2b36, 0x28_2a36, 0x28_2828,
    ];
    /// White, and the light backgrounds of One Light, Solarized and Gruvbox.
    const LIGHTS: [u32; 4] = [0xff_ffff, 0xfa_fafa, 0xfd_f6e3, 0xfb_f1c7];

    fn rgb(colour: u32) -> [u8; 3] {
        let [_, rest @ ..] = colour.to_be_bytes();
        rest
    }

    /// A palette colour as defined by xterm: a cube of six steps, then greys.
    fn indexed(number: u8) -> [u8; 3] {
        match number {
            232.. => [8 + 10 * (number - 232); 3],
            _ => [36, 6, 1].map(|place| match (number - 16) / place % 6 {
                0 => 0,
                step => 55 + 40 * step,
            }),
        }
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    fn at_least(least: f64, background: Background, on: &[u32]) {
        for role in ROLES {
            for colour in on {
                let reached = contrast(indexed(background.colour(role)), rgb(*colour));
                assert!(reached >= least, "{role:?} on {colour:06x}: {reached:.2}");
            }
        }
    }

    #[test]
    fn every_role_is_readable_on_the_backgrounds_it_is_for() {
        at_least(4.5, Background::Dark, &DARKS);
        at_least(4.5, Background::Light, &LIGHTS);
        at_least(3.9, Background::Unknown, &[0x10_1418, 0xff_ffff]);
    }

    #[test]
    fn roles_differ_in_colour() {
        for background in [Background::Dark, Background::Light, Background::Unknown] {
            let colours = ROLES.map(|role| background.colour(role));
            let differ = |(place, colour)| !colours[..place].contains(colour);
            assert!(colours.iter().enumerate().all(differ), "{background:?}");
        }
    }

    #[test]
    fn a_background_is_judged_by_its_colour() {
        let judged = |colours: &[u32], as_what| {
            for colour in colours {
                assert_eq!(Background::of(rgb(*colour)), as_what, "{colour:06x}");
            }
        };
        judged(&DARKS, Background::Dark);
        judged(&LIGHTS, Background::Light);
    }

    #[test]
    fn a_background_is_judged_by_the_variable() {
        for (value, judged) in [
            ("15;0", Background::Dark),
            ("0;15", Background::Light),
            ("0;default;15", Background::Light),
            ("12;8", Background::Dark),
            ("15;default", Background::Unknown),
            ("", Background::Unknown),
        ] {
            assert_eq!(Background::of_variable(value), judged, "{value}");
        }
    }
}
