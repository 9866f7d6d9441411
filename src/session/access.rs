//! Whether this window may write to the folder.

use super::Hint;
use crate::domain::language::Language;
use crate::error::held;
use crate::shipped::PHRASES;
use crate::store::FolderNotice;
use crate::store::lock::Holder;

/// Whether this window may write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// It holds the lock.
    Writing,
    /// Another program holds the lock: its process and since when, if known.
    Reading(Option<Holder>),
    /// The folder does not support locks.
    Unlocked,
}

/// The notice that this window is read-only because another program holds the lock.
pub fn only_reads(holder: Option<&Holder>, language: Language) -> String {
    let words = &PHRASES.screen;
    held((&words.locked, &words.locked_by_someone), holder, language)
}

/// What is told of who else may open a folder.
pub fn noticed(notice: &FolderNotice) -> Hint {
    let hints = &PHRASES.hints;
    let (phrase, path) = match notice {
        FolderNotice::Tightened(path) => (&hints.tightened, path),
        FolderNotice::StillOpen(path) => (&hints.still_open, path),
    };
    Hint::with(phrase, vec![("folder", path.display().to_string())])
}
