//! What the hint line says after a key.

use serde::Deserialize;

use crate::domain::language::Bilingual;

/// What the hint line says after a key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Hints {
    /// Several keys came at once.
    pub too_fast: Bilingual,
    /// A key was held or pressed too soon.
    pub held: Bilingual,
    /// The question was not on the screen yet.
    pub not_drawn: Bilingual,
    /// A letter beside the right one on the Arabic layout.
    pub wrong_layout: Bilingual,
    /// A paste outside a text field.
    pub pasted: Bilingual,
    /// No open question is left.
    pub all_answered: Bilingual,
    /// Already at the first stage.
    pub first: Bilingual,
    /// Already at the last stage.
    pub last: Bilingual,
    /// Seal pressed before review.
    pub seal_elsewhere: Bilingual,
    /// Enter where it does nothing.
    pub enter_none: Bilingual,
    /// The program only reads.
    pub read_only: Bilingual,
    /// Ctrl-C once at home.
    pub leave: Bilingual,
    /// Nobody could resume the program.
    pub no_shell: Bilingual,
    /// A draft was saved.
    pub saved_again: Bilingual,
    /// A draft was discarded.
    pub discarded: Bilingual,
    /// The typed reference differs.
    pub discard_differs: Bilingual,
    /// Answers of another edition; {n}.
    pub asked_again: Bilingual,
    /// Something failed; {why}.
    pub failed: Bilingual,
    /// A save failed; {why}.
    pub save_failed: Bilingual,
    /// The decision was voided.
    pub decision_voided: Bilingual,
    /// A clearance was voided.
    pub clearance_voided: Bilingual,
    /// A row that is toggled.
    pub space: Bilingual,
    /// Plan questions are asked again; {n}.
    pub plan_again: Bilingual,
}
