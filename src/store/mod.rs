//! Everything on the disk: records, drafts, checklists, configuration, intakes and the targets of exports.
//!
//! The only room that touches files. It knows the domain and nothing of keys, cells or phrases, and it reads no clock:
//! moments are handed in. What it reports never holds what was typed about a client, only paths, ids and reasons.
//!
//! ```text
//! data folder (0700)
//! ├── records/2026/11/ID.ron   sealed, never opened for writing again
//! ├── drafts/ID.ron            autosave, replaced whole; drafts/discarded/
//! ├── checklists/SHA256.ron    each edition ever used, byte for byte
//! ├── practitioners.ron        remembered names
//! ├── station.ron              the head of this workstation's chain, a hint
//! └── lock                     kernel lock
//! ```

mod access;
pub mod config;
pub mod content;
pub mod drafts;
pub mod export_file;
#[cfg(test)]
mod faults;
pub mod intake;
pub mod listing;
pub mod lock;
pub mod paths;
pub mod practitioners;
mod problem;
mod reading;
pub mod records;
mod seal_line;
pub mod source;
pub mod station;
pub mod verify;
mod writing;

pub use access::{Notice, outlive_size_limit};
pub use paths::{ConfigFolder, Folder};
pub use problem::{Problem, ProblemKind, Reason};
pub use seal_line::hash;
pub use writing::remove_leftovers;

use std::fmt::{self, Write as _};
use std::io;
use std::path::{Path, PathBuf};

/// What did not succeed, and with which file.
#[derive(Debug, thiserror::Error)]
#[error("{}: {kind}", shown(path))]
pub struct Error {
    /// The file or folder.
    pub path: PathBuf,
    /// What was wrong.
    pub kind: ErrorKind,
}

/// The result of work on files.
pub type Result<T> = std::result::Result<T, Error>;

/// What can be wrong with a file or folder.
#[derive(Debug, thiserror::Error)]
pub enum ErrorKind {
    /// The system refused.
    #[error("{0}")]
    Io(io::Error),
    /// The file is there, and is not what it should be.
    #[error("{0}")]
    Problem(Reason),
    /// A new file would have replaced another.
    #[error("the file already exists")]
    Exists,
    /// Something else stands where a folder should be.
    #[error("not a folder, or a link to one")]
    NotAFolder,
    /// The system names no folder for the data.
    #[error("no data folder is known for this machine")]
    NoHome,
    /// The home folder is relative, so the data would land below the working folder.
    #[error("the home folder is not an absolute path")]
    RelativeHome,
    /// The bytes to be written would not read back as the same value.
    #[error("not written because it would not read back the same")]
    ReadsBackDifferently,
    /// An export would replace a file that the program keeps.
    #[error("one of the program's own files, which an export never replaces")]
    Ours,
    /// A draft cannot be saved any more.
    #[error("the consultation is already sealed")]
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
            | ErrorKind::NoHome
            | ErrorKind::RelativeHome
            | ErrorKind::ReadsBackDifferently
            | ErrorKind::Ours
            | ErrorKind::AlreadySealed => None,
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

/// Shows a path to a person: nothing in it reaches the terminal as a control or a change of direction.
#[must_use]
pub fn shown(path: &Path) -> impl fmt::Display {
    let mut text = String::new();
    for letter in path.to_string_lossy().chars() {
        let hidden = letter.is_control()
            || matches!(letter, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
            || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}');
        if hidden {
            let _ = write!(text, "<U+{:04X}>", letter as u32);
        } else {
            text.push(letter);
        }
    }
    text
}
