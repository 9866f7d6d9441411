//! Chooses the emission mode: a pure function of everything known about the terminal.
//!
//! ```text
//! picked in this run → option → environment variable → remembered for this terminal → configuration
//!                    → terminal knows mode 8 → its name → visual order
//! ```

use std::collections::BTreeMap;

use super::surroundings::{Surroundings, TerminalReplies};
use super::terminals::{Multiplexer, TerminalKind, multiplexer, terminal};
use crate::tui::emit::Mode;

/// The configuration key of the mode for every terminal.
pub const ANY: &str = "*";

/// The modes that a person has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// From the command line, `--rtl`.
    pub option: Option<Mode>,
    /// From the environment, [`VARIABLE`](super::VARIABLE).
    pub variable: Option<Mode>,
    /// Remembered and configured modes by fingerprint; [`ANY`] for every terminal.
    pub kept: BTreeMap<String, Mode>,
    /// Picked on the calibration screen in this run.
    pub picked: Option<Mode>,
}

/// The emission mode and the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeChoice {
    pub mode: Mode,
    pub why: Why,
    /// The terminal that draws, if known.
    pub terminal: Option<TerminalKind>,
    /// The multiplexer, if any.
    pub multiplexer: Multiplexer,
}

/// Why a mode was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Set by the command line option.
    Option,
    /// Set by the environment variable.
    Variable,
    /// A person saw that Arabic reads correctly in this terminal.
    Calibration,
    /// The configuration sets it for every terminal.
    Configuration,
    /// The terminal reports that it knows mode 8, the switch for its own bidi.
    Report,
    /// The terminal's name is known.
    Terminal,
    /// GNU screen is in between and passes nothing else through.
    Screen,
    Nothing,
}

pub(super) fn choose(
    around: &Surroundings,
    replies: &TerminalReplies,
    settings: &Settings,
) -> ModeChoice {
    let multiplexer = multiplexer(around, replies);
    let terminal = terminal(around, replies, multiplexer);
    let by_people = people(settings, &fingerprint(around, replies));
    let (mode, why) =
        by_people.unwrap_or_else(|| detected(replies, terminal.as_ref(), multiplexer));
    let choice = ModeChoice {
        mode,
        why,
        terminal,
        multiplexer,
    };
    if choice.bears(mode) {
        choice
    } else {
        ModeChoice {
            mode: Mode::Visual,
            why: match multiplexer {
                Multiplexer::Screen => Why::Screen,
                Multiplexer::None | Multiplexer::Tmux => Why::Terminal,
            },
            ..choice
        }
    }
}

impl ModeChoice {
    /// Whether columns stay aligned in a mode here: not every terminal gives isolates zero width, and `PuTTY` moves
    /// whole rows unless its settings leave the order to the program.
    pub fn bears(&self, mode: Mode) -> bool {
        if self.terminal == Some(TerminalKind::Putty) {
            return mode == Mode::Visual;
        }
        let isolates = matches!(mode, Mode::Isolate | Mode::IsolateMirror);
        let terminal = self.terminal.as_ref();
        !isolates
            || (self.multiplexer != Multiplexer::Screen
                && terminal.is_none_or(TerminalKind::bears_isolates))
    }

    /// Whether Arabic can be shown at all; the Linux console has no Arabic glyphs.
    pub fn shows_arabic(&self) -> bool {
        let told = match self.why {
            Why::Option | Why::Variable | Why::Calibration | Why::Configuration => true,
            Why::Report | Why::Terminal | Why::Screen | Why::Nothing => false,
        };
        told || self.terminal != Some(TerminalKind::Console)
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

fn detected(
    replies: &TerminalReplies,
    terminal: Option<&TerminalKind>,
    multiplexer: Multiplexer,
) -> (Mode, Why) {
    // tmux and screen answer for themselves and do not pass mode 8 through.
    match (multiplexer, replies.bidi) {
        (Multiplexer::None, Some(1 | 2 | 4)) => return (Mode::Visual, Why::Report),
        (Multiplexer::None, Some(3)) => return (Mode::Isolate, Why::Report),
        (Multiplexer::Screen, _) => return (Mode::Visual, Why::Screen),
        _ => {}
    }
    let Some(terminal) = terminal else {
        return (Mode::Visual, Why::Nothing);
    };
    let mode = match terminal {
        TerminalKind::Konsole => Mode::IsolateMirror,
        TerminalKind::Kitty => Mode::Runs,
        TerminalKind::Apple => Mode::Isolate,
        TerminalKind::Vte if multiplexer == Multiplexer::Tmux => Mode::Isolate,
        TerminalKind::Vte
        | TerminalKind::Mlterm
        | TerminalKind::Putty
        | TerminalKind::Terminology
        | TerminalKind::Console
        | TerminalKind::Other(_) => Mode::Visual,
    };
    (mode, Why::Terminal)
}

/// Identifies the terminal as far as it is known: its name or attributes, the program, the multiplexer.
pub(super) fn fingerprint(around: &Surroundings, replies: &TerminalReplies) -> String {
    let multiplexer = multiplexer(around, replies);
    let attributes = replies.secondary.as_ref().map(|numbers| {
        let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
        format!("DA2 {}", numbers.join(";"))
    });
    let answered = replies.name.clone().or(attributes);
    let guess =
        || terminal(around, replies, multiplexer).map(|terminal| terminal.name().to_owned());
    let program = Some(&around.program).filter(|program| !program.is_empty());
    let parts: Vec<String> = match multiplexer {
        Multiplexer::None => [
            answered
                .or_else(guess)
                .or_else(|| Some(around.term.clone())),
            program.cloned(),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Multiplexer::Screen => vec!["screen".to_owned()],
        Multiplexer::Tmux => {
            let outer = replies.outer.clone().unwrap_or_default();
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
