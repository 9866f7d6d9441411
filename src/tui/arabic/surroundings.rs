//! What is known about the terminal: from the environment at once, from its replies a little later.

use crate::tui::event::Reply;

/// The longest value kept, in characters.
const LONGEST: usize = 80;

/// The relevant environment variables, read once at the edge.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a variable of its own"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    pub term: String,
    pub program: String,
    pub vte: bool,
    pub konsole: bool,
    pub kitty: bool,
    pub mlterm: bool,
    pub tmux: bool,
    /// `STY`, set by GNU screen.
    pub screen: bool,
}

impl Surroundings {
    /// Reads the variables; an empty one counts as unset.
    pub fn read(variable: impl Fn(&'static str) -> Option<String>) -> Self {
        let text = |name| {
            let value = variable(name).unwrap_or_default();
            let value = value.chars().filter(|letter| !letter.is_control());
            value.take(LONGEST).collect::<String>()
        };
        let set = |name| variable(name).is_some_and(|value| !value.is_empty());
        Self {
            term: text("TERM"),
            program: text("TERM_PROGRAM"),
            vte: set("VTE_VERSION"),
            konsole: set("KONSOLE_VERSION"),
            kitty: set("KITTY_WINDOW_ID"),
            mlterm: set("MLTERM"),
            tmux: set("TMUX"),
            screen: set("STY"),
        }
    }
}

/// The replies received so far, from the terminal and from tmux about the outer terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TerminalReplies {
    /// The DECRPM value for mode 8.
    pub bidi: Option<u16>,
    /// Name and version (XTVERSION).
    pub name: Option<String>,
    /// Secondary device attributes (DA2).
    pub secondary: Option<Vec<u16>>,
    pub outer: Option<Outer>,
    /// Whether every expected reply has arrived.
    pub all: bool,
}

/// The terminal outside tmux; a field is empty if tmux does not know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outer {
    /// Name and version as reported to tmux.
    pub name: String,
    pub term: String,
}

impl TerminalReplies {
    /// Records a reply.
    pub(super) fn record(&mut self, reply: &Reply) {
        match reply {
            Reply::BidiMode(state) => self.bidi = Some(*state),
            Reply::Name(name) => self.name = Some(name.clone()),
            Reply::Secondary(numbers) => self.secondary = Some(numbers.clone()),
            Reply::Primary(_) => self.all = true,
            Reply::Background(_) => {}
        }
    }
}
