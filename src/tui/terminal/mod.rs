//! The terminal: opened, waited for, painted, given back. The only place that knows Unix.
//!
//! ```text
//!  bytes ─▶ frame ─▶ input ─▶ Event          paint ─▶ screen ─▶ one write
//!  (whole sequences)  (keys, pastes, replies)         (diff)
//! ```
//!
//! `frame`, `input`, `screen` and `sequences` are pure and know no descriptor and no clock; `wait`,
//! `output`, `signals` and `restore` are the hands. Nothing here knows what a key means.

mod asking;
mod frame;
mod input;
mod output;
mod restore;
mod screen;
mod sequences;
mod signals;
mod wait;

pub use asking::{ask, columns};

use std::{
    env, io,
    time::{Duration, Instant},
};

use ratatui::buffer::Buffer;
use rustix::{
    process::{Resource, Rlimit, Signal, getpgrp, getsid, kill_current_process_group, setrlimit},
    stdio,
    termios::{Termios, isatty, tcgetwinsize},
};

use self::{
    input::{Heard, Input},
    output::{Output, Written},
    screen::{Screen, plausible},
    sequences::{Quirk, Traits, epilogue, prologue},
    signals::{Request, Signals},
    wait::{Bytes, Watched, can_be_watched},
};
use super::{
    event::{Event, Reply},
    worker::Worker,
};

/// How many bytes are read at once; more than a person types, less than a paste.
const READ_SIZE: usize = 4096;
/// How long the answers to our questions are waited for when the program ends before they came.
const REPLY_WAIT: Duration = Duration::from_millis(200);

/// How many descriptors the program opens at most after the terminal; it must be able to wait for each.
const OPENED_LATER: usize = 32;

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard input or output leads elsewhere.
    #[error("standard input and output must be a terminal")]
    NoTerminal,
    /// The terminal can only print one line after the other.
    #[error("this terminal (TERM=dumb) cannot show a screen")]
    Dumb,
    /// The system refused.
    #[error("cannot set up the terminal")]
    System(#[from] io::Error),
}

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Terminal {
    traits: Traits,
    settings: Termios,
    signals: Signals,
    input: Input,
    output: Output,
    screen: Screen,
    started: Instant,
    /// What goes out before the next frame.
    pending: Vec<u8>,
    state: State,
    /// Whether the answers to our questions may still come.
    asked: Option<Duration>,
}

/// Whose the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Ours.
    Here,
    /// The shell's, until we are continued.
    Away,
    /// Nobody's: it vanished, which is still to be told.
    Lost,
    /// Nobody's, as was told.
    Gone,
}

/// Forbids core files: they would hold what was typed.
///
/// # Errors
/// If the system refuses.
pub fn forbid_core_files() -> io::Result<()> {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    Ok(setrlimit(Resource::Core, none)?)
}

impl Terminal {
    /// Takes the terminal: signals, then raw mode, then its size. Nothing is written yet; the first
    /// [`Terminal::draw`] sends the whole way in and the first picture in one write.
    ///
    /// Must be done by the thread that will wait, before there is another: signals are left to it alone.
    ///
    /// # Errors
    /// If standard input or output is no terminal, if it is a dumb one, or if the system refuses.
    pub fn open() -> Result<Self, Error> {
        if !isatty(stdio::stdin()) || !isatty(stdio::stdout()) {
            return Err(Error::NoTerminal);
        }
        if env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(Error::Dumb);
        }
        let traits = Traits::read(|name| env::var(name).ok());
        let signals = Signals::listen()?;
        let settings = restore::settings()?;
        let output = Output::open();
        if !can_be_watched(output.fd(), OPENED_LATER) {
            return Err(Error::System(rustix::io::Errno::MFILE.into()));
        }
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
            state: State::Here,
            asked: None,
        })
    }

    /// The time since the opening, which is what [`Batch::at`](super::event::Batch::at) counts.
    #[must_use]
    pub fn now(&self) -> Duration {
        self.started.elapsed()
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.screen.size()
    }

    /// Sleeps until something happens and tells all of it; at `until`, if given, it returns with nothing.
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
            self.signals.look();
            if self.signals.any() {
                // What was typed before the signal came is not lost to it.
                ready = self.sleep(worker, until);
            }
            self.tell_input(ready.input, &mut events);
            self.tell_signals(&mut events);
            if let Some(worker) = worker {
                if ready.worker {
                    worker.woken();
                }
                events.extend(worker.messages().into_iter().map(Event::Worker));
            }
            if self.state == State::Lost {
                self.state = State::Gone;
                events.push(Event::Gone);
            }
            let over = until.is_some_and(|until| self.now() >= until);
            if over || !events.is_empty() {
                return events;
            }
        }
    }

    /// Paints a picture and sends what changed in one write. A terminal that vanished meanwhile is told
    /// by the next [`Terminal::wait`].
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer)) {
        if self.state != State::Here {
            return;
        }
        let first = !self.pending.is_empty();
        let mut out = std::mem::take(&mut self.pending);
        // Writing into memory cannot fail.
        let _ = self.screen.frame(&mut out, paint);
        if first && self.traits.answers {
            self.asked = Some(self.now());
        }
        match self.output.write(&out, &mut self.signals) {
            Written::Whole => {}
            // The end of the picture is missing, perhaps in the middle of a sequence.
            Written::Part => self.screen.forget(),
            // Nobody should go on in the dark.
            Written::Gone => self.state = State::Lost,
        }
    }

    /// Whether a shell is there to continue us after a stop. A program that is alone in its window, or
    /// was started by a script there, could never be woken again.
    #[must_use]
    pub fn can_suspend(&self) -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    /// Gives the terminal back and stops; false, and nothing done, if nobody could continue us. The way
    /// back is [`Event::Continue`].
    pub fn suspend(&mut self) -> bool {
        if self.state != State::Here || !self.can_suspend() {
            return false;
        }
        self.swallow_replies();
        restore::restore();
        self.state = State::Away;
        // The whole group, like the terminal's own Ctrl-Z: a script around us must stop too.
        kill_current_process_group(Signal::STOP).is_ok()
    }

    /// Gives the terminal back for good.
    pub fn close(mut self) {
        self.leave();
    }

    fn leave(&mut self) {
        if self.state == State::Here {
            self.swallow_replies();
        }
        restore::restore();
        self.state = State::Gone;
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// What the sleep found.
struct Ready {
    input: bool,
    worker: bool,
}

impl Terminal {
    /// The one place where the program sleeps.
    fn sleep<J, M>(&self, worker: Option<&Worker<J, M>>, until: Option<Duration>) -> Ready
    where
        J: Send + 'static,
        M: Send + 'static,
    {
        let deadline = [until, self.input.deadline()].into_iter().flatten().min();
        let limit = if self.signals.any() || self.state == State::Lost {
            Some(Duration::ZERO)
        } else {
            deadline.map(|deadline| deadline.saturating_sub(self.now()))
        };
        let input = (self.state == State::Here).then(stdio::stdin);
        let wake = worker.map(Worker::wake);
        let fds = [input, wake].into_iter().flatten();
        let ready = fds.fold(Watched::default(), Watched::reading);
        let ready = ready.sleep(limit, Some(self.signals.mask()));
        Ready {
            input: input.is_some_and(|fd| ready.can_read(fd)),
            worker: wake.is_some_and(|fd| ready.can_read(fd)),
        }
    }

    fn tell_signals<M>(&mut self, events: &mut Vec<Event<M>>) {
        while let Some(request) = self.signals.next() {
            match request {
                Request::Quit(number) => events.push(Event::Quit(number)),
                Request::Suspend => events.push(Event::Suspend),
                Request::Continue => {
                    self.come_back();
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

    /// After a stop, whoever caused it, the terminal may be in any state: everything is set again.
    fn come_back(&mut self) {
        if matches!(self.state, State::Lost | State::Gone) {
            return;
        }
        // A terminal that refuses is found out by reading from it.
        let _ = restore::borrow(&self.settings, epilogue(self.traits), self.output.again());
        self.pending = prologue(self.traits, false).into_bytes();
        self.screen = Screen::new(size(), self.traits.quirk == Quirk::Spills);
        self.state = State::Here;
    }

    fn tell_input<M>(&mut self, ready: bool, events: &mut Vec<Event<M>>) {
        let mut buffer = [0; READ_SIZE];
        let bytes = if ready {
            wait::read(&mut buffer)
        } else {
            Bytes::None
        };
        let heard = match bytes {
            Bytes::Read(bytes, filled) => {
                let at = self.now();
                self.input.feed(bytes, filled, at)
            }
            Bytes::None => match self.input.deadline() {
                Some(deadline) if self.now() >= deadline => {
                    let at = self.now();
                    self.input.expire(at)
                }
                _ => Vec::new(),
            },
            Bytes::Gone => {
                self.state = State::Lost;
                Vec::new()
            }
        };
        for one in heard {
            events.push(match one {
                Heard::Keys(batch) => Event::Batch(batch),
                Heard::Paste(text) => Event::Paste(text),
                Heard::Reply(reply) => {
                    if matches!(reply, Reply::Primary(_)) {
                        self.asked = None;
                    }
                    Event::Reply(reply)
                }
            });
        }
    }

    /// Answers still under way would be typed into the shell: waits for them, but not for long.
    fn swallow_replies(&mut self) {
        let Some(asked) = self.asked.take() else {
            return;
        };
        let deadline = self.now() + REPLY_WAIT;
        // Far from the question none will come any more.
        if deadline > asked + 5 * REPLY_WAIT {
            return;
        }
        while self.now() < deadline {
            let left = deadline.saturating_sub(self.now());
            let ready = Watched::default().reading(stdio::stdin());
            if !ready.sleep(Some(left), None).can_read(stdio::stdin()) {
                return;
            }
            let mut buffer = [0; READ_SIZE];
            let Bytes::Read(bytes, filled) = wait::read(&mut buffer) else {
                return;
            };
            let last = |one: &Heard| matches!(one, Heard::Reply(Reply::Primary(_)));
            let at = self.now();
            if self.input.feed(bytes, filled, at).iter().any(last) {
                return;
            }
        }
    }
}

/// The size the terminal claims, within reason.
fn size() -> (u16, u16) {
    tcgetwinsize(stdio::stdout()).map_or_else(
        |_| plausible(0, 0),
        |size| plausible(size.ws_col, size.ws_row),
    )
}
