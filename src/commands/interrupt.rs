//! Signals that interrupt a long command, which then stops between two steps and leaves nothing half done.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

#[cfg(unix)]
use {
    nix::sys::signal::{SigSet, Signal},
    std::{process, thread},
};

/// Records the first signal; a second one ends the program at once, because a disk may never respond.
pub(super) struct Interrupt(Arc<AtomicU8>);

impl Interrupt {
    /// Watches nothing: on this system, Ctrl-C ends this command like any other.
    #[cfg(not(unix))]
    pub(super) fn watch() -> Self {
        Self(Arc::default())
    }

    /// Starts watching.
    ///
    /// The watcher keeps the signals for the rest of the run; if no thread can be started, they end the program as
    /// usual.
    #[cfg(unix)]
    pub(super) fn watch() -> Self {
        let seen = Arc::new(AtomicU8::new(0));
        // SIGHUP is left out: `nohup` ignores it, yet it would be received here.
        let signals = SigSet::from_iter([Signal::SIGINT, Signal::SIGTERM]);
        let note = Arc::clone(&seen);
        let wait = move || signals.wait().map_or(0, |signal| signal as u8);
        let watch = move || {
            note.store(wait(), Ordering::SeqCst);
            process::exit(128 + i32::from(wait()));
        };
        // Signals are blocked before the thread starts and inherits the mask, so none is missed in between.
        let blocked = signals.thread_block().is_ok();
        let watched = blocked && thread::Builder::new().spawn(watch).is_ok();
        if blocked && !watched {
            let _ = signals.thread_unblock();
        }
        Self(seen)
    }

    /// The signal received, if any.
    pub(super) fn signal(&self) -> Option<u8> {
        Some(self.0.load(Ordering::SeqCst)).filter(|signal| *signal != 0)
    }
}
