//! A refusal names what is missing and moves nothing: keys typed blind must not land elsewhere. F4 leads there.

use super::super::model::{Model, Row, Slot};
use super::{changes, typing};
use crate::domain::checklist::required;
use crate::domain::consultation::{Missing, Refusal};
use crate::session::{Access, Effect, Hint, Stamp};
use crate::store::names::Who;

/// An example of a birth date in the required format.
const BIRTH_DATE: &str = "1990-05-31";

/// Shows why an action was refused, and that F4 leads to what is missing if it is elsewhere.
pub(in crate::tui) fn refuse(model: &mut Model, refusal: &Refusal) {
    let mut hint = words(model, refusal);
    if let Refusal::Missing(missing) = refusal {
        hint.then = (!stands_on(model, missing)).then_some(&model.phrases.hints.f4_leads);
        if let Some(walk) = model.walk_mut() {
            walk.refused = Some(missing.clone());
        }
    }
    model.hint = Some(hint);
}

/// Notes an unsaved change, or shows why it was refused; returns whether it was entered.
pub(in crate::tui) fn entered(
    model: &mut Model,
    entered: Result<(), Refusal>,
    stamp: Stamp,
) -> bool {
    match entered {
        Ok(()) => {
            changes::changed(model, stamp);
            true
        }
        Err(refusal) => {
            refuse(model, &refusal);
            false
        }
    }
}

/// In a read-only window, tries to take the lock instead: its holder may be gone.
pub(in crate::tui) fn claim(model: &Model) -> Option<Vec<Effect>> {
    matches!(model.access, Access::Reading(_)).then(|| vec![Effect::Claim])
}

/// The message for a refusal.
pub(super) fn words(model: &Model, refusal: &Refusal) -> Hint {
    let phrases = &model.phrases.refusals;
    let plain = Hint::of;
    match refusal {
        Refusal::Missing(Missing::Answers { count, .. }) => {
            Hint::with(&phrases.missing_answers, vec![("n", count.to_string())])
        }
        Refusal::Missing(missing) => plain(model.missing(missing)),
        Refusal::TooLong { length, limit } => Hint::with(
            &phrases.too_long,
            vec![("length", length.to_string()), ("limit", limit.to_string())],
        ),
        Refusal::NotADate => Hint::with(
            &phrases.not_a_date,
            vec![("example", BIRTH_DATE.to_owned())],
        ),
        Refusal::DateOutOfRange => plain(&phrases.date_out_of_range),
        Refusal::AgeDisagrees => plain(&phrases.missing_age),
        Refusal::NotSessions => plain(&phrases.not_sessions),
        Refusal::NotClearable => plain(&phrases.not_clearable_refusal),
        Refusal::ClearanceIncomplete => plain(&phrases.clearance_incomplete),
        Refusal::ReasonTooShort => plain(&phrases.reason_too_short),
        Refusal::NotAsked => plain(&phrases.not_asked),
    }
}

/// Whether the cursor is where a missing item is entered.
fn stands_on(model: &Model, missing: &Missing) -> bool {
    let Some(walk) = model.walk() else {
        return false;
    };
    if walk.stage != missing.stage() {
        return false;
    }
    match (model.row(), answers(missing)) {
        (Some(Row::Question(id)), Some(question)) => id.as_str() == question,
        (Some(row), _) => gives(row, missing),
        (None, _) => false,
    }
}

/// Moves the cursor to where a missing item is entered.
pub(super) fn lead(model: &mut Model, missing: &Missing) {
    let Some(walk) = model.walk_mut() else { return };
    walk.pane_focused = false;
    walk.stage = missing.stage();
    let rows = model.rows();
    let offered = rows.iter().position(|row| offers(*row, missing));
    let place = offered.or_else(|| rows.iter().position(|row| gives(*row, missing)));
    if let Some(walk) = model.walk_mut() {
        if let Some(place) = place {
            walk.set_cursor(place);
        }
        walk.focus_question(answers(missing));
    }
    typing::enter_row(model);
}

/// The question whose answer supplies a missing item.
fn answers(missing: &Missing) -> Option<&str> {
    match missing {
        Missing::Answers { first, .. } => Some(first.as_str()),
        Missing::AgeAgreement => Some(required::UNDER_18.as_str()),
        Missing::SpecialistApproval => Some(required::SPECIALIST_APPROVAL.as_str()),
        _ => None,
    }
}

/// Whether a row offers a name used before for a missing one.
const fn offers(row: Row, missing: &Missing) -> bool {
    matches!(
        (row, missing),
        (Row::Remembered(Who::Practitioner, _), Missing::Practitioner)
            | (Row::Remembered(Who::Specialist, _), Missing::Specialist)
    )
}

/// Whether a missing item is entered in this row.
fn gives(row: Row, missing: &Missing) -> bool {
    match missing {
        Missing::Reference => row == Row::Text(Slot::Reference),
        Missing::Practitioner => row == Row::Text(Slot::Practitioner),
        Missing::ClientLanguage => matches!(row, Row::ClientLanguage(_)),
        Missing::SameAge => row == Row::Text(Slot::BirthDate),
        Missing::Concern => matches!(row, Row::Concern(_)),
        Missing::Substance => matches!(row, Row::Substance(_)),
        Missing::UnseenNotice { first } => row == Row::Notice(*first),
        Missing::Acknowledgement => row == Row::Text(Slot::Acknowledge),
        Missing::Verdict => matches!(row, Row::Verdict(_)),
        Missing::PlannedSubstance => matches!(row, Row::Planned(_)),
        Missing::Sessions => row == Row::Text(Slot::Sessions),
        Missing::Specialist => row == Row::Text(Slot::Specialist),
        Missing::Remarks => row == Row::Text(Slot::Remarks),
        Missing::PermittingOutcome => row == Row::Outcome,
        Missing::Answers { .. } | Missing::AgeAgreement | Missing::SpecialistApproval => false,
    }
}
