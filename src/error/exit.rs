//! The exit codes.

use std::process::ExitCode;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done,
    Failed,
    /// Invalid command line, or no terminal.
    Usage,
    /// No consultation, or several, match this id.
    NotFound,
    /// An invalid input file.
    InvalidInput,
    /// A record is damaged, altered, missing or forked; the rest was processed.
    Damaged,
    /// From a front end: 0, 1, 6 with a consultation open, or 7 after a refused line; from anything that a signal ended,
    /// 128 plus its number.
    Code(u8),
}

impl Exit {
    pub const fn damaged_if(is_damaged: bool) -> Self {
        if is_damaged {
            Self::Damaged
        } else {
            Self::Done
        }
    }

    /// How a run ends to which both apply: with the higher code.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        std::cmp::max_by_key(self, other, |exit| exit.code())
    }

    const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::InvalidInput => 4,
            Self::Damaged => 5,
            Self::Code(code) => code,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
