//! Leaving: pending work reaches the disk, and the terminal does not wait for it.
//!
//! ```text
//! 0 ── screen ──▶ the terminal is given back, and a sentence says what is waited for ── disk ──▶ the end
//! ```

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use super::terminal::Terminal;
use super::worker::{Ended, Worker};

/// How long a disk is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// With the screen as it was: a disk that is well takes no longer.
    pub screen: Duration,
    /// With the terminal given back, after that.
    pub disk: Duration,
}

/// What a person who waits at the shell is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Something is still being written.
    Waiting,
    /// It is written after all.
    Done,
}

/// Lets the worker finish and gives the terminal back, the terminal first if the worker takes too long.
#[must_use]
pub fn part<J, M>(
    terminal: Terminal,
    worker: Worker<J, M>,
    patience: Patience,
    mut tell: impl FnMut(Told),
) -> Ended<M>
where
    J: Send + 'static,
    M: Send + 'static,
{
    let mut ending = worker.end();
    let quick = ending.wait(patience.screen);
    terminal.close();
    if !quick {
        tell(Told::Waiting);
        if ending.wait(patience.disk) {
            tell(Told::Done);
        }
    }
    ending.ended()
}

/// Talks with the worker. If that panics, what is queued still comes to the disk, or `limit` passes, before the panic
/// goes on; the terminal was given back when it began.
pub fn talk_safely<J, M, T>(
    worker: Worker<J, M>,
    limit: Duration,
    talk: impl FnOnce(&Worker<J, M>) -> T,
) -> (T, Worker<J, M>)
where
    J: Send + 'static,
    M: Send + 'static,
{
    match catch_unwind(AssertUnwindSafe(|| talk(&worker))) {
        Ok(said) => (said, worker),
        Err(panic) => {
            // Nobody is left to hear how it ended.
            let _ = worker.end().wait(limit);
            resume_unwind(panic)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_panic_waits_for_what_is_queued() {
        let (release, held) = mpsc::channel::<()>();
        let (sender, done) = mpsc::channel();
        let worker = Worker::spawn(move |job: u32, _: &dyn Fn(())| {
            // Until the panic is under way.
            let _ = held.recv();
            sender.send(job).unwrap();
        })
        .unwrap();
        let talk = move |worker: &Worker<u32, ()>| {
            let _release = release;
            assert!(worker.send(1) && worker.send(2));
            panic!("of the screen");
        };
        let limit = Duration::from_secs(10);
        let panic = catch_unwind(AssertUnwindSafe(|| talk_safely(worker, limit, talk)));
        assert!(panic.is_err());
        assert_eq!(done.try_iter().collect::<Vec<_>>(), [1, 2]);
    }
}
