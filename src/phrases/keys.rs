//! The names of what the keys do.

use serde::Deserialize;

use crate::domain::language::Bilingual;

/// What the keys do, in a word or two.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Keys {
    /// Move (shown with its key).
    pub go: Bilingual,
    /// Answer (shown with its key).
    pub answer: Bilingual,
    /// Open (shown with its key).
    pub open: Bilingual,
    /// Detail (shown with its key).
    pub detail: Bilingual,
    /// Open (shown with its key).
    pub resume: Bilingual,
    /// Confirm (shown with its key).
    pub confirm: Bilingual,
    /// Change (shown with its key).
    pub change: Bilingual,
    /// Clearance (shown with its key).
    pub clear: Bilingual,
    /// Choose (shown with its key).
    pub choose: Bilingual,
    /// Section (shown with its key).
    pub section: Bilingual,
    /// Field (shown with its key).
    pub field: Bilingual,
    /// Back (shown with its key).
    pub back: Bilingual,
    /// Home (shown with its key).
    pub home: Bilingual,
    /// Close (shown with its key).
    pub close: Bilingual,
    /// The other language.
    pub language: Bilingual,
    /// Pane (shown with its key).
    pub pane: Bilingual,
    /// Next open (shown with its key).
    pub next_open: Bilingual,
    /// Previous (shown with its key).
    pub previous_stage: Bilingual,
    /// Next (shown with its key).
    pub next_stage: Bilingual,
    /// Discard (shown with its key).
    pub discard: Bilingual,
    /// End now (shown with its key).
    pub end: Bilingual,
    /// Seal (shown with its key).
    pub seal: Bilingual,
    /// Help (shown with its key).
    pub help: Bilingual,
    /// New (shown with its key).
    pub new: Bilingual,
    /// Export (shown with its key).
    pub export: Bilingual,
    /// Leave (shown with its key).
    pub leave: Bilingual,
    /// Suspend (shown with its key).
    pub suspend: Bilingual,
    /// Cover (shown with its key).
    pub cover: Bilingual,
    /// Arabic display (shown with its key).
    pub calibrate: Bilingual,
    /// New line (shown with its key).
    pub new_line: Bilingual,
    /// Which exactly (shown with its key).
    pub name: Bilingual,
}
