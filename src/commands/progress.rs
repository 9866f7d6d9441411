//! How far a long command is: one line on standard error that is written over, only on a terminal.

use std::time::{Duration, Instant};

use super::context::CommandContext;
use crate::domain::language::Bilingual;
use crate::phrases::fill_owned;
use crate::session::remaining;

/// Until then a command is not long.
const SOON: Duration = Duration::from_millis(400);
/// Between two lines.
const OFTEN: Duration = Duration::from_millis(200);

/// The progress of a command over a known number of files.
pub(super) struct Progress {
    /// Says how many are done, and how much time is left.
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

    /// Shows how far it is, if that was not shown just now.
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

    /// Takes the line away.
    pub(super) fn end(self, context: &mut CommandContext<'_>) {
        if self.told.is_some() {
            context.passing(None);
        }
    }
}
