//! When the welcome is shown: once, at an empty home.

use super::super::dialogs::welcome::Welcome;
use super::super::model::{Model, Scene, Visitor};
use crate::domain::language::Language;
use crate::session::Effect;

/// Shows the welcome to whoever has never seen it, once nothing else is in front.
pub(super) fn offer(model: &mut Model) -> Option<Effect> {
    let at_home = matches!(model.scene(), Scene::Home) && !model.session.opening;
    let free = at_home && model.dialog.is_none() && model.has_room() && !model.covered;
    // In Arabic the lines to compare come first, so that the welcome reads correctly.
    if model.language == Language::Ar && model.arabic.awaits_comparison() {
        return None;
    }
    if !(model.visitor == Visitor::Newcomer && free) {
        return None;
    }
    model.visitor = Visitor::Known;
    model.show(Welcome::shown());
    Some(Effect::KeepWelcomed)
}
