//! Output that cannot hang on a stuck terminal.

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

use super::{signals::Signals, wait::Watched};

/// How often a write is tried before a failure counts: some pass, and a picture half shown is worse than a late one.
const TRIES: usize = 3;

/// How a write ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// All of it is out.
    Whole,
    /// Given up because the program must end.
    Part,
    /// The terminal is gone, or takes nothing that anyone could see.
    Gone,
}

/// Where the picture goes.
///
/// A write to a terminal that reads nothing would block, and no signal is heard meanwhile. So the
/// terminal is opened once more, not to block; standard output itself is not changed, for the shell
/// shares it. Where it cannot be opened standard output has to do.
#[derive(Debug)]
pub(super) struct Output(Option<OwnedFd>);

impl Output {
    pub(super) fn open() -> Self {
        let name = ttyname(stdio::stdout(), Vec::new()).ok();
        let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Self(name.and_then(|name| open(name, flags, Mode::empty()).ok()))
    }

    /// A second handle on the same, for the way out.
    pub(super) fn again(&self) -> Self {
        Self(self.0.as_ref().and_then(|fd| fd.try_clone().ok()))
    }

    /// What is written to.
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        match &self.0 {
            Some(own) => own.as_fd(),
            None => stdio::stdout(),
        }
    }

    /// Writes all of it, in one piece if the terminal takes it so, unless a signal ends the program.
    pub(super) fn write(&self, mut bytes: &[u8], signals: &mut Signals) -> Written {
        // A terminal of our own is tried at once; only one that is full is waited for.
        let mut room = self.0.is_some();
        while !bytes.is_empty() {
            if room {
                match self.push(bytes) {
                    Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                    Err(_) => return Written::Gone,
                }
                room = false;
                continue;
            }
            room = self.has_room(None, Some(signals));
            if !room {
                signals.look();
                if signals.must_quit() {
                    return Written::Part;
                }
            }
        }
        Written::Whole
    }

    /// Sleeps until the terminal takes more, the time is over, or one of the signals comes.
    fn has_room(&self, limit: Option<Duration>, signals: Option<&Signals>) -> bool {
        let mask = signals.map(Signals::mask);
        let ready = Watched::default().writing(self.fd()).sleep(limit, mask);
        ready.can_write(self.fd())
    }

    /// Writes what the terminal takes before `patience` ends; nobody hears of a failure.
    pub(super) fn write_patiently(&self, mut bytes: &[u8], patience: Duration) {
        let deadline = Instant::now() + patience;
        while !bytes.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            let room = self.has_room(Some(left), None);
            match room.then(|| self.push(bytes)) {
                Some(Ok(count)) => bytes = bytes.get(count..).unwrap_or_default(),
                Some(Err(_)) => return,
                None if left.is_zero() => return,
                None => {}
            }
        }
    }

    /// One write; no room is none written.
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
