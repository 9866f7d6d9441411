//! The signals: kept out while the program works, let in while it sleeps.
//!
//! ```text
//!   work          look          sleep               work          look
//!   kept out ──▶ let in once ─▶ let in, wakes it ─▶ kept out ──▶ let in once
//! ```
//!
//! None can come between a look and the sleep, so none is missed, and nothing has to be written to wake the sleep.
//! The handlers only raise flags.

use std::{
    collections::VecDeque,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use nix::sys::signal::{SigSet, SigmaskHow, Signal};
use signal_hook::flag;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    Quit(i32),
    Suspend,
    Continue,
    Resize,
}

/// Those the program listens to.
const HEARD: [(Signal, Request); 7] = [
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

/// The signals that came and were not yet told.
#[derive(Debug)]
pub(super) struct Signals {
    came: Vec<(Request, Arc<AtomicBool>)>,
    waiting: VecDeque<Request>,
    /// What is kept out while the program works.
    working: SigSet,
    /// What is kept out while it sleeps: as it was found, but for those heard.
    sleeping: SigSet,
}

impl Signals {
    /// Listens from now on; must come before raw mode, so that no way out is missed, and before other threads: they
    /// keep out what the thread that starts them keeps out, and so leave every signal to this one.
    pub(super) fn listen() -> io::Result<Self> {
        let heard: SigSet = HEARD.into_iter().map(|(signal, _)| signal).collect();
        let found = heard.thread_swap_mask(SigmaskHow::SIG_BLOCK)?;
        let (mut working, mut sleeping) = (found, found);
        let mut came = Vec::new();
        for (signal, request) in HEARD {
            working.add(signal);
            sleeping.remove(signal);
            let flag = Arc::default();
            flag::register(signal as i32, Arc::clone(&flag))?;
            came.push((request, flag));
        }
        Ok(Self {
            came,
            waiting: VecDeque::new(),
            working,
            sleeping,
        })
    }

    /// What a sleep must keep out for these to be let in.
    pub(super) fn mask(&self) -> &SigSet {
        &self.sleeping
    }

    /// Looks what came; nothing is lost by looking.
    pub(super) fn look(&mut self) {
        // A sleep that found something ready has let none in. Masks that were set before can be set again.
        let _ = self.sleeping.thread_set_mask();
        let _ = self.working.thread_set_mask();
        for (request, came) in &self.came {
            if came.swap(false, Ordering::SeqCst) {
                self.waiting.push_back(*request);
            }
        }
    }

    /// Whether something is waiting to be told, or came in a sleep after which nobody has looked.
    pub(super) fn any(&self) -> bool {
        let came = |(_, came): &(Request, Arc<AtomicBool>)| came.load(Ordering::SeqCst);
        !self.waiting.is_empty() || self.came.iter().any(came)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_a_second_sleep_is_not_forgotten() {
        let mut signals = Signals {
            came: vec![(Request::Quit(15), Arc::default())],
            waiting: VecDeque::new(),
            working: SigSet::thread_get_mask().unwrap(),
            sleeping: SigSet::thread_get_mask().unwrap(),
        };
        signals.look();
        assert!(!signals.any());
        signals.came[0].1.store(true, Ordering::SeqCst);
        assert!(signals.any());
        signals.look();
        assert_eq!(signals.next(), Some(Request::Quit(15)));
        assert!(!signals.any());
    }
}
