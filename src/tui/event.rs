//! What can happen to the program from outside, in the order in which it is told.

use std::time::Duration;

use super::key::Key;

/// One thing that happened; `M` is what the worker says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<M> {
    /// Keys that came in one read.
    Batch(Batch),
    /// A text pasted in one piece; it may hold line ends and control characters.
    Paste(String),
    /// The window has a new size, columns and rows, and must be painted anew.
    Resized(u16, u16),
    /// A signal asks the program to end; the exit code is 128 and this number.
    Quit(i32),
    /// Someone asks the program to stop for a while.
    Suspend,
    /// The program goes on after a stop; the terminal is ours again and must be painted anew.
    Continue,
    /// The terminal says something about itself.
    Reply(Reply),
    /// The terminal is gone: nothing can be shown or typed any more.
    Gone,
    /// The worker has a message.
    Worker(M),
}

/// The keys of one read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The keys in the order typed; never empty.
    pub keys: Vec<Key>,
    /// When they were read, counted from the opening of the terminal.
    pub at: Duration,
    /// Whether the same read brought anything else that was typed: a paste, a broken sequence, or
    /// more bytes than fit.
    pub crowded: bool,
}

impl Batch {
    /// The key, if it came quite alone: only such a key may answer a question.
    #[must_use]
    pub fn sole(&self) -> Option<Key> {
        match self.keys.as_slice() {
            [key] if !self.crowded => Some(*key),
            _ => None,
        }
    }
}

/// An answer of the terminal to a question of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// How it stands with mode 8, the terminal's own bidi: 0 unknown to it, 1 on, 2 off, 3 and 4
    /// the same for good.
    BidiMode(u16),
    /// Its name and version, like `XTerm(379)`.
    Name(String),
    /// The colour of its background: red, green, blue.
    Background([u8; 3]),
    /// The primary device attributes; they come last, after all other answers.
    Primary(Vec<u16>),
    /// The secondary device attributes, like 65, 7006, 1.
    Secondary(Vec<u16>),
}
