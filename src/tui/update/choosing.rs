//! Choosing and confirming; a single choice advances.

use super::{advancing, typing};
use crate::domain::checklist::SubstanceId;
use crate::domain::consultation::{ProposedDecision, Toggle};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::session::{Effect, Slot, Stamp};
use crate::store::names::NameList;
use crate::tui::dialogs::confirm::Confirm;
use crate::tui::dialogs::earlier::EarlierRecord;
use crate::tui::model::{Model, Row};

/// Toggles the choice under the cursor; first shows which answers would stop counting. A single choice advances;
/// changing it does not.
pub(super) fn toggle(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    if typing::ignored(model, stamp) {
        model.view.unchosen.clone_from(&model.session.hint);
        return Vec::new();
    }
    model.view.unchosen = None;
    model.view.led_from = None;
    let toggle = match model.row() {
        Some(Row::Concern(id)) => Toggle::Concern(id),
        Some(Row::Substance(id)) => Toggle::Substance(id),
        Some(Row::Undecided) => Toggle::Undecided,
        Some(Row::ClientLanguage(language)) => return client_language(model, language, stamp),
        Some(Row::Remembered(who, number)) => {
            return choose_name(model, who, number, stamp);
        }
        Some(Row::Earlier(number)) => {
            EarlierRecord::show(model, number);
            return Vec::new();
        }
        Some(Row::Offered(slot)) => {
            if model.session.take_offered(slot, stamp) {
                to_field(model, slot);
            }
            return Vec::new();
        }
        Some(Row::Verdict(verdict)) => return decide(model, verdict, stamp),
        Some(Row::Planned(id)) => return plan(model, id, stamp),
        _ => return Vec::new(),
    };
    let losing = model.session.toggle(toggle, stamp);
    if !losing.is_empty() {
        model.show(Confirm { toggle, losing });
    }
    Vec::new()
}

fn client_language(model: &mut Model, language: Language, stamp: Stamp) -> Vec<Effect> {
    let before = model
        .open()
        .map(|it| it.consultation.form().client_language);
    model.session.set_client_language(language, stamp);
    if before != Some(None) {
        return Vec::new();
    }
    let words = &model.phrases.screen;
    let name = model.say(words.language(language)).to_owned();
    advancing::advance(model, (&words.field_language, name), stamp)
}

fn decide(model: &mut Model, verdict: Verdict, stamp: Stamp) -> Vec<Effect> {
    let before = model
        .open()
        .map(|it| it.consultation.form().decision.verdict);
    let decided = model
        .session
        .decide(ProposedDecision::Verdict(verdict), stamp);
    if !decided || before != Some(None) {
        return Vec::new();
    }
    let words = &model.phrases.screen;
    let name = model.say(words.verdict(verdict)).to_owned();
    advancing::advance(model, (&words.decision_title, name), stamp)
}

/// Selects or deselects a planned substance; if there is only one, selecting it advances.
fn plan(model: &mut Model, id: SubstanceId, stamp: Stamp) -> Vec<Effect> {
    let decided = model.session.decide(ProposedDecision::Substance(id), stamp);
    let offered = model.rows();
    let offered = offered.iter().filter(|row| matches!(row, Row::Planned(_)));
    let only = offered.count() == 1;
    let planned = model
        .open()
        .is_some_and(|it| !it.consultation.form().decision.substances.is_empty());
    let name = model.checklist.substance(id.as_str());
    match name.filter(|_| decided && only && planned) {
        Some(substance) => {
            let name = model.say(&substance.name).to_owned();
            advancing::advance(model, (&model.phrases.screen.planned, name), stamp)
        }
        None => Vec::new(),
    }
}

/// Enters a name used before.
fn choose_name(model: &mut Model, who: NameList, number: usize, stamp: Stamp) -> Vec<Effect> {
    let Some(slot) = model.session.choose_name(who, number, stamp) else {
        return Vec::new();
    };
    to_field(model, slot);
    let name = model.open().map_or_else(String::new, |it| it.stored(slot));
    let label = (slot.spec().label)(&model.phrases.screen);
    advancing::advance(model, (label, name), stamp)
}

/// Moves the cursor to a field; the rows that offered its text are gone.
fn to_field(model: &mut Model, slot: Slot) {
    let field = model.rows().iter().position(|row| *row == Row::Text(slot));
    if let Some(field) = field {
        model.set_cursor(field);
    }
}

/// Records the acknowledgement in its field.
pub(super) fn acknowledge(model: &mut Model, stamp: Stamp) -> Vec<Effect> {
    let Some((Slot::Acknowledge, field)) = &model.view.editor else {
        return Vec::new();
    };
    let by = field.text().to_owned();
    if !model.session.acknowledge(&by, stamp) {
        return Vec::new();
    }
    let mut effects = model.session.save_next();
    let label = &model.phrases.screen.acknowledgement;
    effects.extend(advancing::advance(model, (label, by), stamp));
    effects
}
