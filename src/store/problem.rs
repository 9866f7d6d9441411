//! What can be wrong with a file among the records, the first kind that fits.

use std::io;
use std::path::PathBuf;

use crate::domain::record_id::RecordId;

/// The kind of a problem, as design and exports name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// Not a file of ours.
    Foreign,
    /// Broken, and noticed.
    Damaged,
    /// Changed after it was sealed.
    Altered,
    /// Written by a newer version.
    Newer,
    /// A number of a chain is absent.
    Missing,
    /// Two records have one number.
    Forked,
}

impl ProblemKind {
    /// The id as it is written outside RON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Foreign => "foreign",
            Self::Damaged => "damaged",
            Self::Altered => "altered",
            Self::Newer => "newer",
            Self::Missing => "missing",
            Self::Forked => "forked",
        }
    }

    /// Whether something is lost or changed: a foreign or newer file is neither.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        match self {
            Self::Foreign | Self::Newer => false,
            Self::Damaged | Self::Altered | Self::Missing | Self::Forked => true,
        }
    }
}

/// Why the system refused, in a form that can be kept and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// What it comes to.
    pub kind: io::ErrorKind,
    /// The system's own number for it.
    pub code: Option<i32>,
}

impl From<&io::Error> for Refused {
    fn from(why: &io::Error) -> Self {
        Self {
            kind: why.kind(),
            code: why.raw_os_error(),
        }
    }
}

impl From<io::ErrorKind> for Refused {
    fn from(kind: io::ErrorKind) -> Self {
        Self { kind, code: None }
    }
}

/// Why a file has a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The name is none that the program gives.
    NotOurName,
    /// A folder, link, pipe or device.
    NotRegular,
    /// The file was moved or renamed.
    OtherPlace,
    /// Over the limit that is read.
    TooLarge,
    /// The system refused to give it.
    CannotRead(Refused),
    /// The last line is not a whole seal line.
    NoSealLine,
    /// The seal is right and the text means nothing to this program.
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The text is not the one that was sealed.
    HashWrong,
    /// Another record holds another hash for it.
    NamedOtherwise {
        /// The record that was sealed after it.
        by: RecordId,
    },
    /// The head of the chain holds another hash for it.
    HeadDiffers,
    /// The format is above ours.
    Newer(u32),
    /// Numbers of a chain are absent.
    Missing {
        /// The station's id.
        station: String,
        /// The first absent number.
        from: u64,
        /// The last absent number.
        to: u64,
    },
    /// Another record has the same number.
    Forked {
        /// The station's id.
        station: String,
        /// The number.
        number: u64,
        /// The other record.
        other: RecordId,
    },
}

impl Reason {
    /// The kind of problem that this is.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        match self {
            Self::NotOurName | Self::NotRegular | Self::OtherPlace => ProblemKind::Foreign,
            Self::TooLarge | Self::CannotRead(_) | Self::NoSealLine | Self::Unreadable { .. } => {
                ProblemKind::Damaged
            }
            Self::HashWrong | Self::NamedOtherwise { .. } | Self::HeadDiffers => {
                ProblemKind::Altered
            }
            Self::Newer(_) => ProblemKind::Newer,
            Self::Missing { .. } => ProblemKind::Missing,
            Self::Forked { .. } => ProblemKind::Forked,
        }
    }
}

/// A problem, and the file that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, below the data folder; `None` where one is missing.
    pub file: Option<PathBuf>,
    /// Why.
    pub reason: Reason,
}

impl Problem {
    /// The kind of problem.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        self.reason.kind()
    }
}
