//! Roles with their colours and signs; the only place that names a colour.
//!
//! Two sets of 256 colours, for dark and for light backgrounds, keep a contrast of 4.5 or more (WCAG 2, AA). A third
//! serves terminals that do not report their background: no colour reaches 4.5 on both, so its colours reach 3.9.
//! Colour is never the only signal: every role with a meaning also has a sign or a word.

mod palette;

use ratatui::style::{Color, Modifier, Style};

pub use self::palette::Background;
use crate::domain::checklist::Level;

/// The role of a piece of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain text in the terminal's own colour.
    Text,
    /// Text to read first.
    Strong,
    /// Focus, keys, the current stage, headings of the pane.
    Accent,
    /// Rules, sources, settled items.
    Muted,
    Level(Level),
    /// An outcome without an obstacle.
    Clear,
    /// What is chosen or under the cursor.
    Reversed,
}

/// The colours available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    Palette,
    /// The terminal's 16 colours.
    Sixteen,
    /// Only bold and reversed.
    None,
}

/// The colours and signs of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub colours: Colours,
    pub background: Background,
    pub signs: &'static Signs,
}

/// Signs, each one column wide.
#[derive(Debug, PartialEq, Eq)]
pub struct Signs {
    /// A finished stage or a selected choice.
    pub done: &'static str,
    /// The current stage.
    pub current: &'static str,
    /// Something still open.
    pub open: &'static str,
    /// The bar that marks the focus.
    pub bar: &'static str,
    /// The answered part of the gauge.
    pub heavy: &'static str,
    /// A part of a bar in a chart.
    pub full: &'static str,
    /// The rest of the gauge, and rules.
    pub light: &'static str,
    /// Between list and pane.
    pub vertical: &'static str,
    /// Both edges of a text field, in cells of their own.
    pub field: [&'static str; 2],
    /// Corners of a border: both ends of its first row, then of its last.
    pub corners: [&'static str; 4],
    /// A choice that is not selected.
    pub empty: &'static str,
    /// A detail that was written.
    pub detail: &'static str,
    /// More above.
    pub up: &'static str,
    /// More below.
    pub down: &'static str,
    /// A list item.
    pub bullet: &'static str,
    /// Stop, refer, caution, note.
    pub levels: [&'static str; 4],
}

/// Signs found in `DejaVu Sans Mono` and most other terminal fonts.
pub const UNICODE: Signs = Signs {
    done: "✓",
    current: "▸",
    open: "·",
    bar: "▌",
    heavy: "━",
    full: "█",
    light: "─",
    vertical: "│",
    field: ["▏", "▕"],
    corners: ["┌", "┐", "└", "┘"],
    empty: "○",
    detail: "≡",
    up: "↑",
    down: "↓",
    bullet: "•",
    levels: ["■", "◆", "▲", "•"],
};

/// Signs for terminals and fonts that have no others.
pub const ASCII: Signs = Signs {
    done: "+",
    current: ">",
    open: ".",
    bar: "|",
    heavy: "=",
    full: "#",
    light: "-",
    vertical: "|",
    field: ["[", "]"],
    corners: ["+", "+", "+", "+"],
    empty: "o",
    detail: "=",
    up: "^",
    down: "v",
    bullet: "*",
    levels: ["!", ">", "^", "*"],
};

impl Signs {
    pub const fn level(&self, level: Level) -> &'static str {
        let [stop, refer, caution, note] = self.levels;
        match level {
            Level::Stop => stop,
            Level::Refer => refer,
            Level::Caution => caution,
            Level::Note => note,
        }
    }
}

impl Theme {
    pub const fn style(&self, role: Role) -> Style {
        match role {
            Role::Text | Role::Level(Level::Note) => Style::new(),
            Role::Strong => Style::new().add_modifier(Modifier::BOLD),
            Role::Reversed => Style::new().add_modifier(Modifier::REVERSED),
            Role::Accent => self.coloured(role, [Color::Cyan, Color::Blue], Modifier::BOLD),
            Role::Muted => match self.colours {
                Colours::Palette => Style::new().fg(Color::Indexed(self.background.colour(role))),
                Colours::Sixteen => Style::new().add_modifier(Modifier::DIM),
                Colours::None => Style::new(),
            },
            Role::Level(Level::Stop) => self
                .coloured(role, [Color::Red; 2], Modifier::BOLD)
                .add_modifier(Modifier::BOLD),
            Role::Level(Level::Refer) => {
                self.coloured(role, [Color::Magenta; 2], Modifier::empty())
            }
            Role::Level(Level::Caution) => {
                self.coloured(role, [Color::Yellow, Color::Reset], Modifier::empty())
            }
            Role::Clear => self.coloured(role, [Color::Green, Color::Reset], Modifier::BOLD),
        }
    }

    /// The role's palette colour; one of the 16, for a dark and for a light background, where there are no more.
    const fn coloured(&self, role: Role, [dark, light]: [Color; 2], without: Modifier) -> Style {
        let basic = match self.background {
            Background::Light => light,
            Background::Dark | Background::Unknown => dark,
        };
        match self.colours {
            Colours::Palette => Style::new().fg(Color::Indexed(self.background.colour(role))),
            Colours::Sixteen => Style::new().fg(basic),
            Colours::None => Style::new().add_modifier(without),
        }
    }
}
