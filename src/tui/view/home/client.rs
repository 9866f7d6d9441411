//! A client reference in its column: codes of one clinic differ at their end.

use super::status::end_that_fits;
use crate::text::{after, embed};
use crate::tui::canvas::Canvas;

/// Letters kept of the beginning.
const BEGINNING: usize = 2;

/// The reference as it fits: shortened in its middle, where it does not tell clients apart.
pub(super) fn shown(canvas: &mut Canvas<'_>, client: &str, width: u16) -> String {
    if canvas.width(client) <= width {
        return embed(client);
    }
    let cut = (0..BEGINNING).fold(0, |at, _| after(client, at));
    let (beginning, rest) = client.split_at_checked(cut).unwrap_or_default();
    let room = width.saturating_sub(canvas.width(beginning) + 1);
    let end = end_that_fits(canvas, rest, room);
    embed(&format!("{beginning}\u{2026}{end}"))
}
