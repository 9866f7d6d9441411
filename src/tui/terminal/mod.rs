//! The terminal on Unix: opening, waiting for input, drawing, restoring. On Windows, `windows.rs` replaces it.
//!
//! ```text
//!  bytes ─▶ frame ─▶ input ─▶ Event          paint ─▶ screen ─▶ one write
//!  (whole sequences)  (keys, pastes, replies)         (diff)
//! ```
//!
//! `frame`, `input`, `screen` and `sequences` are pure and use neither descriptors nor the clock; `wait`, `output`,
//! `signals` and `restore` make the system calls. Nothing here knows what a key does.

mod asking;
pub mod changes;
mod error;
mod frame;
mod input;
mod output;
mod pen;
mod restore;
mod screen;
mod sequences;
mod signals;
mod wait;

pub use asking::{ask, columns};
pub use error::TerminalError;

use std::{
    env, io,
    time::{Duration, Instant},
};

use rustix::{
    process::{Resource, Rlimit, Signal, getpgrp, getsid, kill_current_process_group, setrlimit},
    stdio,
    termios::{Termios, isatty, tcgetwinsize},
};

use self::{
    input::{Decoded, Input},
    output::{TerminalOutput, WriteOutcome},
    screen::{Screen, plausible},
    sequences::{Quirk, Traits, asks, epilogue, prologue},
    signals::{Request, Signals},
    wait::{Bytes, reading, sleep},
};
use super::{
    event::{Event, Reply},
    picture::PaintedFrame,
    worker::Worker,
};

/// How long to wait for outstanding replies when the program ends.
const REPLY_WAIT: Duration = Duration::from_millis(200);

/// The terminal, from taking it over to restoring it.
#[derive(Debug)]
pub struct Terminal {
    traits: Traits,
    settings: Termios,
    signals: Signals,
    input: Input,
    output: TerminalOutput,
    screen: Screen,
    started: Instant,
    /// Bytes to write before the next frame.
    pending: Vec<u8>,
    ownership: Ownership,
    /// When the terminal was queried; `None` once the last reply has come.
    queried: Option<Duration>,
}

/// Who owns the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ownership {
    Ours,
    /// The shell owns it until the program continues.
    Suspended,
    /// It has vanished, and that is still to be reported.
    Lost,
    /// It is closed, or it has vanished and that was reported.
    Gone,
}

/// Forbids core files, which would contain what was typed.
pub fn forbid_core_files() -> io::Result<()> {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    Ok(setrlimit(Resource::Core, none)?)
}

impl Terminal {
    /// Takes over the terminal: signals, then raw mode, then its size. Nothing is written yet; the first
    /// [`Terminal::draw`] sends the prologue and the first frame in one write.
    ///
    /// Must be called before any other thread starts, which would otherwise receive signals.
    ///
    /// Fails if standard input or output is not a terminal, or is a dumb one, or if a system call fails.
    pub fn open() -> Result<Self, TerminalError> {
        if !isatty(stdio::stdin()) || !isatty(stdio::stdout()) {
            return Err(TerminalError::NoTerminal);
        }
        if env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(TerminalError::Dumb);
        }
        let traits = Traits::read(|name| env::var(name).ok());
        let signals = Signals::listen()?;
        let settings = restore::settings()?;
        let output = TerminalOutput::open();
        restore::borrow(&settings, epilogue(traits), output.again())?;
        Ok(Self {
            traits,
            settings,
            signals,
            input: Input::new(),
            output,
            screen: Screen::new(size(), traits.quirk == Quirk::Spills),
            started: Instant::now(),
            pending: prologue(traits, true).into_bytes(),
            ownership: Ownership::Ours,
            queried: None,
        })
    }

    /// Time since opening, the clock of [`Batch::at`](super::event::Batch::at).
    pub fn now(&self) -> Duration {
        self.started.elapsed()
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.screen.size()
    }

    /// Sleeps until something happens and reports all of it; returns nothing at `until`, if given.
    pub fn wait<J, M>(
        &mut self,
        worker: Option<&Worker<J, M>>,
        until: Option<Duration>,
    ) -> Vec<Event<M>>
    where
        J: Send + 'static,
        M: Send + 'static,
    {
        let mut events = Vec::new();
        loop {
            let mut ready = self.sleep(worker, until);
            if ready.signal {
                self.signals.receive();
                // What was typed before the signal is reported before it.
                ready = self.sleep(worker, until);
            }
            self.report_input(ready.input, &mut events);
            self.report_signals(&mut events);
            if let Some(worker) = worker {
                if ready.worker {
                    worker.woken();
                }
                events.extend(worker.messages().into_iter().map(Event::Worker));
            }
            if self.ownership == Ownership::Lost {
                self.ownership = Ownership::Gone;
                events.push(Event::Gone);
            }
            let over = until.is_some_and(|until| self.now() >= until);
            if over || !events.is_empty() {
                return events;
            }
        }
    }

    /// Shows a frame: sends the changes and the cursor's place in one write. If the terminal has vanished, the
    /// next [`Terminal::wait`] reports it.
    pub fn draw(&mut self, frame: PaintedFrame<'_>) {
        if self.ownership != Ownership::Ours {
            return;
        }
        let mut out = std::mem::take(&mut self.pending);
        if asks(&out) {
            self.queried = Some(self.now());
        }
        self.screen.show(&mut out, frame);
        match self.output.write(&out, &mut self.signals) {
            WriteOutcome::Whole => {}
            // The end of the frame is missing, and the cut may be in the middle of a sequence.
            WriteOutcome::Part => self.screen.forget(),
            // The program must not go on unseen.
            WriteOutcome::Gone => self.ownership = Ownership::Lost,
        }
        // The next frame finds the room in place.
        out.clear();
        self.pending = out;
    }

    /// Whether a shell can continue the program after a stop. A program alone in its window, or started there by a
    /// script, could never be continued.
    fn can_suspend() -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    /// Restores the terminal and stops; returns false, with nothing done, if no shell could continue the program.
    /// [`Event::Continue`] follows when it continues.
    pub fn suspend(&mut self) -> bool {
        if self.ownership != Ownership::Ours || !Self::can_suspend() {
            return false;
        }
        self.swallow_replies();
        restore::restore();
        self.ownership = Ownership::Suspended;
        // The whole process group, as Ctrl-Z does: a script around the program must stop too.
        kill_current_process_group(Signal::STOP).is_ok()
    }

    /// Restores the terminal for good.
    pub fn close(mut self) {
        self.leave();
    }

    fn leave(&mut self) {
        if self.ownership == Ownership::Ours {
            self.swallow_replies();
        }
        restore::restore();
        self.ownership = Ownership::Gone;
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// What is readable after a sleep.
struct Ready {
    signal: bool,
    input: bool,
    worker: bool,
}

impl Terminal {
    /// The only place where the main loop sleeps.
    fn sleep<J, M>(&self, worker: Option<&Worker<J, M>>, until: Option<Duration>) -> Ready
    where
        J: Send + 'static,
        M: Send + 'static,
    {
        let deadline = [until, self.input.deadline()].into_iter().flatten().min();
        let limit = if !self.signals.is_empty() || self.ownership == Ownership::Lost {
            Some(Duration::ZERO)
        } else {
            deadline.map(|deadline| deadline.saturating_sub(self.now()))
        };
        let watched = [
            Some(self.signals.fd()),
            (self.ownership == Ownership::Ours).then(stdio::stdin),
            worker.map(Worker::wake),
        ];
        let [signal, input, worker] = sleep(watched.map(|fd| fd.map(reading)), limit);
        Ready {
            signal,
            input,
            worker,
        }
    }

    fn report_signals<M>(&mut self, events: &mut Vec<Event<M>>) {
        while let Some(request) = self.signals.next() {
            match request {
                Request::Quit(number) => events.push(Event::Quit(number)),
                Request::Suspend => events.push(Event::Suspend),
                Request::Continue => {
                    self.resume();
                    events.push(Event::Continue);
                }
                Request::Resize => {
                    self.screen = Screen::new(size(), self.traits.quirk == Quirk::Spills);
                    let (columns, rows) = self.size();
                    events.push(Event::Resized(columns, rows));
                }
            }
        }
    }

    /// After a stop, whatever caused it, the terminal may be in any state, so everything is set again.
    fn resume(&mut self) {
        if matches!(self.ownership, Ownership::Lost | Ownership::Gone) {
            return;
        }
        // If this fails, reading from the terminal fails too, and reports it.
        let _ = restore::borrow(&self.settings, epilogue(self.traits), self.output.again());
        self.pending = prologue(self.traits, false).into_bytes();
        self.screen = Screen::new(size(), self.traits.quirk == Quirk::Spills);
        self.ownership = Ownership::Ours;
    }

    fn report_input<M>(&mut self, ready: bool, events: &mut Vec<Event<M>>) {
        let bytes = if ready { wait::read() } else { Bytes::None };
        let decoded = match bytes {
            Bytes::Read(bytes, filled) => {
                let at = self.now();
                self.input.feed(&bytes, filled, at)
            }
            Bytes::None => match self.input.deadline() {
                Some(deadline) if self.now() >= deadline => {
                    let at = self.now();
                    self.input.expire(at)
                }
                _ => Vec::new(),
            },
            Bytes::Gone => {
                self.ownership = Ownership::Lost;
                Vec::new()
            }
        };
        for one in decoded {
            events.push(match one {
                Decoded::Keys(batch) => Event::Batch(batch),
                Decoded::Paste(text) => Event::Paste(text),
                Decoded::Reply(reply) => {
                    if matches!(reply, Reply::Primary(_)) {
                        self.queried = None;
                    }
                    Event::Reply(reply)
                }
            });
        }
    }

    /// Waits briefly for outstanding replies, which the shell would otherwise treat as typing.
    fn swallow_replies(&mut self) {
        let Some(queried) = self.queried.take() else {
            return;
        };
        let deadline = self.now() + REPLY_WAIT;
        // After this long, none will come.
        if deadline > queried + 5 * REPLY_WAIT {
            return;
        }
        while self.now() < deadline {
            let left = deadline.saturating_sub(self.now());
            if sleep([Some(reading(stdio::stdin()))], Some(left)) == [false] {
                return;
            }
            let Bytes::Read(bytes, filled) = wait::read() else {
                return;
            };
            let last = |one: &Decoded| matches!(one, Decoded::Reply(Reply::Primary(_)));
            let at = self.now();
            if self.input.feed(&bytes, filled, at).iter().any(last) {
                return;
            }
        }
    }
}

/// The size that the terminal reports, limited to plausible values.
fn size() -> (u16, u16) {
    tcgetwinsize(stdio::stdout()).map_or_else(
        |_| plausible(0, 0),
        |size| plausible(size.ws_col, size.ws_row),
    )
}
