//! Roles, their colours and their signs: the only place that names a colour.
//!
//! Two sets of 256 colours, for dark and for light backgrounds, keep a contrast of 4.5 or more (WCAG 2, AA). A third serves
//! terminals that do not say what theirs is: no colour reaches 4.5 on both, so its colours reach 3.9. Colour never speaks
//! alone: every role that means something also has a sign or a word.

mod palette;

use ratatui::style::{Color, Modifier, Style};

pub use self::palette::Background;
use crate::domain::checklist::Level;

/// What a piece of the picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain text in the terminal's own colour.
    Text,
    /// Text that is to be read first.
    Strong,
    /// Focus, keys, the current stage, headings of the pane.
    Accent,
    /// Rules, sources, what is settled.
    Muted,
    /// A level.
    Level(Level),
    /// An outcome without an obstacle.
    Clear,
    /// What is chosen or under the cursor.
    Reversed,
}

/// How many colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// The 256-colour palette.
    Palette,
    /// The 16 colours of the terminal.
    Sixteen,
    /// None: bold and reversed only.
    None,
}

/// Colours and signs of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// How many colours may be used.
    pub colours: Colours,
    /// What they stand on.
    pub background: Background,
    /// The signs.
    pub signs: &'static Signs,
}

/// Signs, each one column wide.
#[derive(Debug, PartialEq, Eq)]
pub struct Signs {
    /// A finished stage, a given choice.
    pub done: &'static str,
    /// The current stage.
    pub current: &'static str,
    /// Something open.
    pub open: &'static str,
    /// The bar of the focus.
    pub bar: &'static str,
    /// The answered share of the gauge.
    pub heavy: &'static str,
    /// The rest of the gauge, and rules.
    pub light: &'static str,
    /// Between list and pane.
    pub vertical: &'static str,
    /// Both edges of a text field, in cells of their own.
    pub field: [&'static str; 2],
    /// Of a border: both ends of its first row, then of its last.
    pub corners: [&'static str; 4],
    /// A choice that is not given.
    pub empty: &'static str,
    /// More above.
    pub up: &'static str,
    /// More below.
    pub down: &'static str,
    /// An item of a list.
    pub bullet: &'static str,
    /// Stop, refer, caution, note.
    pub levels: [&'static str; 4],
}

/// Signs that `DejaVu Sans Mono` has, and most other terminal fonts.
pub const UNICODE: Signs = Signs {
    done: "✓",
    current: "▸",
    open: "·",
    bar: "▌",
    heavy: "━",
    light: "─",
    vertical: "│",
    field: ["▏", "▕"],
    corners: ["┌", "┐", "└", "┘"],
    empty: "○",
    up: "↑",
    down: "↓",
    bullet: "•",
    levels: ["■", "◆", "▲", "•"],
};

/// Signs for terminals and fonts that have nothing else.
pub const ASCII: Signs = Signs {
    done: "+",
    current: ">",
    open: ".",
    bar: "|",
    heavy: "=",
    light: "-",
    vertical: "|",
    field: ["[", "]"],
    corners: ["+", "+", "+", "+"],
    empty: "o",
    up: "^",
    down: "v",
    bullet: "*",
    levels: ["!", ">", "^", "*"],
};

impl Signs {
    /// The sign of a level.
    #[must_use]
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
    /// The style of a role.
    #[must_use]
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

    /// The role's colour of the palette; one of the 16, for a dark and for a light background, where there are no more.
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
