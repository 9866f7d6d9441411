//! Everything on the disk: records, drafts, checklists, configuration, intakes and the targets of exports.
//!
//! The only room that touches files. It knows the domain and nothing of keys, cells or phrases, and it reads no clock:
//! moments are handed in. What it reports never holds what was typed about a client, only paths, ids and reasons, and no
//! sentence: `error` makes those.
//!
//! ```text
//! data folder (0700)
//! ├── records/2026/11/ID.ron   sealed, never opened for writing again
//! ├── drafts/ID.ron            autosave, replaced whole; drafts/discarded/
//! ├── checklists/SHA256.ron    each edition ever used, byte for byte
//! ├── practitioners.ron        remembered names
//! ├── specialists.ron          remembered names of those who decide
//! ├── state.ron                remembered use: the language, Arabic by terminal
//! ├── station.ron              the head of this workstation's chain, a hint
//! └── lock                     kernel lock
//! ```

mod access;
pub mod browse;
pub mod catalog;
pub mod config;
pub mod content;
pub mod drafts;
pub mod export_file;
#[cfg(test)]
mod faults;
pub mod intake;
pub mod last_used;
pub mod lock;
pub mod names;
pub mod paths;
mod problem;
mod reading;
pub mod records;
mod seal_line;
pub mod source;
pub mod station;
pub mod verify;
mod word;
mod writing;

pub use access::{Notice, outlive_size_limit};
pub use paths::{ConfigFolder, Folder};
pub use problem::{Problem, ProblemKind, Reason, Refused};
pub use seal_line::hash;
pub use writing::remove_leftovers;

use std::io;
use std::path::{Path, PathBuf};

/// What did not succeed, and with which file.
#[derive(Debug)]
pub struct Error {
    /// The file or folder.
    pub path: PathBuf,
    /// What was wrong.
    pub kind: ErrorKind,
}

/// The result of work on files.
pub type Result<T> = std::result::Result<T, Error>;

/// What can be wrong with a file or folder.
#[derive(Debug)]
pub enum ErrorKind {
    /// The system refused.
    Io(io::Error),
    /// The file is there, and is not what it should be.
    Problem(Reason),
    /// A new file would have replaced another.
    Exists,
    /// Something else stands where a folder should be.
    NotAFolder,
    /// The folder of a new file is not there.
    NoFolder,
    /// The system names no folder for the data.
    NoHome,
    /// The home folder is relative, so the data would land below the working folder.
    RelativeHome,
    /// The bytes to be written would not read back as the same value.
    ReadsBackDifferently,
    /// An export would replace a file that the program keeps.
    Ours,
    /// A draft cannot be saved any more.
    AlreadySealed,
}

impl Error {
    /// The file's own fault, if it is one.
    #[must_use]
    pub const fn reason(&self) -> Option<&Reason> {
        match &self.kind {
            ErrorKind::Problem(reason) => Some(reason),
            ErrorKind::Io(_)
            | ErrorKind::Exists
            | ErrorKind::NotAFolder
            | ErrorKind::NoFolder
            | ErrorKind::NoHome
            | ErrorKind::RelativeHome
            | ErrorKind::ReadsBackDifferently
            | ErrorKind::Ours
            | ErrorKind::AlreadySealed => None,
        }
    }

    /// What keeps the file from being read, as a reason of its own.
    #[must_use]
    pub fn as_reason(&self) -> Reason {
        match &self.kind {
            ErrorKind::Problem(reason) => reason.clone(),
            ErrorKind::Io(why) => Reason::CannotRead(why.into()),
            ErrorKind::Exists
            | ErrorKind::NotAFolder
            | ErrorKind::NoFolder
            | ErrorKind::NoHome
            | ErrorKind::RelativeHome
            | ErrorKind::ReadsBackDifferently
            | ErrorKind::Ours
            | ErrorKind::AlreadySealed => Reason::CannotRead(io::ErrorKind::Other.into()),
        }
    }

    /// Whether it was this program that lacked something, so that the file may be as good as ever.
    fn lacks_means(&self) -> bool {
        matches!(&self.kind, ErrorKind::Io(why) if access::lacks_means(why))
    }

    /// Whether the file is simply not there.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(&self.kind, ErrorKind::Io(why) if why.kind() == io::ErrorKind::NotFound)
    }
}

impl From<io::Error> for ErrorKind {
    fn from(why: io::Error) -> Self {
        Self::Io(why)
    }
}

impl From<Reason> for ErrorKind {
    fn from(reason: Reason) -> Self {
        Self::Problem(reason)
    }
}

/// Adds the path to whatever went wrong with it.
trait Context<T> {
    /// Names the file or folder.
    fn context(self, path: &Path) -> Result<T>;
}

impl<T, E: Into<ErrorKind>> Context<T> for std::result::Result<T, E> {
    fn context(self, path: &Path) -> Result<T> {
        self.map_err(|why| Error {
            path: path.to_owned(),
            kind: why.into(),
        })
    }
}
