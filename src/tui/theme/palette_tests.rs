//! The contrast of every text role on well-known palettes, named below.

use ratatui::style::{Color, Modifier};

use super::super::{Theme, UNICODE};
use super::*;
use crate::tui::cells::BASIC;

const ROLES: [Role; 10] = [
    Role::Text,
    Role::Strong,
    Role::Accent,
    Role::Muted,
    Role::Level(Level::Stop),
    Role::Level(Level::Refer),
    Role::Level(Level::Caution),
    Role::Level(Level::Note),
    Role::Clear,
    Role::Reversed,
];
const BACKGROUNDS: [Background; 5] = [
    Background::Dark,
    Background::Light,
    Background::Unknown,
    Background::Black,
    Background::White,
];
/// Black, and the dark backgrounds of GNOME Terminal, VS Code, One Dark, Solarized, Dracula and Gruvbox.
const DARKS: [u32; 7] = [
    0x00_0000, 0x17_1421, 0x1e_1e1e, 0x28_2c34, 0x00_2b36, 0x28_2a36, 0x28_2828,
];
/// White, and the light backgrounds of One Light, Solarized and Gruvbox.
const LIGHTS: [u32; 4] = [0xff_ffff, 0xfa_fafa, 0xfd_f6e3, 0xfb_f1c7];
const MANY: [Colours; 2] = [Colours::Palette, Colours::True];

/// The 16 colours of the Linux console and of xterm, in ratatui's order.
const SIXTEEN: [[u32; 16]; 2] = [
    [
        0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
        0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ],
    [
        0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
        0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ],
];
fn rgb(colour: u32) -> [u8; 3] {
    let [_, rest @ ..] = colour.to_be_bytes();
    rest
}

fn seen(colour: Color, sixteen: &[u32; 16]) -> [u8; 3] {
    if let Color::Rgb(red, green, blue) = colour {
        return [red, green, blue];
    }
    if let Color::Indexed(number) = colour {
        return seen(exact(number), sixteen);
    }
    rgb(sixteen[BASIC.iter().position(|it| *it == colour).unwrap()])
}

/// Relative luminance of an sRGB colour, 0 to 1 (WCAG 2).
fn exact_luminance(colour: [u8; 3]) -> f64 {
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

#[test]
fn the_quick_luminance_is_near_the_exact_one() {
    let shares = || (0..=u8::MAX).step_by(15);
    for red in shares() {
        for green in shares() {
            for blue in shares() {
                let colour = [red, green, blue];
                let off = (luminance(colour) - exact_luminance(colour)).abs();
                assert!(off < 0.01, "{colour:?}: {off}");
            }
        }
    }
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (exact_luminance(one) + 0.05, exact_luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// Checks every role that does not use the terminal's own colours; returns how many roles use ours.
fn at_least(least: f64, theme: &Theme, on: [u8; 3], sixteen: &[u32; 16]) -> usize {
    let ours = ROLES.into_iter().filter(|role| {
        let style = theme.style(*role);
        let Some(ink) = style.fg else {
            assert!(style.bg.is_none());
            return false;
        };
        let paper = style.bg.map_or(on, |paper| seen(paper, sixteen));
        let reached = contrast(seen(ink, sixteen), paper);
        assert!(
            reached >= least,
            "{role:?} in {theme:?} on {on:?}: {reached:.2}"
        );
        let dimmed = style.add_modifier.contains(Modifier::DIM);
        assert!(!dimmed, "no terminal says how much that takes away");
        true
    });
    ours.count()
}

const fn theme(background: Background, colours: Colours) -> Theme {
    Theme {
        colours,
        background,
        signs: &UNICODE,
    }
}

#[test]
fn every_role_is_readable_on_the_backgrounds_it_is_for() {
    let (black, white) = (rgb(0), rgb(0xff_ffff));
    for colours in MANY {
        for on in DARKS {
            at_least(4.5, &theme(Background::Dark, colours), rgb(on), &SIXTEEN[0]);
        }
        for on in LIGHTS {
            at_least(
                4.5,
                &theme(Background::Light, colours),
                rgb(on),
                &SIXTEEN[0],
            );
        }
        for on in [black, white] {
            at_least(4.5, &theme(Background::Unknown, colours), on, &SIXTEEN[0]);
        }
    }
    for sixteen in &SIXTEEN {
        let ours =
            |background, on| at_least(4.5, &theme(background, Colours::Sixteen), on, sixteen);
        assert_eq!(ours(Background::Dark, black), 6);
        assert_eq!(ours(Background::Light, white), 3);
        assert_eq!(ours(Background::Unknown, black), 0, "bold and signs remain");
    }
}

#[test]
fn high_contrast_brings_its_own_background_and_reaches_seven() {
    for background in [Background::Black, Background::White] {
        for colours in [Colours::Sixteen, Colours::Palette, Colours::True] {
            for sixteen in &SIXTEEN {
                // Whatever the terminal's own background, it is covered.
                let theme = theme(background, colours);
                let ours = at_least(7.0, &theme, rgb(0x80_8080), sixteen);
                assert_eq!(ours, ROLES.len(), "{theme:?}");
            }
        }
    }
}

#[test]
fn without_colour_nothing_is_coloured() {
    for background in BACKGROUNDS {
        for role in ROLES {
            let style = theme(background, Colours::None).style(role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}

#[test]
fn roles_differ_in_colour() {
    for background in BACKGROUNDS {
        let colours = ROLES.map(|role| background.colour(role, Colours::Palette));
        let colours: Vec<_> = colours.into_iter().flatten().collect();
        assert!(colours.len() >= 5);
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

#[test]
fn what_a_person_has_chosen_wins_over_what_the_terminal_says() {
    for (theme, told, used) in [
        (ThemeSetting::Auto, Background::Unknown, Background::Unknown),
        (ThemeSetting::Auto, Background::Light, Background::Light),
        (ThemeSetting::Dark, Background::Light, Background::Dark),
        (ThemeSetting::Light, Background::Dark, Background::Light),
        (
            ThemeSetting::HighContrast,
            Background::Light,
            Background::White,
        ),
        (
            ThemeSetting::HighContrast,
            Background::Dark,
            Background::Black,
        ),
        (
            ThemeSetting::HighContrast,
            Background::Unknown,
            Background::Black,
        ),
    ] {
        assert_eq!(told.chosen(theme), used);
    }
}
