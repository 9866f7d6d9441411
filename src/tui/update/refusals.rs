//! A refusal names what is missing and moves nothing: keys typed blind must not land elsewhere. F4 leads there.

use super::typing;
use crate::domain::assessment::Finding;
use crate::domain::checklist::Level;
use crate::domain::consultation::Missing;
use crate::session::{Hint, Slot};
use crate::session::{named, question_of};
use crate::store::names::NameList;
use crate::tui::key::Key;
use crate::tui::keymap::{self, Action};
use crate::tui::model::{Model, Row, context};

/// Adds to a refusal that F4 leads to what is missing, if that is elsewhere.
pub(super) fn point(model: &mut Model) {
    let Some(missing) = model.open().and_then(|open| open.refused.as_ref()) else {
        return;
    };
    let phrase = named(model.phrases, missing);
    // Several answers are missing, not only the one under the cursor.
    let many = matches!(missing, Missing::Answers { .. });
    let leads = many || !stands_on(model, missing);
    let told = model.session.hint.as_mut();
    if let Some(hint) = told.filter(|hint| leads && hint.says(phrase)) {
        hint.then = Some(&model.phrases.hints.f4_leads);
    }
}

/// The hint, if keys only change the language and it can follow.
pub(super) fn in_either_language(model: &Model, keys: &[Key]) -> Option<Hint> {
    let turns = |key: &Key| {
        let action = keymap::action(model.bindings, context(model), *key);
        action == Some(Action::Language)
    };
    // Ctrl-C leaves only right after the words that say so.
    let stays = keys.iter().all(turns) && !model.pending.leaving;
    let hint = model.session.hint.as_ref().filter(|_| stays)?;
    // What was chosen is named in the language of that time.
    let led_on = &model.phrases.hints.led_on;
    (!hint.says(led_on)).then(|| hint.clone())
}

/// Whether the cursor is where a missing item is entered.
fn stands_on(model: &Model, missing: &Missing) -> bool {
    if model
        .open()
        .is_none_or(|open| open.stage != missing.stage())
    {
        return false;
    }
    match (model.row(), question_of(missing)) {
        (Some(Row::Question(id)), Some(question)) => id.as_str() == question,
        (Some(row), _) => gives(row, missing) || offers(row, missing),
        (None, _) => false,
    }
}

/// Moves the cursor to where a missing item is entered, and sets a hint about it.
pub(super) fn lead(model: &mut Model, missing: &Missing) {
    model.view.pane_focused = false;
    model.session.lead(missing);
    let rows = model.rows();
    let barring = barring(model).filter(|_| *missing == Missing::PermittingOutcome);
    let barring = barring.and_then(|row| rows.iter().position(|it| *it == row));
    if let Some(place) = barring.or_else(|| place(&rows, missing)) {
        model.set_cursor(place);
    }
    model.view.pane_scroll = 0;
    typing::enter_row(model);
}

/// The worst finding that bars "suitable": one that was cleared no longer does.
fn barring(model: &Model) -> Option<Row> {
    let findings = &model.open()?.consultation.assessment().findings;
    let bars = |finding: &&Finding| matches!(finding.counts_as(), Level::Stop | Level::Refer);
    let worst = findings.iter().find(bars)?;
    Some(Row::Finding(worst.question.id))
}

/// The row where a missing item is entered, by index.
pub(super) fn place(rows: &[Row], missing: &Missing) -> Option<usize> {
    let offered = rows.iter().position(|row| offers(*row, missing));
    offered.or_else(|| rows.iter().position(|row| gives(*row, missing)))
}

/// Whether a row offers a name used before for a missing one.
const fn offers(row: Row, missing: &Missing) -> bool {
    matches!(
        (row, missing),
        (
            Row::Remembered(NameList::Practitioner, _),
            Missing::Practitioner
        ) | (
            Row::Remembered(NameList::Specialist, _),
            Missing::Specialist
        )
    )
}

/// Whether a missing item is entered in this row.
fn gives(row: Row, missing: &Missing) -> bool {
    match missing {
        Missing::Reference => row == Row::Text(Slot::Reference),
        Missing::Practitioner => row == Row::Text(Slot::Practitioner),
        Missing::ClientLanguage => matches!(row, Row::ClientLanguage(_)),
        Missing::BirthDate | Missing::SameAge => row == Row::Text(Slot::BirthDate),
        Missing::Concern => matches!(row, Row::Concern(_)),
        Missing::Substance => matches!(row, Row::Substance(_)),
        Missing::UnseenNotice { first } => row == Row::Notice(*first),
        Missing::Acknowledgement => row == Row::Text(Slot::Acknowledge),
        Missing::Verdict => matches!(row, Row::Verdict(_)),
        Missing::PlannedSubstance => matches!(row, Row::Planned(_)),
        Missing::Sessions => row == Row::Text(Slot::Sessions),
        Missing::Specialist => row == Row::Text(Slot::Specialist),
        Missing::Remarks => row == Row::Text(Slot::Remarks),
        Missing::PermittingOutcome => matches!(row, Row::Finding(_)),
        Missing::Answers { .. } | Missing::AgeAgreement | Missing::SpecialistApproval => false,
    }
}
