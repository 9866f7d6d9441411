//! External events, in the order in which they are reported.

use std::time::Duration;

use super::key::Key;

/// An external event; `M` is the worker's message type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<M> {
    Batch(Batch),
    /// Text pasted in one piece; it may contain line ends and control characters.
    Paste(String),
    /// The window has a new size in columns and rows and must be repainted.
    Resized(u16, u16),
    /// A signal asks the program to end; the exit code is 128 plus this number.
    Quit(i32),
    /// A signal asks the program to suspend.
    Suspend,
    /// The program continues after a stop; the terminal must be repainted.
    Continue,
    Reply(Reply),
    /// The terminal has vanished: no output or input is possible.
    Gone,
    Worker(M),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// In the order typed; never empty.
    pub keys: Vec<Key>,
    /// When they were read, since the terminal was opened.
    pub at: Duration,
    /// Whether the same read held any other input: a paste, a broken sequence, or more bytes than fit.
    pub crowded: bool,
}

impl Batch {
    /// The key, if it came alone; only such a key may answer a question.
    pub fn sole(&self) -> Option<Key> {
        match self.keys.as_slice() {
            [key] if !self.crowded => Some(*key),
            _ => None,
        }
    }
}

/// A reply of the terminal to one of our queries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The DECRPM value for mode 8, the terminal's own bidi: 0 unknown, 1 set, 2 reset, 3 and 4 permanently set and
    /// reset.
    BidiMode(u16),
    /// Name and version, such as `XTerm(379)`.
    Name(String),
    /// The background colour: red, green, blue.
    Background([u8; 3]),
    /// The primary device attributes, always the last reply.
    Primary(Vec<u16>),
    /// The secondary device attributes, such as 65, 7006, 1.
    Secondary(Vec<u16>),
}
