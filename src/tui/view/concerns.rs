//! The concerns stage, and the side pane for each concern.

use super::blocks;
use super::client::choice;
use super::page::Block;
use crate::domain::checklist::{ConcernId, Place};
use crate::session::OpenConsultation;
use crate::tui::model::{Model, Row};
use crate::tui::theme::{Role, Theme};

/// The choice of concerns, and what mesotherapy is.
pub(super) fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let checklist = model.checklist;
    let mut blocks = Vec::new();
    for (place, row) in model.rows().into_iter().enumerate() {
        let Row::Concern(id) = row else { continue };
        let Some(concern) = checklist.concern(id.as_str()) else {
            continue;
        };
        let chosen = open.consultation.plan().concerns.contains(&id);
        blocks.push(choice(model, theme, place, &concern.name, chosen));
        if let Some(also) = &concern.also {
            let text = model.fill(&words.also_called, &[("name", model.say(also))]);
            blocks.push(Block::text(text).role(Role::Muted).indent(2).row(place));
        }
    }
    blocks.push(Block::gap());
    blocks.push(Block::text(model.say(&words.from_document)).role(Role::Muted));
    for fact in checklist.definition.into_iter().chain(checklist.general) {
        blocks.push(Block::text(model.say(&fact.text)).sign(theme.signs.bullet, Role::Muted));
    }
    blocks
}

/// The concern's goal, substances and mechanism from the source document, and the literature on sessions.
pub(super) fn beside(model: &Model, theme: &Theme, id: ConcernId) -> Vec<Block> {
    let words = &model.phrases.screen;
    let checklist = model.checklist;
    let Some(concern) = checklist.concern(id.as_str()) else {
        return Vec::new();
    };
    let mut page = vec![Block::text(model.say(&words.from_document)).role(Role::Muted)];
    page.extend(blocks::facts(
        model,
        theme,
        &checklist.headings.goal,
        concern.goal,
    ));
    page.extend(blocks::facts(
        model,
        theme,
        &concern.injected,
        concern.substances_text,
    ));
    page.extend(blocks::facts(
        model,
        theme,
        &checklist.headings.mechanism,
        concern.mechanism,
    ));
    page.extend(blocks::sessions_background(model, concern));
    page.extend(blocks::notes(
        model,
        checklist.notes_at(Place::BesideConcern(id)),
    ));
    page.extend(blocks::notes(
        model,
        checklist.notes_at(Place::BesideConcerns),
    ));
    page
}
