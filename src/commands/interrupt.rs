//! Signals that ask a long command to end: it stops between two steps and leaves nothing half done.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;

use nix::sys::signal::{SigSet, Signal};

/// Takes note of the first signal; a second one ends the program at once, for a disk may never answer.
pub(super) struct Interrupt(Arc<AtomicU8>);

impl Interrupt {
    /// Begins to watch. The signals stay with the watcher for the rest of the run; where the system refuses a thread they
    /// end the program as ever.
    pub(super) fn watch() -> Self {
        let seen = Arc::new(AtomicU8::new(0));
        // Not SIGHUP: `nohup` has it ignored, and it would arrive here all the same.
        let signals = SigSet::from_iter([Signal::SIGINT, Signal::SIGTERM]);
        let note = Arc::clone(&seen);
        let wait = move || signals.wait().map_or(0, |signal| signal as u8);
        let watch = move || {
            note.store(wait(), Ordering::SeqCst);
            process::exit(128 + i32::from(wait()));
        };
        // Blocked before the thread begins, which inherits it: no signal falls between the two.
        let blocked = signals.thread_block().is_ok();
        let watched = blocked && thread::Builder::new().spawn(watch).is_ok();
        if blocked && !watched {
            let _ = signals.thread_unblock();
        }
        Self(seen)
    }

    /// The number of the signal that has come.
    pub(super) fn signal(&self) -> Option<u8> {
        Some(self.0.load(Ordering::SeqCst)).filter(|signal| *signal != 0)
    }
}
