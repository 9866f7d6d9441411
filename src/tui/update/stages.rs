//! Moving between stages, and the bar that shows them.

use super::{refusals, saving, typing};
use crate::domain::consultation::{Missing, Refusal, Stage};
use crate::domain::language::Direction;
use crate::domain::moment::Moment;
use crate::domain::record::Verdict;
use crate::session::{Effect, OpenConsultation, Stamp};
use crate::tui::keymap::Action;
use crate::tui::model::{BackTarget, Blind, Model, Row};

/// Moves to what is missing; in the screening, to the next unanswered question, unless the cursor is on one.
pub(super) fn seek(model: &mut Model, now: Moment) -> Vec<Effect> {
    let stage = model.open().map(|open| open.stage);
    let considers = model.row() == Some(Row::Verdict(Verdict::Suitable));
    let Some(missing) = model.session.seek(considers, now) else {
        return Vec::new();
    };
    if stage == Some(Stage::Screening) && matches!(missing, Missing::Answers { .. }) {
        if model
            .open()
            .is_some_and(OpenConsultation::question_is_unanswered)
        {
            model.session.lead_in_place(&missing);
        } else {
            model.view.pane_scroll = 0;
            model.session.next_open();
        }
        return Vec::new();
    }
    refusals::lead(model, &missing);
    if model.open().map(|open| open.stage) == stage {
        return Vec::new();
    }
    entered(model)
}

pub(super) fn previous_stage(model: &mut Model) -> Vec<Effect> {
    if model.session.previous_stage() {
        entered(model)
    } else {
        Vec::new()
    }
}

/// Goes to the next stage. If something is missing in this one, moves the cursor there, unless other keys came with
/// this one.
pub(super) fn next_stage(model: &mut Model, sole: bool, stamp: Stamp) -> Vec<Effect> {
    let here = model.open().map(|open| open.stage);
    match model.session.next_stage() {
        Ok(true) => return entered_next(model),
        Ok(false) => {}
        Err(refusal) => {
            if let Refusal::Missing(missing) = &refusal
                && Some(missing.stage()) == here
                && sole
            {
                model.view.blind = Some(Blind::shown(model.phrases, stamp.at));
                refusals::lead(model, missing);
            }
            model.session.refuse(&refusal);
        }
    }
    Vec::new()
}

/// Completes a move to the next stage, which opens at what is missing in it; the notice opens where it was left.
pub(super) fn entered_next(model: &mut Model) -> Vec<Effect> {
    let effects = entered(model);
    let Some(open) = model.open().filter(|open| open.stage != Stage::Notice) else {
        return effects;
    };
    let missing = open.consultation.missing(open.stage);
    let rows = model.rows();
    if let Some(place) = missing.iter().find_map(|it| refusals::place(&rows, it)) {
        model.set_cursor(place);
        typing::enter_row(model);
    }
    effects
}

/// Goes to a row of another stage, if that is permitted.
pub(super) fn go(model: &mut Model, stage: Stage, target: BackTarget) -> Vec<Effect> {
    let from = model.open().map(|open| open.stage);
    if !model.session.go(stage) {
        return Vec::new();
    }
    match target {
        // People leave and re-enter the screening often; it keeps its cursor.
        BackTarget::Start if stage == Stage::Screening => {}
        BackTarget::Start => model.set_cursor(0),
        BackTarget::Question(id) => model.session.focus(id),
    }
    let effects = entered(model);
    if let (BackTarget::Question(id), Some(from)) = (target, from) {
        model.view.came_from = Some((from, id));
    }
    effects
}

/// Returns to the finding from which a question was visited; `None` if there was none.
fn return_to_finding(model: &mut Model) -> Option<Vec<Effect>> {
    let (stage, id) = model.view.came_from.take()?;
    if !model.session.go(stage) {
        return Some(Vec::new());
    }
    let place = model.rows().iter().position(|row| match row {
        Row::Finding(finding) => *finding == id,
        Row::Back(_, target) => *target == BackTarget::Question(id),
        _ => false,
    });
    // A changed answer may have removed the finding; then the cursor stays.
    if let Some(place) = place {
        model.set_cursor(place);
    }
    Some(entered(model))
}

/// After a change of stage, opens the field under the cursor and saves the draft.
pub(super) fn entered(model: &mut Model) -> Vec<Effect> {
    let last = model.rows().len().saturating_sub(1);
    model.view.pane_focused = false;
    model.view.bar = None;
    model.view.came_from = None;
    model.view.led_from = None;
    model.set_cursor(model.cursor().min(last));
    typing::enter_row(model);
    model.session.moved()
}

/// Handles Esc: returns to a finding, else gives the keys to the stage bar; a field keeps what was typed.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(effects) = return_to_finding(model) {
        return effects;
    }
    model.view.bar = model.open().map(|open| open.stage);
    Vec::new()
}

/// Handles keys on the stage bar; `None` for those it does not handle. Left and right follow the direction of the
/// screen, Enter goes to the stage, Esc goes home.
pub(super) fn bar(
    model: &mut Model,
    stage: Stage,
    action: Action,
    stamp: Stamp,
) -> Option<Vec<Effect>> {
    let onward = match model.language.direction() {
        Direction::Ltr => Action::Right,
        Direction::Rtl => Action::Left,
    };
    match action {
        Action::Left | Action::Right => {
            let next = action == onward;
            model.view.bar = Some(if next { stage.next() } else { stage.previous() });
        }
        Action::Open => {
            // An incomplete text keeps the cursor in its stage, from here as from its field.
            if let Err(refusal) = typing::commit(model, stamp) {
                model.session.refuse(&refusal);
                return Some(Vec::new());
            }
            return Some(go(model, stage, BackTarget::Start));
        }
        Action::Back => return Some(saving::leave(model)),
        Action::Move(_) => {}
        _ => return None,
    }
    Some(Vec::new())
}
