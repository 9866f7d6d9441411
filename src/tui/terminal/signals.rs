//! Signals: blocked in every thread and received by one dedicated thread.
//!
//! ```text
//! kill ──▶ pending ──▶ sigwait in thread "signals" ──▶ byte in a pipe ──▶ poll of the main loop
//! ```
//!
//! No handler ever runs, and the pipe keeps what has not been read yet, so no signal is lost between a check and a
//! sleep.

use std::{
    collections::VecDeque,
    io::{self, PipeReader, Read as _, Write as _},
    os::fd::{AsFd as _, BorrowedFd},
    thread,
};

use nix::sys::signal::{SigSet, Signal};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    Quit(i32),
    Suspend,
    Continue,
    Resize,
}

const REQUESTS: [(Signal, Request); 7] = [
    quit(Signal::SIGHUP),
    quit(Signal::SIGINT),
    quit(Signal::SIGQUIT),
    quit(Signal::SIGTERM),
    (Signal::SIGTSTP, Request::Suspend),
    (Signal::SIGCONT, Request::Continue),
    (Signal::SIGWINCH, Request::Resize),
];

const fn quit(signal: Signal) -> (Signal, Request) {
    (signal, Request::Quit(signal as i32))
}

/// The signals received and not yet reported.
#[derive(Debug)]
pub(super) struct Signals {
    pipe: PipeReader,
    received: VecDeque<Request>,
}

impl Signals {
    /// Starts listening: before raw mode, so that the terminal is always restored, and before any other thread, which
    /// inherits the blocked signals.
    pub(super) fn listen() -> io::Result<Self> {
        let (pipe, mut writer) = io::pipe()?;
        let signals: SigSet = REQUESTS.into_iter().map(|(signal, _)| signal).collect();
        signals.thread_block()?;
        let forward = move || {
            while let Ok(signal) = signals.wait() {
                // Fails only once the program has stopped listening.
                let _ = writer.write_all(&[signal as u8]);
            }
        };
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(forward)?;
        Ok(Self::over(pipe))
    }

    const fn over(pipe: PipeReader) -> Self {
        Self {
            pipe,
            received: VecDeque::new(),
        }
    }

    /// Readable when there is something to [receive](Self::receive).
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }

    /// Empties the pipe; blocks if it is empty already.
    pub(super) fn receive(&mut self) {
        let mut numbers = [0; 64];
        let count = self.pipe.read(&mut numbers).unwrap_or_default();
        for number in numbers.into_iter().take(count) {
            let known = |(signal, _): &&(Signal, Request)| *signal as i32 == i32::from(number);
            if let Some((_, request)) = REQUESTS.iter().find(known)
                // Dragging a window sends many; one is enough.
                && self.received.back() != Some(request)
            {
                self.received.push_back(*request);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.received.is_empty()
    }

    /// Whether a signal asked the program to end.
    pub(super) fn must_quit(&self) -> bool {
        let quit = |request: &Request| matches!(request, Request::Quit(_));
        self.received.iter().any(quit)
    }

    /// The oldest request.
    pub(super) fn next(&mut self) -> Option<Request> {
        self.received.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_keep_their_order_and_repeated_ones_count_once() {
        let (pipe, mut writer) = io::pipe().unwrap();
        let mut signals = Signals::over(pipe);
        let (window, go_on) = (Signal::SIGWINCH, Signal::SIGCONT);
        for signal in [
            window,
            window,
            go_on,
            Signal::SIGTSTP,
            go_on,
            Signal::SIGTERM,
        ] {
            writer.write_all(&[signal as u8]).unwrap();
        }
        signals.receive();
        assert!(signals.must_quit());
        let received: Vec<Request> = std::iter::from_fn(|| signals.next()).collect();
        let expected = [
            Request::Resize,
            Request::Continue,
            Request::Suspend,
            Request::Continue,
            Request::Quit(15),
        ];
        assert_eq!(received, expected);
    }
}
