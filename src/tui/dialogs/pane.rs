//! The side pane, where the window has no room for it.

use super::{Content, Dialog, Model, Theme};
use crate::tui::view::pane;

/// The side pane.
#[derive(Debug)]
pub struct Pane;

impl Dialog for Pane {
    fn content<'m>(&'m self, model: &'m Model, theme: &Theme) -> Content<'m> {
        let mut blocks = Vec::new();
        if let Some(walk) = model.walk() {
            blocks = pane::blocks(model, walk, theme);
            blocks.extend(pane::full_sources(model));
        }
        Content::shown(model.say(&model.phrases.keys.pane), blocks)
    }
}
