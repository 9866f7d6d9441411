//! The review stage: everything read back, never cut; findings and unknowns first.

use super::blocks::value;
use super::page::Block;
use super::{assessment, blocks, decision, pane, reading};
use crate::domain::checklist::{Level, QuestionId};
use crate::domain::consultation::Stage;
use crate::domain::record::ConsideredSubstance;
use crate::phrases::fill_owned;
use crate::session::OpenConsultation;
use crate::text::embed;
use crate::tui::model::{BackTarget, Model, Row};
use crate::tui::theme::{Role, Theme};

/// Every line leads back to where it can be changed.
pub(super) fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    let mut blocks = vec![
        Block::text(model.say(&words.review_seal)).role(Role::Accent),
        Block::gap(),
    ];
    let findings = &open.consultation.assessment().findings;
    let mut rest = false;
    for (place, row) in model.rows().into_iter().enumerate() {
        match row {
            Row::Back(Stage::Assessment, _) => {
                blocks.extend(assessment::outcome(model, open, theme, place));
                // Between two rows, so that the cursor passes all of it.
                let changes = changes(model, open, None, theme);
                let gap = (!changes.is_empty()).then(Block::gap);
                blocks.extend(changes.into_iter().chain(gap));
                blocks.push(assessment::findings(model, open));
            }
            Row::Back(Stage::Screening, BackTarget::Question(id)) => {
                let found = findings.iter().find(|finding| finding.question.id == id);
                if let Some(found) = found {
                    blocks.extend(assessment::finding(model, open, theme, place, found));
                    blocks.extend(begun(model, open, theme, place, id));
                    continue;
                }
                if !std::mem::replace(&mut rest, true) {
                    blocks.extend([Block::gap(), Block::heading(model.say(&words.review_rest))]);
                }
                blocks.extend(answer(model, open, place, id));
                blocks.extend(begun(model, open, theme, place, id));
            }
            Row::Back(stage, _) => {
                blocks.push(Block::heading(model.say(words.stage(stage))).row(place));
                let lines = summary(model, open, stage);
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

/// The changes of a correction so far, if it is sealed, or ended early for a reason.
pub(in crate::tui) fn changes(
    model: &Model,
    open: &OpenConsultation,
    ended_early: Option<&str>,
    theme: &Theme,
) -> Vec<Block> {
    let Some(corrects) = open.consultation.corrects() else {
        return Vec::new();
    };
    let mut blocks = vec![Block::heading(
        model.say(&model.phrases.screen.review_changes),
    )];
    let changes = open.consultation.corrected(ended_early);
    if corrects.is_retraction() {
        let id = [("id", corrects.id.as_str())];
        blocks.push(Block::text(
            model.fill(&model.phrases.hints.undoes_retraction, &id),
        ));
    } else if changes.is_empty() {
        blocks.push(Block::text(
            model.say(&model.phrases.refusals.nothing_corrected),
        ));
    }
    blocks.extend(reading::changes(model, theme, corrects, &changes));
    blocks
}

fn answer(model: &Model, open: &OpenConsultation, place: usize, id: QuestionId) -> Option<Block> {
    let question = model.checklist.question(id.as_str())?;
    let answer = open
        .consultation
        .answer(id)
        .map_or(model.say(&model.phrases.screen.none_given), |answer| {
            blocks::answer_word(model, answer)
        });
    let detail = open
        .consultation
        .form()
        .entry(id.as_str())
        .and_then(|entry| entry.detail.as_ref());
    let text = model.say(&question.text);
    let text = detail.map_or_else(
        || text.to_owned(),
        |detail| format!("{text}\n{}", value(detail)),
    );
    Some(Block::text(text).row(place).end(answer, Role::Strong))
}

/// What was typed about a question but not entered: Enter on it leads back to finish it.
fn begun(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    place: usize,
    id: QuestionId,
) -> impl Iterator<Item = Block> {
    let words = &model.phrases.screen;
    let begun = &open.consultation.form().begun;
    let detail = begun.detail(id.as_str()).map(value);
    let clearance = begun.clearance(id.as_str()).map(|texts| {
        let typed = texts.iter().filter(|text| !text.trim().is_empty());
        let typed: Vec<_> = typed.map(|text| value(text)).collect();
        typed.join(" \u{b7} ")
    });
    let typed = [
        (&words.begun_detail, detail),
        (&words.begun_clearance, clearance),
    ];
    let role = Role::Level(Level::Caution);
    let sign = theme.signs.level(Level::Caution);
    typed.into_iter().filter_map(move |(phrase, text)| {
        let told = fill_owned(model.say(phrase), &[("text", text?)]);
        Some(Block::text(told).sign(sign, role).indent(2).row(place))
    })
}

/// What was entered in a stage, line by line.
fn summary(model: &Model, open: &OpenConsultation, stage: Stage) -> Vec<String> {
    match stage {
        Stage::Client => client(model, open),
        Stage::Concerns => concerns(model, open),
        Stage::Substances => substances(model, open),
        Stage::Notice => {
            let none = model.say(&model.phrases.screen.none_given);
            vec![pane::acknowledged(model, open).unwrap_or_else(|| none.to_owned())]
        }
        Stage::Decision => decision::summary(model, open)
            .lines()
            .map(str::to_owned)
            .collect(),
        Stage::Screening | Stage::Assessment | Stage::Review => Vec::new(),
    }
}

/// Every field of the client with its label.
fn client(model: &Model, open: &OpenConsultation) -> Vec<String> {
    let words = &model.phrases.screen;
    let form = open.consultation.form();
    let born = form.birth_date.map(|date| embed(&date.to_string()));
    let language = pane::client_language(model, open);
    let fields = [
        (&words.field_reference, Some(value(&form.client))),
        (&words.field_name, form.name.as_deref().map(value)),
        (&words.field_birth_date, born),
        (&words.field_practitioner, Some(value(&form.practitioner))),
        (&words.field_language, Some(language.to_owned())),
    ];
    let none = || model.say(&words.none_given).to_owned();
    fields
        .map(|(label, text)| format!("{}: {}", model.say(label), text.unwrap_or_else(none)))
        .to_vec()
}

fn concerns(model: &Model, open: &OpenConsultation) -> Vec<String> {
    let concerns = open.consultation.plan().concerns.iter();
    concerns
        .filter_map(|id| model.checklist.concern(id.as_str()))
        .map(|concern| model.say(&concern.name).to_owned())
        .collect()
}

/// The substances under consideration, group words with the exact substance meant.
fn substances(model: &Model, open: &OpenConsultation) -> Vec<String> {
    if open.consultation.plan().substances.is_empty() {
        return vec![model.say(&model.phrases.screen.undecided).to_owned()];
    }
    let line = |chosen: ConsideredSubstance| {
        let substance = model.checklist.substance(&chosen.id)?;
        let name = model.say(&substance.name);
        Some(match chosen.named {
            Some(named) => format!("{name}: {}", value(&named)),
            None => name.to_owned(),
        })
    };
    let chosen = open.consultation.considered();
    chosen.into_iter().filter_map(line).collect()
}
