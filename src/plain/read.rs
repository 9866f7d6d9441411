//! The input lines, each with its time.

use std::io::{self, BufRead};
use std::time::{Duration, Instant};

/// The interval assumed between the lines of a pipe: each is deliberate, however fast they arrive.
const APART: Duration = Duration::from_secs(2);

/// Lines from a terminal or from a pipe.
pub struct Lines<'r> {
    from: &'r mut dyn BufRead,
    piped: bool,
    begun: Instant,
    read: u32,
    /// Discards what was typed before a prompt was printed.
    drop_early: fn(),
}

impl<'r> Lines<'r> {
    /// Lines from a pipe or a file.
    pub fn piped(from: &'r mut dyn BufRead) -> Self {
        Self {
            from,
            piped: true,
            begun: Instant::now(),
            read: 0,
            drop_early: || {},
        }
    }

    /// Lines typed by a person.
    ///
    /// Nobody has heard a question before it is printed, so lines typed earlier do not answer it; names and texts may
    /// be typed ahead.
    pub fn typed(from: &'r mut dyn BufRead) -> Self {
        Self {
            piped: false,
            drop_early,
            ..Self::piped(from)
        }
    }

    pub(super) const fn is_piped(&self) -> bool {
        self.piped
    }

    /// The width of the terminal in columns; `None` for a pipe.
    pub(super) fn width(&self) -> Option<usize> {
        (!self.piped).then(columns)
    }

    /// Discards the lines typed so far, before a question is printed.
    pub(super) fn drop_typed(&self) {
        (self.drop_early)();
    }

    /// Reads the next line and its time; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<(String, Duration)>> {
        let mut line = Vec::new();
        if self.from.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\n', '\r']).to_owned();
        self.read += 1;
        let at = if self.piped {
            APART * self.read
        } else {
            self.begun.elapsed()
        };
        Ok(Some((line, at)))
    }
}

/// The assumed width of a terminal that does not report one.
const COLUMNS: usize = 80;

#[cfg(unix)]
fn columns() -> usize {
    let told = rustix::termios::tcgetwinsize(io::stdout()).map(|size| size.ws_col);
    let told = told.ok().filter(|columns| *columns > 0);
    told.map_or(COLUMNS, usize::from)
}

#[cfg(not(unix))]
const fn columns() -> usize {
    COLUMNS
}

#[cfg(unix)]
fn drop_early() {
    // If this fails, the guard against answers that come too soon still applies.
    let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
}

#[cfg(not(unix))]
fn drop_early() {}
