//! How right-to-left text is handed to this terminal: the choice, and why.
//!
//! The first picture takes the best guess from the variables; every answer that comes later may correct it. Nothing here
//! reads a variable, a file or the terminal: all of it is told.

mod choice;
mod surroundings;
mod terminals;
mod words;

pub use choice::{ANY, Choice, Settings, Why};
pub use surroundings::{Outer, Said, Surroundings};
pub use terminals::{Between, Terminal};
pub use words::{Advice, advice, reason};

use super::emit::Mode;
use super::event::Reply;
use super::message::Effect;

/// The variable that chooses the mode.
pub const VARIABLE: &str = "MESOCHECK_RTL";

/// The mode in use and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arabic {
    around: Surroundings,
    said: Said,
    settings: Settings,
    choice: Choice,
    /// The mode of a line that is tried: in use, and not kept.
    tried: Option<Mode>,
    /// Whether the lines were shown in this run: once is enough, unless asked for.
    offered: bool,
}

impl Default for Arabic {
    fn default() -> Self {
        Self::new(Surroundings::default(), Settings::default())
    }
}

impl Arabic {
    /// Guesses from the variables.
    #[must_use]
    pub fn new(around: Surroundings, settings: Settings) -> Self {
        let said = Said::default();
        let choice = choice::choose(&around, &said, &settings);
        Self {
            around,
            said,
            settings,
            choice,
            tried: None,
            offered: false,
        }
    }

    /// The mode in use.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.choice.mode
    }

    /// The mode in use, and why.
    #[must_use]
    pub const fn choice(&self) -> &Choice {
        &self.choice
    }

    /// What tells this terminal from others, as far as is known.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        choice::fingerprint(&self.around, &self.said)
    }

    /// The modes remembered or configured, by fingerprint.
    pub fn kept(&self) -> impl Iterator<Item = (&str, Mode)> {
        let kept = self.settings.kept.iter();
        kept.map(|(fingerprint, mode)| (fingerprint.as_str(), *mode))
    }

    /// Takes note of what the terminal said about itself.
    pub fn told(&mut self, reply: &Reply) {
        self.said.hear(reply);
        self.choose_again();
    }

    /// Takes note of what tmux knows of the terminal outside.
    pub fn told_outer(&mut self, outer: Outer) {
        self.said.outer = Some(outer);
        self.choose_again();
    }

    /// Whether tmux is to be asked about the terminal outside.
    #[must_use]
    pub const fn asks_tmux(&self) -> bool {
        self.around.tmux
    }

    /// The modes that can be tried here, with the numbers of their lines.
    pub fn lines(&self) -> impl Iterator<Item = (u8, Mode)> {
        let modes = (1..).zip(Mode::ALL);
        modes.filter(|(_, mode)| self.choice.bears(*mode))
    }

    /// Uses the mode of a line until it is kept or taken back; says whether there is such a line.
    pub fn try_line(&mut self, number: u8) -> bool {
        let line = self.lines().find(|(own, _)| *own == number);
        if let Some((_, mode)) = line {
            self.tried = Some(mode);
            self.choose_again();
        }
        line.is_some()
    }

    /// The number of the line that is tried.
    #[must_use]
    pub fn tried(&self) -> Option<u8> {
        let tried = self.tried?;
        self.lines()
            .find_map(|(number, mode)| (mode == tried).then_some(number))
    }

    /// Goes back to the mode from before a line was tried; says whether one was.
    pub fn take_back(&mut self) -> bool {
        let tried = self.tried.take().is_some();
        if tried {
            self.choose_again();
        }
        tried
    }

    /// Keeps the mode that is tried for this terminal.
    pub fn keep(&mut self) -> Option<Effect> {
        let mode = self.tried.take()?;
        let fingerprint = self.fingerprint();
        self.settings.picked = Some(mode);
        self.settings.kept.insert(fingerprint.clone(), mode);
        self.choose_again();
        Some(Effect::KeepArabic(fingerprint, mode))
    }

    /// Whether someone should be asked which line reads right: nobody has said, and the terminal is known for good.
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        let outer_known = !self.around.tmux || self.said.outer.is_some();
        let known = self.said.all && outer_known;
        let asks = !self.offered && self.choice.shows_arabic();
        known && asks && self.is_guessed()
    }

    /// Whether nobody has said what reads right.
    #[must_use]
    pub const fn is_guessed(&self) -> bool {
        match self.choice.why {
            Why::Option | Why::Variable | Why::Calibration | Why::Configuration => false,
            Why::Report | Why::Terminal | Why::Screen | Why::Nothing => true,
        }
    }

    /// Notes that the lines are shown.
    pub const fn offer(&mut self) {
        self.offered = true;
    }

    fn choose_again(&mut self) {
        let settings = Settings {
            picked: self.tried.or(self.settings.picked),
            ..self.settings.clone()
        };
        self.choice = choice::choose(&self.around, &self.said, &settings);
    }
}
