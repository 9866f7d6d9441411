//! The assessment stage: the outcome, every finding, and what is still open.

use super::finding::FindingText;
use super::page::Block;
use super::{blocks, finding};
use crate::domain::assessment::Finding;
use crate::domain::checklist::{Level, Place};
use crate::domain::consultation::Stage;
use crate::domain::form::QuestionEntry;
use crate::session::OpenConsultation;
use crate::tui::model::{BackTarget, Model, Row};
use crate::tui::theme::{Role, Theme};

/// The outcome, then the findings, worst first.
pub(super) fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let assessment = open.consultation.assessment();
    let mut blocks = Vec::new();
    let mut told = false;
    for (place, row) in model.rows().into_iter().enumerate() {
        match row {
            Row::Outcome => {
                blocks.extend(outcome(model, open, theme, place));
                blocks.push(findings(model, open));
            }
            Row::Finding(id) => {
                let found = assessment
                    .findings
                    .iter()
                    .find(|finding| finding.question.id == id);
                blocks.extend(
                    found
                        .into_iter()
                        .flat_map(|found| finding(model, open, theme, place, found)),
                );
            }
            Row::Back(_, BackTarget::Question(id)) => {
                if !std::mem::replace(&mut told, true) {
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

/// The outcome's sentence and the notes that must accompany it.
pub(super) fn outcome(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    place: usize,
) -> Vec<Block> {
    let words = &model.phrases.screen;
    let assessment = open.consultation.assessment();
    let mut blocks = vec![blocks::outcome(model, theme, assessment.outcome).row(place)];
    for day in open.earlier.open_referrals() {
        let day = day.to_string();
        let told = model.fill(&words.earlier_referral, &[("day", &day)]);
        blocks.push(Block::text(told).sign(theme.signs.level(Level::Refer), Role::Muted));
    }
    blocks.push(Block::gap());
    if open.consultation.plan().substances.is_empty() {
        blocks.extend(blocks::notes(
            model,
            model.checklist.notes_at(Place::InAssessment),
        ));
    }
    blocks
}

/// The heading of the findings, or that there are none.
pub(super) fn findings(model: &Model, open: &OpenConsultation) -> Block {
    let words = &model.phrases.screen;
    let none = open.consultation.assessment().findings.is_empty();
    let heading = if none {
        &words.no_findings
    } else {
        &words.findings
    };
    Block::heading(model.say(heading))
}

/// A finding with its detail and its clearance.
pub(super) fn finding(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    place: usize,
    finding: &Finding,
) -> Vec<Block> {
    let question = finding.question;
    let entry = open.consultation.form().entry(question.id.as_str());
    let answer = open.consultation.answer(question.id);
    let detail = entry.and_then(|entry| entry.detail.as_deref());
    // In the review Enter leads to the question, so no clearance is offered there.
    let offered = open.stage == Stage::Assessment || finding.cleared || !finding.clearable();
    let text = FindingText {
        level: finding.level,
        cleared: finding.cleared,
        question: model.say(&question.text),
        answer: answer.map_or("", |answer| blocks::answer_word(model, answer)),
        reason: model.say(&question.reason),
        action: model.say(&question.action),
        detail,
        undetailed: detail.is_none() && open.stage == Stage::Review,
        below: if offered {
            clearance(model, open.stage, theme, finding, entry)
        } else {
            Vec::new()
        },
    };
    finding::blocks(model, theme, place, text)
}

/// The clearance of a finding, or whether one is possible; the assessment also says what a cleared one counts as.
fn clearance(
    model: &Model,
    stage: Stage,
    theme: &Theme,
    finding: &Finding,
    entry: Option<&QuestionEntry>,
) -> Vec<Block> {
    let words = &model.phrases.screen;
    let given = entry.and_then(|entry| entry.cleared.as_ref());
    if let Some(given) = given.filter(|_| finding.cleared) {
        let on = given.on.to_string();
        let said = finding::cleared(model, theme, &given.by, &on, &given.said);
        let counts = (stage == Stage::Assessment)
            .then(|| Block::text(model.say(&words.cleared_counts)).role(Role::Muted));
        return std::iter::once(said).chain(counts).collect();
    }
    let (phrase, role) = match finding.level {
        _ if finding.clearable() => (&words.clearable, Role::Accent),
        Level::Stop | Level::Refer => (&words.not_clearable, Role::Muted),
        // A caution or a note bars nothing.
        Level::Caution | Level::Note => return Vec::new(),
    };
    vec![Block::text(model.say(phrase)).role(role)]
}
