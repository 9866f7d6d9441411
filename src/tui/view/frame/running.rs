//! The running outcome: a stop shows at once, any other outcome only when every question is answered.

use crate::domain::assessment::{Assessment, Outcome};
use crate::domain::checklist::Level;
use crate::session::OpenConsultation;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// What the row shows.
#[derive(PartialEq)]
struct RunningOutcome {
    outcome: Outcome,
    /// The findings that are not cleared, in the order of [`Level::ALL`].
    standing: [usize; Level::ALL.len()],
    cleared: usize,
    unanswered: usize,
}

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

/// Draws the row: its title, the outcome, the number of findings per level, the open questions.
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
    let y = canvas.area().bottom() - 2;
    let inputs = (RunningOutcome::of(assessment), model.text_context(), *theme);
    canvas.part(y, inputs, |canvas, (running, _, theme)| {
        running.paint(model, theme, canvas, y);
    });
}

impl RunningOutcome {
    fn of(assessment: &Assessment) -> Self {
        let findings = assessment.findings.iter();
        let count = |level| {
            let standing = findings
                .clone()
                .filter(|it| it.level == level && !it.cleared);
            standing.count()
        };
        Self {
            outcome: assessment.outcome,
            standing: Level::ALL.map(count),
            cleared: findings.clone().filter(|it| it.cleared).count(),
            unanswered: assessment.unanswered.len(),
        }
    }

    /// In a narrow row the title is dropped first, and the last part is never cut.
    fn paint(&self, model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
        let room = canvas.area().width.saturating_sub(2);
        let lead = self.lead(model);
        let pieces = self.pieces(model, theme);
        let rest = self.rest(model);
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

    fn lead(&self, model: &Model) -> StatusPart {
        let words = &model.phrases.screen;
        let phrase = if self.unanswered == 0 {
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
    fn pieces(&self, model: &Model, theme: &Theme) -> Vec<StatusPart> {
        let (sign, role) = theme.outcome(self.outcome);
        let label = match self.outcome {
            Outcome::Incomplete => model.say(&model.phrases.screen.not_finished),
            outcome => model.say(&outcome.words(&model.checklist.outcomes).short),
        };
        let outcome = StatusPart {
            sign: Some(sign),
            text: label.to_owned(),
            role,
            gap: 3,
        };
        let sign = |level| (theme.signs.level(level), Role::Level(level));
        let standing = Level::ALL.map(sign).into_iter().zip(self.standing);
        let cleared = ((theme.signs.done, Role::Clear), self.cleared);
        let counted = standing.chain([cleared]).filter(|(_, count)| *count > 0);
        let counted = counted.map(|((sign, role), count)| StatusPart {
            sign: Some(sign),
            text: count.to_string(),
            role,
            gap: 2,
        });
        std::iter::once(outcome).chain(counted).collect()
    }

    /// The number of open questions.
    fn rest(&self, model: &Model) -> String {
        let words = &model.phrases.screen;
        match self.unanswered {
            0 => model.say(&words.all_answered).to_owned(),
            open => model.fill(&words.unanswered, &[("n", &open.to_string())]),
        }
    }
}
