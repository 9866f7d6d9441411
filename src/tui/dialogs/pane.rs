//! The side pane as a dialog, for narrow windows.

use super::{Content, Dialog, Model, Theme};
use crate::tui::view::pane;

#[derive(Debug)]
pub struct Pane;

impl Dialog for Pane {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let open = model.open();
        let blocks = open.map_or_else(Vec::new, |open| pane::whole(model, open, theme));
        Content::shown(model.say(&model.phrases.keys.pane), blocks)
    }
}
