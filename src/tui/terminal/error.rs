//! Why the terminal cannot be used, on every system.

use std::io;

/// Why the terminal cannot be used.
#[derive(Debug)]
pub enum TerminalError {
    /// Standard input or output is redirected.
    NoTerminal,
    /// The terminal cannot position its cursor.
    Dumb,
    /// A system call failed.
    System(io::Error),
}

impl From<io::Error> for TerminalError {
    fn from(why: io::Error) -> Self {
        Self::System(why)
    }
}
