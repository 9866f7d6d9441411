//! The choice of the emission mode: a pure function of all that is known.
//!
//! ```text
//! picked just now → option → variable → kept for this terminal → configuration
//!                 → the terminal obeys mode 8 → its name → as they are seen
//! ```

use std::collections::BTreeMap;

use super::surroundings::{Said, Surroundings};
use super::terminals::{Between, Terminal, between, terminal};
use crate::tui::emit::Mode;

/// The key of a mode in the configuration that holds for every terminal.
pub const ANY: &str = "*";

/// What people have said about the mode.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The option.
    pub option: Option<Mode>,
    /// The variable.
    pub variable: Option<Mode>,
    /// What is remembered and configured: modes by fingerprint, and [`ANY`].
    pub kept: BTreeMap<String, Mode>,
    /// Picked among the lines in this run.
    pub picked: Option<Mode>,
}

/// The mode and its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The mode.
    pub mode: Mode,
    /// The reason.
    pub why: Why,
    /// The terminal that draws, where it is known.
    pub terminal: Option<Terminal>,
    /// What stands between.
    pub between: Between,
}

/// Why a mode was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The option says so.
    Option,
    /// The variable says so.
    Variable,
    /// Someone saw that it reads right in this terminal.
    Calibration,
    /// The configuration says so of every terminal.
    Configuration,
    /// The terminal knows the switch of its own bidi.
    Report,
    /// The terminal's name.
    Terminal,
    /// GNU screen stands between and cannot pass anything else on.
    Screen,
    /// Nothing is known.
    Nothing,
}

/// Chooses.
pub(super) fn choose(around: &Surroundings, said: &Said, settings: &Settings) -> Choice {
    let between = between(around, said);
    let terminal = terminal(around, said, between);
    let by_people = people(settings, &fingerprint(around, said));
    let (mode, why) = by_people.unwrap_or_else(|| detected(said, terminal.as_ref(), between));
    let choice = Choice {
        mode,
        why,
        terminal,
        between,
    };
    if choice.bears(mode) {
        choice
    } else {
        Choice {
            mode: Mode::Visual,
            why: match between {
                Between::Screen => Why::Screen,
                Between::Nothing | Between::Tmux => Why::Terminal,
            },
            ..choice
        }
    }
}

impl Choice {
    /// Whether a mode does not break the columns here: not every terminal counts isolates as nothing, and `PuTTY` moves
    /// whole rows unless its settings leave the order to the program.
    #[must_use]
    pub fn bears(&self, mode: Mode) -> bool {
        if self.terminal == Some(Terminal::Putty) {
            return mode == Mode::Visual;
        }
        let isolates = matches!(mode, Mode::Isolate | Mode::IsolateMirror);
        let terminal = self.terminal.as_ref();
        !isolates
            || (self.between != Between::Screen && terminal.is_none_or(Terminal::bears_isolates))
    }

    /// Whether Arabic can be shown at all: the console of Linux has no such letters.
    #[must_use]
    pub fn shows_arabic(&self) -> bool {
        let told = match self.why {
            Why::Option | Why::Variable | Why::Calibration | Why::Configuration => true,
            Why::Report | Why::Terminal | Why::Screen | Why::Nothing => false,
        };
        told || self.terminal != Some(Terminal::Console)
    }
}

fn people(settings: &Settings, fingerprint: &str) -> Option<(Mode, Why)> {
    let kept = |key: &str| settings.kept.get(key).copied();
    let with = |why| move |mode| (mode, why);
    settings
        .picked
        .map(with(Why::Calibration))
        .or_else(|| settings.option.map(with(Why::Option)))
        .or_else(|| settings.variable.map(with(Why::Variable)))
        .or_else(|| kept(fingerprint).map(with(Why::Calibration)))
        .or_else(|| kept(ANY).map(with(Why::Configuration)))
}

fn detected(said: &Said, terminal: Option<&Terminal>, between: Between) -> (Mode, Why) {
    // Between program and terminal, tmux and screen answer for themselves and pass the switch on to nobody.
    match (between, said.bidi) {
        (Between::Nothing, Some(1 | 2 | 4)) => return (Mode::Visual, Why::Report),
        (Between::Nothing, Some(3)) => return (Mode::Isolate, Why::Report),
        (Between::Screen, _) => return (Mode::Visual, Why::Screen),
        _ => {}
    }
    let Some(terminal) = terminal else {
        return (Mode::Visual, Why::Nothing);
    };
    let mode = match terminal {
        Terminal::Konsole => Mode::IsolateMirror,
        Terminal::Kitty => Mode::Runs,
        Terminal::Apple => Mode::Isolate,
        Terminal::Vte if between == Between::Tmux => Mode::Isolate,
        Terminal::Vte
        | Terminal::Mlterm
        | Terminal::Putty
        | Terminal::Terminology
        | Terminal::Console
        | Terminal::Other(_) => Mode::Visual,
    };
    (mode, Why::Terminal)
}

/// What tells this terminal from others, as far as is known: its name or attributes, the program, what stands between.
pub(super) fn fingerprint(around: &Surroundings, said: &Said) -> String {
    let between = between(around, said);
    let attributes = said.secondary.as_ref().map(|numbers| {
        let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
        format!("DA2 {}", numbers.join(";"))
    });
    let answered = said.name.clone().or(attributes);
    let guess = || terminal(around, said, between).map(|terminal| terminal.name().to_owned());
    let program = Some(&around.program).filter(|program| !program.is_empty());
    let parts: Vec<String> = match between {
        Between::Nothing => [
            answered
                .or_else(guess)
                .or_else(|| Some(around.term.clone())),
            program.cloned(),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Between::Screen => vec!["screen".to_owned()],
        Between::Tmux => {
            let outer = said.outer.clone().unwrap_or_default();
            let named = Some(outer.name).filter(|name| !name.is_empty());
            let named = named.or_else(guess).unwrap_or(outer.term);
            vec![answered.unwrap_or_else(|| "tmux".to_owned()), named]
        }
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" / ")
}

#[cfg(test)]
#[path = "choice_tests.rs"]
mod tests;
