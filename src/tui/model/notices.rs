//! Notices about the start, the folder and the terminal: shown one after the other, none lost.

use std::collections::VecDeque;
use std::time::Duration;

use super::{Hint, Model, context};
use crate::domain::language::Bilingual;
use crate::tui::keymap::Context;

/// Who makes no pause of this length between two keys reads nothing.
const READING: Duration = Duration::from_secs(1);

/// Notices that wait for the hint line; the first stays there until someone can have read it.
#[derive(Debug, Default)]
pub struct Notices {
    waiting: VecDeque<Hint>,
    shown: Shown,
}

/// What has happened to the first notice.
#[derive(Debug, Default, PartialEq, Eq)]
enum Shown {
    /// It is not on the screen.
    #[default]
    Not,
    /// It is, since the last key or later.
    Lately,
    /// It has been there since before the last key.
    Longer,
}

impl Notices {
    /// Adds a notice behind the others; the same one waits once.
    pub fn push(&mut self, notice: Hint) {
        if !self.waiting.contains(&notice) {
            self.waiting.push_back(notice);
        }
    }

    /// Takes back what is true no longer, unless it stands on the screen already.
    pub fn take_back(&mut self, phrase: &'static Bilingual) {
        let kept = usize::from(self.shown != Shown::Not);
        let mut place = 0;
        self.waiting.retain(|notice| {
            place += 1;
            place <= kept || !std::ptr::eq(notice.phrase, phrase)
        });
    }

    /// A key came so long after the one before; what stood on the screen all that time has been read.
    pub fn pass(&mut self, pause: Duration) {
        match self.shown {
            Shown::Not => {}
            Shown::Longer if pause >= READING => {
                self.shown = Shown::Not;
                self.waiting.pop_front();
            }
            Shown::Lately | Shown::Longer => self.shown = Shown::Longer,
        }
    }
}

impl Model {
    /// What the hint line says: the answer to the last key, else the first notice.
    ///
    /// Nothing lies over the lines of Arabic that are to be compared.
    #[must_use]
    pub fn said(&self) -> Option<&Hint> {
        let comparing = context(self) == Context::Calibration;
        let notice = self.notices.waiting.front().filter(|_| !comparing);
        self.hint.as_ref().or(notice)
    }

    /// Takes note that a frame is on the screen, and with it the first notice if the hint line shows it.
    pub fn notice_drawn(&mut self) {
        let shown =
            self.has_room() && !self.covered && self.hint.is_none() && self.keys_until.is_none();
        if !shown || self.said().is_none() {
            self.notices.shown = Shown::Not;
        } else if self.notices.shown == Shown::Not {
            self.notices.shown = Shown::Lately;
        }
    }
}
