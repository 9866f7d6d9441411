//! Whether this window may write to the folder.

use super::Hint;
use crate::domain::language::Language;
use crate::error::held;
use crate::phrases::fill;
use crate::shipped::PHRASES;
use crate::store::FolderWarning;
use crate::store::lock::Holder;
use crate::text::visible_path;

/// Whether this window may write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// It holds the lock.
    Writing,
    /// Another program holds the lock: its process and since when, if known.
    Reading(Option<Holder>),
    /// The folder does not support locks.
    Unlocked,
    /// The folder could not be opened for writing, and why.
    Unopened(String),
}

impl Access {
    pub const fn writes(&self) -> bool {
        match self {
            Self::Writing | Self::Unlocked => true,
            Self::Reading(_) | Self::Unopened(_) => false,
        }
    }

    /// Why this window is read-only, if it is.
    pub fn only_reads(&self, language: Language) -> Option<String> {
        let words = &PHRASES.screen;
        match self {
            Self::Reading(holder) => {
                let phrases = (&words.locked, &words.locked_by_someone);
                Some(held(phrases, holder.as_ref(), language))
            }
            Self::Unopened(why) => Some(fill(words.unopened.get(language), &[("why", why)])),
            Self::Writing | Self::Unlocked => None,
        }
    }
}

/// What is reported about other users' access to a folder.
pub fn folder_warning(warning: &FolderWarning) -> Hint {
    let hints = &PHRASES.hints;
    let (phrase, path) = match warning {
        FolderWarning::Tightened(path) => (&hints.tightened, path),
        FolderWarning::StillOpen(path) => (&hints.still_open, path),
    };
    Hint::one(phrase, "folder", visible_path(path))
}
