//! The progress of a long command: one line on standard error that is overwritten, shown only on a terminal.

use std::time::{Duration, Instant};

use super::context::CommandContext;
use crate::domain::language::Bilingual;
use crate::phrases::fill_owned;
use crate::session::remaining;

/// The running time after which progress is shown.
const SOON: Duration = Duration::from_millis(400);
/// The minimum interval between two updates.
const OFTEN: Duration = Duration::from_millis(200);

/// The progress of a command over a known number of files.
pub(super) struct Progress {
    /// The phrase with the number of files done and the time left.
    phrase: &'static Bilingual,
    begun: Instant,
    told: Option<Instant>,
}

impl Progress {
    pub(super) fn begin(phrase: &'static Bilingual) -> Self {
        Self {
            phrase,
            begun: Instant::now(),
            told: None,
        }
    }

    /// Shows the progress, unless it was shown just now.
    pub(super) fn tell(&mut self, context: &mut CommandContext<'_>, done: usize, total: usize) {
        let now = Instant::now();
        let since = now.duration_since(self.begun);
        let waits = self.told.map_or(since < SOON, |told| now - told < OFTEN);
        if waits || done == 0 {
            return;
        }
        self.told = Some(now);
        let left = remaining(since, done, total);
        let values = [
            ("done", done.to_string()),
            ("total", total.to_string()),
            ("left", left),
        ];
        let line = fill_owned(context.say(self.phrase), &values);
        context.passing(Some(&line));
    }

    /// Removes the progress line.
    pub(super) fn end(self, context: &mut CommandContext<'_>) {
        if self.told.is_some() {
            context.passing(None);
        }
    }
}
