//! The one sleep, and the one read after it.

use std::{
    os::fd::{AsRawFd as _, BorrowedFd},
    time::Duration,
};

use nix::sys::{
    select::{FD_SETSIZE, FdSet, pselect},
    signal::SigSet,
    time::TimeSpec,
};
use rustix::{io::Errno, stdio};

/// The longest sleep in one piece; some systems refuse one of years.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Descriptors to be waited for, and after the wait those that are ready.
///
/// A descriptor whose other end has gone is ready: reading or writing says so at once.
#[derive(Debug, Default)]
pub(super) struct Watched<'fd> {
    read: FdSet<'fd>,
    write: FdSet<'fd>,
}

impl<'fd> Watched<'fd> {
    /// Waits for something to read, too.
    pub(super) fn reading(mut self, fd: BorrowedFd<'fd>) -> Self {
        if can_be_watched(fd, 0) {
            self.read.insert(fd);
        }
        self
    }

    /// Waits for room to write, too.
    pub(super) fn writing(mut self, fd: BorrowedFd<'fd>) -> Self {
        if can_be_watched(fd, 0) {
            self.write.insert(fd);
        }
        self
    }

    /// Whether there is something to read.
    pub(super) fn can_read(&self, fd: BorrowedFd<'fd>) -> bool {
        self.read.contains(fd)
    }

    /// Whether there is room to write.
    pub(super) fn can_write(&self, fd: BorrowedFd<'fd>) -> bool {
        self.write.contains(fd)
    }

    /// Sleeps until something is ready or the time is over, or until a signal comes that `mask` does not keep out;
    /// without a mask none comes.
    pub(super) fn sleep(mut self, limit: Option<Duration>, mask: Option<&SigSet>) -> Self {
        let limit = limit.map(|limit| TimeSpec::from(limit.min(LONGEST)));
        let (read, write) = (&mut self.read, &mut self.write);
        match pselect(None, read, write, None, limit.as_ref(), mask) {
            Err(nix::errno::Errno::EINTR) => Self::default(),
            // Only a mistake of ours could make it fail otherwise, and then reading and writing find out.
            Ok(_) | Err(_) => self,
        }
    }
}

/// Whether a descriptor, and `more` after it, are below the number from which on a set cannot hold them.
pub(super) fn can_be_watched(fd: BorrowedFd<'_>, more: usize) -> bool {
    usize::try_from(fd.as_raw_fd()).is_ok_and(|number| number + more < FD_SETSIZE)
}

/// What can be read from the terminal.
pub(super) enum Bytes<'buffer> {
    /// Bytes; the flag says that the buffer was filled.
    Read(&'buffer [u8], bool),
    /// None now.
    None,
    /// None ever again.
    Gone,
}

/// Reads once, after a sleep said that there is something.
pub(super) fn read(buffer: &mut [u8]) -> Bytes<'_> {
    let size = buffer.len();
    match rustix::io::read(stdio::stdin(), &mut *buffer) {
        Ok(0) => Bytes::Gone,
        Ok(count) => Bytes::Read(buffer.get(..count).unwrap_or_default(), count == size),
        Err(Errno::INTR | Errno::AGAIN) => Bytes::None,
        Err(_) => Bytes::Gone,
    }
}
