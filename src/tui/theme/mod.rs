//! Roles with their colours and signs; the only place that names a colour.
//!
//! Text has a contrast of 4.5 or more against the terminal's background (WCAG 2, AA), and of 7 or more (AAA) in the two
//! high-contrast sets, which bring their own background. Colour is never the only signal: every role with a meaning
//! also has a sign or a word.

mod palette;

use ratatui::style::{Modifier, Style};

pub use self::palette::Background;
use super::cells::{PaintedCell, Symbols};
use crate::domain::assessment::Outcome;
use crate::domain::checklist::Level;

/// The role of something on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain text in the terminal's own colour.
    Text,
    /// Text to read first.
    Strong,
    /// Focus, keys, the current stage, the pane's headings.
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
    /// 24-bit colours: the palette's standard values, whatever the user redefined.
    True,
    /// The 256 colours.
    Palette,
    /// The terminal's 16 colours.
    Sixteen,
    /// Only bold and reversed.
    None,
}

/// The colours and signs of one run.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    pub colours: Colours,
    pub background: Background,
    pub signs: &'static Signs,
}

impl PartialEq for Theme {
    /// The same sets of signs are at the same address.
    fn eq(&self, other: &Self) -> bool {
        let same = std::ptr::eq(self.signs, other.signs);
        same && self.colours == other.colours && self.background == other.background
    }
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
    /// The answered part of the gauge, and a bar in a chart.
    pub heavy: &'static str,
    /// The rest of the gauge, and rules.
    pub light: &'static str,
    /// The line between list and pane.
    pub vertical: &'static str,
    /// Both edges of a text field, in cells of their own.
    pub field: [&'static str; 2],
    /// Corners of a border: both ends of its first row, then of its last.
    pub corners: [&'static str; 4],
    /// A choice that is not selected.
    pub empty: &'static str,
    /// A question that has a detail.
    pub detail: &'static str,
    /// What differs from another version.
    pub differs: &'static str,
    /// More above.
    pub up: &'static str,
    /// More below.
    pub down: &'static str,
    /// A record whose file cannot be used.
    pub fault: &'static str,
    /// A file that is no record.
    pub foreign: &'static str,
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
    light: "─",
    vertical: "│",
    field: ["▏", "▕"],
    corners: ["┌", "┐", "└", "┘"],
    empty: "○",
    detail: "≡",
    differs: "≠",
    up: "↑",
    down: "↓",
    fault: "×",
    foreign: "–",
    bullet: "•",
    levels: ["■", "◆", "▲", "•"],
};

/// Signs for terminals and fonts that lack the others.
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
    detail: "=",
    differs: "~",
    up: "^",
    down: "v",
    fault: "x",
    foreign: "-",
    bullet: "*",
    levels: ["!", "#", "^", "*"],
};

impl Signs {
    const fn is_ascii(&self) -> bool {
        self.bar.is_ascii()
    }

    /// The sign to show for one in a phrase: the ASCII set replaces those that phrases and keys contain.
    pub(super) fn shown<'s>(&self, symbol: &'s str) -> &'s str {
        if !self.is_ascii() {
            return symbol;
        }
        match symbol {
            "\u{b7}" => ".",
            "\u{2026}" => "~",
            "\u{2190}" => "<",
            "\u{2191}" => "^",
            "\u{2192}" => ">",
            "\u{2193}" => "v",
            "\u{2013}" | "\u{2014}" => "-",
            other => other,
        }
    }

    /// Replaces the signs of phrases in cells already painted.
    pub(super) fn replace(&self, cells: &mut [PaintedCell], symbols: &mut Symbols) {
        if !self.is_ascii() {
            return;
        }
        for cell in cells {
            let symbol = &mut cell.content.symbol;
            let shown = symbols.with(*symbol, |own| self.shown(own).to_owned());
            *symbol = symbols.of(&shown);
        }
    }

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
    /// The sign of an outcome, and its role.
    pub const fn outcome(&self, outcome: Outcome) -> (&'static str, Role) {
        let level = match outcome {
            Outcome::Proceed => return (self.signs.done, Role::Clear),
            Outcome::Incomplete => return (self.signs.open, Role::Muted),
            Outcome::ProceedWithCaution => Level::Caution,
            Outcome::Refer => Level::Refer,
            Outcome::DoNotProceed => Level::Stop,
        };
        (self.signs.level(level), Role::Level(level))
    }

    pub const fn style(&self, role: Role) -> Style {
        let style = self.modified(role);
        let paper = self.background.paper(self.colours);
        match (self.background.colour(role, self.colours), paper) {
            (Some(colour), Some((_, paper))) => style.fg(colour).bg(paper),
            (None, Some((ink, paper))) => style.fg(ink).bg(paper),
            (Some(colour), None) => style.fg(colour),
            (None, None) => style,
        }
    }

    /// The weight, and what distinguishes roles that have no colour.
    const fn modified(&self, role: Role) -> Style {
        let coloured = self.background.colour(role, self.colours).is_some();
        let weight = match role {
            Role::Strong | Role::Level(Level::Stop) => Modifier::BOLD,
            Role::Accent | Role::Clear if !coloured => Modifier::BOLD,
            Role::Reversed => Modifier::REVERSED,
            Role::Text | Role::Muted | Role::Accent | Role::Clear | Role::Level(_) => {
                Modifier::empty()
            }
        };
        Style::new().add_modifier(weight)
    }
}
