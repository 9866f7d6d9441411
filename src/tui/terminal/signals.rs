//! The signals, gathered in one pipe that the poll can watch.

use std::{
    collections::VecDeque,
    io,
    os::{
        fd::{AsFd as _, BorrowedFd},
        unix::net::UnixStream,
    },
};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    Quit(i32),
    Suspend,
    Continue,
    Resize,
}

/// The signals that came and were not yet told.
#[derive(Debug)]
pub(super) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
    waiting: VecDeque<Request>,
}

impl Signals {
    /// Listens from now on; must come before raw mode, so that no way out is missed.
    pub(super) fn listen() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let all = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
        Ok(Self {
            delivery: SignalDelivery::with_pipe(read, write, SignalOnly, all)?,
            waiting: VecDeque::new(),
        })
    }

    /// What becomes readable when a signal comes.
    pub(super) fn wake(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }

    /// Looks what came; nothing is lost by looking.
    pub(super) fn look(&mut self) {
        for signal in self.delivery.pending() {
            self.waiting.push_back(match signal {
                SIGTSTP => Request::Suspend,
                SIGCONT => Request::Continue,
                SIGWINCH => Request::Resize,
                number => Request::Quit(number),
            });
        }
    }

    /// Whether something is waiting to be told.
    pub(super) fn any(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether someone wants the program to end.
    pub(super) fn must_quit(&self) -> bool {
        let quit = |request: &Request| matches!(request, Request::Quit(_));
        self.waiting.iter().any(quit)
    }

    /// The oldest request.
    pub(super) fn next(&mut self) -> Option<Request> {
        self.waiting.pop_front()
    }
}
