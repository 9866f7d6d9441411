//! Sleeps until something is ready, and reads from the terminal.

use std::{os::fd::BorrowedFd, time::Duration};

use rustix::{
    buffer::spare_capacity,
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

/// Bytes per read: more than a person types at once, less than a large paste.
const READ_SIZE: usize = 4096;

pub(super) enum Bytes {
    /// Bytes, and whether more may be waiting.
    Read(Vec<u8>, bool),
    /// Nothing at the moment.
    None,
    /// The terminal has vanished.
    Gone,
}

/// Reads once; blocks unless standard input is ready.
pub(super) fn read() -> Bytes {
    let mut bytes = Vec::with_capacity(READ_SIZE);
    match rustix::io::read(stdio::stdin(), spare_capacity(&mut bytes)) {
        Ok(0) => Bytes::Gone,
        Ok(count) => Bytes::Read(bytes, count >= READ_SIZE),
        Err(Errno::INTR | Errno::AGAIN) => Bytes::None,
        Err(_) => Bytes::Gone,
    }
}
