//! The client stage.

use super::blocks::value;
use super::page::Block;
use crate::domain::checklist::Place;
use crate::domain::language::Bilingual;
use crate::domain::moment;
use crate::session::{OpenConsultation, Slot, Visit};
use crate::store::names::NameList;
use crate::tui::model::{Model, Row, field_rows};
use crate::tui::theme::{Role, Theme};

/// The fields and the choice of the client's language.
pub(super) fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let mut blocks = Vec::new();
    for (place, row) in model.rows().into_iter().enumerate() {
        match row {
            Row::Text(slot) => {
                blocks.extend((place > 0).then(Block::gap));
                blocks.extend(labelled(model, open, place, slot));
            }
            Row::Remembered(who, number) => {
                blocks.extend(remembered(model, theme, place, who, number));
            }
            Row::ClientLanguage(language) => {
                let (name, first) = (words.language(language), language == model.language);
                let heading = Block::text(model.say(&words.field_language)).role(Role::Muted);
                blocks.extend(
                    first
                        .then_some([Block::gap(), heading])
                        .into_iter()
                        .flatten(),
                );
                let given = open.consultation.form().client_language == Some(language);
                blocks.push(choice(model, theme, place, name, given));
            }
            Row::Earlier(number) => {
                if number == 0 {
                    blocks.extend([Block::gap(), earlier_heading(model, open)]);
                }
                let visit = open.earlier.visits.get(number);
                blocks.extend(visit.map(|visit| earlier(model, theme, place, visit)));
            }
            Row::Offered(slot) => {
                let text = open.earlier.offered(slot).unwrap_or_default();
                let phrase = if slot == Slot::Name {
                    &words.offer_name
                } else {
                    &words.offer_birth_date
                };
                let text = Block::text(model.fill(phrase, &[("value", &text)]));
                blocks.push(text.sign(theme.signs.empty, Role::Muted).row(place));
            }
            _ => {}
        }
    }
    // Someone who has begun to type does not want a file.
    if let Some(first) = blocks.first_mut().filter(|_| open.is_blank()) {
        first.end = Some((model.say(&words.intake_here).to_owned(), Role::Muted));
    }
    blocks
}

/// Says how many of the earlier consultations are listed, if not all.
fn earlier_heading(model: &Model, open: &OpenConsultation) -> Block {
    let words = &model.phrases.screen;
    let (shown, all) = (open.earlier.visits.len(), open.earlier.count);
    if shown >= all {
        return Block::heading(model.say(&words.earlier_title));
    }
    let values = [("shown", &*shown.to_string()), ("all", &*all.to_string())];
    Block::heading(model.fill(&words.earlier_last, &values))
}

/// An earlier consultation on one line: its day, its outcome, and what is unusual.
fn earlier(model: &Model, theme: &Theme, place: usize, visit: &Visit) -> Block {
    let words = &model.phrases.screen;
    let record = &visit.record;
    let outcome = record.outcome.words(&model.checklist.outcomes);
    let mut line = format!(
        "{} \u{b7} {}",
        record.started.date(),
        model.say(&outcome.short)
    );
    let mut add = |text: &str| {
        line.push_str(" \u{b7} ");
        line.push_str(text);
    };
    if record.ended_early.is_some() {
        add(model.say(&words.ended_early));
    }
    if visit.referral_open {
        add(model.say(&words.referral_open));
    }
    if !visit.same {
        add(&model.fill(&words.written_as, &[("reference", &record.client)]));
    }
    let (sign, role) = theme.outcome(record.outcome);
    Block::text(line).sign(sign, role).row(place)
}

/// A label above its text field, with the age beside the label of the birth date; says so if the typed text does not
/// count yet.
pub(super) fn labelled(
    model: &Model,
    open: &OpenConsultation,
    place: usize,
    slot: Slot,
) -> [Block; 2] {
    let rows = field_rows(slot);
    let field = Block::text(open.shown(slot)).field(rows).row(place);
    let begun = open.begun(slot).is_some();
    let mut label = label_of(model, place, slot);
    let age = age(model, open).filter(|_| slot == Slot::BirthDate && !begun);
    if let Some(age) = age {
        label.text = format!("{} \u{b7} {age}", label.text);
    }
    let not_entered = model.say(&model.phrases.screen.not_entered);
    let field = if begun {
        field.end(not_entered, Role::Muted)
    } else {
        field
    };
    [label, field]
}

/// A name used before; the first one has a heading above it.
pub(super) fn remembered(
    model: &Model,
    theme: &Theme,
    place: usize,
    who: NameList,
    number: usize,
) -> impl Iterator<Item = Block> {
    let heading = Block::text(model.say(&model.phrases.screen.remembered))
        .role(Role::Muted)
        .indent(2);
    let name = model
        .session
        .names
        .of(who)
        .get(number)
        .map_or_else(String::new, |name| value(name));
    let name = Block::text(name)
        .sign(theme.signs.empty, Role::Muted)
        .indent(2)
        .row(place);
    (number == 0).then_some(heading).into_iter().chain([name])
}

/// The age on the day the consultation was started.
fn age(model: &Model, open: &OpenConsultation) -> Option<String> {
    let form = open.consultation.form();
    let age = moment::age(form.birth_date?, form.started.date());
    let phrase = &model.phrases.screen.age;
    Some(model.fill(phrase, &[("n", &age.to_string())]))
}

/// A field's label, accented while the cursor is in the field.
fn label_of(model: &Model, place: usize, slot: Slot) -> Block {
    let here = model.cursor() == place;
    let role = if here { Role::Accent } else { Role::Muted };
    let label = (slot.spec().label)(&model.phrases.screen);
    Block::text(model.say(label)).role(role).row(place)
}

/// A choice, selected or not.
pub(in crate::tui) fn choice(
    model: &Model,
    theme: &Theme,
    place: usize,
    name: &Bilingual,
    given: bool,
) -> Block {
    Block::choice(theme, place, model.say(name), given)
}

/// What the checklist says about itself.
pub(in crate::tui) fn about(model: &Model) -> Vec<Block> {
    model
        .checklist
        .notes_at(Place::About)
        .map(|note| Block::text(model.say(&note.text)).role(Role::Muted))
        .flat_map(|note| [note, Block::gap()])
        .collect()
}
