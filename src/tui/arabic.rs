//! How right-to-left text is handed to this terminal: the choice, and why.

use super::emit::Mode;
use super::event::Reply;
use super::message::Effect;

/// The mode in use and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arabic {
    /// The mode.
    pub mode: Mode,
}

impl Arabic {
    /// Takes note of what the terminal said about itself.
    pub fn told(&mut self, _reply: &Reply) {}

    /// Takes the person's choice among the lines of the calibration; 0 is none of them.
    pub fn choose(&mut self, number: usize) -> Vec<Effect> {
        if let Some(mode) = number.checked_sub(1).and_then(|place| Mode::ALL.get(place)) {
            self.mode = *mode;
        }
        Vec::new()
    }
}
