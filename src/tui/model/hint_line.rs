//! What the hint line shows.

use super::{Model, context};
use crate::session::Hint;
use crate::tui::keymap::Context;

impl Model {
    /// What the hint line shows: the response to the last key, else the first notice.
    ///
    /// No notice appears over the Arabic lines to be compared.
    pub fn hint_line(&self) -> Option<&Hint> {
        let comparing = context(self) == Context::Calibration;
        let notice = self.notices.first().filter(|_| !comparing);
        self.session.hint.as_ref().or(notice)
    }

    /// Notes that a frame was drawn, and with it the first notice if the hint line showed it.
    pub fn notice_drawn(&mut self) {
        let shown = self.has_room()
            && !self.covered
            && self.session.hint.is_none()
            && self.keys_until.is_none();
        let shown = shown && self.hint_line().is_some();
        self.notices.drawn(shown);
    }
}
