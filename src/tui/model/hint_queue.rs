//! Hints that answer no key, such as those about the folder or another window, shown one after another; none is lost.

use std::collections::VecDeque;
use std::time::Duration;

use crate::domain::language::Bilingual;
use crate::session::Hint;

/// The shortest pause between two keys after which a hint counts as read.
const READING: Duration = Duration::from_secs(1);

/// Hints waiting for the hint line; the first stays until there was time to read it.
#[derive(Debug, Default)]
pub struct HintQueue {
    waiting: VecDeque<Hint>,
    shown: HintAge,
}

/// How long the first hint has been on screen.
#[derive(Debug, Default, PartialEq, Eq)]
enum HintAge {
    #[default]
    Not,
    /// Since the last key or later.
    Lately,
    /// Since before the last key.
    Longer,
}

impl HintQueue {
    /// Queues a hint unless it is already waiting.
    pub fn push(&mut self, hint: Hint) {
        if !self.waiting.contains(&hint) {
            self.waiting.push_back(hint);
        }
    }

    /// Drops a hint that no longer applies, unless it is already on screen.
    pub fn take_back(&mut self, phrase: &'static Bilingual) {
        let kept = usize::from(self.shown != HintAge::Not);
        let mut place = 0;
        self.waiting.retain(|hint| {
            place += 1;
            place <= kept || !hint.says(phrase)
        });
    }

    /// Drops hints about what is gone, read or not.
    pub fn forget(&mut self, phrases: &[&'static Bilingual]) {
        let gone = |hint: &Hint| phrases.iter().any(|it| hint.says(it));
        if self.waiting.front().is_some_and(gone) {
            self.shown = HintAge::Not;
        }
        self.waiting.retain(|hint| !gone(hint));
    }

    /// The hint to be read next.
    pub(super) fn first(&self) -> Option<&Hint> {
        self.waiting.front()
    }

    /// Records whether the first hint was in the frame just drawn.
    pub(super) fn drawn(&mut self, shown: bool) {
        if !shown {
            self.shown = HintAge::Not;
        } else if self.shown == HintAge::Not {
            self.shown = HintAge::Lately;
        }
    }

    /// Handles a key after a pause; a hint on screen for all of it counts as read.
    pub fn pass(&mut self, pause: Duration) {
        match self.shown {
            HintAge::Not => {}
            HintAge::Longer if pause >= READING => {
                self.shown = HintAge::Not;
                self.waiting.pop_front();
            }
            HintAge::Lately | HintAge::Longer => self.shown = HintAge::Longer,
        }
    }
}
