//! The one poll, and the one read after it.

use std::{io, time::Duration};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    io::Errno,
    stdio,
};

/// What makes a descriptor useless.
pub(super) const DEAD: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

/// Sleeps until something is ready, a signal comes or the time is over; true if something is ready.
pub(super) fn poll(fds: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<bool> {
    // Rounded up to whole milliseconds by the kernel's own clock: never too early, never spinning.
    let limit = limit.map(|limit| {
        Timespec::try_from(limit).unwrap_or(Timespec {
            tv_sec: i64::from(i32::MAX),
            tv_nsec: 0,
        })
    });
    match rustix::event::poll(fds, limit.as_ref()) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
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

/// Reads once, after a poll said `ready`.
pub(super) fn read(ready: PollFlags, buffer: &mut [u8]) -> Bytes<'_> {
    if ready.contains(PollFlags::IN) {
        let size = buffer.len();
        return match rustix::io::read(stdio::stdin(), &mut *buffer) {
            Ok(0) => Bytes::Gone,
            Ok(count) => Bytes::Read(buffer.get(..count).unwrap_or_default(), count == size),
            Err(Errno::INTR | Errno::AGAIN) => Bytes::None,
            Err(_) => Bytes::Gone,
        };
    }
    if ready.intersects(DEAD) {
        Bytes::Gone
    } else {
        Bytes::None
    }
}
