//! The terminal on Windows: the console in its VT mode, with one wait for keys, window sizes and the worker.
//!
//! Replaces `terminal/mod.rs`, with the same interface. There are no signals and no stopping: Ctrl-C arrives as a key,
//! and closing the window ends the program at once, as `kill -9` does elsewhere.

pub mod changes;
mod error;
mod pen;
mod screen;
mod sequences;

use std::env;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::time::{Duration, Instant};
use std::{panic, process, thread};

use termina::{Event as Parsed, EventReader, PlatformTerminal, PlatformWaker, Terminal as _};

pub use self::error::TerminalError;
use self::screen::{Screen, plausible};
use self::sequences::{Traits, epilogue, prologue};
use super::event::{Batch, Event, Reply};
use super::key::Key;
use super::picture::PaintedFrame;
use super::worker::Worker;

/// The terminal, from taking it over to restoring it.
#[derive(Debug)]
pub struct Terminal {
    /// `None` once it is restored.
    console: Option<PlatformTerminal>,
    reader: EventReader,
    screen: Screen,
    started: Instant,
    /// Bytes to write before the next frame.
    pending: Vec<u8>,
    /// Whether the worker's pipe is being watched.
    watched: bool,
    gone: bool,
}

/// Does nothing, because the system writes no core files.
pub const fn forbid_core_files() -> io::Result<()> {
    Ok(())
}

impl Terminal {
    /// Takes over the console; the first [`Terminal::draw`] sends the prologue and the first frame in one write.
    pub fn open() -> Result<Self, TerminalError> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(TerminalError::NoTerminal);
        }
        hook();
        let mut console = PlatformTerminal::new()?;
        console.enter_raw_mode()?;
        let leave = epilogue(traits());
        console.set_panic_hook(move |output| {
            let _ = output.write_all(leave.as_bytes());
        });
        Ok(Self {
            reader: console.event_reader(),
            console: Some(console),
            screen: Screen::new(size(), false),
            started: Instant::now(),
            pending: prologue(traits(), true).into_bytes(),
            watched: false,
            gone: false,
        })
    }

    /// Time since opening, the clock of [`Batch::at`].
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
        if let Some(worker) = worker.filter(|_| !self.watched) {
            self.watched = watch(worker, self.reader.waker()).is_ok();
        }
        let mut events = Vec::new();
        loop {
            let left = until.map(|until| until.saturating_sub(self.now()));
            self.report_input(left, &mut events);
            if let Some(worker) = worker {
                worker.seen();
                events.extend(worker.messages().into_iter().map(Event::Worker));
            }
            let over = until.is_some_and(|until| self.now() >= until);
            if over || !events.is_empty() {
                return events;
            }
        }
    }

    /// Waits for input, at most this long, and reports everything available; keys that came together stay together.
    fn report_input<M>(&mut self, left: Option<Duration>, events: &mut Vec<Event<M>>) {
        let mut keys = Vec::new();
        let mut crowded = false;
        let mut limit = left;
        loop {
            match self.reader.poll(limit, |_| true) {
                Ok(true) => {}
                Ok(false) => break,
                // The worker has something to report.
                Err(why) if why.kind() == io::ErrorKind::Interrupted => break,
                Err(_) => {
                    if !std::mem::replace(&mut self.gone, true) {
                        events.push(Event::Gone);
                    }
                    thread::sleep(limit.unwrap_or_default());
                    break;
                }
            }
            limit = Some(Duration::ZERO);
            match self.reader.read(|_| true) {
                Ok(Parsed::Key(event)) => keys.extend(Key::read(event)),
                Ok(Parsed::Paste(text)) => {
                    crowded = true;
                    // Keys typed before the paste come before it.
                    events.extend(self.batch(&mut keys, crowded));
                    events.push(Event::Paste(text));
                }
                Ok(Parsed::WindowResized(_)) => {
                    let (columns, rows) = size();
                    if (columns, rows) != self.size() {
                        self.screen = Screen::new((columns, rows), false);
                        events.push(Event::Resized(columns, rows));
                    }
                }
                Ok(_) | Err(_) => {}
            }
        }
        events.extend(self.batch(&mut keys, crowded));
    }

    /// Takes the keys read so far, if there are any; `crowded` means that a paste came with them.
    fn batch<M>(&self, keys: &mut Vec<Key>, crowded: bool) -> Option<Event<M>> {
        let keys = std::mem::take(keys);
        let at = self.now();
        (!keys.is_empty()).then(|| Event::Batch(Batch { keys, at, crowded }))
    }

    /// Shows a frame, sending the changes in one write.
    pub fn draw(&mut self, frame: PaintedFrame<'_>) {
        let Some(console) = self.console.as_mut().filter(|_| !self.gone) else {
            return;
        };
        let mut out = std::mem::take(&mut self.pending);
        self.screen.show(&mut out, frame);
        if console
            .write_all(&out)
            .and_then(|()| console.flush())
            .is_err()
        {
            self.screen.forget();
        }
    }

    /// Does nothing.
    pub const fn suspend(&mut self) -> bool {
        false
    }

    /// Restores the terminal for good.
    pub fn close(mut self) {
        self.leave();
    }

    fn leave(&mut self) {
        if let Some(mut console) = self.console.take() {
            let _ = console.write_all(epilogue(traits()).as_bytes());
            let _ = console.flush();
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// The console's traits; it is not queried, because its answers would add nothing to what the environment says.
fn traits() -> Traits {
    Traits {
        answers: false,
        answers_modes: false,
        ..Traits::read(|name| env::var(name).ok())
    }
}

/// Wakes the wait whenever the worker reports something.
fn watch<J, M>(worker: &Worker<J, M>, waker: PlatformWaker) -> io::Result<()>
where
    J: Send + 'static,
    M: Send + 'static,
{
    let mut pipe = worker.pipe()?;
    let forward = move || {
        while pipe.read(&mut [0; 8]).is_ok_and(|count| count > 0) {
            let _ = waker.wake();
        }
    };
    thread::Builder::new()
        .name("waker".to_owned())
        .spawn(forward)?;
    Ok(())
}

/// Prints only the location of a panic: its message may quote the text being processed. A panic in another thread also
/// ends the program, because its work would never be reported.
fn hook() {
    let owner = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if let Some(place) = info.location() {
            let _ = writeln!(io::stderr(), "mesocheck: panicked at {place}");
        }
        if owner != thread::current().id() {
            process::exit(101);
        }
    }));
}

/// Does nothing: nothing is queried here.
pub const fn ask() -> Vec<Reply> {
    Vec::new()
}

/// The width of the terminal at standard output.
pub fn columns() -> u16 {
    size().0
}

/// The size that the terminal reports, limited to plausible values.
fn size() -> (u16, u16) {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((0, 0));
    plausible(columns, rows)
}
