//! The decision stage, for the specialist; no field has a default.

use super::blocks::{self, value};
use super::client::{choice, labelled, remembered};
use super::page::Block;
use crate::domain::consultation::Stage;
use crate::domain::record::Verdict;
use crate::session::{OpenConsultation, named};
use crate::tui::model::{Model, Row};
use crate::tui::theme::{Role, Theme};

/// Verdict, planned substances, number of sessions, the specialist, remarks.
pub(super) fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let decision = &open.consultation.form().decision;
    let mut blocks = vec![Block::heading(model.say(&words.decision_title))];
    let mut planned = false;
    for (place, row) in model.rows().into_iter().enumerate() {
        match row {
            Row::Verdict(verdict) => {
                let given = decision.verdict == Some(verdict);
                let word = model.phrases.screen.verdict(verdict);
                let offered = choice(model, theme, place, word, given);
                if verdict == Verdict::Suitable && !given {
                    blocks.extend(suitable(model, open, offered));
                } else {
                    blocks.push(offered);
                }
            }
            Row::Planned(id) => {
                if !std::mem::replace(&mut planned, true) {
                    blocks.extend([Block::gap(), Block::heading(model.say(&words.planned))]);
                }
                let Some(substance) = model.checklist.substance(id.as_str()) else {
                    continue;
                };
                let given = decision
                    .substances
                    .iter()
                    .any(|planned| planned == id.as_str());
                blocks.push(choice(model, theme, place, &substance.name, given));
            }
            Row::Text(slot) => {
                blocks.push(Block::gap());
                blocks.extend(labelled(model, open, place, slot));
            }
            Row::Remembered(who, number) => {
                blocks.extend(remembered(model, theme, place, who, number));
            }
            _ => {}
        }
    }
    blocks
}

/// The verdict "suitable" while it is not given: muted if the answers do not permit it, with the reason.
fn suitable(model: &Model, open: &OpenConsultation, offered: Block) -> Vec<Block> {
    let ground = open.consultation.missing_ground_for_suitable();
    if ground.is_empty() {
        return vec![offered];
    }
    // From any other row, F4 leads to what is missing first.
    let considered = model.row() == Some(Row::Verdict(Verdict::Suitable));
    let leads = considered.then(|| model.say(&model.phrases.hints.f4_leads));
    let why = ground
        .iter()
        .map(|missing| model.say(named(model.phrases, missing)));
    let why: Vec<_> = why.chain(leads).collect();
    let why = Block::text(why.join(" ")).indent(2).role(Role::Muted);
    let why = Block {
        row: offered.row,
        ..why
    };
    vec![offered.role(Role::Muted), why]
}

/// The side pane: who decides, what is still missing, the background on sessions.
pub(super) fn beside(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let mut blocks = vec![Block::text(model.say(&words.about_decision)), Block::gap()];
    let other = matches!(
        open.consultation.form().decision.verdict,
        Some(Verdict::NotSuitable | Verdict::Postponed)
    );
    let ground = if other {
        Vec::new()
    } else {
        open.consultation.missing_ground_for_suitable()
    };
    let mut missing = open.consultation.missing(Stage::Decision);
    missing.retain(|missing| !ground.contains(missing));
    for (heading, list) in [
        (&words.not_yet_suitable, ground),
        (&words.still_missing, missing),
    ] {
        if list.is_empty() {
            continue;
        }
        blocks.push(Block::heading(model.say(heading)));
        blocks.extend(list.iter().map(|missing| {
            let text = model.say(named(model.phrases, missing));
            Block::text(text).sign(theme.signs.open, Role::Muted)
        }));
        blocks.push(Block::gap());
    }
    blocks.extend(sessions(model, open));
    blocks
}

/// The background on sessions for the chosen concerns.
pub(super) fn sessions(model: &Model, open: &OpenConsultation) -> Vec<Block> {
    let concerns = open.consultation.plan().concerns.iter();
    concerns
        .filter_map(|id| model.checklist.concern(id.as_str()))
        .flat_map(|concern| {
            let name = Block::text(model.say(&concern.name)).role(Role::Strong);
            std::iter::once(name).chain(blocks::sessions_background(model, concern))
        })
        .collect()
}

/// The decision as one text for the review, row by row.
pub(super) fn summary(model: &Model, open: &OpenConsultation) -> String {
    let decision = &open.consultation.form().decision;
    let words = &model.phrases.screen;
    let Some(verdict) = decision.verdict else {
        return model.say(&words.none_given).to_owned();
    };
    let planned = decision.planned().iter();
    let names = planned.filter_map(|id| model.checklist.substance(id));
    let names: Vec<&str> = names.map(|substance| model.say(&substance.name)).collect();
    let mut parts = vec![model.say(model.phrases.screen.verdict(verdict)).to_owned()];
    parts.extend((!names.is_empty()).then(|| {
        format!(
            "{}: {}",
            model.say(&words.planned),
            names.join(model.language.comma())
        )
    }));
    parts.extend(
        decision
            .planned_sessions()
            .map(|number| format!("{}: {number}", model.say(&words.sessions))),
    );
    parts.push(format!(
        "{}: {}",
        model.say(&words.specialist),
        value(&decision.specialist)
    ));
    parts.extend((!decision.remarks.is_empty()).then(|| {
        format!(
            "{}: {}",
            model.say(&words.remarks),
            value(&decision.remarks)
        )
    }));
    parts.join("\n")
}
