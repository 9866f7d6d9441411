//! Verification requested on the screen: on threads of its own, so that no save waits behind it.

use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::Environment;
use crate::session::{FailedOperation, Report};
use crate::store::verify::{Verification, verify_while};
use crate::store::{Folder, SystemError};

/// How long the worker waits for the result before it reports progress.
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
    pub(super) fn verify(&mut self, say: &dyn Fn(Report)) {
        let folder = self.folder.clone();
        self.verify_by(move |progress| progress.run(&folder), say);
    }

    fn verify_by(
        &mut self,
        run: impl FnOnce(&SharedProgress) -> Option<Verification> + Send + 'static,
        say: &dyn Fn(Report),
    ) {
        let progress = Arc::new(SharedProgress::default());
        let (result, done) = mpsc::channel();
        let its = Arc::clone(&progress);
        let work = move || {
            // Nobody is listening if it was stopped.
            let _ = result.send(run(&its));
        };
        self.verifying = Some(Verifying { progress, done });
        match thread::Builder::new().spawn(work) {
            Ok(_) => self.verify_more(say),
            Err(why) => say(self.not_verified(SystemError::from(&why))),
        }
    }

    /// Reports the progress of the verification, or its result.
    pub(super) fn verify_more(&mut self, say: &dyn Fn(Report)) {
        let Some(running) = &self.verifying else {
            return;
        };
        let count = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        say(match running.done.recv_timeout(NEWS) {
            Err(RecvTimeoutError::Timeout) => {
                let progress = &running.progress;
                Report::Verifying(count(&progress.done), count(&progress.total))
            }
            Ok(Some(verification)) => {
                self.verifying = None;
                Report::Verified(Box::new(verification))
            }
            // Its thread has ended, though nobody stopped it.
            Ok(None) | Err(RecvTimeoutError::Disconnected) => {
                self.not_verified(ErrorKind::Interrupted.into())
            }
        });
    }

    fn not_verified(&mut self, why: SystemError) -> Report {
        self.verifying = None;
        let why = crate::error::refused(why, self.language);
        Report::Failed(FailedOperation::Verifying, why)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::super::tests::{id, performed, place, unsaved};
    use super::*;
    use crate::session::Effect;

    /// Longer than any test takes; only one that fails waits for it.
    const PATIENCE: Duration = Duration::from_secs(20);

    fn begun(
        environment: &mut Environment,
        run: impl FnOnce(&SharedProgress) -> Option<Verification> + Send + 'static,
    ) -> Vec<Report> {
        let said = RefCell::new(Vec::new());
        environment.verify_by(run, &|report| said.borrow_mut().push(report));
        said.into_inner()
    }

    #[test]
    fn a_save_does_not_wait_for_a_verification() {
        let (_home, mut environment) = place(20);
        let (let_go, goes) = mpsc::channel();
        let folder = environment.folder.clone();
        let begun = begun(&mut environment, move |progress| {
            let _ = goes.recv_timeout(PATIENCE);
            progress.run(&folder)
        });
        assert!(matches!(begun[..], [Report::Verifying(0, 0)]), "{begun:?}");
        let saved = performed(&mut environment, Effect::Save(Box::new(unsaved(id(60)))));
        assert!(matches!(saved[..], [Report::Saved(_)]), "{saved:?}");
        let_go.send(()).unwrap();
        let mut reports = performed(&mut environment, Effect::VerifyMore);
        while let [Report::Verifying(done, total)] = reports[..] {
            assert!(done <= total);
            reports = performed(&mut environment, Effect::VerifyMore);
        }
        let [Report::Verified(ref result)] = reports[..] else {
            panic!("{reports:?}")
        };
        assert_eq!(result.records, 20);
        assert!(performed(&mut environment, Effect::VerifyMore).is_empty());
    }

    #[test]
    fn a_verification_can_be_stopped() {
        let (_home, mut environment) = place(1);
        let (ends, ended) = mpsc::channel();
        begun(&mut environment, move |progress| {
            while !progress.stopped.load(Ordering::Relaxed) {
                thread::yield_now();
            }
            let _ = ends.send(());
            None
        });
        assert!(performed(&mut environment, Effect::StopVerifying).is_empty());
        assert!(performed(&mut environment, Effect::VerifyMore).is_empty());
        assert_eq!(ended.recv_timeout(PATIENCE), Ok(()), "the thread ends");
    }

    #[test]
    fn a_verification_whose_thread_is_gone_is_told_as_failed() {
        let (_home, mut environment) = place(0);
        let mut reports = begun(&mut environment, |_| None);
        while matches!(reports[..], [Report::Verifying(..)]) {
            reports = performed(&mut environment, Effect::VerifyMore);
        }
        let failed = matches!(&reports[..], [Report::Failed(FailedOperation::Verifying, why)] if !why.is_empty());
        assert!(failed, "{reports:?}");
        assert!(performed(&mut environment, Effect::VerifyMore).is_empty());
    }
}
