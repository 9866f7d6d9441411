//! Values as files other than RON write them: kebab-case.

use crate::domain::checklist::{Level, Trigger};
use crate::domain::screening::Answer;

/// The id of an answer.
#[must_use]
pub const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Unknown => "unknown",
    }
}

/// The id of a trigger.
#[must_use]
pub const fn trigger(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::Yes => "yes",
        Trigger::No => "no",
    }
}

/// The id of a level.
#[must_use]
pub const fn level(level: Level) -> &'static str {
    match level {
        Level::Stop => "stop",
        Level::Refer => "refer",
        Level::Caution => "caution",
        Level::Note => "note",
    }
}
