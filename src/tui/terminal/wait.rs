//! The one poll, and writing that a stuck terminal cannot turn into a hang.

use std::{io, time::Duration};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    io::Errno,
    stdio,
};

use super::signals::Signals;

/// What makes a descriptor useless.
const DEAD: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

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

/// How a write ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// All of it is out.
    Whole,
    /// Given up because the program must end.
    Part,
    /// The terminal is gone.
    Gone,
}

/// Writes all of it, in one piece if the terminal takes it so. It begins only when there is room, so
/// that a signal finds the write begun and cuts it short instead of being put off by it.
pub(super) fn write(mut bytes: &[u8], signals: &mut Signals) -> Written {
    let stdout = stdio::stdout();
    while !bytes.is_empty() {
        let ready = {
            let wake = signals.wake();
            let mut fds = [
                PollFd::from_borrowed_fd(stdout, PollFlags::OUT),
                PollFd::from_borrowed_fd(wake, PollFlags::IN),
            ];
            match poll(&mut fds, None) {
                Ok(_) => fds.first().map_or(DEAD, PollFd::revents),
                Err(_) => return Written::Gone,
            }
        };
        if ready.intersects(DEAD) {
            return Written::Gone;
        }
        if !ready.contains(PollFlags::OUT) {
            signals.look();
            if signals.must_quit() {
                return Written::Part;
            }
            continue;
        }
        match rustix::io::write(stdout, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return Written::Gone,
        }
    }
    Written::Whole
}
