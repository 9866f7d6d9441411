//! Roles, their colours and their signs: the only place that names a colour.
//!
//! One 256-colour set serves dark and light backgrounds: each colour keeps a contrast of 3.9 or more on both, and stop is
//! bold. Colour never speaks alone: every role that means something also has a sign or a word.

use ratatui::style::{Color, Modifier, Style};

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
            Role::Accent => self.coloured(31, Color::Cyan, Modifier::BOLD),
            Role::Muted => match self.colours {
                Colours::Palette => Style::new().fg(Color::Indexed(243)),
                Colours::Sixteen => Style::new().add_modifier(Modifier::DIM),
                Colours::None => Style::new(),
            },
            Role::Level(Level::Stop) => self
                .coloured(196, Color::Red, Modifier::BOLD)
                .add_modifier(Modifier::BOLD),
            Role::Level(Level::Refer) => self.coloured(98, Color::Magenta, Modifier::empty()),
            Role::Level(Level::Caution) => self.coloured(130, Color::Yellow, Modifier::empty()),
        }
    }

    const fn coloured(&self, index: u8, basic: Color, without: Modifier) -> Style {
        match self.colours {
            Colours::Palette => Style::new().fg(Color::Indexed(index)),
            Colours::Sixteen => Style::new().fg(basic),
            Colours::None => Style::new().add_modifier(without),
        }
    }
}
