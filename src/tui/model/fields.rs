//! Text fields on the screen.

use crate::domain::begun::BegunField;
use crate::session::Slot;
use crate::tui::widgets::text_field::TextField;

/// Rows of a field for several lines.
const LINES: u16 = 5;

/// The rows a field takes.
pub const fn field_rows(slot: Slot) -> u16 {
    if slot.spec().lines { LINES } else { 1 }
}

/// An empty text field.
pub const fn text_field(slot: Slot) -> TextField {
    let spec = slot.spec();
    match spec.begun {
        Some(BegunField::BirthDate) => TextField::dated(),
        _ => TextField::new(spec.limit, spec.lines),
    }
}
