//! The frame around a stage: header, stages, gauge, hint, running outcome, footer.

mod echo;
mod footer;
mod running;
mod stages;
mod title;

pub(super) use self::footer::footer;
pub(super) use self::title::{sample, title};

use crate::session::{Hint, OpenConsultation};
use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// The rows between header and hint.
pub(super) fn body(area: Rect) -> Rect {
    Rect {
        y: area.y + 3,
        height: area.height.saturating_sub(6),
        ..area
    }
}

/// Draws everything around the body; returns the column of the stage under the cursor, if the bar has the keys.
pub(super) fn render(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) -> Option<u16> {
    title::header(model, open, theme, canvas);
    let assessment = open.consultation.assessment();
    let asked = open.consultation.questions().len();
    let answered = asked - assessment.unanswered.len();
    let bar = stages::render(model, open, theme, canvas, (answered, asked));
    stages::gauge(theme, canvas, (answered, asked));
    running::render(model, open, assessment, theme, canvas);
    footer(model, theme, canvas);
    bar
}

/// A thin rule across the whole row.
pub(super) fn rule(theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let row = Rect::new(0, y, canvas.area().width, 1);
    canvas.fill(row, theme.signs.light, theme.style(Role::Muted));
}

/// Draws a rule, or in its place the answer just given and, until the next key, the hint. With both, the hint is above.
pub(super) fn hint(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let width = canvas.area().width;
    let echo = echo::standing(model);
    if let Some((open, echo)) = echo {
        echo::render(model, open, echo, theme, canvas, y);
    }
    if model.keys_until.is_some() {
        footer::keys(model, theme, canvas, y - u16::from(echo.is_some()));
        return;
    }
    let Some(hint) = model.hint_line() else {
        if echo.is_none() {
            rule(theme, canvas, y);
        }
        return;
    };
    let text = hint_text(model, hint);
    let total = hint_height(model, canvas);
    let height = total - u16::from(echo.is_some());
    let top = y + 1 - total;
    canvas.fill(
        Rect::new(0, top, width, height),
        " ",
        theme.style(Role::Text),
    );
    canvas.symbol(1, top, theme.signs.current, theme.style(Role::Accent));
    canvas.wrapped(
        Rect::new(3, top, width.saturating_sub(4), height),
        &text,
        theme.style(Role::Strong),
    );
}

fn hint_text(model: &Model, hint: &Hint) -> String {
    let text = model.fill(hint.phrase, &hint.values());
    match hint.then {
        Some(then) => format!("{text} {}", model.say(then)),
        None => text,
    }
}

/// The rows of the hint and of the answer just given; one if there is neither.
pub(super) fn hint_height(model: &Model, canvas: &mut Canvas<'_>) -> u16 {
    let echo = u16::from(echo::standing(model).is_some());
    if model.keys_until.is_some() {
        return 1 + echo;
    }
    let Some(hint) = model.hint_line() else {
        return 1;
    };
    let width = canvas.area().width.saturating_sub(4);
    canvas.height(&hint_text(model, hint), width).clamp(1, 3) + echo
}
