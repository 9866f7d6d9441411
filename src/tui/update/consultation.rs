//! Keys in a consultation.

use super::{advancing, choosing, moving, notice, saving, stages, typing, unbound};
use crate::domain::consultation::{Shown, Stage};
use crate::domain::moment::Moment;
use crate::domain::screening::Answer;
use crate::session::{Attempt, Effect, OpenConsultation, Slot, Stamp};
use crate::tui::dialogs::clearance::ClearanceDialog;
use crate::tui::dialogs::detail::Detail;
use crate::tui::dialogs::discard::Discard;
use crate::tui::dialogs::end::End;
use crate::tui::dialogs::named::NamedSubstance;
use crate::tui::dialogs::pane::Pane;
use crate::tui::dialogs::seal::Seal;
use crate::tui::dialogs::sections::Sections;
use crate::tui::key::Key;
use crate::tui::keymap::{self, Action, Context};
use crate::tui::model::{BackTarget, Drawn, Model, Row};

/// Actions after which the answer just given is still shown.
const KEEPS_ECHO: [Action; 5] = [
    Action::Open,
    Action::TakeBack,
    Action::Pane,
    Action::End,
    Action::Discard,
];

pub(super) fn act(model: &mut Model, action: Action, sole: bool, stamp: Stamp) -> Vec<Effect> {
    match elsewhere(model, action, stamp) {
        Some(effects) => effects,
        None if leave(model, action, stamp) => on_stage(model, action, sole, stamp),
        None => Vec::new(),
    }
}

/// Acts on what has the keys instead of the stage: the client's view, the bar, the pane.
fn elsewhere(model: &mut Model, action: Action, stamp: Stamp) -> Option<Vec<Effect>> {
    if model.open().is_none() {
        return Some(Vec::new());
    }
    if model.view.client_view {
        notice::client_view(model, action);
        return Some(Vec::new());
    }
    // Keys without their own meaning on the bar or pane leave it and act on the stage.
    if let Some(stage) = model.view.bar.take() {
        return stages::bar(model, stage, action, stamp);
    }
    let pane = std::mem::take(&mut model.view.pane_focused) && pane(model, action);
    pane.then(Vec::new)
}

/// Leaves what was being done in the row under the cursor; false if its text is refused.
fn leave(model: &mut Model, action: Action, stamp: Stamp) -> bool {
    let led = matches!(action, Action::Toggle | Action::TakeBack | Action::Pane);
    model.view.led_from.take_if(|_| !led);
    // A refused text keeps the cursor until it is corrected or cleared.
    let leaves = !matches!(action, Action::Toggle | Action::Pane | Action::Back);
    if leaves && let Err(refusal) = typing::commit(model, stamp) {
        model.session.refuse(&refusal);
        return false;
    }
    if notice::leads_on(model, action) {
        notice::leave_page(model);
    }
    if !KEEPS_ECHO.contains(&action)
        && let Some(open) = &mut model.session.open
    {
        open.left_echo();
    }
    true
}

fn on_stage(model: &mut Model, action: Action, sole: bool, stamp: Stamp) -> Vec<Effect> {
    match action {
        Action::Move(to) => moving::rows(model, to),
        Action::Sections => Sections::ask(model),
        Action::ClientView => notice::open_client_view(model),
        Action::Forward => moving::section(model, true),
        Action::Backward => moving::section(model, false),
        Action::Open => return open(model, stamp),
        Action::Question => return question(model, stamp),
        Action::Toggle => return choosing::toggle(model, stamp),
        Action::TakeBack => match advancing::back(model, stamp) {
            Some(effects) => return effects,
            None => unbound::show_keys(model, stamp),
        },
        Action::Back => return stages::back(model),
        Action::Pane => open_pane(model),
        Action::NextOpen => return stages::seek(model, stamp.now),
        Action::PreviousStage => return stages::previous_stage(model),
        Action::NextStage => return stages::next_stage(model, sole, stamp),
        Action::Discard => return ask_discard(model),
        Action::Intake => return intake(model),
        Action::End => return End::ask(model),
        Action::Seal => return seal(model, stamp.now),
        Action::Left
        | Action::Right
        | Action::Answer(_)
        | Action::WrongLayout
        | Action::Language
        | Action::Help
        | Action::New
        | Action::Search
        | Action::Narrow
        | Action::OnlyOpen
        | Action::Day
        | Action::Statistics
        | Action::Export
        | Action::Interrupt
        | Action::Suspend
        | Action::Cover
        | Action::Calibrate
        | Action::Erase(_)
        | Action::Section(_)
        | Action::Withdraw
        | Action::Amend
        | Action::EnteredInError
        | Action::Newest
        | Action::Before
        | Action::Discarded
        | Action::Verify
        | Action::HomeFolder
        | Action::Line(_) => {}
    }
    Vec::new()
}

/// Answers the question under the cursor, unless the key seems unintended.
pub(super) fn answer(model: &mut Model, answer: Answer, alone: bool, stamp: Stamp) -> Vec<Effect> {
    let first = model
        .open()
        .is_some_and(OpenConsultation::question_is_unanswered);
    let shown = model.question_is_drawn() && !model.view.is_blind(stamp.at);
    let wording = Shown {
        language: model.language,
        for_client: model.view.drawn.read_out,
    };
    let answered = model.session.answer(Attempt {
        answer,
        alone,
        shown,
        wording,
        stamp,
    });
    if answered && first {
        advancing::answered(model)
    } else {
        Vec::new()
    }
}

/// Whether the key of the answer that led on from the screening is being held; that answer may then be undone.
pub(super) fn is_held(model: &mut Model, key: Key, stamp: Stamp) -> bool {
    let led = model
        .open()
        .is_some_and(|it| it.stage == Stage::Assessment && it.echo.is_some());
    match keymap::action(model.bindings, Context::Question, key) {
        Some(Action::Answer(answer)) if led => model.session.repeat(answer, stamp),
        _ => false,
    }
}

/// Records what a frame showed: the question that may be answered, the items of the notice that were seen, and how far
/// the arrow keys can scroll.
pub(super) fn drawn(model: &mut Model, drawn: Drawn) {
    let stage = model.open().map(|open| open.stage);
    if let Some(most) = drawn.most {
        let scrolled = match (&mut model.dialog, stage, &mut model.reading) {
            (Some(front), _, _) => front.scroll.as_mut(),
            (None, Some(_), _) => Some(&mut model.view.pane_scroll),
            (None, None, Some(reading)) => {
                reading.differences = drawn.page.rows.len();
                // The scroll position follows what is in focus.
                reading.scroll = reading.mark.map_or(reading.scroll, |_| drawn.page.top);
                Some(&mut reading.scroll)
            }
            (None, None, None) => None,
        };
        if let Some(scroll) = scrolled {
            *scroll = most.min(*scroll);
        }
    }
    // A frame that hides the notice says nothing about its position.
    if stage == Some(Stage::Notice) && !drawn.page.rows.is_empty() {
        model.view.notice_top = drawn.page.top;
    }
    if stage.is_some() {
        model.view.drawn = drawn;
    }
}

/// Opens what is under the cursor; never answers, never seals.
fn open(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    match model.row() {
        Some(Row::Text(Slot::Acknowledge)) => return choosing::acknowledge(model, stamp),
        Some(Row::Text(_)) => typing::confirm(model, stamp),
        Some(Row::Question(id)) => {
            let answered = model.open().and_then(OpenConsultation::just_answered);
            model.show(Detail::of(model, answered.unwrap_or(id)));
        }
        Some(Row::Substance(id)) => match NamedSubstance::of(model, id) {
            Some(named) => model.show(named),
            None => model.hint(&model.phrases.hints.space),
        },
        Some(Row::Finding(id)) => ClearanceDialog::ask(model, id),
        Some(Row::Back(stage, target)) => return stages::go(model, stage, target),
        Some(Row::Remembered(..) | Row::Offered(_) | Row::Earlier(_)) => {
            return choosing::toggle(model, stamp);
        }
        Some(
            Row::ClientLanguage(_)
            | Row::Concern(_)
            | Row::Undecided
            | Row::Verdict(_)
            | Row::Planned(_),
        ) => model.hint(&model.phrases.hints.space),
        Some(Row::Outcome | Row::Notice(_)) | None => unbound::show_keys(model, stamp),
    }
    Vec::new()
}

/// Goes to the question of the finding under the cursor; Esc returns.
fn question(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    if let Some(Row::Finding(id)) = model.row() {
        return stages::go(model, Stage::Screening, BackTarget::Question(id));
    }
    unbound::show_keys(model, stamp);
    Vec::new()
}

fn open_pane(model: &mut Model) {
    if model.pane_width().is_some() {
        model.view.pane_focused = true;
    } else {
        model.show(Pane);
    }
}

/// Handles keys while the side pane has focus: it scrolls or loses focus. Returns whether the key was one of these.
fn pane(model: &mut Model, action: Action) -> bool {
    let page = model.size.1.saturating_sub(8);
    if let Action::Move(to) = action {
        model.view.pane_scroll = to.scroll(page, model.view.pane_scroll);
        model.view.pane_focused = true;
        return true;
    }
    matches!(action, Action::Open | Action::Back | Action::Pane)
}

/// Leaves a blank consultation, and looks for an intake to begin it with, under the same checklist.
fn intake(model: &mut Model) -> Vec<Effect> {
    let Some(blank) = model.open().filter(|open| open.is_blank()) else {
        model.hint(&model.phrases.hints.intake_blank);
        return Vec::new();
    };
    let chosen = blank.consultation.checklist();
    let mut procedures = model.session.procedures.iter();
    let number = procedures.position(|it| std::ptr::eq(*it, chosen));
    model.pending.procedure = number.unwrap_or(0);
    let mut effects = saving::leave(model);
    model.session.hint = None;
    effects.push(Effect::Browse(model.folders.intakes.clone()));
    effects
}

/// Asks for the reference to confirm; a blank consultation is simply left.
fn ask_discard(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.open() else {
        return Vec::new();
    };
    if open.is_blank() {
        return saving::leave(model);
    }
    let form = open.consultation.form();
    model.show(Discard::of(form.id.clone(), form.client.clone()));
    Vec::new()
}

fn seal(model: &mut Model, now: Moment) -> Vec<Effect> {
    if let Some(effects) = model.session.claim() {
        return effects;
    }
    let Some(open) = model.open() else {
        return Vec::new();
    };
    if open.stage != Stage::Review {
        model.hint(&model.phrases.hints.seal_elsewhere);
        return Vec::new();
    }
    match open.consultation.may_seal(now) {
        Ok(()) => {
            Seal::ask(model);
            vec![Effect::Number]
        }
        Err(refusal) => {
            model.session.refuse(&refusal);
            Vec::new()
        }
    }
}
