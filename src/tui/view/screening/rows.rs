//! A question that is not in focus: its wording, its answer in columns.

use ratatui::layout::Rect;

use super::{ANSWERS, View};
use crate::domain::checklist::Question;
use crate::domain::language::Bilingual;
use crate::domain::screening::Answer;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::view::blocks::answer_word;

/// An answer from before, which does not count until it is given again here.
pub(super) struct Brought {
    pub(super) answer: Answer,
    /// The phrase beside the question.
    phrase: &'static Bilingual,
    /// Its mark among the answers of the card.
    pub(super) mark: &'static Bilingual,
}

impl View<'_> {
    /// Columns for the answers: more than usual if some were given before, even if answered since.
    pub(super) fn answers_width(
        &self,
        canvas: &mut Canvas<'_>,
        questions: &[&'static Question],
    ) -> u16 {
        let brought = questions
            .iter()
            .filter_map(|question| self.said_before(question));
        let widths = brought.map(|brought| canvas.width(&brought) + 3);
        widths.max().unwrap_or(0).max(ANSWERS)
    }

    /// Columns of the wording of a question that is not in focus.
    pub(super) const fn other_width(area: Rect) -> u16 {
        area.width.saturating_sub(4)
    }

    /// Columns left free in the first row of an open question for the answer from an intake or the last consultation.
    fn beside(&self, question: &Question) -> u16 {
        self.brought(question).map_or(0, |_| self.answers)
    }

    /// The rows of a question that is not in focus.
    pub(super) fn other_height(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        question: &'static Question,
    ) -> u16 {
        let text = self.model.say(&question.text);
        canvas.height_beside(text, Self::other_width(area), self.taken(question))
    }

    /// Columns of a question's first row that its answer takes.
    fn taken(&self, question: &Question) -> u16 {
        let given = self.open.consultation.answer(question.id);
        given.map_or_else(|| self.beside(question), |_| self.answers)
    }

    /// Draws a question that is not in focus, with its answer in columns.
    pub(super) fn other(&self, canvas: &mut Canvas<'_>, area: Rect, question: &'static Question) {
        let given = self.open.consultation.answer(question.id);
        let settled = given.is_some_and(|answer| !answer.triggers(question.trigger));
        let role = if settled { Role::Muted } else { Role::Text };
        let wording = Rect {
            x: area.x + 2,
            width: Self::other_width(area),
            ..area
        };
        let text = self.model.say(&question.text);
        canvas.beside(wording, self.taken(question), text, self.theme.style(role));
        let x = area.right().saturating_sub(self.answers + 1);
        match given {
            None => self.open(canvas, (area.x, x, area.y), question),
            Some(answer) => self.answer(canvas, (x, area.y), question, answer),
        }
    }

    /// Marks, at its far end, a question that has a detail.
    pub(super) fn detail(&self, canvas: &mut Canvas<'_>, area: Rect, question: &Question) {
        let form = self.open.consultation.form();
        let entry = form.entry(question.id.as_str());
        if area.height > 0 && entry.is_some_and(|entry| entry.detail.is_some()) {
            let style = self.theme.style(Role::Accent);
            let x = area.right().saturating_sub(2);
            canvas.symbol(x, area.y, self.theme.signs.detail, style);
        }
    }

    /// Draws an open question's sign, and at its far end the answer from an intake or the last consultation.
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
        if let Some(text) = self.said_before(question) {
            let style = self.theme.style(Role::Muted);
            canvas.line(x + 2, y, self.answers - 2, &text, style);
        }
    }

    /// Draws the answer in its columns: sign, word, level.
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
            Answer::Declined => self.model.say(&self.model.phrases.screen.declined_short),
            Answer::Yes | Answer::No => answer_word(self.model, answer),
        }
    }

    /// The answer to a question from an intake or the last consultation, in the columns of the answers.
    fn said_before(&self, question: &Question) -> Option<String> {
        let brought = self.brought(question)?;
        let answer = self.short(brought.answer).to_lowercase();
        Some(self.model.fill(brought.phrase, &[("answer", &answer)]))
    }

    /// The answer to a question from an intake, or else from the last consultation.
    pub(super) fn brought(&self, question: &Question) -> Option<Brought> {
        let words = &self.model.phrases.screen;
        if let Some(answer) = self.open.consultation.intake(question.id) {
            return Some(Brought {
                answer,
                phrase: &words.intake,
                mark: &words.intake_mark,
            });
        }
        let (answer, _) = self.open.earlier.answer(question)?;
        Some(Brought {
            answer,
            phrase: &words.last_time,
            mark: &words.last_time_mark,
        })
    }
}
