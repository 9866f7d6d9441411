//! Writes to the terminal without hanging on one that has stalled.

use std::{
    io,
    os::fd::{AsFd as _, BorrowedFd, OwnedFd},
    time::{Duration, Instant},
};

use rustix::{
    fs::{Mode, OFlags, open},
    io::Errno,
    stdio,
    termios::ttyname,
};

use super::{
    signals::Signals,
    wait::{reading, sleep, writing},
};

/// The number of attempts before a write fails: some errors are transient, and half a frame is worse than a late one.
const TRIES: usize = 3;

/// How a write ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteOutcome {
    Whole,
    /// Abandoned because the program must end.
    Part,
    /// The terminal has vanished or fails.
    Gone,
}

/// The terminal, for writing.
///
/// A write to a stalled terminal blocks, and no signal would be noticed meanwhile. So the terminal is opened a second
/// time, non-blocking. Standard output itself stays unchanged, because the shell shares it, and is used only if the
/// terminal cannot be opened.
#[derive(Debug)]
pub(super) struct TerminalOutput(Option<OwnedFd>);

impl TerminalOutput {
    pub(super) fn open() -> Self {
        let name = ttyname(stdio::stdout(), Vec::new()).ok();
        let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Self(name.and_then(|name| open(name, flags, Mode::empty()).ok()))
    }

    /// A second handle, for restoring.
    pub(super) fn again(&self) -> Self {
        Self(self.0.as_ref().and_then(|fd| fd.try_clone().ok()))
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        match &self.0 {
            Some(own) => own.as_fd(),
            None => stdio::stdout(),
        }
    }

    /// Writes everything, in one piece if the terminal accepts it, unless a signal ends the program.
    pub(super) fn write(&self, mut bytes: &[u8], signals: &mut Signals) -> WriteOutcome {
        // A non-blocking terminal is written to at once and waited for only when it is full.
        let mut room = self.0.is_some();
        while !bytes.is_empty() {
            if room {
                match self.push(bytes) {
                    Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                    Err(_) => return WriteOutcome::Gone,
                }
                room = false;
                continue;
            }
            let watched = [writing(self.fd()), reading(signals.fd())];
            let [free, signal] = sleep(watched.map(Some), None);
            if signal {
                signals.receive();
                if signals.must_quit() {
                    return WriteOutcome::Part;
                }
            }
            room = free;
        }
        WriteOutcome::Whole
    }

    /// Writes as much as the terminal accepts within `patience`; ignores failures.
    pub(super) fn write_patiently(&self, mut bytes: &[u8], patience: Duration) {
        let deadline = Instant::now() + patience;
        while !bytes.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            let [room] = sleep([Some(writing(self.fd()))], Some(left));
            match room.then(|| self.push(bytes)) {
                Some(Ok(count)) => bytes = bytes.get(count..).unwrap_or_default(),
                Some(Err(_)) => return,
                None if left.is_zero() => return,
                None => {}
            }
        }
    }

    /// Writes once; returns 0 if there is no room.
    fn push(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut failures = 0;
        loop {
            match rustix::io::write(self.fd(), bytes) {
                Ok(count) => return Ok(count),
                Err(Errno::INTR | Errno::AGAIN) => return Ok(0),
                Err(why) => {
                    failures += 1;
                    if failures == TRIES {
                        return Err(why.into());
                    }
                }
            }
        }
    }
}
