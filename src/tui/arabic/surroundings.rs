//! What is known about the terminal: from the variables at once, from its own answers a little later.

use crate::tui::event::Reply;

/// The longest value of a variable that is kept.
const LONGEST: usize = 80;

/// What the variables say; read once, at the edge.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a variable of its own"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// `TERM`.
    pub term: String,
    /// `TERM_PROGRAM`.
    pub program: String,
    /// `VTE_VERSION` is set.
    pub vte: bool,
    /// `KONSOLE_VERSION` is set.
    pub konsole: bool,
    /// `KITTY_WINDOW_ID` is set.
    pub kitty: bool,
    /// `MLTERM` is set.
    pub mlterm: bool,
    /// `TMUX` is set.
    pub tmux: bool,
    /// `STY`, the mark of GNU screen, is set.
    pub screen: bool,
}

impl Surroundings {
    /// Reads the variables; an empty one counts as not set.
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

/// What the terminal itself has said so far, and tmux about the terminal outside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How it stands with mode 8.
    pub bidi: Option<u16>,
    /// Its name and version.
    pub name: Option<String>,
    /// Its secondary device attributes.
    pub secondary: Option<Vec<u16>>,
    /// What tmux knows of the terminal outside.
    pub outer: Option<Outer>,
    /// No further answer is to come.
    pub all: bool,
}

/// The terminal outside tmux; a text is empty where tmux does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outer {
    /// Its name and version, as it gave them to tmux.
    pub name: String,
    /// Its `TERM`.
    pub term: String,
}

impl Said {
    /// Takes note of an answer.
    pub(super) fn hear(&mut self, reply: &Reply) {
        match reply {
            Reply::BidiMode(state) => self.bidi = Some(*state),
            Reply::Name(name) => self.name = Some(name.clone()),
            Reply::Secondary(numbers) => self.secondary = Some(numbers.clone()),
            Reply::Primary(_) => self.all = true,
            Reply::Background(_) => {}
        }
    }
}
