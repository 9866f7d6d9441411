//! A finding as shown everywhere: level, question, answer, reason, action.

use super::blocks::{mark, value};
use super::page::Block;
use crate::domain::checklist::Level;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// The contents of a finding.
pub(super) struct FindingText<'a> {
    pub(super) level: Level,
    pub(super) cleared: bool,
    pub(super) question: &'a str,
    pub(super) answer: &'a str,
    pub(super) reason: &'a str,
    pub(super) action: &'a str,
    pub(super) detail: Option<&'a str>,
    /// Whether to say that it has no detail.
    pub(super) undetailed: bool,
    /// The clearance and what it means, which come last.
    pub(super) below: Vec<Block>,
}

/// The blocks of a finding, followed by an empty line; for the cursor they are one row.
pub(super) fn blocks(
    model: &Model,
    theme: &Theme,
    place: usize,
    text: FindingText<'_>,
) -> Vec<Block> {
    let words = &model.phrases.screen;
    let (sign, role, name) = mark(model, theme, text.level, text.cleared);
    let head = Block::text(text.question).sign(sign, role).end(name, role);
    let labelled = |phrase, text: &str| format!("{}: {text}", model.say(phrase));
    let mut below = vec![
        Block::text(labelled(&words.answered, text.answer)).of("answered"),
        Block::text(text.reason).role(Role::Muted).of("reason"),
        Block::text(text.action).of("action"),
    ];
    below.extend(
        text.detail
            .map(|detail| Block::text(labelled(&words.detail, &value(detail))).of("detail")),
    );
    if text.undetailed {
        let none = Block::text(model.say(&words.no_detail)).role(Role::Muted);
        below.push(none.sign(theme.signs.open, Role::Muted));
    }
    let clearance = text.below.into_iter();
    below.extend(clearance.map(|block| block.of("cleared")));
    let below = below.into_iter().map(|block| block.indent(2));
    std::iter::once(head)
        .chain(below)
        .map(|block| block.row(place))
        .chain([Block::gap().of("end")])
        .collect()
}

/// The words of a clearance that counts.
pub(super) fn cleared(model: &Model, theme: &Theme, by: &str, on: &str, said: &str) -> Block {
    let phrase = &model.phrases.screen.cleared_mark;
    let text = model.fill(phrase, &[("by", by), ("on", on)]);
    Block::text(format!("{text}: {}", value(said))).sign(theme.signs.done, Role::Clear)
}
