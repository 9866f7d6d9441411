//! The card of the question in focus: bar, whole wording, its answers.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::View;
use crate::domain::checklist::Question;
use crate::domain::screening::Answer;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::view::blocks::{answer_word, mark};

/// Columns of a card beside its wording.
const BESIDE: u16 = 4;

/// Columns of the wording of a question in focus.
pub(super) const fn wording_width(area: Rect) -> u16 {
    area.width.saturating_sub(BESIDE)
}

impl View<'_> {
    /// Draws the card; says whether the wording and the answers are all on it.
    pub(super) fn card(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        question: &'static Question,
    ) -> bool {
        let accent = self.theme.style(Role::Accent);
        canvas.fill(Rect { width: 1, ..area }, self.theme.signs.bar, accent);
        let answers = area.bottom().saturating_sub(1);
        let wording = Rect {
            x: area.x + 2,
            width: wording_width(area),
            height: answers.saturating_sub(area.y),
            ..area
        };
        let text = self.model.say(&question.text);
        canvas.wrapped(wording, text, self.theme.style(Role::Strong));
        let given = self.walk.consultation.answer(question.id);
        let x = self.choices(canvas, (wording.x, answers, area.right()), question, given);
        self.at_end(canvas, (x, answers, area.right()), question, given);
        canvas.height(text, wording.width) <= wording.height
    }

    /// The three answers with their keys, the given one reversed; returns the column after them.
    fn choices(
        &self,
        canvas: &mut Canvas<'_>,
        (mut x, y, end): (u16, u16, u16),
        question: &Question,
        given: Option<Answer>,
    ) -> u16 {
        for (answer, key) in Answer::ALL.into_iter().zip(["1", "2", "3"]) {
            x += canvas.line(x, y, 1, key, self.theme.style(Role::Accent)) + 1;
            let mut style = self.theme.style(Role::Text);
            if given == Some(answer) {
                if let Some((sign, role)) = self.telling(question, answer) {
                    style = self.theme.style(role);
                    canvas.symbol(x, y, sign, style);
                    x += 2;
                }
                style = style.add_modifier(Modifier::REVERSED);
            }
            let word = answer_word(self.model, answer);
            x += canvas.line(x, y, end.saturating_sub(x), word, style) + 3;
        }
        x
    }

    /// The sign and the role of an answer that is a finding.
    pub(super) fn telling(
        &self,
        question: &Question,
        answer: Answer,
    ) -> Option<(&'static str, Role)> {
        let level = self.plan.level_when(question, answer);
        let cleared = self.walk.consultation.clearance(question.id).is_some();
        let (sign, role, _) = mark(self.model, self.theme, level, cleared);
        answer.triggers(question.trigger).then_some((sign, role))
    }

    /// At the far end of the answers: the level of the given one, or what an intake brought.
    fn at_end(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y, end): (u16, u16, u16),
        question: &'static Question,
        given: Option<Answer>,
    ) {
        let width = end.saturating_sub(x + 1);
        let (text, role) = match given {
            None => match self.walk.consultation.intake(question.id) {
                Some(answer) => (self.intake_within(canvas, width, answer), Role::Muted),
                None => return,
            },
            Some(answer) => match self.telling(question, answer) {
                Some((_, role)) => (self.level_name(question, answer).to_owned(), role),
                None => return,
            },
        };
        canvas.line_end(x, y, width, &text, self.theme.style(role));
    }

    /// What an intake brought, in fewer words where there is little room, for the answer is never cut.
    fn intake_within(&self, canvas: &mut Canvas<'_>, width: u16, answer: Answer) -> String {
        let words = &self.model.phrases.screen;
        let marked = |phrase| self.brought(phrase, answer_word(self.model, answer));
        let full = marked(&words.intake);
        if canvas.width(&full) <= width {
            full
        } else {
            marked(&words.intake_short)
        }
    }
}
