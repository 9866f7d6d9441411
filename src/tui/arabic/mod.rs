//! How right-to-left text is sent to this terminal, and why.
//!
//! The first frame uses the best guess from the environment; later replies may correct it. Nothing here reads the
//! environment, a file or the terminal; everything is passed in.

mod choice;
mod surroundings;
mod terminals;
mod words;

pub use choice::{ANY, ModeChoice, Settings, Why};
pub use surroundings::{Outer, Surroundings, TerminalReplies};
pub use terminals::{Multiplexer, TerminalKind};
pub use words::{Advice, advice, reason};

use super::emit::Mode;
use super::event::Reply;
use crate::session::Effect;

/// The environment variable that sets the mode.
pub const VARIABLE: &str = "MESOCHECK_RTL";

/// The emission mode in use and its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arabic {
    around: Surroundings,
    replies: TerminalReplies,
    settings: Settings,
    choice: ModeChoice,
    /// The mode being tried on the calibration screen: in use but not remembered.
    tried: Option<Mode>,
    /// Whether calibration was offered in this run; it is offered unasked only once.
    offered: bool,
}

impl Default for Arabic {
    fn default() -> Self {
        Self::new(Surroundings::default(), Settings::default())
    }
}

impl Arabic {
    /// Guesses from the environment.
    pub fn new(around: Surroundings, settings: Settings) -> Self {
        let replies = TerminalReplies::default();
        let choice = choice::choose(&around, &replies, &settings);
        Self {
            around,
            replies,
            settings,
            choice,
            tried: None,
            offered: false,
        }
    }

    pub const fn mode(&self) -> Mode {
        self.choice.mode
    }

    pub const fn choice(&self) -> &ModeChoice {
        &self.choice
    }

    /// Identifies the terminal as far as it is known.
    pub fn fingerprint(&self) -> String {
        choice::fingerprint(&self.around, &self.replies)
    }

    /// Remembered or configured modes, by fingerprint.
    pub fn kept(&self) -> impl Iterator<Item = (&str, Mode)> {
        let kept = self.settings.kept.iter();
        kept.map(|(fingerprint, mode)| (fingerprint.as_str(), *mode))
    }

    /// Records a reply of the terminal.
    pub fn record(&mut self, reply: &Reply) {
        self.replies.record(reply);
        self.choose_again();
    }

    /// Records what tmux knows about the outer terminal.
    pub fn record_outer(&mut self, outer: Outer) {
        self.replies.outer = Some(outer);
        self.choose_again();
    }

    /// Whether tmux should be queried about the outer terminal.
    pub const fn asks_tmux(&self) -> bool {
        self.around.tmux
    }

    /// The modes that can be tried here, with their line numbers on the calibration screen.
    pub fn lines(&self) -> impl Iterator<Item = (u8, Mode)> {
        let modes = (1..).zip(Mode::ALL);
        modes.filter(|(_, mode)| self.choice.bears(*mode))
    }

    /// Uses the mode of a line until it is kept or taken back; returns false if there is no such line.
    pub fn try_line(&mut self, number: u8) -> bool {
        let line = self.lines().find(|(own, _)| *own == number);
        if let Some((_, mode)) = line {
            self.tried = Some(mode);
            self.choose_again();
        }
        line.is_some()
    }

    /// The line number of the mode being tried.
    pub fn tried(&self) -> Option<u8> {
        let tried = self.tried?;
        self.lines()
            .find_map(|(number, mode)| (mode == tried).then_some(number))
    }

    /// Returns to the mode in use before the trial; returns false if none was being tried.
    pub fn take_back(&mut self) -> bool {
        let tried = self.tried.take().is_some();
        if tried {
            self.choose_again();
        }
        tried
    }

    /// Remembers the mode being tried for this terminal.
    pub fn keep(&mut self) -> Option<Effect> {
        let mode = self.tried.take()?;
        let fingerprint = self.fingerprint();
        self.settings.picked = Some(mode);
        self.settings.kept.insert(fingerprint.clone(), mode);
        self.choose_again();
        Some(Effect::KeepArabic(fingerprint, mode.to_string()))
    }

    /// Whether calibration should be offered: the mode is a guess, and the terminal is fully known.
    pub fn is_unconfirmed(&self) -> bool {
        let outer_known = !self.around.tmux || self.replies.outer.is_some();
        let known = self.replies.all && outer_known;
        let asks = !self.offered && self.choice.shows_arabic();
        known && asks && self.is_guessed()
    }

    /// Whether the lines are still to be shown for comparison, once the terminal has answered.
    pub fn awaits_comparison(&self) -> bool {
        self.is_guessed() && !self.offered && self.choice.shows_arabic()
    }

    /// Whether no person has set the mode.
    pub const fn is_guessed(&self) -> bool {
        match self.choice.why {
            Why::Option | Why::Variable | Why::Calibration | Why::Configuration => false,
            Why::Report | Why::Terminal | Why::Screen | Why::Nothing => true,
        }
    }

    /// Records that calibration was offered.
    pub const fn offer(&mut self) {
        self.offered = true;
    }

    fn choose_again(&mut self) {
        let settings = Settings {
            picked: self.tried.or(self.settings.picked),
            ..self.settings.clone()
        };
        self.choice = choice::choose(&self.around, &self.replies, &settings);
    }
}
