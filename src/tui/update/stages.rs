//! Moving between stages: back at any time, forward while nothing is missing.

use super::super::keymap::Action;
use super::super::model::{LED, Model, Row, Target};
use super::saving::save_next;
use super::{refusals, saving, typing};
use crate::domain::consultation::{Missing, Refusal, Stage};
use crate::domain::language::Direction;
use crate::domain::moment::Moment;
use crate::domain::record::Verdict;
use crate::session::{Effect, Stamp};

/// Moves to what is missing: what was named last, else the first item in the order of the stages; in the screening, the
/// next unanswered question.
pub(super) fn seek(model: &mut Model, now: Moment) -> Vec<Effect> {
    let row = model.row();
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let stage = walk.stage;
    let named = walk.refused.take();
    let barred = || {
        let suitable = row == Some(Row::Verdict(Verdict::Suitable));
        let ground = walk.consultation.missing_ground_for_suitable();
        ground.into_iter().next().filter(|_| suitable)
    };
    let first = || match walk.consultation.may_seal(now) {
        Err(Refusal::Missing(missing)) => Some(missing),
        _ => None,
    };
    let Some(missing) = named.or_else(barred).or_else(first) else {
        model.hint(&model.phrases.hints.nothing_missing);
        return Vec::new();
    };
    if stage == Stage::Screening && matches!(missing, Missing::Answers { .. }) {
        next_open(model);
        return Vec::new();
    }
    refusals::lead(model, &missing);
    model.hint = Some(refusals::words(model, &Refusal::Missing(missing)));
    match model.walk() {
        Some(walk) if walk.stage != stage => entered(model),
        _ => Vec::new(),
    }
}

/// Moves to the next unanswered question, or reports that there is none.
pub(super) fn next_open(model: &mut Model) {
    let hints = &model.phrases.hints;
    let Some(walk) = model.walk_mut() else { return };
    let questions = walk.consultation.questions();
    let cursor = walk
        .cursors
        .get(Stage::Screening as usize)
        .copied()
        .unwrap_or(0);
    let order = (cursor + 1..questions.len()).chain(0..=cursor);
    let open = order.filter_map(|place| questions.get(place).map(|question| (place, question.id)));
    let open = open
        .into_iter()
        .find(|(_, id)| walk.consultation.answer(*id).is_none());
    let Some((place, _)) = open else {
        model.hint(&hints.all_answered);
        return;
    };
    walk.stage = Stage::Screening;
    walk.set_cursor(place);
}

pub(super) fn previous_stage(model: &mut Model) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    if walk.stage == Stage::Client {
        model.hint(&model.phrases.hints.first);
        return Vec::new();
    }
    walk.stage = walk.stage.previous();
    entered(model)
}

/// Goes to the next stage. If something is missing in this one, moves the cursor there, unless other keys came with
/// this one.
pub(super) fn next_stage(model: &mut Model, sole: bool, stamp: Stamp) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let next = walk.stage.next();
    if next == walk.stage {
        model.hint(&model.phrases.hints.last);
        return Vec::new();
    }
    match walk.consultation.may_go(walk.stage, next) {
        Ok(()) => {
            walk.stage = next;
            if next == Stage::Screening {
                first_open(model);
            }
            entered(model)
        }
        Err(refusal) => {
            let here = walk.stage;
            if let Refusal::Missing(missing) = &refusal
                && missing.stage() == here
                && sole
            {
                walk.blind_until = Some(stamp.at + LED);
                refusals::lead(model, missing);
            }
            refusals::refuse(model, &refusal);
            Vec::new()
        }
    }
}

/// On entering the screening, moves the cursor to the first unanswered question.
fn first_open(model: &mut Model) {
    if let Some(walk) = model.walk_mut()
        && let Some(first) = walk.consultation.assessment().unanswered.first()
    {
        walk.focus_question(Some(first.as_str()));
    }
}

/// Goes to a row of another stage, if that is permitted.
pub(super) fn go(model: &mut Model, stage: Stage, target: Target) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    if let Err(refusal) = walk.consultation.may_go(walk.stage, stage) {
        refusals::refuse(model, &refusal);
        return Vec::new();
    }
    let from = walk.stage;
    walk.stage = stage;
    match target {
        // People leave and re-enter the screening often; it keeps its cursor.
        Target::Start if stage == Stage::Screening => {}
        Target::Start => walk.set_cursor(0),
        Target::Question(id) => walk.focus_question(Some(id.as_str())),
    }
    let effects = entered(model);
    if let (Target::Question(id), Some(walk)) = (target, model.walk_mut()) {
        walk.came_from = Some((from, id));
    }
    effects
}

/// Returns to the finding from which a question was visited; `None` if there was none.
fn return_to_finding(model: &mut Model) -> Option<Vec<Effect>> {
    let walk = model.walk_mut()?;
    let (stage, id) = walk.came_from.take()?;
    if let Err(refusal) = walk.consultation.may_go(walk.stage, stage) {
        refusals::refuse(model, &refusal);
        return Some(Vec::new());
    }
    walk.stage = stage;
    let rows = model.rows();
    let place = rows.iter().position(|row| match row {
        Row::Finding(finding) => *finding == id,
        Row::Back(_, target) => *target == Target::Question(id),
        _ => false,
    });
    // A changed answer may have removed the finding; then the cursor stays.
    if let (Some(place), Some(walk)) = (place, model.walk_mut()) {
        walk.set_cursor(place);
    }
    Some(entered(model))
}

/// After a change of stage, opens the field under the cursor and saves the draft.
pub(super) fn entered(model: &mut Model) -> Vec<Effect> {
    let rows = model.rows().len();
    if let Some(walk) = model.walk_mut() {
        walk.pane_focused = false;
        walk.bar = None;
        walk.came_from = None;
        walk.set_cursor(walk.cursor().min(rows.saturating_sub(1)));
        // A change of stage is saved even without a changed answer.
        walk.changed_at.get_or_insert_default();
    }
    typing::enter_row(model);
    save_next(model)
}

/// Handles Esc: returns to a finding, else gives the keys to the stage bar; a field keeps what was typed.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(effects) = return_to_finding(model) {
        return effects;
    }
    if let Some(walk) = model.walk_mut() {
        walk.bar = Some(walk.stage);
    }
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
            let walk = model.walk_mut()?;
            walk.bar = Some(if next { stage.next() } else { stage.previous() });
        }
        Action::Open => {
            // An incomplete text keeps the cursor in its stage, from here as from its field.
            if let Err(refusal) = typing::commit(model, stamp) {
                refusals::refuse(model, &refusal);
                return Some(Vec::new());
            }
            return Some(go(model, stage, Target::Start));
        }
        Action::Back => return Some(saving::leave(model)),
        Action::Move(_) => {}
        _ => return None,
    }
    Some(Vec::new())
}
