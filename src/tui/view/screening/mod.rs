//! The screening stage: one section at a time, a card for the question in focus.
//!
//! ```text
//!  Blood & medicines                        4 of 6
//!
//!    A bleeding disorder or low pla…  ■ Yes  stop
//!    Taking a blood thinner (warfar…  ◆ ?    refer
//!
//!  ▌ Oral isotretinoin now or within the last 6
//!  ▌ months?
//!  ▌ 1 Yes          2 No           3 Unknown
//!  ▌ ◆ refer        ✓ no finding   ◆ refer
//!
//!    Weakened immunity: steroids by…    ·
//! ```
//! The card has one height per section and every other question one density, so that when an answer lands only the two
//! cards concerned change place.

mod card;
mod layout;

use crate::session::OpenConsultation;
use ratatui::layout::Rect;

use self::layout::{Layout, Section};
use super::blocks::answer_word;
use super::page;
use crate::domain::checklist::{Question, QuestionId};
use crate::domain::screening::{Answer, Plan};
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// Columns of the answers at the far end: sign, word, level.
const ANSWERS: u16 = 14;

/// Draws the section of the question in focus, whose card keeps clear of the `hidden` last rows; returns the question
/// if all of it is on the screen.
pub(super) fn render(
    model: &Model,
    walk: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    area: Rect,
    hidden: u16,
) -> Option<QuestionId> {
    let plan = walk.consultation.plan();
    let questions = walk.consultation.questions();
    let focus = walk.question()?;
    let current = questions.iter().find(|question| question.id == focus)?;
    let section: Vec<_> = questions
        .iter()
        .copied()
        .filter(|question| question.section == current.section)
        .collect();
    let here = section.iter().position(|question| question.id == focus)?;
    let place = (here + 1, section.len());
    title(model, theme, canvas, area, current, place);
    let mut view = View {
        model,
        walk,
        theme,
        plan: &plan,
        answers: ANSWERS,
    };
    view.answers = view.answers_width(canvas, &section);
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let layout = view.layout(canvas, body, (&section, here), hidden);
    let whole = view.section(canvas, &section, here, &layout);
    let seen = Rect {
        height: body.height.saturating_sub(hidden),
        ..body
    };
    page::more(canvas, theme, seen, layout.more);
    whole.then_some(focus)
}

fn title(
    model: &Model,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    area: Rect,
    question: &Question,
    (here, total): (usize, usize),
) {
    let Some(section) = model.checklist.section(question.section) else {
        return;
    };
    let width = area.width.saturating_sub(3);
    canvas.line(
        area.x + 2,
        area.y,
        width,
        model.say(&section.name),
        theme.style(Role::Accent),
    );
    let place = model.fill(
        &model.phrases.screen.of,
        &[("n", &here.to_string()), ("total", &total.to_string())],
    );
    canvas.line_end(area.x + 2, area.y, width, &place, theme.style(Role::Muted));
}

/// What the questions of a section are drawn with.
struct View<'m> {
    model: &'m Model,
    walk: &'m OpenConsultation,
    theme: &'m Theme,
    plan: &'m Plan,
    /// Columns of the answers at the far end.
    answers: u16,
}

impl View<'_> {
    /// Where everything stands; only a hint that would hide the card moves it.
    fn layout(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        (section, here): (&[&'static Question], usize),
        hidden: u16,
    ) -> Layout {
        let said = |question: &Question| self.model.say(&question.text);
        let cards = section
            .iter()
            .map(|question| canvas.height(said(question), card::wording_width(area)));
        let card = cards.max().unwrap_or(1) + card::ANSWER_ROWS;
        let mut rows = |beside: &dyn Fn(&Question) -> u16| -> Vec<u16> {
            let width = Self::other_width(area);
            let height = |question: &&'static Question| {
                canvas.height_beside(said(question), width, beside(question))
            };
            section.iter().map(height).collect()
        };
        let section = Section {
            here,
            card,
            answered: rows(&|_| self.answers),
            open: rows(&|question| self.beside(question)),
        };
        let layout = Layout::of(&section, area);
        let seen = Rect {
            height: area.height.saturating_sub(hidden),
            ..area
        };
        if layout.card.bottom() > seen.bottom() {
            return Layout::of(&section, seen);
        }
        layout
    }

    /// Draws the questions of a section; says whether the card is whole.
    fn section(
        &self,
        canvas: &mut Canvas<'_>,
        section: &[&'static Question],
        here: usize,
        layout: &Layout,
    ) -> bool {
        for (place, area) in &layout.others {
            if let Some(question) = section.get(*place) {
                self.other(canvas, *area, question);
                self.detail(canvas, *area, question);
            }
        }
        if let Some(question) = section.get(here) {
            self.detail(canvas, layout.card, question);
        }
        section
            .get(here)
            .is_some_and(|question| self.card(canvas, layout.card, question))
    }

    /// Columns for the answers: more than usual where an intake brought some, answered or not.
    fn answers_width(&self, canvas: &mut Canvas<'_>, section: &[&'static Question]) -> u16 {
        let brought = section
            .iter()
            .filter_map(|question| self.walk.consultation.intake(question.id));
        let widths = brought.map(|answer| canvas.width(&self.intake(answer)) + 3);
        widths.max().unwrap_or(0).max(ANSWERS)
    }

    /// Columns of the wording of a question that is not in focus.
    const fn other_width(area: Rect) -> u16 {
        area.width.saturating_sub(4)
    }

    /// Columns that an open question leaves free in its first row: an intake may have brought an answer.
    fn beside(&self, question: &Question) -> u16 {
        let brought = self.walk.consultation.intake(question.id);
        brought.map_or(0, |_| self.answers)
    }

    /// A question that is not in focus, cut to its rows, its answer in columns.
    fn other(&self, canvas: &mut Canvas<'_>, area: Rect, question: &'static Question) {
        if area.height == 0 {
            return;
        }
        let given = self.walk.consultation.answer(question.id);
        let settled = given.is_some_and(|answer| !answer.triggers(question.trigger));
        let role = if settled { Role::Muted } else { Role::Text };
        let wording = Rect {
            x: area.x + 2,
            width: Self::other_width(area),
            ..area
        };
        let beside = given.map_or_else(|| self.beside(question), |_| self.answers);
        let text = self.model.say(&question.text);
        canvas.beside(wording, beside, text, self.theme.style(role));
        let x = area.right().saturating_sub(self.answers + 1);
        match given {
            None => self.open(canvas, (area.x, x, area.y), question),
            Some(answer) => self.answer(canvas, (x, area.y), question, answer),
        }
    }

    /// Marks at the far end of a question that a detail was written.
    fn detail(&self, canvas: &mut Canvas<'_>, area: Rect, question: &Question) {
        let form = self.walk.consultation.form();
        let entry = form.entry(question.id.as_str());
        if area.height > 0 && entry.is_some_and(|entry| entry.detail.is_some()) {
            let style = self.theme.style(Role::Accent);
            let x = area.right().saturating_sub(2);
            canvas.symbol(x, area.y, self.theme.signs.detail, style);
        }
    }

    /// An open question's sign before it, and at the far end what an intake brought.
    fn open(
        &self,
        canvas: &mut Canvas<'_>,
        (start, x, y): (u16, u16, u16),
        question: &'static Question,
    ) {
        canvas.symbol(
            start,
            y,
            self.theme.signs.open,
            self.theme.style(Role::Text),
        );
        if let Some(answer) = self.walk.consultation.intake(question.id) {
            let (text, style) = (self.intake(answer), self.theme.style(Role::Muted));
            canvas.line(x + 2, y, self.answers - 2, &text, style);
        }
    }

    /// The answer in its columns: sign, word, level.
    fn answer(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y): (u16, u16),
        question: &'static Question,
        answer: Answer,
    ) {
        let leads_to = self.consequence(question, answer);
        let coloured = self.theme.style(leads_to.role);
        canvas.symbol(x, y, leads_to.sign, coloured);
        let word = self.short(answer);
        if !answer.triggers(question.trigger) {
            let style = self.theme.style(Role::Text);
            canvas.line(x + 2, y, self.answers - 2, word, style);
            return;
        }
        let used = canvas.line(x + 2, y, 7, word, coloured).max(4) + 3;
        canvas.line(x + used, y, self.answers - used, &leads_to.word, coloured);
    }

    /// The word of an answer where there is little room.
    const fn short(&self, answer: Answer) -> &'static str {
        match answer {
            Answer::Unknown => self.model.say(&self.model.phrases.screen.unknown_short),
            Answer::Yes | Answer::No => answer_word(self.model, answer),
        }
    }

    /// The mark of an answer that an intake brought, in the columns of the answers.
    fn intake(&self, answer: Answer) -> String {
        let answer = self.short(answer).to_lowercase();
        let phrase = &self.model.phrases.screen.intake;
        self.model.fill(phrase, &[("answer", &answer)])
    }
}
