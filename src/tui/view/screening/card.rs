//! The card of the question in focus: bar, whole wording, its answers, and under each what it leads to.
//!
//! ```text
//!  ▌ Is the client under 18?
//!  ▌ 1 Yes          2 No           3 Unknown
//!  ▌ ■ stop         ✓ no finding   ◆ refer
//! ```

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::View;
use crate::domain::checklist::Question;
use crate::domain::screening::Answer;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::view::blocks::answer_word;

/// Columns of a card beside its wording.
const BESIDE: u16 = 4;
/// Rows of the answers: their words, and under them what they lead to.
pub(super) const ANSWER_ROWS: u16 = 2;
/// Columns that keep an answer apart from the next.
const APART: u16 = 2;
/// The most columns of an answer, so that the eye finds all three at once.
const WIDEST: u16 = 18;

/// Columns of the wording of a question in focus.
pub(super) const fn wording_width(area: Rect) -> u16 {
    area.width.saturating_sub(BESIDE)
}

/// What an answer leads to: a sign, a word and a colour.
pub(super) struct Consequence {
    pub(super) sign: &'static str,
    pub(super) role: Role,
    pub(super) word: String,
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
        let answers = Rect {
            x: area.x + 2,
            y: area.bottom().saturating_sub(ANSWER_ROWS).max(area.y),
            width: area.width.saturating_sub(2),
            height: ANSWER_ROWS.min(area.height),
        };
        let wording = Rect {
            x: answers.x,
            width: wording_width(area),
            height: answers.y - area.y,
            ..area
        };
        let text = self.model.say(&question.text);
        canvas.wrapped(wording, text, self.theme.style(Role::Strong));
        let shown = self.answers(canvas, answers, question);
        shown && canvas.height(text, wording.width) <= wording.height
    }

    /// The three answers in columns, the given one reversed; says whether all are on the screen.
    fn answers(&self, canvas: &mut Canvas<'_>, area: Rect, question: &'static Question) -> bool {
        let mut x = area.x;
        let mut whole = area.height == ANSWER_ROWS;
        let column = self.answer_column(canvas, area.width);
        for (answer, key) in Answer::ALL.into_iter().zip(["1", "2", "3"]) {
            let column_area = Rect {
                x,
                width: area.right().saturating_sub(x),
                ..area
            };
            let used = self.one_answer(canvas, column_area, question, (answer, key));
            whole &= used <= column_area.width;
            let room = match answer {
                Answer::Unknown => column_area.width,
                Answer::Yes | Answer::No => column.saturating_sub(APART),
            };
            let word = 2 + canvas.width(answer_word(self.model, answer));
            let beside = Rect {
                x: x + word + 1,
                width: room.saturating_sub(word + 1),
                ..area
            };
            self.last_time(canvas, beside, question, answer);
            x += column.max(used + APART);
        }
        whole
    }

    /// Columns of an answer: the same for every question, so that only words and colours change from one to the next.
    fn answer_column(&self, canvas: &mut Canvas<'_>, width: u16) -> u16 {
        let words = &self.model.phrases.screen;
        let last =
            [&words.unknown, &words.intake_mark].map(|word| canvas.width(self.model.say(word)) + 1);
        let last: u16 = last.iter().sum::<u16>() + 1;
        (width.saturating_sub(last) / 2).min(WIDEST)
    }

    /// An answer with its key, and under it what it leads to; returns the columns it needs.
    fn one_answer(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        question: &'static Question,
        (answer, key): (Answer, &str),
    ) -> u16 {
        let consultation = &self.walk.consultation;
        let given = consultation.answer(question.id);
        let leads_to = self.consequence(question, answer);
        let coloured = self.theme.style(leads_to.role);
        let word = answer_word(self.model, answer);
        let mut pieces = vec![(key, self.theme.style(Role::Accent))];
        pieces.push((word, self.chosen(given == Some(answer), coloured)));
        if given.is_none() && consultation.intake(question.id) == Some(answer) {
            let mark = self.model.say(&self.model.phrases.screen.intake_mark);
            pieces.push((mark, self.theme.style(Role::Muted)));
        }
        let used = row(canvas, area, &pieces);
        let under = Rect {
            y: area.y + 1,
            ..area
        };
        let pieces = [(leads_to.sign, coloured), (&*leads_to.word, coloured)];
        used.max(row(canvas, under, &pieces))
    }

    /// Marks the answer given last time, where there is room for it after the word.
    fn last_time(&self, canvas: &mut Canvas<'_>, area: Rect, question: &Question, answer: Answer) {
        let consultation = &self.walk.consultation;
        let id = question.id;
        let open = consultation.answer(id).is_none() && consultation.intake(id).is_none();
        let last = self.walk.earlier.answer(id.as_str());
        let mark = self.model.say(&self.model.phrases.screen.last_time_mark);
        let fits = canvas.width(mark) <= area.width;
        if open && fits && last.is_some_and(|last| last.0 == answer) {
            let style = self.theme.style(Role::Muted);
            canvas.line(area.x, area.y, area.width, mark, style);
        }
    }

    /// The style of an answer's word.
    const fn chosen(&self, given: bool, coloured: Style) -> Style {
        if given {
            coloured.add_modifier(Modifier::REVERSED)
        } else {
            self.theme.style(Role::Text)
        }
    }

    /// What an answer leads to: the level of its finding, or that there is none, which clears nobody.
    pub(super) fn consequence(&self, question: &Question, answer: Answer) -> Consequence {
        if !answer.triggers(question.trigger) {
            return Consequence {
                sign: self.theme.signs.done,
                role: Role::Clear,
                word: self.no_finding().to_owned(),
            };
        }
        let consultation = &self.walk.consultation;
        let given = consultation.answer(question.id) == Some(answer);
        if given && consultation.clearance(question.id).is_some() {
            return Consequence {
                sign: self.theme.signs.done,
                role: Role::Clear,
                word: self
                    .model
                    .say(&self.model.phrases.screen.cleared)
                    .to_owned(),
            };
        }
        let level = self.plan.level_when(question, answer);
        Consequence {
            sign: self.theme.signs.level(level),
            role: Role::Level(level),
            word: self
                .model
                .say(&self.model.checklist.level(level).name)
                .to_lowercase(),
        }
    }

    const fn no_finding(&self) -> &'static str {
        self.model.say(&self.model.phrases.screen.no_finding)
    }
}

/// Paints words on a row with a blank between them; returns the columns they need, whether they have them or not.
fn row(canvas: &mut Canvas<'_>, area: Rect, pieces: &[(&str, Style)]) -> u16 {
    let mut used = 0;
    for (word, style) in pieces {
        let gap = u16::from(used > 0);
        let rest = area.width.saturating_sub(used + gap);
        canvas.line(area.x + used + gap, area.y, rest, word, *style);
        used += gap + canvas.width(word);
    }
    used
}
