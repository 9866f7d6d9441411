//! When the Arabic lines are shown for comparison: once per run, at home, and on request.

use super::super::arabic::{Arabic, advice};
use super::super::dialogs::calibration::Calibration;
use super::super::model::{Model, Scene};
use crate::domain::language::Language;
use crate::session::Hint;

/// Shows the lines while the screen is in Arabic and the mode is a guess: at home, with no dialog open, and at most
/// once per run. However the lines were closed, their preview ends here.
pub(super) fn offer(model: &mut Model) {
    if model.front::<Calibration>().is_none() {
        model.arabic.take_back();
    }
    // A consultation about to open takes precedence.
    let home = matches!(model.scene(), Scene::Home);
    let free = home && model.dialog.is_none() && !model.session.opening;
    let arabic = model.language == Language::Ar && model.arabic.is_unconfirmed();
    if free && arabic && model.has_room() && !model.covered {
        model.arabic.offer();
        model.show(Calibration);
    }
}

/// Shows the lines on request. Asks tmux again, which may be attached to another terminal by now.
pub(super) fn open(model: &mut Model) {
    model.arabic.offer();
    model.show(Calibration);
    model.asks_tmux = model.arabic.asks_tmux();
}

/// Records a reply about the terminal; notifies once of what Arabic needs there.
pub(super) fn learn(model: &mut Model, record: impl FnOnce(&mut Arabic)) {
    let needed = |arabic: &Arabic| {
        advice(&model.phrases.arabic, arabic)
            .filter(|advice| advice.needed)
            .map(|advice| advice.phrase)
    };
    let before = needed(&model.arabic);
    record(&mut model.arabic);
    let now = needed(&model.arabic).filter(|_| model.arabic.is_guessed());
    if let Some(phrase) = now
        && before.is_none()
        && model.language == Language::Ar
    {
        model.hints.push(Hint::of(phrase));
    }
}

/// Reports whether the choice was saved for the next start.
pub(super) fn kept(model: &mut Model, kept: Result<(), String>) {
    match kept {
        Ok(()) => model.hint(&model.phrases.arabic.kept),
        Err(why) => model.hint_with(&model.phrases.arabic.not_kept, "why", why),
    }
}

#[cfg(test)]
#[path = "calibration_tests.rs"]
mod tests;
