//! Keys that come too soon to be meant for a dialog that opened by itself.

use std::time::Duration;

use crate::tui::model::{HELD, SETTLING};

/// Keeps a dialog from being closed unread.
#[derive(Debug)]
pub(super) struct Unread {
    until: Duration,
}

impl Unread {
    pub(super) fn since(last_key: Duration) -> Self {
        let until = last_key + SETTLING;
        Self { until }
    }

    /// Whether a key is to be ignored.
    pub(super) fn ignores(&mut self, at: Duration) -> bool {
        let ignored = at < self.until;
        if ignored {
            // A held key keeps coming sooner than this; who presses it again and again gets through.
            self.until = self.until.max(at + HELD);
        }
        ignored
    }
}
