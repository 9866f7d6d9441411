//! Shutdown: work in progress reaches the disk, and a slow disk does not delay the terminal.
//!
//! ```text
//! 0 ── screen ──▶ terminal restored, a message explains the wait ── disk ──▶ exit
//! ```

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use super::terminal::Terminal;
use super::worker::{Ended, Worker};

/// How long to wait for the disk.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// With the screen still up; a healthy disk needs no longer.
    pub screen: Duration,
    /// After that, with the terminal restored.
    pub disk: Duration,
}

/// The progress shown to a person waiting at the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShutdownProgress {
    /// Writing is still in progress.
    Waiting,
    /// Everything has been written after all.
    Done,
}

/// Lets the worker finish; restores the terminal as soon as it has, or once the first limit has passed.
#[must_use]
pub fn shutdown<J, M>(
    terminal: Terminal,
    worker: Worker<J, M>,
    patience: Patience,
    mut tell: impl FnMut(ShutdownProgress),
) -> Ended<M>
where
    J: Send + 'static,
    M: Send + 'static,
{
    let mut ending = worker.end();
    let quick = ending.wait(patience.screen);
    terminal.close();
    if !quick {
        tell(ShutdownProgress::Waiting);
        if ending.wait(patience.disk) {
            tell(ShutdownProgress::Done);
        }
    }
    ending.ended()
}

/// Runs `talk` with the worker. If it panics, queued work is still written, for at most `limit`, before the panic
/// continues; the panic hook has already restored the terminal.
pub fn drain_on_panic<J, M, T>(
    worker: Worker<J, M>,
    limit: Duration,
    talk: impl FnOnce(&Worker<J, M>) -> T,
) -> (T, Worker<J, M>)
where
    J: Send + 'static,
    M: Send + 'static,
{
    match catch_unwind(AssertUnwindSafe(|| talk(&worker))) {
        Ok(result) => (result, worker),
        Err(panic) => {
            // Nothing is left to act on the result.
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
            // Blocks until the panic is under way.
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
        let panic = catch_unwind(AssertUnwindSafe(|| drain_on_panic(worker, limit, talk)));
        assert!(panic.is_err());
        assert_eq!(done.try_iter().collect::<Vec<_>>(), [1, 2]);
    }
}
