//! Reading the notice: what counts as shown, and the view for the client alone.

use super::super::keymap::{Action, Move};
use super::super::model::{Model, Page, Row, Saved};

/// Whether a key leads on from what is on the screen; one that opens nothing does not.
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

/// What of the notice stood on the screen when a key led on from it has been shown. A refused move leads nowhere.
pub(super) fn leave_page(model: &mut Model) {
    let at = model.last_key;
    let Some(walk) = model.walk_mut() else { return };
    // One frame counts once, however many keys come before the next.
    let shown = std::mem::take(&mut walk.drawn.notice);
    let before = walk.consultation.form().seen.len();
    walk.consultation.see(shown);
    if walk.consultation.form().seen.len() > before && !walk.closing() {
        walk.saved = Saved::NotYet;
        walk.changed_at.get_or_insert(at);
    }
}

/// Shows the notice alone, from its beginning: the client has not seen what the practitioner scrolled past.
pub(super) fn open_client_view(model: &mut Model) {
    if let Some(walk) = model.walk_mut() {
        walk.client_view = true;
        walk.notice_top = 0;
        walk.set_cursor(0);
    }
}

/// Keys of the view for the client: it is scrolled, and left.
pub(super) fn client_view(model: &mut Model, action: Action) {
    leave_page(model);
    let Some(walk) = model.walk_mut() else { return };
    match action {
        Action::Move(to) => {
            let (top, cursor) = scrolled(&walk.drawn.page, to);
            walk.notice_top = top;
            walk.set_cursor(cursor);
        }
        Action::Back | Action::ClientView => walk.client_view = false,
        _ => {}
    }
}

/// The first line and the cursor after a move: the arrows go by a line, the pages by what is on the screen.
fn scrolled(page: &Page, to: Move) -> (u16, usize) {
    match to {
        Move::PageDown => page.next(),
        Move::PageUp => page.previous(),
        Move::Up | Move::Down | Move::First | Move::Last => {
            page.scrolled(to.scroll(page.height, page.top))
        }
    }
}
