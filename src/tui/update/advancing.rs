//! Auto-advance after a single choice. Backspace, as the next key, goes back.

use super::{refusals, stages, typing};
use crate::domain::consultation::{Missing, Stage};
use crate::domain::language::Bilingual;
use crate::session::{Echo, Effect, Hint, Stamp};
use crate::tui::model::{Blind, Model};

/// A chosen item: its label and its text.
pub(super) type GivenText = (&'static Bilingual, String);

/// Advances after a choice: to the next missing item of the stage, else to the next stage. A key that is held or
/// pressed twice chooses nothing there.
pub(super) fn advance(model: &mut Model, (label, value): GivenText, stamp: Stamp) -> Vec<Effect> {
    let Some(open) = model.open() else {
        return Vec::new();
    };
    let stage = open.stage;
    let missing = open.consultation.missing(stage);
    model.view.blind = Some(Blind::led(model.phrases, stamp.at));
    if !missing.is_empty() {
        to_one_of(model, &missing);
        return Vec::new();
    }
    let from = (stage, model.cursor());
    let Some(effects) = next_stage(model) else {
        return Vec::new();
    };
    model.view.led_from = Some(from);
    let label = model.say(label).to_owned();
    let values = vec![("label", label), ("value", value)];
    model.session.hint = Some(Hint::with(&model.phrases.hints.led_on, values));
    effects
}

/// Moves the cursor to the next missing item below it, else to the first; sets a hint if that is further up.
fn to_one_of(model: &mut Model, missing: &[Missing]) {
    let (rows, here) = (model.rows(), model.cursor());
    let places = || {
        let place = |it| refusals::place(&rows, it).map(|place| (place, it));
        missing.iter().filter_map(place)
    };
    let below = places().find(|(place, _)| *place > here);
    let Some((place, missing)) = below.or_else(|| places().next()) else {
        return;
    };
    if place < here {
        model.session.lead_in_place(missing);
    }
    model.set_cursor(place);
    typing::enter_row(model);
}

/// Advances to the assessment after the last open answer, unless that is a finding, which stays in view.
pub(super) fn answered(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.open() else {
        return Vec::new();
    };
    let echo = open.echo.filter(|echo| !finds(model, *echo));
    let complete = open.consultation.missing(Stage::Screening).is_empty();
    let Some(echo) = echo.filter(|_| complete) else {
        return Vec::new();
    };
    let Some(effects) = next_stage(model) else {
        return Vec::new();
    };
    if let Some(open) = &mut model.session.open {
        open.echo = Some(Echo {
            near: false,
            ..echo
        });
    }
    let told = &model.phrases.hints.all_answered;
    model.session.hint.take_if(|hint| hint.says(told));
    effects
}

fn finds(model: &Model, echo: Echo) -> bool {
    let question = model.checklist.question(echo.question.as_str());
    question.is_none_or(|question| echo.answer.triggers(question.trigger))
}

/// Goes to the next stage; `None` if something is missing before it.
fn next_stage(model: &mut Model) -> Option<Vec<Effect>> {
    let went = model.session.next_stage().unwrap_or(false);
    went.then(|| stages::entered_next(model))
}

/// Takes back the answer just given, or returns to the choice that advanced; `None` if there is neither.
pub(super) fn back(model: &mut Model, stamp: Stamp) -> Option<Vec<Effect>> {
    if let Some((stage, cursor)) = model.view.led_from.take() {
        model.session.go(stage);
        model.set_cursor(cursor);
        return Some(stages::entered(model));
    }
    let open = model.open()?;
    let stage = open.stage;
    if stage != Stage::Screening && open.echo.is_none() {
        return None;
    }
    let shown = if stage == Stage::Screening {
        model.question_is_drawn()
    } else {
        model.view.drawn.question.is_none()
    };
    let taken = model.session.take_back(shown, stamp);
    Some(if taken && stage != Stage::Screening {
        let told = model.session.hint.take();
        let effects = stages::entered(model);
        model.session.hint = told;
        effects
    } else {
        Vec::new()
    })
}
