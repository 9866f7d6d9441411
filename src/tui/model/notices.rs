//! Notices about startup, the folder and the terminal, shown one after another; none is lost.

use std::collections::VecDeque;
use std::time::Duration;

use crate::domain::language::Bilingual;
use crate::session::Hint;

/// The shortest pause between two keys after which a notice counts as read.
const READING: Duration = Duration::from_secs(1);

/// Notices waiting for the hint line; the first stays until there was time to read it.
#[derive(Debug, Default)]
pub struct Notices {
    waiting: VecDeque<Hint>,
    shown: NoticeAge,
}

/// How long the first notice has been on screen.
#[derive(Debug, Default, PartialEq, Eq)]
enum NoticeAge {
    #[default]
    Not,
    /// Since the last key or later.
    Lately,
    /// Since before the last key.
    Longer,
}

impl Notices {
    /// Queues a notice unless it is already waiting.
    pub fn push(&mut self, notice: Hint) {
        if !self.waiting.contains(&notice) {
            self.waiting.push_back(notice);
        }
    }

    /// Drops a notice that no longer applies, unless it is already on screen.
    pub fn take_back(&mut self, phrase: &'static Bilingual) {
        let kept = usize::from(self.shown != NoticeAge::Not);
        let mut place = 0;
        self.waiting.retain(|notice| {
            place += 1;
            place <= kept || !notice.says(phrase)
        });
    }

    /// Drops notices about what is gone, read or not.
    pub fn forget(&mut self, phrases: &[&'static Bilingual]) {
        let gone = |notice: &Hint| phrases.iter().any(|it| notice.says(it));
        if self.waiting.front().is_some_and(gone) {
            self.shown = NoticeAge::Not;
        }
        self.waiting.retain(|notice| !gone(notice));
    }

    /// The notice to be read next.
    pub(super) fn first(&self) -> Option<&Hint> {
        self.waiting.front()
    }

    /// Records whether the first notice was in the frame just drawn.
    pub(super) fn drawn(&mut self, shown: bool) {
        if !shown {
            self.shown = NoticeAge::Not;
        } else if self.shown == NoticeAge::Not {
            self.shown = NoticeAge::Lately;
        }
    }

    /// Handles a key after a pause; a notice on screen for all of it counts as read.
    pub fn pass(&mut self, pause: Duration) {
        match self.shown {
            NoticeAge::Not => {}
            NoticeAge::Longer if pause >= READING => {
                self.shown = NoticeAge::Not;
                self.waiting.pop_front();
            }
            NoticeAge::Lately | NoticeAge::Longer => self.shown = NoticeAge::Longer,
        }
    }
}
