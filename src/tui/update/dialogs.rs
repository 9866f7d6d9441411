//! Keys while something stands in front.

use super::super::keymap::{Action, Move};
use super::super::message::{Effect, Stamp};
use super::super::model::{Dialog, Discarding, Exporting, Model, TextTarget};
use super::super::widgets::text_field::{Edit, Outcome, TextField};
use super::{calibration, claim, clearance, refusals, saving, walk};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::{Consultation, Refusal, Toggle};
use crate::export::file::Format;

/// Does what a key means in a dialog; Esc closes and discards nothing.
pub(super) fn act(model: &mut Model, action: Action, stamp: Stamp) -> Vec<Effect> {
    let page = model.size.1.saturating_sub(6);
    let Some(mut dialog) = model.dialog.take() else {
        return Vec::new();
    };
    if let Action::Move(to) = action
        && dialog.scroll(to, page)
    {
        model.dialog = Some(dialog);
        return Vec::new();
    }
    match (dialog, action) {
        (Dialog::Help(_, under), Action::Back | Action::Pane) => {
            model.dialog = under.map(|dialog| *dialog);
        }
        (Dialog::Calibration | Dialog::NoneReads(_), Action::Back) => {
            model.hint(&model.phrases.arabic.later);
        }
        (_, Action::Back)
        | (
            Dialog::Pane(_) | Dialog::NoneReads(_) | Dialog::Sealed(..),
            Action::Open | Action::Pane,
        )
        // Enter does not close the help over a dialog: held, it would confirm what stands behind.
        | (Dialog::Text(..) | Dialog::Help(_, None), Action::Open) => {}
        (Dialog::Calibration, Action::Line(number)) => return calibration::pick(model, number),
        (Dialog::Text(target, mut field), Action::Move(to)) => {
            field.edit(to.within_text(), model.language.direction());
            model.dialog = Some(Dialog::Text(target, field));
        }
        (Dialog::Confirm(toggle, losing, _), Action::Open) => {
            confirmed(model, toggle, &losing, stamp);
        }
        (Dialog::End(field, _), Action::Open) => return end(model, field),
        (Dialog::Discard(discarding, field), Action::Open) => {
            return discard(model, discarding, field);
        }
        (Dialog::Clearance(id, prompt), action) => {
            clearance::act(model, id, prompt, action, stamp);
        }
        (Dialog::Withdraw(id, _), Action::Open) => clearance::withdraw(model, id, stamp),
        (Dialog::Export(exporting), action) => return export(model, exporting, action),
        (dialog, _) => model.dialog = Some(dialog),
    }
    Vec::new()
}

/// Shows the keys, over a dialog too; the same key closes them.
pub(super) fn help(model: &mut Model) {
    model.dialog = match model.dialog.take() {
        Some(Dialog::Help(_, under)) => under.map(|dialog| *dialog),
        under => Some(Dialog::Help(0, under.map(Box::new))),
    };
}

/// Makes the choice although answers stop counting with it.
fn confirmed(model: &mut Model, toggle: Toggle, losing: &[QuestionId], stamp: Stamp) {
    let Some(walk) = model.walk_mut() else { return };
    let before = walk::Standing::of(&walk.consultation);
    walk.consultation.toggle(toggle, stamp.now);
    walk::changed(model, stamp);
    asked_again(model, toggle, losing);
    walk::tell_voided(model, &before);
}

/// Says how many questions about the plan are asked again because a substance came.
fn asked_again(model: &mut Model, toggle: Toggle, losing: &[QuestionId]) {
    let plan_questions = model.checklist.plan_questions;
    let again = losing
        .iter()
        .filter(|id| plan_questions.contains(id))
        .count();
    if matches!(toggle, Toggle::Substance(_)) && again > 0 {
        model.hint_with(&model.phrases.hints.plan_again, "n", again.to_string());
    }
}

fn discard(model: &mut Model, discarding: Discarding, field: TextField) -> Vec<Effect> {
    if field.text().trim() != discarding.word() {
        model.hint(&model.phrases.hints.discard_differs);
        model.dialog = Some(Dialog::Discard(discarding, field));
        return Vec::new();
    }
    if let Some(effects) = claim(model) {
        model.dialog = Some(Dialog::Discard(discarding, field));
        return effects;
    }
    saving::discarding(model, discarding.id)
}

fn end(model: &mut Model, field: TextField) -> Vec<Effect> {
    let reason = field.text().to_owned();
    let refused = model.walk().map(|walk| walk.consultation.may_end(&reason));
    match refused {
        Some(Ok(())) => claim(model).unwrap_or_else(|| saving::sealing(model, Some(reason))),
        Some(Err(refusal)) => {
            refusals::refuse(model, &refusal);
            model.dialog = Some(Dialog::End(field, None));
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn export(model: &mut Model, mut exporting: Exporting, action: Action) -> Vec<Effect> {
    match action {
        Action::Move(Move::Up) | Action::Backward => {
            exporting.cursor = exporting.cursor.saturating_sub(1);
        }
        Action::Open if exporting.cursor == 2 && !exporting.path.text().trim().is_empty() => {
            if exporting.all && model.home.more {
                // All would not be all yet.
                model.hint(&model.phrases.screen.home_reading);
                model.dialog = Some(Dialog::Export(exporting));
                return Vec::new();
            }
            let ids = if exporting.all {
                model.home.records()
            } else {
                exporting.this.iter().cloned().collect()
            };
            let path = exporting.path.text().trim().to_owned();
            let effect = Effect::Export(ids, exporting.format, path);
            model.pending.exporting = Some(exporting);
            return vec![effect];
        }
        Action::Open if exporting.cursor == 2 => {
            model.hint(&model.phrases.screen.export_path);
        }
        Action::Open | Action::Move(Move::Down) | Action::Forward => {
            exporting.cursor = (exporting.cursor + 1).min(2);
        }
        _ => {}
    }
    model.dialog = Some(Dialog::Export(exporting));
    Vec::new()
}

/// Types into the field of the dialog.
pub(super) fn edit(model: &mut Model, edit: Edit, stamp: Stamp) {
    let base = model.language.direction();
    let Some(dialog) = model.dialog.as_mut() else {
        return;
    };
    let field = match dialog {
        Dialog::Text(_, field) | Dialog::Discard(_, field) => field,
        Dialog::End(field, scroll) => {
            *scroll = None;
            field
        }
        Dialog::Clearance(_, prompt) => match prompt.fields.get_mut(prompt.cursor) {
            Some(field) => field,
            None => return,
        },
        Dialog::Export(exporting) if exporting.cursor < 2 => return choose(exporting, &edit),
        Dialog::Export(exporting) => &mut exporting.path,
        Dialog::Confirm(..)
        | Dialog::Withdraw(..)
        | Dialog::Help(..)
        | Dialog::Pane(_)
        | Dialog::Sealed(..)
        | Dialog::Calibration
        | Dialog::NoneReads(_) => return,
    };
    match field.edit(edit, base) {
        Outcome::TooLong(length) => {
            let limit = field.limit();
            refusals::refuse(model, &Refusal::TooLong { length, limit });
        }
        Outcome::Changed => hand_over(model, stamp),
        Outcome::Moved | Outcome::Nothing => {}
    }
}

/// Hands what was typed to the consultation: its own texts are entered at once, of others it keeps what is begun.
fn hand_over(model: &mut Model, stamp: Stamp) {
    match &model.dialog {
        Some(Dialog::Text(target, field)) => {
            let (target, text) = (*target, field.text().to_owned());
            enter(model, target, &text, stamp);
        }
        Some(Dialog::Clearance(id, prompt)) => {
            let (id, texts) = (*id, prompt.texts());
            begin(model, stamp, |it| it.begin_clearance(id, texts));
        }
        Some(Dialog::End(field, _)) => {
            let reason = field.text().to_owned();
            begin(model, stamp, |it| it.begin_reason(&reason));
        }
        _ => {}
    }
}

fn begin(model: &mut Model, stamp: Stamp, keep: impl FnOnce(&mut Consultation)) {
    let Some(walk) = model.walk_mut() else { return };
    keep(&mut walk.consultation);
    walk::changed(model, stamp);
}

fn enter(model: &mut Model, target: TextTarget, text: &str, stamp: Stamp) {
    let Some(walk) = model.walk_mut() else { return };
    let entered = match target {
        TextTarget::Detail(id) => walk.consultation.set_detail(id, text),
        TextTarget::Named(id) => walk.consultation.name_substance(id, text),
    };
    match entered {
        Ok(()) => walk::changed(model, stamp),
        Err(refusal) => refusals::refuse(model, &refusal),
    }
}

/// Space and the arrows choose what to export and how.
fn choose(exporting: &mut Exporting, edit: &Edit) {
    let back = matches!(edit, Edit::Left);
    if !back && !matches!(edit, Edit::Right) && *edit != Edit::Insert(" ".to_owned()) {
        return;
    }
    if exporting.cursor == 0 {
        exporting.all = !exporting.all || exporting.this.is_none();
        return;
    }
    let formats = Format::ALL;
    let here = formats
        .iter()
        .position(|format| *format == exporting.format)
        .unwrap_or(0);
    let step = if back { formats.len() - 1 } else { 1 };
    exporting.format = formats
        .into_iter()
        .cycle()
        .nth(here + step)
        .unwrap_or(exporting.format);
}
