//! The assessment stage: the outcome, every finding, what is still open.

use super::frame::outcome_sign;
use super::page::Block;
use super::{blocks, pane};
use crate::domain::assessment::Finding;
use crate::domain::checklist::Place;
use crate::tui::model::{Model, Row, Target, Walk, rows};
use crate::tui::theme::{Role, Theme};

/// The outcome, then the findings, worst first.
pub(super) fn blocks(model: &Model, walk: &Walk, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let assessment = walk.consultation.assessment();
    let mut blocks = Vec::new();
    let mut open = false;
    for (place, row) in rows(walk, &model.practitioners).into_iter().enumerate() {
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
        blocks.push(Block::gap());
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
    let words = &model.phrases.screen;
    let role = Role::Level(finding.level);
    let question = finding.question;
    let answer = walk
        .consultation
        .answer(question.id)
        .map_or("", |answer| blocks::answer_word(model, answer));
    let name = model.say(&model.checklist.level(finding.level).name);
    let line = |text: String| Block::text(text).indent(2).row(place);
    let fired = model.fill(&words.rule, &[("n", &finding.rule().to_string())]);
    let head = Block::text(model.say(&question.text)).sign(theme.signs.level(finding.level), role);
    let mut page = vec![
        head.row(place).end(name, role),
        line(format!(
            "{}: {answer} · {fired}",
            model.say(&words.answered)
        ))
        .role(Role::Muted),
        line(model.say(&question.reason).to_owned()).role(Role::Muted),
        line(model.say(&question.action).to_owned()),
    ];
    let entry = walk.consultation.form().entry(question.id.as_str());
    if let Some(detail) = entry.and_then(|entry| entry.detail.as_ref()) {
        page.push(line(format!("{}: {detail}", model.say(&words.detail))));
    }
    match entry
        .and_then(|entry| entry.cleared.as_ref())
        .filter(|_| finding.cleared)
    {
        Some(cleared) => {
            let on = cleared.on.to_string();
            let text = model.fill(&words.cleared_mark, &[("by", &cleared.by), ("on", &on)]);
            page.push(
                line(format!("{text}: {}", cleared.said)).sign(theme.signs.done, Role::Accent),
            );
        }
        None if finding.clearable() => {
            page.push(line(model.say(&words.clearable).to_owned()).role(Role::Accent));
        }
        None => page.push(line(model.say(&words.not_clearable).to_owned()).role(Role::Muted)),
    }
    if finding.unknown {
        page.extend(pane::rule(model, 3).map(|rule| rule.indent(2).row(place).role(Role::Muted)));
    }
    page.push(Block::gap());
    page
}
