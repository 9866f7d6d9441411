//! A verification requested on the screen: on threads of its own, so that no save waits behind it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::Environment;
use crate::session::Report;
use crate::store::Folder;
use crate::store::verify::{Verification, verify_while};

/// How long the worker waits for news of it.
const NEWS: Duration = Duration::from_millis(30);

/// A verification in progress; dropping it stops it.
#[derive(Debug)]
pub(super) struct Verifying {
    progress: Arc<SharedProgress>,
    done: Receiver<Option<Verification>>,
}

#[derive(Debug, Default)]
struct SharedProgress {
    done: AtomicUsize,
    total: AtomicUsize,
    stopped: AtomicBool,
}

impl SharedProgress {
    fn run(&self, folder: &Folder) -> Option<Verification> {
        verify_while(folder, &mut |done, total| {
            self.done.store(done, Ordering::Relaxed);
            self.total.store(total, Ordering::Relaxed);
            !self.stopped.load(Ordering::Relaxed)
        })
    }
}

impl Drop for Verifying {
    fn drop(&mut self) {
        self.progress.stopped.store(true, Ordering::Relaxed);
    }
}

impl Environment {
    /// Begins to verify every record.
    pub(super) fn verify(&mut self) -> Option<Report> {
        let progress = Arc::new(SharedProgress::default());
        let (say, done) = mpsc::channel();
        let (its, folder) = (Arc::clone(&progress), self.folder.clone());
        let work = move || {
            // Nobody hears it if it was stopped.
            let _ = say.send(its.run(&folder));
        };
        self.verifying = Some(Verifying { progress, done });
        // Without a thread there is nobody to wait for; it is told as stopped.
        let _ = thread::Builder::new().spawn(work);
        self.verify_more()
    }

    /// How far it is, or its result.
    pub(super) fn verify_more(&mut self) -> Option<Report> {
        let running = self.verifying.as_ref()?;
        let count = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        match running.done.recv_timeout(NEWS) {
            Err(RecvTimeoutError::Timeout) => {
                let progress = &running.progress;
                Some(Report::Verifying(
                    count(&progress.done),
                    count(&progress.total),
                ))
            }
            Ok(Some(verification)) => {
                self.verifying = None;
                Some(Report::Verified(Box::new(verification)))
            }
            Ok(None) | Err(RecvTimeoutError::Disconnected) => {
                self.verifying = None;
                None
            }
        }
    }
}
