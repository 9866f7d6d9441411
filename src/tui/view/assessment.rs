//! The assessment stage: the outcome, every finding, what is still open.

use super::frame::outcome_sign;
use super::page::Block;
use super::{blocks, pane};
use crate::domain::assessment::Finding;
use crate::domain::checklist::Place;
use crate::domain::consultation::Stage;
use crate::domain::form::QuestionEntry;
use crate::tui::model::{Model, Row, Target, Walk, rows};
use crate::tui::theme::{Role, Theme};

/// The outcome, then the findings, worst first.
pub(super) fn blocks(model: &Model, walk: &Walk, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let assessment = walk.consultation.assessment();
    let mut blocks = Vec::new();
    let mut open = false;
    for (place, row) in rows(walk, &model.names).into_iter().enumerate() {
        match row {
            Row::Outcome => blocks.extend(outcome(model, walk, theme, place)),
            Row::Finding(id) => {
                let found = assessment
                    .findings
                    .iter()
                    .find(|finding| finding.question.id == id);
                blocks.extend(
                    found
                        .into_iter()
                        .flat_map(|found| finding(model, walk, theme, place, found)),
                );
            }
            Row::Back(_, Target::Question(id)) => {
                if !std::mem::replace(&mut open, true) {
                    blocks.push(Block::heading(model.say(&words.open_questions)));
                }
                let question = model.checklist.question(id.as_str());
                let text = question.map(|question| Block::text(model.say(&question.text)));
                blocks.extend(text.map(|text| text.sign(theme.signs.open, Role::Muted).row(place)));
            }
            _ => {}
        }
    }
    blocks
}

/// The outcome's sentence, and what must be said with it.
pub(super) fn outcome(model: &Model, walk: &Walk, theme: &Theme, place: usize) -> Vec<Block> {
    let words = &model.phrases.screen;
    let assessment = walk.consultation.assessment();
    let (sign, role) = outcome_sign(theme, assessment.outcome);
    let sentence = model.say(&assessment.outcome.words(&model.checklist.outcomes).name);
    let mut blocks = vec![
        Block::text(sentence).sign(sign, role).role(role).row(place),
        Block::gap(),
    ];
    if walk.consultation.plan().substances.is_empty() {
        blocks.extend(blocks::notes(
            model,
            model.checklist.notes_at(Place::InAssessment),
        ));
    }
    let heading = if assessment.findings.is_empty() {
        &words.no_findings
    } else {
        &words.findings
    };
    blocks.push(Block::heading(model.say(heading)));
    blocks
}

/// A finding: level, question, answer, what to do, the rule that fired, its detail and its clearance.
pub(super) fn finding(
    model: &Model,
    walk: &Walk,
    theme: &Theme,
    place: usize,
    finding: &Finding,
) -> Vec<Block> {
    let question = finding.question;
    let role = Role::Level(finding.level);
    let name = model.say(&model.checklist.level(finding.level).name);
    let head = Block::text(model.say(&question.text)).end(name, role);
    let entry = walk.consultation.form().entry(question.id.as_str());
    let detail = entry.and_then(|entry| entry.detail.as_ref());
    let mut below = vec![
        Block::text(fired(model, walk, finding)).role(Role::Muted),
        Block::text(model.say(&question.reason)).role(Role::Muted),
        Block::text(model.say(&question.action)),
    ];
    below.extend(detail.map(|detail| {
        let label = model.say(&model.phrases.screen.detail);
        Block::text(format!("{label}: {detail}"))
    }));
    // In the review Enter leads to the question, so nothing is offered there that it does not do.
    let offered = walk.stage == Stage::Assessment || finding.cleared || !finding.clearable();
    below.extend(offered.then(|| clearance(model, theme, finding, entry)));
    if finding.unknown {
        below.extend(pane::rule(model, 3).map(|rule| rule.role(Role::Muted)));
    }
    let head = head.sign(theme.signs.level(finding.level), role);
    let below = below.into_iter().map(|block| block.indent(2));
    let all = std::iter::once(head).chain(below);
    all.map(|block| block.row(place))
        .chain([Block::gap()])
        .collect()
}

/// The answer that made it a finding, and the rule that says so.
fn fired(model: &Model, walk: &Walk, finding: &Finding) -> String {
    let words = &model.phrases.screen;
    let answer = walk.consultation.answer(finding.question.id);
    let answer = answer.map_or("", |answer| blocks::answer_word(model, answer));
    let rule = model.fill(&words.rule, &[("n", &finding.rule().to_string())]);
    format!("{}: {answer} · {rule}", model.say(&words.answered))
}

/// The clearance of a finding, or whether there can be one.
fn clearance(
    model: &Model,
    theme: &Theme,
    finding: &Finding,
    entry: Option<&QuestionEntry>,
) -> Block {
    let words = &model.phrases.screen;
    let given = entry.and_then(|entry| entry.cleared.as_ref());
    if let Some(given) = given.filter(|_| finding.cleared) {
        let on = given.on.to_string();
        let text = model.fill(&words.cleared_mark, &[("by", &given.by), ("on", &on)]);
        return Block::text(format!("{text}: {}", given.said)).sign(theme.signs.done, Role::Accent);
    }
    let (phrase, role) = if finding.clearable() {
        (&words.clearable, Role::Accent)
    } else {
        (&words.not_clearable, Role::Muted)
    };
    Block::text(model.say(phrase)).role(role)
}
