//! The card of the question in focus: bar, whole wording, its answers, and the consequence of each.
//!
//! ```text
//!  ▌ Is the client under 18?
//!  ▌ the same in the client's language, to be read out, where it is another
//!  ▌ 1 Yes    2 No           3 Unknown  4 Declined
//!  ▌ ■ stop   ✓ no finding   ◆ refer    ◆ refer
//! ```

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::View;
use crate::domain::checklist::Question;
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::view::blocks::answer_word;

/// The keys of the answers, in the order offered.
const KEYS: [&str; Answer::ALL.len()] = ["1", "2", "3", "4"];
/// Columns of a card that its wording cannot use.
const BESIDE: u16 = 4;
/// Rows of the answers: their words, and below them their consequences.
const ANSWER_ROWS: u16 = 2;
/// The mark of an answer from before, where there is no room for its word.
const STAR: &str = "*";
/// Columns between one answer and the next.
const APART: u16 = 1;
/// The same where there is room.
const WELL_APART: u16 = 3;
/// The fewest columns of a card for that.
const ROOMY: u16 = 64;
/// The most columns of an answer, so that the eye finds them all at once.
const WIDEST: u16 = 18;

/// The consequence of an answer: a sign, a word and a colour.
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
            let height = in_direction(canvas, language, |canvas| {
                canvas.lasting_height(text, width)
            });
            rows.saturating_add(height)
        })
    }

    /// The wording on the screen, and the one to be read out to the client, if any.
    fn wordings(&self) -> [Option<(Language, Role)>; 2] {
        [
            Some((self.model.language, Role::Strong)),
            self.read_out().map(|client| (client, Role::Text)),
        ]
    }

    /// The client's language, if it is not that of the screen and the card holds that wording too.
    pub(super) fn read_out(&self) -> Option<Language> {
        let client = self.open.consultation.form().client_language;
        client.filter(|client| self.reads_out && *client != self.model.language)
    }

    /// Draws the card; returns whether it holds the whole wording and all answers.
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
            width: area.width.saturating_sub(3),
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
                whole &= canvas.lasting_height(text, wording.width) <= wording.height;
                canvas.wrapped(wording, text, style)
            });
            wording.y += used;
            wording.height -= used.min(wording.height);
        }
        self.answers(canvas, answers, question) && whole
    }

    /// The answers in columns, the given one reversed; returns whether all are on the screen.
    fn answers(&self, canvas: &mut Canvas<'_>, area: Rect, question: &'static Question) -> bool {
        let mut offered = self.offered(canvas, question, None);
        if needed(&offered) > area.width {
            offered = self.offered(canvas, question, Some(STAR));
        }
        let mut left = area;
        let column = answer_column(&offered, area.width);
        let roomy = area.width >= ROOMY && needed(&offered) + WELL_APART <= area.width;
        let apart = if roomy { WELL_APART } else { APART };
        for answer in &offered {
            row(canvas, left, &answer.word);
            let under = Rect {
                y: left.y + 1,
                ..left
            };
            row(canvas, under, &answer.leads_to);
            let step = answer.columns + apart;
            let step = if answer.in_column {
                step.max(column)
            } else {
                step
            };
            left.x += step;
            left.width = left.width.saturating_sub(step);
        }
        needed(&offered) <= area.width && area.height == ANSWER_ROWS
    }

    /// Each answer with its key, its consequence, and the mark of one from before, `short` in place of the mark's word.
    fn offered(
        &self,
        canvas: &mut Canvas<'_>,
        question: &'static Question,
        short: Option<&'static str>,
    ) -> [Offered; Answer::ALL.len()] {
        let given = self.open.consultation.answer(question.id);
        let brought = self.brought(question).filter(|_| given.is_none());
        let mut keys = KEYS.into_iter();
        Answer::ALL.map(|answer| {
            let leads_to = self.consequence(question, answer);
            let coloured = self.theme.style(leads_to.role);
            let key = keys.next().unwrap_or_default();
            let chosen = self.chosen(given == Some(answer), coloured);
            let mut word = vec![
                (key.into(), self.theme.style(Role::Accent)),
                (answer_word(self.model, answer).into(), chosen),
            ];
            if let Some(brought) = brought.as_ref().filter(|it| it.answer == answer) {
                let mark = short.unwrap_or_else(|| self.model.say(brought.mark));
                word.push((mark.into(), self.theme.style(Role::Muted)));
            }
            let leads_to = vec![
                (leads_to.sign.into(), coloured),
                (leads_to.word.into(), coloured),
            ];
            let columns = width(canvas, &word).max(width(canvas, &leads_to));
            Offered {
                word,
                leads_to,
                columns,
                in_column: !answer.is_open(),
            }
        })
    }

    /// The style of an answer's word.
    const fn chosen(&self, given: bool, coloured: Style) -> Style {
        if given {
            coloured.add_modifier(Modifier::REVERSED)
        } else {
            self.theme.style(Role::Text)
        }
    }

    /// The consequence of an answer: the level of its finding, or that there is none, which clears nobody.
    pub(super) fn consequence(&self, question: &Question, answer: Answer) -> Consequence {
        if !answer.triggers(question.trigger) {
            return Consequence {
                sign: self.theme.signs.done,
                role: Role::Clear,
                word: self.no_finding().to_owned(),
            };
        }
        let consultation = &self.open.consultation;
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

/// An answer as the card offers it.
struct Offered {
    /// Key, word and mark.
    word: Vec<StyledText>,
    /// Sign and word of the consequence.
    leads_to: Vec<StyledText>,
    /// The columns that both need.
    columns: u16,
    /// Whether it has a column of its own; unknown and declined follow each other, because they lead to the same.
    in_column: bool,
}

type StyledText = (Cow<'static, str>, Style);

/// The columns of all answers side by side.
fn needed(offered: &[Offered]) -> u16 {
    let columns = offered.iter().map(|answer| answer.columns + APART);
    columns.sum::<u16>().saturating_sub(APART)
}

/// Columns of yes and of no: the same for every question, so that only words and colours change from one to the next.
fn answer_column(offered: &[Offered], width: u16) -> u16 {
    let (own, others): (Vec<_>, Vec<_>) = offered.iter().partition(|answer| answer.in_column);
    let others = others.iter().map(|answer| answer.columns + APART);
    let left = (width + APART).saturating_sub(others.sum());
    let longest = own.iter().map(|answer| answer.columns + APART).max();
    let beside = left.saturating_sub(longest.unwrap_or(0));
    (left / 2).min(beside).min(WIDEST)
}

fn width(canvas: &mut Canvas<'_>, pieces: &[StyledText]) -> u16 {
    let words = pieces.iter().map(|(word, _)| canvas.width(word) + 1);
    words.sum::<u16>().saturating_sub(1)
}

/// Lays out a text in the direction of its language, which may not be that of the screen.
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

/// Paints words on a row with a blank between them.
fn row(canvas: &mut Canvas<'_>, area: Rect, pieces: &[StyledText]) {
    let mut used = 0;
    for (word, style) in pieces {
        let rest = area.width.saturating_sub(used);
        canvas.line(area.x + used, area.y, rest, word, *style);
        used += canvas.width(word) + 1;
    }
}
