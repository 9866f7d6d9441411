//! What can be wrong with a file among the records; the first applicable kind is reported.

use std::io;
use std::path::PathBuf;

use crate::domain::record_id::RecordId;

/// The kind of a problem, as the design and exports name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// Not one of our files.
    Foreign,
    /// Malformed.
    Damaged,
    /// Changed after sealing.
    Altered,
    Newer,
    /// A number in a chain, or an edition, is absent.
    Missing,
    /// Two records share a number.
    Forked,
}

impl ProblemKind {
    /// The id used outside RON.
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

    /// Whether data is lost or changed; foreign and newer files do not count.
    pub const fn is_grave(self) -> bool {
        match self {
            Self::Foreign | Self::Newer => false,
            Self::Damaged | Self::Altered | Self::Missing | Self::Forked => true,
        }
    }
}

/// An I/O error in a form that can be cloned and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemError {
    pub kind: io::ErrorKind,
    /// The system's own error number.
    pub code: Option<i32>,
}

impl From<&io::Error> for SystemError {
    fn from(why: &io::Error) -> Self {
        Self {
            kind: why.kind(),
            code: why.raw_os_error(),
        }
    }
}

impl From<io::ErrorKind> for SystemError {
    fn from(kind: io::ErrorKind) -> Self {
        Self { kind, code: None }
    }
}

/// Why a file has a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The file name does not follow the program's pattern.
    NotOurName,
    /// A folder, link, pipe or device.
    NotRegular,
    /// Such a thing has the name of a file of ours, in its place.
    Occupied,
    /// Something else has the name of a year's or a month's folder, so that no record in it is found.
    NotAFolder,
    /// The file was moved or renamed, so that its record is not found.
    OtherPlace,
    /// Over the read limit.
    TooLarge,
    /// The system refused to read it.
    CannotRead(SystemError),
    /// The last line is not a complete seal line.
    NoSealLine,
    /// The hash is right but the text cannot be parsed.
    Unreadable {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// The text is not the one that was sealed.
    HashWrong,
    /// Another record states a different hash for it.
    NamedOtherwise {
        /// The record sealed after it.
        by: RecordId,
    },
    /// The head of the chain states a different hash for it.
    HeadDiffers,
    /// Another copy of the same record differs.
    CopyDiffers,
    /// The format is newer than ours.
    Newer(u32),
    /// Numbers in a chain are absent.
    Missing {
        station: String,
        /// The first absent number.
        from: u64,
        /// The last absent number.
        to: u64,
    },
    /// The edition that a record names is absent from the archive.
    NoEdition {
        /// The first record that names it.
        by: RecordId,
    },
    /// The record that another one amends is absent.
    NoAmended {
        /// The record that amends it.
        by: RecordId,
    },
    /// Another record has the same number.
    Forked {
        station: String,
        number: u64,
        other: RecordId,
    },
}

impl Reason {
    /// The reason for a file with one of our names: if anything else has that name, what belongs there is gone.
    pub(super) fn in_a_place_of_ours(self) -> Self {
        if matches!(self, Self::NotRegular) {
            Self::Occupied
        } else {
            self
        }
    }

    pub const fn kind(&self) -> ProblemKind {
        match self {
            Self::NotOurName | Self::NotRegular => ProblemKind::Foreign,
            Self::OtherPlace
            | Self::Occupied
            | Self::NotAFolder
            | Self::TooLarge
            | Self::CannotRead(_)
            | Self::NoSealLine
            | Self::Unreadable { .. } => ProblemKind::Damaged,
            Self::HashWrong
            | Self::NamedOtherwise { .. }
            | Self::HeadDiffers
            | Self::CopyDiffers => ProblemKind::Altered,
            Self::Newer(_) => ProblemKind::Newer,
            Self::Missing { .. } | Self::NoEdition { .. } | Self::NoAmended { .. } => {
                ProblemKind::Missing
            }
            Self::Forked { .. } => ProblemKind::Forked,
        }
    }
}

/// A problem and the file that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Relative to the data folder; `None` if a record is missing.
    pub file: Option<PathBuf>,
    pub reason: Reason,
}

impl Problem {
    /// Sorts problems by file.
    pub(super) fn sort(problems: &mut [Self]) {
        problems.sort_by(|a, b| a.file.cmp(&b.file));
    }

    pub const fn kind(&self) -> ProblemKind {
        self.reason.kind()
    }
}
