//! The running outcome: a stop shows at once, any other outcome only when every question is answered.

use super::outcome_sign;
use crate::domain::assessment::{Assessment, Finding, Outcome};
use crate::domain::checklist::Level;
use crate::session::OpenConsultation;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// A few words with the sign before them, if any.
struct StatusPart {
    sign: Option<&'static str>,
    text: String,
    role: Role,
    /// Blank columns after it.
    gap: u16,
}

impl StatusPart {
    fn width(&self, canvas: &mut Canvas<'_>) -> u16 {
        let sign = if self.sign.is_some() { 2 } else { 0 };
        sign + canvas.width(&self.text) + self.gap
    }

    /// Draws the piece; returns the column after it.
    fn paint(&self, canvas: &mut Canvas<'_>, theme: &Theme, x: u16, y: u16) -> u16 {
        let style = theme.style(self.role);
        let mut at = x;
        if let Some(sign) = self.sign {
            canvas.symbol(x, y, sign, style);
            at += 2;
        }
        let rest = canvas.area().width.saturating_sub(at);
        at + canvas.line(at, y, rest, &self.text, style) + self.gap
    }
}

/// Draws the row: its title, the outcome, the number of findings per level, the open questions. In a narrow row the
/// title is dropped first, and the last part is never cut.
pub(super) fn render(
    model: &Model,
    open: &OpenConsultation,
    assessment: &Assessment,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) {
    if open.consultation.plan().concerns.is_empty() {
        return;
    }
    let (y, room) = (
        canvas.area().bottom() - 2,
        canvas.area().width.saturating_sub(2),
    );
    let lead = lead(model, assessment);
    let pieces = pieces(model, assessment, theme);
    let rest = rest(model, assessment);
    let rest_width = canvas.width(&rest);
    let told: u16 = pieces.iter().map(|piece| piece.width(canvas)).sum();
    let mut x = 1;
    if lead.width(canvas) + told + rest_width <= room {
        x = lead.paint(canvas, theme, x, y);
    }
    for piece in pieces {
        x = piece.paint(canvas, theme, x, y);
    }
    let left = (room + 1).saturating_sub(x);
    if rest_width <= left {
        canvas.line_end(x, y, left, &rest, theme.style(Role::Muted));
    }
}

fn lead(model: &Model, assessment: &Assessment) -> StatusPart {
    let words = &model.phrases.screen;
    let phrase = if assessment.unanswered.is_empty() {
        &words.outcome
    } else {
        &words.so_far
    };
    StatusPart {
        sign: None,
        text: model.say(phrase).to_owned(),
        role: Role::Muted,
        gap: 2,
    }
}

/// The outcome, then the number of findings of each level.
fn pieces(model: &Model, assessment: &Assessment, theme: &Theme) -> Vec<StatusPart> {
    let (sign, role) = outcome_sign(theme, assessment.outcome);
    let label = match assessment.outcome {
        Outcome::Incomplete => model.say(&model.phrases.screen.not_finished),
        outcome => model.say(&outcome.words(&model.checklist.outcomes).short),
    };
    let mut pieces = vec![StatusPart {
        sign: Some(sign),
        text: label.to_owned(),
        role,
        gap: 3,
    }];
    for level in [Level::Stop, Level::Refer, Level::Caution, Level::Note] {
        let (sign, role) = (theme.signs.level(level), Role::Level(level));
        pieces.extend(counted(assessment, sign, role, |it| {
            it.level == level && !it.cleared
        }));
    }
    let cleared = counted(assessment, theme.signs.done, Role::Clear, |it| it.cleared);
    pieces.extend(cleared);
    pieces
}

/// The number of matching findings; `None` if there are none.
fn counted(
    assessment: &Assessment,
    sign: &'static str,
    role: Role,
    such: impl Fn(&Finding) -> bool,
) -> Option<StatusPart> {
    let count = assessment.findings.iter().filter(|it| such(it)).count();
    (count > 0).then(|| StatusPart {
        sign: Some(sign),
        text: count.to_string(),
        role,
        gap: 2,
    })
}

/// The number of open questions.
fn rest(model: &Model, assessment: &Assessment) -> String {
    let words = &model.phrases.screen;
    match assessment.unanswered.len() {
        0 => model.say(&words.all_answered).to_owned(),
        open => model.fill(&words.unanswered, &[("n", &open.to_string())]),
    }
}
