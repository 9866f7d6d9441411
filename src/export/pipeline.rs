//! Work on all cores: results in order, and a limited number of chunks under way.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// The most chunks under way: enough to keep the cores busy while the caller waits for a disk.
const AHEAD: usize = 32;
/// How long to wait for the next result before returning to the caller.
const PATIENCE: Duration = Duration::from_millis(20);

type Finished<T> = Result<T, Box<dyn Any + Send>>;

/// Chunks of work under way, oldest first; a dropped pipeline ignores their results.
#[derive(Debug)]
pub(super) struct Pipeline<T> {
    chunks: VecDeque<Receiver<Finished<T>>>,
}

impl<T: Default + Send + 'static> Pipeline<T> {
    pub(super) const fn new() -> Self {
        let chunks = VecDeque::new();
        Self { chunks }
    }

    pub(super) fn has_room(&self) -> bool {
        self.chunks.len() < AHEAD
    }

    pub(super) fn start(&mut self, work: impl FnOnce() -> T + Send + 'static) {
        let (give, take) = sync_channel(1);
        rayon::spawn(move || {
            // A panic here would end the process before the terminal is restored.
            let _ = give.send(catch_unwind(AssertUnwindSafe(work)));
        });
        self.chunks.push_back(take);
    }

    /// Returns the oldest chunk's result, or an empty one if it is not ready yet; `None` if nothing is under way.
    pub(super) fn next(&mut self) -> Option<T> {
        match self.chunks.front()?.recv_timeout(PATIENCE) {
            Ok(Ok(done)) => {
                self.chunks.pop_front();
                Some(done)
            }
            Ok(Err(panic)) => resume_unwind(panic),
            Err(RecvTimeoutError::Timeout) => Some(T::default()),
            // Its thread could not be started: the chunk is lost, and so is the export.
            Err(RecvTimeoutError::Disconnected) => resume_unwind(Box::new("no thread")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_few_at_once() {
        let mut pipeline = Pipeline::new();
        let mut left: VecDeque<Vec<u32>> =
            (0..40).map(|at| (at * 9..at * 9 + 9).collect()).collect();
        let mut seen = Vec::new();
        loop {
            while pipeline.has_room()
                && let Some(chunk) = left.pop_front()
            {
                pipeline.start(|| chunk);
            }
            assert!(pipeline.chunks.len() <= AHEAD);
            let Some(mut done) = pipeline.next() else {
                break;
            };
            seen.append(&mut done);
        }
        assert!(seen.into_iter().eq(0..360));
    }

    #[test]
    fn a_panic_reaches_whoever_waits() {
        let mut pipeline: Pipeline<()> = Pipeline::new();
        pipeline.start(|| resume_unwind(Box::new("expected")));
        let caught = catch_unwind(AssertUnwindSafe(|| while pipeline.next().is_some() {}));
        assert!(caught.is_err());
    }
}
