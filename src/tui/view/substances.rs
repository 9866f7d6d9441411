//! The substances stage, and the side pane for each substance.

use super::blocks::{self, value};
use super::client::choice;
use super::page::Block;
use super::sources;
use crate::domain::checklist::{Level, Place, SubstanceId};
use crate::domain::language::Bilingual;
use crate::session::OpenConsultation;
use crate::tui::model::{Model, Row};
use crate::tui::theme::{Role, Theme};

/// The choice of substances, grouped by chosen concern.
pub(super) fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let plan = open.consultation.plan();
    let considered = open.consultation.considered();
    let mut blocks = Vec::new();
    let mut group = None;
    for (place, row) in model.rows().into_iter().enumerate() {
        match row {
            Row::Substance(id) => {
                let Some(substance) = model.checklist.substance(id.as_str()) else {
                    continue;
                };
                let concern = plan
                    .concerns
                    .iter()
                    .find(|concern| substance.concerns.contains(concern));
                if group != concern {
                    blocks.extend(group.map(|_| Block::gap()));
                    group = concern;
                    let concern = concern.and_then(|id| model.checklist.concern(id.as_str()));
                    blocks.extend(concern.map(|concern| Block::heading(model.say(&concern.name))));
                }
                let chosen = considered.iter().find(|chosen| chosen.id == id.as_str());
                let block = choice(model, theme, place, &substance.name, chosen.is_some());
                blocks.push(block);
                let named = chosen.and_then(|chosen| chosen.named.as_deref());
                let noted = |named| Block::text(value(named)).role(Role::Muted);
                blocks.extend(named.map(|named| noted(named).indent(4).row(place)));
            }
            Row::Undecided => {
                blocks.push(Block::gap());
                let undecided = open.consultation.form().undecided;
                blocks.push(choice(model, theme, place, &words.undecided, undecided));
            }
            _ => {}
        }
    }
    blocks
}

/// A substance's cautions, what regulators say, and the questions about it.
pub(super) fn beside(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    id: SubstanceId,
) -> Vec<Block> {
    let words = &model.phrases.screen;
    let Some(substance) = model.checklist.substance(id.as_str()) else {
        return Vec::new();
    };
    let mut page = vec![Block::text(model.say(&substance.name)).role(Role::Strong)];
    page.extend(
        substance
            .also
            .as_ref()
            .map(|also| Block::text(model.say(also)).role(Role::Muted)),
    );
    if substance.group && open.consultation.plan().substances.contains(&id) {
        page.push(
            Block::text(format!("Enter: {}", model.say(&words.named_exactly))).role(Role::Accent),
        );
    }
    let sign = theme.signs.level(Level::Caution);
    page.extend([
        Block::gap(),
        Block::heading(model.say(&words.caution)).sign(sign, Role::Level(Level::Caution)),
        Block::text(model.say(&substance.caution)),
        Block::gap(),
        Block::heading(model.say(&words.regulatory)),
        Block::text(model.say(&substance.regulatory)),
        Block::gap(),
        Block::heading(model.say(&words.class)),
        Block::text(model.say(&substance.class)),
        Block::gap(),
    ]);
    page.extend(sources::line(model, substance.sources.into_iter().copied()));
    page.push(Block::gap());
    let questions = substance.questions.iter();
    let questions = questions.filter_map(|id| model.checklist.question(id.as_str()));
    let wordings = questions.map(|question| &question.text);
    page.extend(named(model, theme, &words.bears_on, wordings));
    page.extend(not_offered(model, theme));
    page.extend(blocks::notes(
        model,
        model.checklist.notes_at(Place::BesideSubstances),
    ));
    page
}

/// The document's group words, and substances that are asked about but never offered.
fn not_offered(model: &Model, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let checklist = model.checklist;
    let groups = checklist.group_words.iter().map(|word| &word.name);
    let others = checklist.not_offered.iter().map(|thing| &thing.name);
    let mut page = named(model, theme, &words.group_words, groups);
    page.extend(named(model, theme, &words.not_offered, others));
    page
}

/// A heading with names under it.
fn named<'n>(
    model: &Model,
    theme: &Theme,
    heading: &Bilingual,
    names: impl Iterator<Item = &'n Bilingual>,
) -> Vec<Block> {
    let mut page = vec![Block::heading(model.say(heading))];
    page.extend(
        names.map(|name| Block::text(model.say(name)).sign(theme.signs.bullet, Role::Muted)),
    );
    page.push(Block::gap());
    page
}
