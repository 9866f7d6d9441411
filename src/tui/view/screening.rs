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
//!  ▌
//!  ▌ 1 Yes   2 No   3 Unknown
//!
//!    Weakened immunity: steroids by…    ·
//! ```
//! The card has one height per section and every other question one density, so that when an answer lands only the two
//! cards concerned change place.

use ratatui::layout::Rect;

use super::blocks::answer_word;
use crate::domain::checklist::{Level, Question};
use crate::domain::screening::{Answer, Plan};
use crate::tui::canvas::Canvas;
use crate::tui::model::{Model, Walk};
use crate::tui::theme::{Role, Theme};

/// Columns of the answers at the far end: sign, word, level.
const ANSWERS: u16 = 14;

/// How closely the questions of a section stand.
#[derive(Debug, Clone, Copy)]
struct Density {
    /// Rows of a question that is not in focus.
    rows: u16,
    /// Empty rows between questions.
    gap: u16,
    /// Rows of the card.
    card: u16,
}

impl Density {
    /// The loosest that fits the section into the height.
    fn of(card: u16, tallest: u16, others: u16, height: u16) -> Self {
        let tried = [
            (tallest, 1),
            (2, 1),
            (tallest, 0),
            (3, 0),
            (2, 0),
            (1, 1),
            (1, 0),
        ];
        let fits = |(rows, gap): &(u16, u16)| {
            card + 2 * (1 - gap) + others * (rows + gap) <= height && *rows <= tallest
        };
        let (rows, gap) = tried.into_iter().find(fits).unwrap_or((1, 0));
        Self { rows, gap, card }
    }
}

/// Draws the section of the question in focus.
pub(super) fn render(
    model: &Model,
    walk: &Walk,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let plan = walk.consultation.plan();
    let questions = walk.consultation.questions();
    let focus = walk.question();
    let Some(current) = questions.iter().find(|question| Some(question.id) == focus) else {
        return;
    };
    let section: Vec<_> = questions
        .iter()
        .copied()
        .filter(|question| question.section == current.section)
        .collect();
    let here = section
        .iter()
        .position(|question| question.id == current.id)
        .unwrap_or(0);
    title(
        model,
        theme,
        canvas,
        area,
        current,
        (here + 1, section.len()),
    );
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let text_width = area.width.saturating_sub(4);
    let card = section
        .iter()
        .map(|question| canvas.height(model.say(&question.text), text_width))
        .max()
        .unwrap_or(1)
        + 2;
    let narrow = area.width.saturating_sub(ANSWERS + 4);
    let tallest = section
        .iter()
        .map(|question| canvas.height(model.say(&question.text), narrow))
        .max()
        .unwrap_or(1);
    let others = u16::try_from(section.len() - 1).unwrap_or(0);
    let density = Density::of(card, tallest.max(1), others, body.height.saturating_sub(1));
    let view = View {
        model,
        walk,
        theme,
        plan: &plan,
    };
    view.section(canvas, body, &section, here, density);
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
    walk: &'m Walk,
    theme: &'m Theme,
    plan: &'m Plan,
}

impl View<'_> {
    /// Draws the questions of a section; where they do not all fit, those around the focus.
    fn section(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        section: &[&'static Question],
        here: usize,
        density: Density,
    ) {
        let step = density.rows + density.gap;
        let around = 2 * (1 - density.gap);
        let room = area.height.saturating_sub(density.card + around);
        let fit = usize::from(room / step.max(1));
        let first = here
            .saturating_sub(fit / 2)
            .min(section.len().saturating_sub(fit + 1));
        let mut y = area.y + 1;
        if first > 0 {
            canvas.symbol(
                area.x,
                area.y,
                self.theme.signs.up,
                self.theme.style(Role::Accent),
            );
        }
        for (place, question) in section.iter().enumerate().skip(first).take(fit + 1) {
            let rest = area.bottom().saturating_sub(y);
            if place == here {
                let y_card = y + around / 2;
                let height = density.card.min(area.bottom().saturating_sub(y_card));
                self.card(
                    canvas,
                    Rect {
                        y: y_card,
                        height,
                        ..area
                    },
                    question,
                );
                y = y_card + density.card + around / 2 + density.gap;
            } else if rest > 0 {
                self.other(
                    canvas,
                    Rect {
                        y,
                        height: density.rows.min(rest),
                        ..area
                    },
                    question,
                );
                y += step;
            }
        }
        if first + fit + 1 < section.len() {
            let y = area.bottom().saturating_sub(1);
            canvas.symbol(
                area.x,
                y,
                self.theme.signs.down,
                self.theme.style(Role::Accent),
            );
        }
    }

    /// A question that is not in focus, cut to its rows, its answer in columns.
    fn other(&self, canvas: &mut Canvas<'_>, area: Rect, question: &'static Question) {
        let given = self.walk.consultation.answer(question.id);
        let finding = given.filter(|answer| answer.triggers(question.trigger));
        let settled = given.is_some() && finding.is_none();
        let role = if settled { Role::Muted } else { Role::Text };
        let width = area.width.saturating_sub(ANSWERS + 4);
        let text = self.model.say(&question.text);
        canvas.wrapped(
            Rect {
                x: area.x + 2,
                width,
                ..area
            },
            text,
            self.theme.style(role),
        );
        let x = area.right().saturating_sub(ANSWERS + 1);
        self.answer(canvas, x, area.y, question, given);
    }

    /// The answer in its columns: sign, word, level.
    fn answer(
        &self,
        canvas: &mut Canvas<'_>,
        x: u16,
        y: u16,
        question: &'static Question,
        given: Option<Answer>,
    ) {
        let Some(answer) = given else {
            canvas.symbol(x, y, self.theme.signs.open, self.theme.style(Role::Text));
            if let Some(intake) = self.intake(question) {
                canvas.line(
                    x + 2,
                    y,
                    ANSWERS - 2,
                    &intake,
                    self.theme.style(Role::Muted),
                );
            }
            return;
        };
        let word = match answer {
            Answer::Unknown => self.model.say(&self.model.phrases.screen.unknown_short),
            Answer::Yes | Answer::No => answer_word(self.model, answer),
        };
        if !answer.triggers(question.trigger) {
            canvas.line(x + 2, y, ANSWERS - 2, word, self.theme.style(Role::Muted));
            return;
        }
        let level = self.level(question, answer);
        let style = self.theme.style(Role::Level(level));
        canvas.symbol(x, y, self.theme.signs.level(level), style);
        let used = canvas.line(x + 2, y, 7, word, style);
        let name = self
            .model
            .say(&self.model.checklist.level(level).name)
            .to_lowercase();
        canvas.line(
            x + 3 + used.max(4),
            y,
            ANSWERS - 3 - used.max(4),
            &name,
            style,
        );
    }

    /// The card of the question in focus: bar, whole wording, its answers.
    fn card(&self, canvas: &mut Canvas<'_>, area: Rect, question: &'static Question) {
        let accent = self.theme.style(Role::Accent);
        canvas.fill(Rect { width: 1, ..area }, self.theme.signs.bar, accent);
        let text = Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(4),
            ..area
        };
        canvas.wrapped(
            text,
            self.model.say(&question.text),
            self.theme.style(Role::Strong),
        );
        let y = area.bottom().saturating_sub(1);
        let given = self.walk.consultation.answer(question.id);
        let mut x = area.x + 2;
        for (answer, key) in Answer::ALL.into_iter().zip(["1", "2", "3"]) {
            let word = answer_word(self.model, answer);
            x += canvas.line(x, y, 1, key, accent) + 1;
            let (role, sign) = self.choice(question, answer, given);
            if let Some(sign) = sign {
                canvas.symbol(x, y, sign, self.theme.style(role));
                x += 2;
            }
            let mut style = self.theme.style(role);
            if given == Some(answer) {
                style = style.add_modifier(ratatui::style::Modifier::REVERSED);
            }
            x += canvas.line(x, y, area.right().saturating_sub(x), word, style) + 3;
        }
        let at_end = match given {
            None => self.intake(question),
            Some(answer) if answer.triggers(question.trigger) => {
                let level = self.level(question, answer);
                Some(
                    self.model
                        .say(&self.model.checklist.level(level).name)
                        .to_owned(),
                )
            }
            Some(_) => None,
        };
        if let Some(text) = at_end {
            let role = given.map_or(Role::Muted, |answer| {
                Role::Level(self.level(question, answer))
            });
            canvas.line_end(
                x,
                y,
                area.right().saturating_sub(x + 1),
                &text,
                self.theme.style(role),
            );
        }
    }

    /// How an answer of the card looks: the given one carries its level's colour and sign.
    fn choice(
        &self,
        question: &Question,
        answer: Answer,
        given: Option<Answer>,
    ) -> (Role, Option<&'static str>) {
        if given != Some(answer) || !answer.triggers(question.trigger) {
            return (Role::Text, None);
        }
        let level = self.level(question, answer);
        (Role::Level(level), Some(self.theme.signs.level(level)))
    }

    /// The level at which an answer counts: unknown on a stop question gives refer (rule 3).
    fn level(&self, question: &Question, answer: Answer) -> Level {
        match (self.plan.level(question), answer) {
            (Level::Stop, Answer::Unknown) => Level::Refer,
            (level, _) => level,
        }
    }

    /// The answer that an intake brought; it counts as unanswered.
    fn intake(&self, question: &Question) -> Option<String> {
        let brought = self
            .walk
            .consultation
            .form()
            .entry(question.id.as_str())?
            .intake
            .as_ref()?;
        let word = answer_word(self.model, brought.answer).to_lowercase();
        Some(
            self.model
                .fill(&self.model.phrases.screen.intake, &[("answer", &word)]),
        )
    }
}
