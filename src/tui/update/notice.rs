//! Reading the notice: what counts as shown, and the view that shows the client the notice alone.

use crate::tui::keymap::{Action, Move};
use crate::tui::model::{Model, Page, Row};

/// Whether an action moves on from the page on the screen; one that opens nothing does not.
pub(super) fn leads_on(model: &Model, action: Action) -> bool {
    match action {
        Action::Move(_)
        | Action::Forward
        | Action::Backward
        | Action::PreviousStage
        | Action::ClientView => true,
        Action::Open => matches!(model.row(), Some(Row::Text(_))),
        _ => false,
    }
}

/// Marks the items on the screen as shown, once a key moves on from them. A refused move does not count.
pub(super) fn leave_page(model: &mut Model) {
    // A frame counts only once, however many keys come before the next.
    let shown = std::mem::take(&mut model.view.drawn.notice);
    model.session.see(shown, model.last_key);
}

/// Shows the notice alone, from its beginning: the client has not seen what the practitioner scrolled past.
pub(super) fn open_client_view(model: &mut Model) {
    model.view.client_view = true;
    model.view.notice_top = 0;
    model.set_cursor(0);
}

/// Handles keys in the client's view: they scroll it or leave it.
pub(super) fn client_view(model: &mut Model, action: Action) {
    leave_page(model);
    match action {
        Action::Move(to) => {
            let (top, cursor) = scrolled(&model.view.drawn.page, to);
            model.view.notice_top = top;
            model.set_cursor(cursor);
        }
        Action::Back | Action::ClientView => model.view.client_view = false,
        _ => {}
    }
}

/// The first line and the cursor after a move: the arrow keys scroll by a line, the page keys by a screen.
fn scrolled(page: &Page, to: Move) -> (u16, usize) {
    match to {
        Move::PageDown => page.next(),
        Move::PageUp => page.previous(),
        Move::Up | Move::Down | Move::First | Move::Last => {
            page.scrolled(to.scroll(page.height, page.top))
        }
    }
}
