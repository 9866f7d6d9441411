//! Queries the terminal from a command, without taking over its screen.

use std::env;
use std::time::Instant;

use rustix::{
    io::write,
    process::getpgrp,
    stdio,
    termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcsetattr},
};

use super::input::{Decoded, Input};
use super::sequences::{Traits, questions};
use super::wait::{self, Bytes, reading, sleep};
use super::{REPLY_WAIT, size};
use crate::tui::event::Reply;

/// The terminal's settings, restored on drop.
struct RawMode(Termios);

impl RawMode {
    /// Sets raw mode, so that replies are not echoed; `None` in the background, where that would stop the program.
    fn begin() -> Option<Self> {
        if !isatty(stdio::stdin()) || tcgetpgrp(stdio::stdin()).ok()? != getpgrp() {
            return None;
        }
        let settings = tcgetattr(stdio::stdin()).ok()?;
        let mut raw = settings.clone();
        raw.make_raw();
        tcsetattr(stdio::stdin(), OptionalActions::Now, &raw).ok()?;
        Some(Self(settings))
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        let _ = tcsetattr(stdio::stdin(), OptionalActions::Now, &self.0);
    }
}

/// The replies of the terminal at standard output that arrive in time.
pub fn ask() -> Vec<Reply> {
    let traits = Traits::read(|name| env::var(name).ok());
    let questions = questions(traits);
    if questions.is_empty() || !isatty(stdio::stdout()) {
        return Vec::new();
    }
    let Some(_quiet) = RawMode::begin() else {
        return Vec::new();
    };
    // If a terminal prints part of a query, nothing of it remains.
    let asked = format!("{questions}\r\x1b[K");
    if write(stdio::stdout(), asked.as_bytes()).is_err() {
        return Vec::new();
    }
    answers()
}

fn answers() -> Vec<Reply> {
    let started = Instant::now();
    let mut input = Input::new();
    let mut replies = Vec::new();
    while let Some(left) = REPLY_WAIT.checked_sub(started.elapsed()) {
        if sleep([Some(reading(stdio::stdin()))], Some(left)) == [false] {
            break;
        }
        let Bytes::Read(bytes, filled) = wait::read() else {
            break;
        };
        let decoded = input.feed(&bytes, filled, started.elapsed());
        replies.extend(decoded.into_iter().filter_map(|decoded| match decoded {
            Decoded::Reply(reply) => Some(reply),
            Decoded::Keys(_) | Decoded::Paste(_) => None,
        }));
        if replies
            .iter()
            .any(|reply| matches!(reply, Reply::Primary(_)))
        {
            break;
        }
    }
    replies
}

/// The width of the terminal at standard output.
pub fn columns() -> u16 {
    size().0
}
