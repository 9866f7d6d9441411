//! Whether this window may write to the folder.

use crate::domain::language::Language;
use crate::error::held;
use crate::shipped::PHRASES;
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
