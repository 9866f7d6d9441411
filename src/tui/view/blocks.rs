//! Blocks shared by several views: facts under headings, levels, sources, the context of a question.

use super::page::Block;
use super::sources;
use crate::domain::assessment::Outcome;
use crate::domain::checklist::{Concern, Fact, Level, Question, QuestionId, Statement, Trigger};
use crate::domain::consultation::Consultation;
use crate::domain::content::List;
use crate::domain::language::Bilingual;
use crate::domain::screening::Answer;
use crate::shipped::CHECKLIST;
pub(in crate::tui) use crate::text::embed_lines as value;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// A heading with its facts; examples are indented under the preceding fact.
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

/// The mark of a finding wherever it is listed: a clearance shows in sign, colour and word.
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

/// Notes, each with its origin and followed by an empty line.
pub(super) fn notes(model: &Model, notes: impl Iterator<Item = &'static Statement>) -> Vec<Block> {
    notes
        .flat_map(|note| {
            let text = Block::text(model.say(&note.text));
            let origin = sources::origin(model, note.sources.into_iter().copied());
            std::iter::once(text).chain(origin).chain([Block::gap()])
        })
        .collect()
}

pub(super) const fn answer_word(model: &Model, answer: Answer) -> &'static str {
    model.say(model.phrases.screen.answer(answer))
}

/// The sentence of an outcome, with its sign.
pub(in crate::tui) fn outcome(model: &Model, theme: &Theme, outcome: Outcome) -> Block {
    let (sign, role) = theme.outcome(outcome);
    let words = outcome.words(&model.checklist.outcomes);
    Block::text(model.say(&words.name))
        .sign(sign, role)
        .role(role)
}

/// A level with its sign.
pub(super) fn level(model: &Model, theme: &Theme, level: Level, text: &str) -> Block {
    let name = model.say(&model.checklist.level(level).name);
    Block::text(format!("{text} {name}"))
        .sign(theme.signs.level(level), Role::Level(level))
        .role(Role::Level(level))
}

/// The context of a question: reason, level, action, detail, sources.
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
    ];
    let anyway = model.checklist.asked_anyway(question.id);
    blocks.extend(anyway.map(|thing| {
        let values = [("name", model.say(&thing.name))];
        Block::text(model.fill(&words.asked_anyway, &values)).role(Role::Muted)
    }));
    blocks.extend([
        Block::gap(),
        level(model, theme, own, &format!("{}:", model.say(trigger))),
    ]);
    if own != question.level {
        blocks.push(Block::text(model.say(&words.raised)).role(Role::Muted));
    }
    if softened(question.id, question.level) {
        let stop = model.say(&model.checklist.level(Level::Stop).name);
        let text = model.fill(&words.softened_here, &[("stop", stop)]);
        blocks.push(Block::text(text).role(Role::Strong));
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
            Block::text(value(detail)),
        ]);
    }
    blocks.push(Block::gap());
    blocks.extend(sources::line(model, question.sources.into_iter().copied()));
    blocks
}

/// Whether the clinic's own checklist lowers a stop of the shipped one.
fn softened(question: QuestionId, level: Level) -> bool {
    let shipped = CHECKLIST.question(question.as_str());
    shipped.is_some_and(|it| it.level == Level::Stop && level != Level::Stop)
}

/// What the literature says about the number of sessions: background, never a proposal.
pub(super) fn sessions_background(model: &Model, concern: &'static Concern) -> Vec<Block> {
    let words = &model.phrases.screen;
    let background = &concern.sessions_background;
    vec![
        Block::text(model.say(&words.from_literature)).role(Role::Muted),
        Block::heading(model.say(&words.sessions_background)),
        Block::text(model.say(&background.text)),
        Block::text(model.say(&background.worth.text)),
        Block::gap(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_stop_that_is_one_no_more_was_softened() {
        for shipped in CHECKLIST.questions {
            let stop = shipped.level == Level::Stop;
            assert!(!softened(shipped.id, shipped.level), "as shipped");
            assert_eq!(softened(shipped.id, Level::Refer), stop);
        }
    }
}
