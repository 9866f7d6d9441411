//! The screening stage: the questions as one strip that slides past the card of the one in focus.
//!
//! ```text
//!  Blood & medicines                        4 of 6
//!
//!    A bleeding disorder or low platelets?   ◆ ?    refer
//!
//!  ▌ Oral isotretinoin now or within the last 6
//!  ▌ months?
//!  ▌ 1 Yes       2 No           3 Unknown  4 Declined
//!  ▌ ◆ refer        ✓ no finding   ◆ refer
//!
//!  · Weakened immunity: steroids by mouth …
//! ```
//! The card begins on the same row throughout the screening, so the eye stays where it is while answers slide up and
//! away.

mod card;
mod layout;
mod rows;

use crate::session::OpenConsultation;
use ratatui::layout::Rect;

use self::layout::{Strip, StripItem, StripLayout};
use super::page;
use crate::domain::checklist::{Question, QuestionId, SectionId};
use crate::domain::language::Language;
use crate::domain::screening::Plan;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// Columns of the answers at the far end: sign, word, level.
const ANSWERS: u16 = 14;

/// Draws the questions; the card keeps clear of the `hidden` last rows. Returns the question in focus if all of it is
/// on the screen, and the client's language if the question is also shown in that.
pub(super) fn render(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    area: Rect,
    hidden: u16,
) -> Option<(QuestionId, Option<Language>)> {
    let plan = open.consultation.plan();
    let questions = open.consultation.questions();
    let focus = open.question()?;
    let here = questions.iter().position(|question| question.id == focus)?;
    let mut view = View {
        model,
        open,
        theme,
        plan,
        section: questions.get(here)?.section,
        place: place(model, questions, here),
        answers: ANSWERS,
        reads_out: true,
    };
    view.answers = view.answers_width(canvas, questions);
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let whole = view.strip(canvas, body, (questions, here), hidden);
    whole.then(|| (focus, view.read_out()))
}

/// The position of a question within its section, such as "4 of 6".
fn place(model: &Model, questions: &[&'static Question], here: usize) -> String {
    let section = questions.get(here).map(|question| question.section);
    let same = |question: &&&'static Question| Some(question.section) == section;
    let total = questions.iter().filter(same).count();
    let place = questions.iter().take(here + 1).filter(same).count();
    model.fill(
        &model.phrases.screen.of,
        &[("n", &place.to_string()), ("total", &total.to_string())],
    )
}

/// A line of the strip.
#[derive(Debug, Clone, Copy)]
enum StripLine {
    /// The line before the first question.
    Beginning,
    /// The name of a section.
    Section(&'static Question),
    Question(&'static Question),
    /// The line after the last question.
    End,
}

/// What the questions are drawn with.
struct View<'m> {
    model: &'m Model,
    open: &'m OpenConsultation,
    theme: &'m Theme,
    plan: &'m Plan,
    /// The section of the question in focus.
    section: SectionId,
    /// The position of that question within its section.
    place: String,
    /// Columns of the answers at the far end.
    answers: u16,
    /// Whether the card also holds the question in the client's language, if that differs.
    reads_out: bool,
}

impl View<'_> {
    /// Draws the name of a question's section; for the section in focus, also the position of its question.
    fn title(&self, canvas: &mut Canvas<'_>, row: Rect, question: &Question) {
        let (x, width) = (row.x + 2, row.width.saturating_sub(3));
        let style = self.theme.style(Role::Accent);
        canvas.line(x, row.y, width, self.section(question), style);
        if question.section == self.section {
            let style = self.theme.style(Role::Muted);
            canvas.line_end(x, row.y, width, &self.place, style);
        }
    }

    /// The name of a question's section.
    fn section(&self, question: &Question) -> &'static str {
        let section = self.model.checklist.section(question.section);
        section.map_or("", |section| self.model.say(&section.name))
    }

    /// Draws the strip; returns whether the card is whole.
    fn strip(
        &mut self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        (questions, here): (&[&'static Question], usize),
        hidden: u16,
    ) -> bool {
        let entries = entries(questions);
        let focus = questions.get(here).map(|question| question.id);
        let in_focus =
            |entry: &StripLine| matches!(entry, StripLine::Question(it) if Some(it.id) == focus);
        let Some(here) = entries.iter().position(in_focus) else {
            return false;
        };
        let seen = area.height.saturating_sub(hidden);
        let mut tallest = self.tallest(canvas, area, questions);
        if tallest > seen {
            self.reads_out = false;
            tallest = self.tallest(canvas, area, questions);
        }
        let strip = Strip {
            count: entries.len(),
            item: |place| self.item(canvas, area, (&entries, place), here),
            here,
            tallest,
        };
        let layout = StripLayout::of(strip, area, hidden);
        for (place, at) in &layout.others {
            if let Some(entry) = entries.get(*place) {
                self.entry(canvas, *at, *entry, &entries);
            }
        }
        // If the name of the first question's section has slid away, it is drawn above that question.
        let first = layout
            .others
            .iter()
            .map(|(place, _)| *place)
            .chain([here])
            .min();
        if let Some(StripLine::Question(question)) = first.and_then(|first| entries.get(first)) {
            self.title(
                canvas,
                Rect {
                    y: area.y - 1,
                    ..area
                },
                question,
            );
        }
        self.more(
            canvas,
            Rect {
                height: seen,
                ..area
            },
            &entries,
            (&layout, here),
        );
        match entries.get(here) {
            Some(StripLine::Question(question)) => {
                self.detail(canvas, layout.card, question);
                self.card(canvas, layout.card, question)
            }
            _ => false,
        }
    }

    /// Marks that there are more questions above or below.
    fn more(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        entries: &[StripLine],
        (layout, here): (&StripLayout, usize),
    ) {
        let shown = || layout.others.iter().map(|(place, _)| *place).chain([here]);
        let (first, last) = (shown().min().unwrap_or(0), shown().max().unwrap_or(0));
        let asks = |entry: &StripLine| matches!(entry, StripLine::Question(_));
        let above = entries.iter().take(first).any(asks);
        let below = entries.iter().skip(last + 1).any(asks);
        page::more(canvas, self.theme, area, (above, below));
    }

    /// Rows of the tallest card.
    fn tallest(&self, canvas: &mut Canvas<'_>, area: Rect, questions: &[&'static Question]) -> u16 {
        let cards = questions
            .iter()
            .map(|it| self.card_height(canvas, area, it));
        cards.max().unwrap_or(0)
    }

    /// The rows of an entry.
    fn item(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        (entries, place): (&[StripLine], usize),
        here: usize,
    ) -> StripItem {
        let before = place.checked_sub(1).and_then(|place| entries.get(place));
        let close = matches!(before, Some(StripLine::Section(_)));
        let rows = match entries.get(place) {
            Some(StripLine::Question(question)) if place == here => {
                self.card_height(canvas, area, question)
            }
            Some(StripLine::Question(question)) => self.other_height(canvas, area, question),
            Some(StripLine::Section(_)) => 1,
            Some(entry @ (StripLine::Beginning | StripLine::End)) => {
                canvas.height(&self.said(*entry, entries), Self::other_width(area))
            }
            None => 0,
        };
        StripItem { rows, close }
    }
}

impl View<'_> {
    /// Draws an entry that is not in focus.
    fn entry(&self, canvas: &mut Canvas<'_>, area: Rect, entry: StripLine, entries: &[StripLine]) {
        let beside = Rect {
            x: area.x + 2,
            width: Self::other_width(area),
            ..area
        };
        match entry {
            StripLine::Question(question) => {
                self.other(canvas, area, question);
                self.detail(canvas, area, question);
            }
            StripLine::Section(question) => self.title(canvas, area, question),
            StripLine::Beginning | StripLine::End => {
                let text = self.said(entry, entries);
                canvas.wrapped(beside, &text, self.theme.style(Role::Muted));
            }
        }
    }

    /// Whether any question other than the one in focus lacks an answer.
    fn others_open(&self) -> bool {
        let focus = self.open.question();
        let open = &self.open.consultation.assessment().unanswered;
        open.iter().any(|id| Some(*id) != focus)
    }

    /// The line before the first question or after the last; empty elsewhere.
    fn said(&self, entry: StripLine, entries: &[StripLine]) -> String {
        let words = &self.model.phrases.screen;
        let count = |such: fn(&&StripLine) -> bool| entries.iter().filter(such).count().to_string();
        match entry {
            StripLine::Beginning => {
                let questions = count(|entry| matches!(entry, StripLine::Question(_)));
                let sections = count(|entry| matches!(entry, StripLine::Section(_)));
                let values = [("n", &*questions), ("sections", &*sections)];
                self.model.fill(&words.questions_begin, &values)
            }
            StripLine::End if self.others_open() => {
                self.model.say(&words.questions_end_open).to_owned()
            }
            StripLine::End => self.model.say(&words.questions_end).to_owned(),
            StripLine::Section(_) | StripLine::Question(_) => String::new(),
        }
    }
}

/// The questions with the names of their sections between them.
fn entries(questions: &[&'static Question]) -> Vec<StripLine> {
    let mut entries = vec![StripLine::Beginning];
    let mut section = None;
    for question in questions {
        if section != Some(question.section) {
            entries.push(StripLine::Section(question));
            section = Some(question.section);
        }
        entries.push(StripLine::Question(question));
    }
    entries.push(StripLine::End);
    entries
}
