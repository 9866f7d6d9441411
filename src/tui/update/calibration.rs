//! Which line of Arabic reads correctly: asked once, at home, and whenever someone wants to be asked.

use super::super::arabic::{Arabic, advice};
use super::super::dialogs::calibration::Calibration;
use super::super::message::Effect;
use super::super::model::{Hint, Model, Place};
use crate::domain::language::Language;

/// Shows the lines on the first run in Arabic: at home, when nothing else is in front, and never twice in a run.
///
/// Whatever has closed them, a line that was only tried is in use no more.
pub(super) fn offer(model: &mut Model) {
    if model.front::<Calibration>().is_none() {
        model.arabic.take_back();
    }
    // A consultation that is about to open comes first.
    let free = match model.place {
        Place::Home => model.dialog.is_none() && !model.pending.opening,
        Place::Walk(_) | Place::Reading(_) => false,
    };
    let arabic = model.language == Language::Ar && model.arabic.is_unconfirmed();
    if free && arabic && model.has_room() && !model.covered {
        model.arabic.offer();
        model.show(Calibration);
    }
}

/// Shows the lines because someone asked; tmux may be shown in another terminal by now.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    model.arabic.offer();
    model.show(Calibration);
    let asks = model.arabic.asks_tmux();
    asks.then_some(Effect::AskTmux).into_iter().collect()
}

/// Takes note of something about the terminal; says once what Arabic needs there.
pub(super) fn told(model: &mut Model, hear: impl FnOnce(&mut Arabic)) {
    let needed = |arabic: &Arabic| {
        advice(&model.phrases.arabic, arabic)
            .filter(|advice| advice.needed)
            .map(|advice| advice.phrase)
    };
    let before = needed(&model.arabic);
    hear(&mut model.arabic);
    let now = needed(&model.arabic).filter(|_| model.arabic.is_guessed());
    if let Some(phrase) = now
        && before.is_none()
        && model.language == Language::Ar
    {
        model.notices.push(Hint::of(phrase));
    }
}

/// Says whether the choice will be there at the next start.
pub(super) fn kept(model: &mut Model, kept: Result<(), String>) {
    match kept {
        Ok(()) => model.hint(&model.phrases.arabic.kept),
        Err(why) => model.hint_with(&model.phrases.arabic.not_kept, "why", why),
    }
}

#[cfg(test)]
#[path = "calibration_tests.rs"]
mod tests;
