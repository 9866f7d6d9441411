//! The end: what is under way comes to the disk, and the terminal is not kept waiting for it.
//!
//! ```text
//! 0 ── screen ──▶ the terminal is given back, and a sentence says what is waited for ── disk ──▶ the end
//! ```

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
