//! The review stage: all of it read back, never cut; findings and unknowns first.

use super::page::Block;
use super::{assessment, blocks, decision, frame, pane};
use crate::domain::checklist::QuestionId;
use crate::domain::consultation::Stage;
use crate::tui::model::{Model, Row, Target, Walk, rows};
use crate::tui::theme::{Role, Theme};

/// Every line leads back to where it can be changed.
pub(super) fn blocks(model: &Model, walk: &Walk, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let mut blocks = vec![
        Block::text(model.say(&words.review_seal)).role(Role::Accent),
        Block::gap(),
    ];
    let findings = walk.consultation.assessment().findings;
    let mut rest = false;
    for (place, row) in rows(walk, &model.practitioners).into_iter().enumerate() {
        match row {
            Row::Back(Stage::Assessment, _) => {
                blocks.extend(assessment::outcome(model, walk, theme, place));
            }
            Row::Back(Stage::Screening, Target::Question(id)) => {
                let found = findings.iter().find(|finding| finding.question.id == id);
                if let Some(found) = found {
                    blocks.extend(assessment::finding(model, walk, theme, place, found));
                    continue;
                }
                if !std::mem::replace(&mut rest, true) {
                    blocks.extend([Block::gap(), Block::heading(model.say(&words.review_rest))]);
                }
                blocks.extend(answer(model, walk, place, id));
            }
            Row::Back(stage, _) => {
                blocks.push(Block::heading(model.say(frame::stage_name(words, stage))).row(place));
                let lines = summary(model, walk, stage);
                blocks.extend(
                    lines
                        .into_iter()
                        .map(|line| Block::text(line).indent(2).row(place)),
                );
            }
            _ => {}
        }
    }
    blocks
}

fn answer(model: &Model, walk: &Walk, place: usize, id: QuestionId) -> Option<Block> {
    let question = model.checklist.question(id.as_str())?;
    let answer = walk
        .consultation
        .answer(id)
        .map_or(model.say(&model.phrases.screen.none_given), |answer| {
            blocks::answer_word(model, answer)
        });
    let detail = walk
        .consultation
        .form()
        .entry(id.as_str())
        .and_then(|entry| entry.detail.as_ref());
    let text = model.say(&question.text);
    let text = detail.map_or_else(|| text.to_owned(), |detail| format!("{text}\n{detail}"));
    Some(Block::text(text).row(place).end(answer, Role::Strong))
}

/// What was entered in a stage, line by line.
fn summary(model: &Model, walk: &Walk, stage: Stage) -> Vec<String> {
    let words = &model.phrases.screen;
    let form = walk.consultation.form();
    let none = model.say(&words.none_given);
    let plan = walk.consultation.plan();
    let named =
        |label, value: Option<&str>| format!("{}: {}", model.say(label), value.unwrap_or(none));
    match stage {
        Stage::Client => {
            let born = form.birth_date.map(|date| date.to_string());
            vec![
                named(&words.field_reference, Some(&form.client)),
                named(&words.field_name, form.name.as_deref()),
                named(&words.field_birth_date, born.as_deref()),
                named(&words.field_practitioner, Some(&form.practitioner)),
                named(
                    &words.field_language,
                    Some(pane::client_language(model, walk)),
                ),
            ]
        }
        Stage::Concerns => {
            let concerns = plan
                .concerns
                .iter()
                .filter_map(|id| model.checklist.concern(id.as_str()));
            concerns
                .map(|concern| model.say(&concern.name).to_owned())
                .collect()
        }
        Stage::Substances if plan.substances.is_empty() => {
            vec![model.say(&words.undecided).to_owned()]
        }
        Stage::Substances => {
            let chosen = walk.consultation.considered(&plan).into_iter();
            let line = |chosen: crate::domain::record::ConsideredSubstance| {
                let name = model
                    .checklist
                    .substance(&chosen.id)
                    .map(|substance| model.say(&substance.name))?;
                Some(
                    chosen
                        .named
                        .map_or_else(|| name.to_owned(), |named| format!("{name}: {named}")),
                )
            };
            chosen.filter_map(line).collect()
        }
        Stage::Notice => {
            let given = form.acknowledged.as_ref().map(|given| {
                let time = given.at.local().strftime("%H:%M").to_string();
                model.fill(&words.acknowledged, &[("by", &given.by), ("time", &time)])
            });
            vec![given.unwrap_or_else(|| none.to_owned())]
        }
        Stage::Decision => decision::summary(model, walk)
            .lines()
            .map(str::to_owned)
            .collect(),
        Stage::Screening | Stage::Assessment | Stage::Review => Vec::new(),
    }
}
