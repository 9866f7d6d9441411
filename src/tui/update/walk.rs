//! Keys in a consultation.

use super::super::dialogs::clearance::Clearance;
use super::super::dialogs::confirm::Confirm;
use super::super::dialogs::detail::Detail;
use super::super::dialogs::discard::Discard;
use super::super::dialogs::end::End;
use super::super::dialogs::named::Named;
use super::super::dialogs::pane::Pane;
use super::super::dialogs::seal::Seal;
use super::super::dialogs::sections::Sections;
use super::super::keymap::Action;
use super::super::model::{Drawn, Model, Place, Row, Target};
use super::changes::{Standing, changed, tell_voided};
use super::{answering, claim, moving, nothing, reading, refusals, saving, stages, typing};
use crate::domain::consultation::{ProposedDecision, Stage, Toggle};
use crate::domain::moment::Moment;
use crate::session::{Effect, Stamp};

pub(super) fn act(model: &mut Model, action: Action, sole: bool, stamp: Stamp) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    if walk.client_view {
        reading::client_view(model, action);
        return Vec::new();
    }
    // Keys without a meaning of their own on the bar or pane leave it and act on the stage.
    if let Some(stage) = walk.bar.take() {
        if let Some(effects) = stages::bar(model, stage, action, stamp) {
            return effects;
        }
    } else if std::mem::take(&mut walk.pane_focused) && pane(model, action) {
        return Vec::new();
    }
    // A text that is refused keeps the cursor until it is corrected or cleared.
    let leaves = !matches!(action, Action::Toggle | Action::Pane | Action::Back);
    if leaves && let Err(refusal) = typing::commit(model, stamp) {
        refusals::refuse(model, &refusal);
        return Vec::new();
    }
    if reading::leads_on(model, action) {
        reading::leave_page(model);
    }
    let stays = [
        Action::Open,
        Action::TakeBack,
        Action::Pane,
        Action::End,
        Action::Discard,
    ];
    if let Some(walk) = model.walk_mut() {
        walk.echo.take_if(|_| !stays.contains(&action));
    }
    match action {
        Action::Move(to) => moving::rows(model, to),
        Action::Sections => Sections::ask(model),
        Action::ClientView => reading::open_client_view(model),
        Action::Forward => moving::section(model, true),
        Action::Backward => moving::section(model, false),
        Action::Open => return open(model, stamp),
        Action::Question => return question(model, stamp),
        Action::Toggle => return toggle(model, stamp),
        Action::TakeBack => return answering::take_back(model, stamp),
        Action::Back => return stages::back(model),
        Action::Pane => open_pane(model),
        Action::NextOpen => return stages::seek(model, stamp.now),
        Action::PreviousStage => return stages::previous_stage(model),
        Action::NextStage => return stages::next_stage(model, sole, stamp),
        Action::Discard => return ask_discard(model),
        Action::End => End::ask(model),
        Action::Seal => return seal(model, stamp.now),
        Action::Left
        | Action::Right
        | Action::Answer(_)
        | Action::WrongLayout
        | Action::Language
        | Action::Help
        | Action::New
        | Action::Export
        | Action::Interrupt
        | Action::Suspend
        | Action::Cover
        | Action::Calibrate
        | Action::Erase(_)
        | Action::Section(_)
        | Action::Withdraw
        | Action::Discarded
        | Action::Intake
        | Action::HomeFolder
        | Action::Line(_) => {}
    }
    Vec::new()
}

/// Notes what a frame showed: the question that may be answered, the items of the notice that were seen, and how far
/// the arrow keys can scroll.
pub(super) fn drawn(model: &mut Model, drawn: Drawn) -> Vec<Effect> {
    if let Some(most) = drawn.most {
        let scrolled = match (&mut model.dialog, &mut model.place) {
            (Some(front), _) => front.scroll.as_mut(),
            (None, Place::Reading(reading)) => {
                // The scroll position follows what is in focus.
                reading.scroll = reading.mark.map_or(reading.scroll, |_| drawn.page.top);
                Some(&mut reading.scroll)
            }
            (None, Place::Walk(walk)) => Some(&mut walk.pane_scroll),
            (None, Place::Home) => None,
        };
        if let Some(scroll) = scrolled {
            *scroll = most.min(*scroll);
        }
    }
    if let Some(walk) = model.walk_mut() {
        if walk.stage == Stage::Notice {
            walk.notice_top = drawn.page.top;
        }
        walk.drawn = drawn;
    }
    Vec::new()
}

/// Opens what is under the cursor; never answers, never seals.
fn open(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    match model.row() {
        Some(Row::Text(_)) => return typing::confirm(model, stamp),
        Some(Row::Question(id)) => {
            let echo = model.walk().and_then(|walk| walk.echo);
            let id = echo.map_or(id, |echo| echo.question);
            model.show(Detail::of(model, id));
        }
        Some(Row::Substance(id)) => match Named::of(model, id) {
            Some(named) => model.show(named),
            None => model.hint(&model.phrases.hints.space),
        },
        Some(Row::Finding(id)) => Clearance::ask(model, id),
        Some(Row::Back(stage, target)) => return stages::go(model, stage, target),
        Some(Row::Remembered(..)) => return toggle(model, stamp),
        Some(
            Row::ClientLanguage(_)
            | Row::Concern(_)
            | Row::Undecided
            | Row::Verdict(_)
            | Row::Planned(_),
        ) => model.hint(&model.phrases.hints.space),
        Some(Row::Outcome | Row::Notice(_)) | None => nothing::means_nothing(model, stamp),
    }
    Vec::new()
}

/// Goes to the question of the finding under the cursor; Esc returns.
fn question(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    if let Some(Row::Finding(id)) = model.row() {
        return stages::go(model, Stage::Screening, Target::Question(id));
    }
    nothing::means_nothing(model, stamp);
    Vec::new()
}

/// Toggles the choice under the cursor; first shows which answers would stop counting.
fn toggle(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let row = model.row();
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    if walk.is_blind(stamp.at) {
        // A space in a text meant for elsewhere.
        model.hint(&model.phrases.hints.typed_on_choice);
        return Vec::new();
    }
    let before = Standing::of(&walk.consultation);
    let choice = match row {
        Some(Row::Concern(id)) => Toggle::Concern(id),
        Some(Row::Substance(id)) => Toggle::Substance(id),
        Some(Row::Undecided) => Toggle::Undecided,
        Some(Row::ClientLanguage(language)) => {
            let acknowledged = walk.consultation.form().acknowledged.is_some();
            walk.consultation.set_client_language(language, stamp.now);
            let voided = acknowledged && walk.consultation.form().acknowledged.is_none();
            changed(model, stamp);
            if voided {
                model.hint(&model.phrases.hints.acknowledgement_voided);
            }
            return Vec::new();
        }
        Some(Row::Remembered(who, number)) => {
            return typing::choose_name(model, who, number, stamp);
        }
        Some(Row::Verdict(verdict)) => {
            return decide(model, ProposedDecision::Verdict(verdict), stamp);
        }
        Some(Row::Planned(id)) => return decide(model, ProposedDecision::Substance(id), stamp),
        _ => return Vec::new(),
    };
    let losing = walk.consultation.would_stop_counting(choice);
    if losing.is_empty() {
        walk.consultation.toggle(choice, stamp.now);
        changed(model, stamp);
        tell_voided(model, &before);
    } else {
        model.show(Confirm {
            toggle: choice,
            losing,
        });
    }
    Vec::new()
}

fn decide(model: &mut Model, step: ProposedDecision, stamp: Stamp) -> Vec<Effect> {
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    let decided = walk.consultation.decide(step, stamp.now);
    refusals::entered(model, decided, stamp);
    Vec::new()
}

fn open_pane(model: &mut Model) {
    let wide = model.pane_width().is_some();
    let Some(walk) = model.walk_mut() else { return };
    if wide {
        walk.pane_focused = true;
    } else {
        model.show(Pane);
    }
}

/// Handles keys while the side pane has focus: it scrolls or loses focus. Returns whether the key was one of these.
fn pane(model: &mut Model, action: Action) -> bool {
    let page = model.size.1.saturating_sub(8);
    let Some(walk) = model.walk_mut() else {
        return false;
    };
    if let Action::Move(to) = action {
        walk.pane_scroll = to.scroll(page, walk.pane_scroll);
        walk.pane_focused = true;
        return true;
    }
    matches!(action, Action::Open | Action::Back | Action::Pane)
}

/// Asks for the reference to confirm; a blank consultation is simply left.
fn ask_discard(model: &mut Model) -> Vec<Effect> {
    let Some(walk) = model.walk() else {
        return Vec::new();
    };
    if walk.is_blank() {
        return saving::leave(model);
    }
    let form = walk.consultation.form();
    model.show(Discard::of(form.id.clone(), form.client.clone()));
    Vec::new()
}

fn seal(model: &mut Model, now: Moment) -> Vec<Effect> {
    if let Some(effects) = claim(model) {
        return effects;
    }
    let Some(walk) = model.walk_mut() else {
        return Vec::new();
    };
    if walk.stage != Stage::Review {
        model.hint(&model.phrases.hints.seal_elsewhere);
        return Vec::new();
    }
    match walk.consultation.may_seal(now) {
        Ok(()) => {
            model.show(Seal::asked());
            Vec::new()
        }
        Err(refusal) => {
            refusals::refuse(model, &refusal);
            Vec::new()
        }
    }
}
