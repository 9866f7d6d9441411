//! The sources of statements: in a word beside them, in full in the open pane.

use super::page::Block;
use crate::domain::checklist::{ConcernId, Evidence, Place, SourceId};
use crate::domain::consultation::{NoticeItem, Stage, notice_items};
use crate::session::{OpenConsultation, Slot};
use crate::tui::model::{BackTarget, Model, Row};
use crate::tui::theme::Role;

/// The origin of statements, muted: the source document or the literature.
pub(super) fn origin(model: &Model, sources: impl IntoIterator<Item = SourceId>) -> Option<Block> {
    let words = &model.phrases.screen;
    let (document, literature): (Vec<_>, Vec<_>) =
        sources.into_iter().partition(|source| source.is_document());
    let document = (!document.is_empty()).then(|| model.say(&words.from_document));
    let literature = (!literature.is_empty()).then(|| model.say(&words.from_literature));
    let parts: Vec<&str> = document.into_iter().chain(literature).collect();
    (!parts.is_empty()).then(|| Block::text(parts.join(" \u{b7} ")).role(Role::Muted))
}

/// The origin, and the key that shows the sources in full.
pub(super) fn line(model: &Model, sources: impl IntoIterator<Item = SourceId>) -> Option<Block> {
    let origin = origin(model, sources)?;
    let key = model.say(&model.phrases.screen.sources_key);
    let text = format!("{} \u{b7} {key}", origin.text);
    Some(Block { text, ..origin })
}

/// The sources of an item of the notice; a statement of the document comes from the document.
pub(super) fn of_item(model: &Model, item: &NoticeItem) -> Vec<SourceId> {
    let mut sources = model.checklist.sources.into_iter();
    let document = sources.find(|source| source.id.is_document());
    let document = document.filter(|_| item.fact.is_some());
    let literature = item.sources.into_iter().copied();
    document
        .map(|source| source.id)
        .into_iter()
        .chain(literature)
        .collect()
}

/// The full sources of everything the pane says about the row in focus, each once.
pub(super) fn in_full(model: &Model, open: &OpenConsultation) -> Vec<Block> {
    let mut ids: Vec<SourceId> = Vec::new();
    for id in of_row(model, open) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return Vec::new();
    }
    let words = &model.phrases.screen;
    let mut blocks = vec![Block::gap(), Block::heading(model.say(&words.sources))];
    for source in ids.into_iter().filter_map(|id| model.checklist.source(id)) {
        let status = evidence(model, source.status);
        let name = if source.id.is_document() {
            model.say(&words.from_document)
        } else {
            source.id.as_str()
        };
        blocks.push(Block::text(format!("{name} ({status})")).role(Role::Strong));
        blocks.push(Block::text(source.citation.to_string()));
        blocks.extend(
            source
                .address
                .map(|address| Block::text(address.to_string()).role(Role::Muted)),
        );
    }
    blocks
}

fn of_row(model: &Model, open: &OpenConsultation) -> Vec<SourceId> {
    let checklist = model.checklist;
    let noted = |place| {
        let notes = checklist.notes_at(place);
        notes
            .flat_map(|note| note.sources.into_iter().copied())
            .collect::<Vec<_>>()
    };
    match model.row() {
        Some(Row::Question(id) | Row::Finding(id) | Row::Back(_, BackTarget::Question(id))) => {
            let question = checklist.question(id.as_str());
            let sources = question.into_iter().flat_map(|question| question.sources);
            sources.copied().collect()
        }
        Some(Row::Concern(id)) => {
            let mut sources = of_sessions(model, &[id]);
            sources.extend(noted(Place::BesideConcern(id)));
            sources.extend(noted(Place::BesideConcerns));
            sources
        }
        Some(Row::Substance(id)) => {
            let substance = checklist.substance(id.as_str());
            let own = substance
                .into_iter()
                .flat_map(|substance| substance.sources);
            own.copied().chain(noted(Place::BesideSubstances)).collect()
        }
        Some(Row::Notice(place)) => {
            // What staff do in the clinic is shown beside every item.
            let items = notice_items(model.checklist, model.language, "", "");
            let shown = items.iter().enumerate();
            let shown = shown.filter(|(number, item)| *number == place || item.for_staff);
            shown.flat_map(|(_, item)| of_item(model, item)).collect()
        }
        Some(Row::Outcome | Row::Back(Stage::Assessment, _)) => noted(Place::InAssessment),
        Some(Row::Verdict(_) | Row::Planned(_) | Row::Text(Slot::Sessions)) => {
            of_sessions(model, &open.consultation.plan().concerns)
        }
        _ => Vec::new(),
    }
}

/// The sources of the background on sessions.
fn of_sessions(model: &Model, concerns: &[ConcernId]) -> Vec<SourceId> {
    let concerns = concerns.iter();
    let concerns = concerns.filter_map(|id| model.checklist.concern(id.as_str()));
    let sources = concerns.flat_map(|concern| {
        let background = &concern.sessions_background;
        background
            .sources
            .into_iter()
            .chain(background.worth.sources)
    });
    sources.copied().collect()
}

/// The word for a level of evidence.
const fn evidence(model: &Model, evidence: Evidence) -> &'static str {
    let words = &model.phrases.screen;
    model.say(match evidence {
        Evidence::Read => &words.read,
        Evidence::Recalled => &words.recalled,
        Evidence::ReadAndRecalled => &words.read_and_recalled,
    })
}
