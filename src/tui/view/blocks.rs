//! Blocks that several views share: facts under their headings, levels, sources, a question with all that belongs to it.

use super::page::Block;
use crate::domain::checklist::{
    Concern, Evidence, Fact, Level, Question, SourceId, Statement, Trigger,
};
use crate::domain::consultation::Consultation;
use crate::domain::content::List;
use crate::domain::language::{Bilingual, Language};
use crate::domain::screening::Answer;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// A heading with its facts; examples stand indented under the fact before them.
pub(super) fn facts(
    model: &Model,
    theme: &Theme,
    heading: &Bilingual,
    facts: List<Fact>,
) -> Vec<Block> {
    let mut blocks = vec![Block::heading(model.say(heading))];
    for fact in facts {
        let indent = if fact.example { 2 } else { 0 };
        blocks.push(
            Block::text(model.say(&fact.text))
                .sign(theme.signs.bullet, Role::Muted)
                .indent(indent),
        );
    }
    blocks.push(Block::gap());
    blocks
}

/// How a finding is marked wherever it is listed: a clearance shows in sign, colour and word.
pub(in crate::tui) fn mark(
    model: &Model,
    theme: &Theme,
    level: Level,
    cleared: bool,
) -> (&'static str, Role, String) {
    let name = model.say(&model.checklist.level(level).name);
    if cleared {
        let word = model.say(&model.phrases.screen.cleared);
        return (
            theme.signs.done,
            Role::Clear,
            format!("{name} \u{b7} {word}"),
        );
    }
    let sign = theme.signs.level(level);
    (sign, Role::Level(level), name.to_owned())
}

/// Notes for one place, each with its sources and an empty line behind it.
pub(super) fn notes(model: &Model, notes: impl Iterator<Item = &'static Statement>) -> Vec<Block> {
    notes
        .map(|note| {
            let text = note.text.get(model.language);
            Block::text(with_sources(model, model.language, text, note.sources)).role(Role::Muted)
        })
        .flat_map(|note| [note, Block::gap()])
        .collect()
}

/// A statement followed by its sources, which stay together and with its last word.
pub(super) fn with_sources(
    model: &Model,
    language: Language,
    text: &str,
    sources: List<SourceId>,
) -> String {
    if sources.is_empty() {
        return text.to_owned();
    }
    let (document, numbers) = told_apart(sources);
    let document = document.then(|| model.phrases.screen.from_document.get(language).to_owned());
    let numbers = (!numbers.is_empty()).then(|| numbers.join(" "));
    let parts: Vec<String> = document.into_iter().chain(numbers).collect();
    let parts = parts.join(" \u{b7} ").replace(' ', "\u{a0}");
    format!("{text}\u{a0}[{parts}]")
}

/// Whether the source document is among the sources, and the numbers of the literature.
fn told_apart(sources: List<SourceId>) -> (bool, Vec<&'static str>) {
    let (document, literature): (Vec<SourceId>, Vec<SourceId>) =
        sources.iter().partition(|source| source.is_document());
    let numbers = literature.into_iter().map(SourceId::as_str).collect();
    (!document.is_empty(), numbers)
}

/// The word of an answer.
pub(super) const fn answer_word(model: &Model, answer: Answer) -> &'static str {
    let words = &model.phrases.screen;
    model.say(match answer {
        Answer::Yes => &words.yes,
        Answer::No => &words.no,
        Answer::Unknown => &words.unknown,
    })
}

/// The word for how sources are known.
pub(super) const fn evidence_word(model: &Model, evidence: Evidence) -> &'static str {
    let words = &model.phrases.screen;
    model.say(match evidence {
        Evidence::Read => &words.read,
        Evidence::Recalled => &words.recalled,
        Evidence::ReadAndRecalled => &words.read_and_recalled,
    })
}

/// A level with its sign.
pub(super) fn level(model: &Model, theme: &Theme, level: Level, text: &str) -> Block {
    let name = model.say(&model.checklist.level(level).name);
    Block::text(format!("{text} {name}"))
        .sign(theme.signs.level(level), Role::Level(level))
        .role(Role::Level(level))
}

/// All that stands beside a question: reason, level, what to do, detail, sources.
pub(super) fn beside_question(
    model: &Model,
    theme: &Theme,
    consultation: &Consultation,
    question: &'static Question,
) -> Vec<Block> {
    let words = &model.phrases.screen;
    let own = consultation.plan().level(question);
    let trigger = match question.trigger {
        Trigger::Yes => &words.if_yes,
        Trigger::No => &words.if_no,
    };
    let mut blocks = vec![
        Block::heading(model.say(&words.why)),
        Block::text(model.say(&question.reason)),
        Block::gap(),
        level(model, theme, own, &format!("{}:", model.say(trigger))),
    ];
    if own != question.level {
        blocks.push(Block::text(model.say(&words.raised)).role(Role::Muted));
    }
    blocks.extend([
        Block::heading(model.say(&words.what_to_do)),
        Block::text(model.say(&question.action)),
        Block::gap(),
        Block::heading(model.say(&words.write_down)),
        Block::text(model.say(&question.detail)),
    ]);
    if let Some(detail) = consultation
        .form()
        .entry(question.id.as_str())
        .and_then(|entry| entry.detail.as_ref())
    {
        blocks.extend([
            Block::gap(),
            Block::heading(model.say(&words.detail)),
            Block::text(detail),
        ]);
    }
    blocks.extend([
        Block::gap(),
        sources_line(model, question.sources, question.evidence),
    ]);
    blocks
}

/// The source document and the numbers of the literature on one line, muted.
pub(super) fn sources_line(model: &Model, sources: List<SourceId>, evidence: Evidence) -> Block {
    let words = &model.phrases.screen;
    let (document, numbers) = told_apart(sources);
    let document = document.then(|| model.say(&words.from_document).to_owned());
    let literature = (!numbers.is_empty()).then(|| {
        let from = model.say(&words.from_literature);
        format!("{from}: {}", numbers.join(" "))
    });
    let parts: Vec<String> = document.into_iter().chain(literature).collect();
    let evidence = evidence_word(model, evidence);
    Block::text(format!("{} ({evidence})", parts.join(" \u{b7} "))).role(Role::Muted)
}

/// The sources in full, for the opened pane.
pub(super) fn sources(model: &Model, ids: List<SourceId>) -> Vec<Block> {
    let mut blocks = vec![
        Block::gap(),
        Block::heading(model.say(&model.phrases.screen.sources)),
    ];
    for source in ids.into_iter().filter_map(|id| model.checklist.source(*id)) {
        let status = evidence_word(model, source.status);
        let name = if source.id.is_document() {
            model.say(&model.phrases.screen.from_document)
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

/// What the literature says of the number of sessions: background, never a proposal.
pub(super) fn sessions_background(model: &Model, concern: &'static Concern) -> Vec<Block> {
    let words = &model.phrases.screen;
    let background = &concern.sessions_background;
    let sourced = |text: &Bilingual, sources| {
        let text = model.say(text);
        Block::text(with_sources(model, model.language, text, sources))
    };
    vec![
        Block::text(model.say(&words.from_literature)).role(Role::Muted),
        Block::heading(model.say(&words.sessions_background)),
        sourced(&background.text, background.sources),
        sourced(&background.worth.text, background.worth.sources),
        Block::gap(),
    ]
}
