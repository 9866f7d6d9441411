//! The side pane: background on the row in focus.

use crate::session::{OpenConsultation, Slot};
use ratatui::layout::Rect;

use super::blocks;
use super::page::{self, Block, Focus};
use super::{concerns, decision, sources, substances};
use crate::domain::checklist::{Question, QuestionId};
use crate::domain::consultation::Stage;
use crate::domain::screening::Answer;
use crate::store::names::NameList;
use crate::tui::canvas::Canvas;
use crate::tui::model::{BackTarget, Model, Row};
use crate::tui::theme::{Role, Theme};

/// Columns of the longest line; a longer one is hard to read.
const WIDEST: u16 = 72;

/// Draws the pane; returns the most lines that can be scrolled away.
pub(super) fn render(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    area: Rect,
) -> u16 {
    let blocks = if model.view.pane_focused {
        let edge = Rect::new(area.x - 1, area.y, 1, area.height);
        canvas.fill(edge, theme.signs.vertical, theme.style(Role::Accent));
        whole(model, open, theme)
    } else {
        blocks(model, open, theme)
    };
    // Nothing in the pane is in focus, so it needs no column for the bar.
    let area = Rect {
        x: area.x - 1,
        width: area.width.min(WIDEST) + 1,
        ..area
    };
    page::paint(
        canvas,
        theme,
        area,
        &blocks,
        &Focus::scrolled(model.view.pane_scroll),
    )
    .most
}

/// The background on the row in focus.
fn blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let words = &model.phrases.screen;
    match model.row() {
        Some(Row::Text(slot) | Row::Offered(slot)) => about_field(model, open, slot),
        Some(Row::Remembered(NameList::Practitioner, _)) => {
            about_field(model, open, Slot::Practitioner)
        }
        Some(Row::Remembered(NameList::Specialist, _)) => {
            about_field(model, open, Slot::Specialist)
        }
        Some(Row::Earlier(_)) => vec![Block::text(model.say(&words.about_earlier))],
        Some(Row::ClientLanguage(_)) => vec![Block::text(model.say(&words.about_language))],
        Some(Row::Concern(id)) => concerns::beside(model, theme, id),
        Some(Row::Substance(id)) => substances::beside(model, open, theme, id),
        Some(Row::Undecided) => vec![Block::text(model.say(&words.about_undecided))],
        Some(Row::Question(id) | Row::Finding(id) | Row::Back(_, BackTarget::Question(id))) => {
            question(model, open, theme, id)
        }
        Some(Row::Outcome | Row::Back(Stage::Assessment, _)) => outcome(model, open),
        Some(Row::Back(..)) if open.stage == Stage::Review => {
            vec![Block::text(model.say(&words.review_seal))]
        }
        Some(Row::Notice(item)) => super::notice::beside(model, open, item),
        Some(Row::Verdict(_) | Row::Planned(_)) => decision::beside(model, open, theme),
        Some(Row::Back(..)) | None => Vec::new(),
    }
}

fn question(model: &Model, open: &OpenConsultation, theme: &Theme, id: QuestionId) -> Vec<Block> {
    let Some(question) = model.checklist.question(id.as_str()) else {
        return Vec::new();
    };
    let mut blocks = last_time(model, open, question);
    blocks.extend(blocks::beside_question(
        model,
        theme,
        &open.consultation,
        question,
    ));
    if open.consultation.answer(id) == Some(Answer::Unknown) {
        blocks.push(Block::gap());
        blocks.extend(rule(model, 3));
    }
    blocks
}

/// The answer given last time, which does not count.
fn last_time(model: &Model, open: &OpenConsultation, question: &Question) -> Vec<Block> {
    let Some((answer, day)) = open.earlier.answer(question) else {
        return Vec::new();
    };
    let day = day.to_string();
    let answer = blocks::answer_word(model, answer).to_lowercase();
    let values = [("answer", answer.as_str()), ("day", &day)];
    let text = model.fill(&model.phrases.screen.last_time_full, &values);
    vec![Block::text(text).role(Role::Muted), Block::gap()]
}

/// The same with the sources in full.
pub(in crate::tui) fn whole(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<Block> {
    let mut blocks = blocks(model, open, theme);
    blocks.extend(sources::in_full(model, open));
    blocks
}

fn about_field(model: &Model, open: &OpenConsultation, slot: Slot) -> Vec<Block> {
    let Some(about) = slot.spec().about else {
        return super::notice::standing(model, open);
    };
    let mut blocks = vec![Block::text(model.say(about(&model.phrases.screen)))];
    if open.stage == Stage::Client {
        blocks.push(Block::gap());
        blocks.extend(super::client::about(model));
    }
    if slot == Slot::Sessions {
        blocks.push(Block::gap());
        blocks.extend(decision::sessions(model, open));
    }
    blocks
}

/// The rules that determined the outcome.
fn outcome(model: &Model, open: &OpenConsultation) -> Vec<Block> {
    let screened = !open.consultation.plan().substances.is_empty();
    let rules: &[u8] = if screened { &[5, 8] } else { &[5, 8, 1] };
    let rules = rules.iter().filter_map(|number| rule(model, *number));
    std::iter::once(Block::heading(
        model.say(&model.phrases.screen.outcome_basis),
    ))
    .chain(rules.flat_map(|rule| [rule, Block::gap()]))
    .collect()
}

/// The wording of a rule.
fn rule(model: &Model, number: u8) -> Option<Block> {
    let rule = model
        .checklist
        .rules
        .iter()
        .find(|rule| rule.number == number)?;
    Some(Block::text(model.say(&rule.text)))
}

/// Who acknowledged the notice, and when; `None` if another name has been typed since.
pub(super) fn acknowledged(model: &Model, open: &OpenConsultation) -> Option<String> {
    let form = open.consultation.form();
    let given = form.acknowledged.as_ref()?;
    if !form.begun.acknowledgement.is_empty() {
        return None;
    }
    let time = given.at.clock();
    let phrase = &model.phrases.screen.acknowledged;
    Some(model.fill(phrase, &[("by", &given.by), ("time", &time)]))
}

/// The name of the client's language.
pub(super) fn client_language(model: &Model, open: &OpenConsultation) -> &'static str {
    let words = &model.phrases.screen;
    open.consultation
        .form()
        .client_language
        .map_or("", |language| model.say(words.language(language)))
}
