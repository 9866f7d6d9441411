//! The card of the question in focus: bar, whole wording, its answers, and under each what it leads to.
//!
//! ```text
//!  ▌ Is the client under 18?
//!  ▌ the same in the client's language, to be read out, where it is another
//!  ▌ 1 Yes          2 No           3 Unknown
//!  ▌ ■ stop         ✓ no finding   ◆ refer
//! ```

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::View;
use crate::domain::checklist::Question;
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::view::blocks::answer_word;

/// Columns of a card beside its wording.
const BESIDE: u16 = 4;
/// Rows of the answers: their words, and under them what they lead to.
const ANSWER_ROWS: u16 = 2;
/// Columns that keep an answer apart from the next.
const APART: u16 = 2;
/// The most columns of an answer, so that the eye finds all three at once.
const WIDEST: u16 = 18;

/// What an answer leads to: a sign, a word and a colour.
pub(super) struct Consequence {
    pub(super) sign: &'static str,
    pub(super) role: Role,
    pub(super) word: String,
}

impl View<'_> {
    /// The rows of a question's card.
    pub(super) fn card_height(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        question: &'static Question,
    ) -> u16 {
        let width = area.width.saturating_sub(BESIDE);
        let wordings = self.wordings().into_iter().flatten();
        wordings.fold(ANSWER_ROWS, |rows, (language, _)| {
            let text = question.text.get(language);
            let height = in_direction(canvas, language, |canvas| canvas.height(text, width));
            rows.saturating_add(height)
        })
    }

    /// The wording on the screen, and that to be read out to the client.
    fn wordings(&self) -> [Option<(Language, Role)>; 2] {
        let client = self.walk.consultation.form().client_language;
        let other = client.filter(|client| self.reads_out && *client != self.model.language);
        [
            Some((self.model.language, Role::Strong)),
            other.map(|client| (client, Role::Text)),
        ]
    }

    /// Draws the card; says whether the wording and the answers are all on it.
    pub(super) fn card(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        question: &'static Question,
    ) -> bool {
        let accent = self.theme.style(Role::Accent);
        canvas.fill(Rect { width: 1, ..area }, self.theme.signs.bar, accent);
        canvas.cursor(area.x, area.y);
        let answers = Rect {
            x: area.x + 2,
            y: area.bottom().saturating_sub(ANSWER_ROWS).max(area.y),
            width: area.width.saturating_sub(2),
            height: ANSWER_ROWS.min(area.height),
        };
        let mut wording = Rect {
            x: answers.x,
            width: area.width.saturating_sub(BESIDE),
            height: answers.y - area.y,
            ..area
        };
        let mut whole = true;
        for (language, role) in self.wordings().into_iter().flatten() {
            let text = question.text.get(language);
            let style = self.theme.style(role);
            let used = in_direction(canvas, language, |canvas| {
                whole &= canvas.height(text, wording.width) <= wording.height;
                canvas.wrapped(wording, text, style)
            });
            wording.y += used;
            wording.height -= used.min(wording.height);
        }
        self.answers(canvas, answers, question) && whole
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

/// Lays out what is said in a language, which may not be that of the screen.
fn in_direction<T>(
    canvas: &mut Canvas<'_>,
    language: Language,
    lay: impl FnOnce(&mut Canvas<'_>) -> T,
) -> T {
    let base = canvas.text_base();
    canvas.base(language.direction());
    let done = lay(canvas);
    canvas.base(base);
    done
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
