//! The client stage.

use super::page::Block;
use crate::domain::checklist::{Place, required};
use crate::domain::language::{Bilingual, Language};
use crate::domain::moment;
use crate::session::{OpenConsultation, Slot};
use crate::store::names::Who;
use crate::tui::model::{Model, Row, field_rows, rows};
use crate::tui::theme::{Role, Theme};

/// The fields and the choice of the client's language.
pub(super) fn blocks(model: &Model, walk: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let mut blocks = Vec::new();
    for (place, row) in rows(walk, &model.session.names).into_iter().enumerate() {
        match row {
            Row::Text(slot) => {
                blocks.extend(labelled(model, walk, place, slot));
                blocks.push(Block::gap());
            }
            Row::Remembered(who, number) => {
                blocks.extend(remembered(model, theme, place, who, number));
            }
            Row::ClientLanguage(language) => {
                let (name, first) = match language {
                    Language::En => (&words.english, true),
                    Language::Ar => (&words.arabic, false),
                };
                let heading = Block::text(model.say(&words.field_language)).role(Role::Muted);
                blocks.extend(first.then_some(heading));
                let given = walk.consultation.form().client_language == Some(language);
                blocks.push(choice(model, theme, place, name, given));
            }
            _ => {}
        }
    }
    blocks
}

/// A label above its text field; it says so if the typed text does not count yet.
pub(super) fn labelled(
    model: &Model,
    walk: &OpenConsultation,
    place: usize,
    slot: Slot,
) -> [Block; 2] {
    let rows = field_rows(slot);
    let field = Block::text(walk.shown(slot)).field(rows).row(place);
    let beside = match (walk.begun(slot), slot) {
        (Some(_), _) => Some(model.say(&model.phrases.screen.not_entered).to_owned()),
        (None, Slot::BirthDate) => age(model, walk),
        (None, _) => None,
    };
    [
        label_of(model, place, slot),
        match beside {
            Some(beside) => field.end(beside, Role::Muted),
            None => field,
        },
    ]
}

/// A name used before; the first one has a heading above it.
pub(super) fn remembered(
    model: &Model,
    theme: &Theme,
    place: usize,
    who: Who,
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
        .cloned()
        .unwrap_or_default();
    let name = Block::text(name)
        .sign(theme.signs.empty, Role::Muted)
        .indent(2)
        .row(place);
    (number == 0).then_some(heading).into_iter().chain([name])
}

/// The age on the day the consultation was started.
fn age(model: &Model, walk: &OpenConsultation) -> Option<String> {
    let form = walk.consultation.form();
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
    let (sign, role) = if given {
        (theme.signs.done, Role::Accent)
    } else {
        (theme.signs.empty, Role::Muted)
    };
    let text = Block::text(model.say(name)).sign(sign, role).row(place);
    if given { text.role(Role::Strong) } else { text }
}

/// What the checklist says about itself.
pub(in crate::tui) fn about(model: &Model) -> Vec<Block> {
    let checklist = model.checklist;
    let reviewed = checklist.reviewed_by.is_some();
    checklist
        .notes_at(Place::About)
        .filter(|note| !reviewed || note.id != required::NOT_REVIEWED)
        .map(|note| Block::text(model.say(&note.text)).role(Role::Muted))
        .flat_map(|note| [note, Block::gap()])
        .collect()
}
