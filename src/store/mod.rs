//! Everything on disk: records, drafts, checklists, configuration, intakes and export targets.
//!
//! The only room that touches files. It knows the domain and `text`, but no cells or phrases, and of keys only which
//! faults they can have in the configuration; it reads no clock: times are passed in. Its errors hold paths, ids and
//! reasons, never anything typed about a client; `error` turns them into sentences.
//!
//! ```text
//! data folder (0700)
//! ├── records/2026/11/ID.ron   sealed, never opened for writing again
//! ├── drafts/ID.ron            autosave, replaced whole; drafts/discarded/
//! ├── checklists/SHA256.ron    each edition ever used, byte for byte
//! ├── practitioners.ron        remembered names
//! ├── specialists.ron          remembered names of those who decide
//! ├── handed/NAME              what `export --since-last NAME` has already exported
//! ├── state.ron                remembered use: the language, each terminal's Arabic mode
//! ├── station.ron              the head of this workstation's chain, a hint
//! ├── index/2026-11            derived and disposable: what lists and searches need from a month's records
//! ├── lock                     kernel lock
//! └── lock.holder              who holds it
//! ```

mod access;
pub mod amendments;
pub mod backup;
pub mod browse;
pub mod catalog;
pub mod condition;
pub mod config;
pub mod content;
pub mod drafts;
pub mod earlier;
pub mod export_file;
#[cfg(unix)]
#[cfg(test)]
mod faults;
mod found;
pub mod handed;
mod identity;
pub mod index;
pub mod intake;
pub mod last_used;
mod leftovers;
pub mod lock;
pub mod names;
mod own_names;
mod own_places;
pub mod paths;
mod problem;
mod reading;
pub mod records;
pub mod sample;
mod seal_line;
mod sha256;
pub mod source;
pub mod station;
pub mod survey;
pub mod unread;
pub mod verify;
mod word;
mod writing;
pub mod zone;

pub use access::{FolderWarning, outlive_size_limit};
pub use leftovers::{Leftovers, remove_leftovers};
pub use paths::{ConfigFolder, Folder};
pub use problem::{Problem, ProblemKind, Reason, SystemError};
pub use reading::open_named;
pub use sha256::{Sha256, hash, hash_number};

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::record_id::RecordId;

/// An operation that failed, and the file it failed on.
#[derive(Debug)]
pub struct Error {
    pub path: PathBuf,
    pub kind: ErrorKind,
}

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug)]
pub enum ErrorKind {
    /// The operating system refused.
    Io(io::Error),
    /// The file exists but is not what it should be.
    Problem(Reason),
    /// A file of that name already exists.
    Exists,
    /// Something other than a folder is in the way.
    NotAFolder,
    /// The target's folder does not exist.
    NoFolder,
    /// The system does not name a home folder.
    NoHome,
    /// The home folder is relative, so data would end up below the working folder.
    RelativeHome,
    /// The bytes to be written would not read back as the same value.
    ReadsBackDifferently,
    /// A file was written, but not synced, and could not be removed again.
    Unconfirmed(io::Error),
    /// An export would go to a place that the program keeps for its own files.
    Ours,
    /// The consultation is sealed, so its draft cannot be saved.
    AlreadySealed,
    /// Another record counts in this record's place.
    Corrected(RecordId),
    /// The record was entered in error.
    InError,
    /// What cannot be read may amend the record.
    MayBeAmended(Box<Problem>),
    /// Another program is using this folder.
    InUse,
    /// A backup would be inside the data folder, or contain it.
    Overlaps,
    /// The folder holds something other than a backup.
    NotABackup,
    /// The folder holds another workstation's backup.
    OtherStation,
}

impl Error {
    /// The problem with the file itself, if there is one.
    pub const fn reason(&self) -> Option<&Reason> {
        if let ErrorKind::Problem(reason) = &self.kind {
            Some(reason)
        } else {
            None
        }
    }

    /// The error expressed as the reason why a file could not be read.
    pub fn as_reason(&self) -> Reason {
        if let ErrorKind::Io(why) = &self.kind {
            return Reason::CannotRead(why.into());
        }
        let other = || Reason::CannotRead(io::ErrorKind::Other.into());
        self.reason().cloned().unwrap_or_else(other)
    }

    /// Whether the file is broken: it can be replaced, unlike one that a newer version wrote or that cannot be read.
    fn is_damage(&self) -> bool {
        let kind = self.reason().map(Reason::kind);
        matches!(kind, Some(ProblemKind::Damaged | ProblemKind::Altered))
    }

    /// Whether the file does not exist.
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

/// Adds the path to an error.
trait PathContext<T> {
    fn context(self, path: &Path) -> Result<T>;
}

impl<T, E: Into<ErrorKind>> PathContext<T> for std::result::Result<T, E> {
    fn context(self, path: &Path) -> Result<T> {
        self.map_err(|why| Error {
            path: path.to_owned(),
            kind: why.into(),
        })
    }
}
