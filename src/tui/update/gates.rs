//! Conditions for a key to take effect.

use super::super::keymap::Action;
use super::super::model::{Model, Row};
use crate::session::{OpenConsultation, Slot};

/// Whether a key may act: not on anything that cannot be seen or is being closed.
pub(super) fn works(model: &Model, action: Option<Action>) -> bool {
    let closing = model.open().is_some_and(OpenConsultation::closing);
    match action {
        Some(Action::Language | Action::Cover | Action::Suspend | Action::Interrupt) => true,
        _ => !closing && model.has_room(),
    }
}

/// Whether an action seals, confirms, acknowledges, chooses or takes back, and so counts only when its key comes alone.
pub(super) fn passes_a_gate(model: &Model, action: Action) -> bool {
    match (&model.dialog, action) {
        (None, Action::Seal | Action::Toggle | Action::TakeBack) => true,
        (Some(front), Action::Open) => front.dialog.confirms(),
        (None, Action::Open) => matches!(
            model.row(),
            Some(Row::Text(Slot::Acknowledge) | Row::Remembered(..) | Row::Offered(_))
        ),
        _ => false,
    }
}
