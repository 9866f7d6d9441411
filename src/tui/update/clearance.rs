//! A specialist's clearance: asked for on a finding, entered, withdrawn.

use super::super::keymap::{Action, Move};
use super::super::message::Stamp;
use super::super::model::{Dialog, Model, Prompt};
use super::super::widgets::text_field::TextField;
use super::{changes, refusals};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::{DETAIL, Refusal, SHORT};

/// The most characters of a date.
const DATE: usize = 10;

/// Asks for the clearance of a finding; what was typed or given before stands in the fields.
pub(super) fn ask(model: &mut Model, id: QuestionId) {
    let Some(walk) = model.walk() else { return };
    let findings = walk.consultation.assessment().findings;
    let clearable = findings
        .iter()
        .any(|finding| finding.question.id == id && finding.clearable());
    if !clearable {
        refusals::refuse(model, &Refusal::NotClearable);
        return;
    }
    let [by, on, said] = walk.consultation.clearance_texts(id);
    let fields = [(SHORT, by), (DATE, on), (DETAIL, said)].map(|(limit, text)| {
        let mut field = TextField::new(limit, false);
        field.set(text);
        field
    });
    model.dialog = Some(Dialog::Clearance(id, Prompt { fields, cursor: 0 }));
}

/// Enter goes to the next field, and enters the clearance from the last.
pub(super) fn act(
    model: &mut Model,
    id: QuestionId,
    mut prompt: Prompt,
    action: Action,
    stamp: Stamp,
) {
    let last = prompt.fields.len() - 1;
    match action {
        Action::Open if prompt.cursor == last => return enter(model, id, prompt, stamp),
        Action::Withdraw => {
            model.dialog = Some(Dialog::Withdraw(id, 0));
            return;
        }
        Action::Open | Action::Move(Move::Down) | Action::Forward => {
            prompt.cursor = (prompt.cursor + 1).min(last);
        }
        Action::Move(Move::Up) | Action::Backward => {
            prompt.cursor = prompt.cursor.saturating_sub(1);
        }
        _ => {}
    }
    model.dialog = Some(Dialog::Clearance(id, prompt));
}

/// Enters a clearance; with every field emptied, the one that was given would be withdrawn.
fn enter(model: &mut Model, id: QuestionId, prompt: Prompt, stamp: Stamp) {
    let Some(walk) = model.walk_mut() else { return };
    let [by, on, said] = prompt.texts();
    let emptied = [&by, &on, &said].iter().all(|text| text.trim().is_empty());
    if emptied && walk.consultation.clearance(id).is_some() {
        model.dialog = Some(Dialog::Withdraw(id, 0));
        return;
    }
    let before = changes::Standing::of(&walk.consultation);
    match walk.consultation.clear(id, &by, &on, &said, stamp.now) {
        Ok(()) => {
            changes::changed(model, stamp);
            changes::tell_voided(model, &before);
        }
        Err(refusal) => {
            refusals::refuse(model, &refusal);
            model.dialog = Some(Dialog::Clearance(id, prompt));
        }
    }
}

/// Withdraws a clearance; the trail keeps it, and the gates of the decision close with the outcome.
pub(super) fn withdraw(model: &mut Model, id: QuestionId, stamp: Stamp) {
    let Some(walk) = model.walk_mut() else { return };
    let before = changes::Standing::of(&walk.consultation);
    walk.consultation.take_clearance_back(id, stamp.now);
    changes::changed(model, stamp);
    changes::tell_voided(model, &before);
    let hints = &model.phrases.hints;
    let told = model.hint.as_ref().map(|hint| hint.phrase);
    if told == Some(&hints.clearance_voided) {
        model.hint(&hints.clearance_withdrawn);
    }
}
