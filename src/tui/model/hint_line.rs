//! What the hint line shows.

use super::{Model, context};
use crate::session::Hint;
use crate::tui::keymap::Context;

impl Model {
    /// What the hint line shows: the response to the last key, else that a choice was ignored, else the first in the queue.
    ///
    /// None from the queue appears over the Arabic lines to be compared.
    pub fn hint_line(&self) -> Option<&Hint> {
        let comparing = context(self) == Context::Calibration;
        let unchosen = self.view.unchosen.as_ref();
        let unchosen = unchosen.filter(|_| self.open().is_some() && self.dialog.is_none());
        let queued = self.hints.first().filter(|_| !comparing);
        self.session.hint.as_ref().or(unchosen).or(queued)
    }

    /// Notes that a frame was drawn, and with it the first queued hint if the hint line showed it.
    pub fn hint_drawn(&mut self) {
        let seen = self.has_room() && !self.covered && self.keys_until.is_none();
        let told = self.hint_line().zip(self.hints.first());
        let shown = seen && told.is_some_and(|(told, queued)| std::ptr::eq(told, queued));
        self.hints.drawn(shown);
    }
}
