//! Sleeps until something is ready, and reads from the terminal.

use std::{os::fd::BorrowedFd, time::Duration};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio,
};

/// A descriptor and the events to wait for.
pub(super) type Watched<'fd> = (BorrowedFd<'fd>, PollFlags);

pub(super) const fn reading(fd: BorrowedFd<'_>) -> Watched<'_> {
    (fd, PollFlags::IN)
}

pub(super) const fn writing(fd: BorrowedFd<'_>) -> Watched<'_> {
    (fd, PollFlags::OUT)
}

/// Sleeps until a descriptor is ready or the limit has passed; reports which are ready.
///
/// A descriptor whose other end is closed counts as ready: reading or writing then fails at once.
pub(super) fn sleep<const N: usize>(
    watched: [Option<Watched<'_>>; N],
    limit: Option<Duration>,
) -> [bool; N] {
    let some = watched.iter().flatten();
    let mut fds: Vec<PollFd<'_>> = some
        .map(|(fd, flags)| PollFd::from_borrowed_fd(*fd, *flags))
        .collect();
    // A limit too long for the system counts as none.
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    // After a failure nothing is ready, and the caller tries again.
    let _ = poll(&mut fds, limit.as_ref());
    let mut ready = fds.iter().map(|fd| !fd.revents().is_empty());
    watched.map(|one| one.is_some() && ready.next().unwrap_or_default())
}

pub(super) enum Bytes<'buffer> {
    /// Bytes, and whether they filled the buffer.
    Read(&'buffer [u8], bool),
    /// Nothing at the moment.
    None,
    /// The terminal has vanished.
    Gone,
}

/// Reads once; blocks unless standard input is ready.
pub(super) fn read(buffer: &mut [u8]) -> Bytes<'_> {
    let size = buffer.len();
    match rustix::io::read(stdio::stdin(), &mut *buffer) {
        Ok(0) => Bytes::Gone,
        Ok(count) => Bytes::Read(buffer.get(..count).unwrap_or_default(), count == size),
        Err(Errno::INTR | Errno::AGAIN) => Bytes::None,
        Err(_) => Bytes::Gone,
    }
}
