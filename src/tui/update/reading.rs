//! A record being read.

use super::{home, unbound};
use crate::domain::record::AmendmentKind;
use crate::session::{Effect, Stamp};
use crate::tui::dialogs::amend::Amend;
use crate::tui::keymap::Action;
use crate::tui::model::{Mark, Model, SIDE_BY_SIDE};

pub(super) fn act(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let page = model.size.1.saturating_sub(4);
    let compares = model.compares();
    let Some(reading) = &mut model.reading else {
        return Vec::new();
    };
    let read = &reading.read;
    let version = match action {
        Action::Newest => read.superseded_by(),
        Action::Before => read.before(),
        _ => None,
    };
    if let Some(id) = version.cloned() {
        return model.session.ask_for(Effect::Read(id));
    }
    match action {
        Action::Move(to) => {
            reading.mark = None;
            reading.scroll = to.scroll(page, reading.scroll);
        }
        Action::Back if matches!(reading.mark, Some(Mark::Question(_))) => {
            reading.turn();
        }
        Action::Back => model.reading = None,
        Action::Forward if reading.step(true, compares) => {}
        Action::Backward if reading.step(false, compares) => {}
        Action::Open if reading.turn() => {}
        Action::Amend => return Amend::ask(model, AmendmentKind::Correction),
        Action::EnteredInError => return Amend::ask(model, AmendmentKind::EnteredInError),
        Action::Export => home::export(model, stamp),
        Action::Pane if reading.read.amended.is_some() => {
            reading.compare();
            if model.size.0 < SIDE_BY_SIDE {
                let columns = SIDE_BY_SIDE.to_string();
                model.hint_with(&model.phrases.hints.too_narrow, "n", columns);
            }
        }
        _ => unbound::show_keys(model, stamp),
    }
    Vec::new()
}
