//! The view: a pure function of the model, with one file per region.
//!
//! ```text
//!  header     mesocheck  A-1042 · id                     draft saved 10:15   EN
//!  stages     ✓ Client  ✓ Concerns  ▸ Screening 11/58  · Assessment …
//!  gauge     ━━━━━━━━━━━──────────────────────────────────────────────────────
//!  body       the stage's rows                         │ the side pane
//!  hint      ────────────────────────────────────────────────────────────────
//!  running    So far  ■ do not proceed   ■ 2  ◆ 2                 unanswered: 47
//!  footer     ↑↓ Move  Tab Section  F6 Next …
//! ```

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a stage draws its own rows, the others stand in other stages"
)]

mod assessment;
pub(super) mod blocks;
pub(super) mod calibration;
pub(super) mod client;
mod concerns;
pub(super) mod decision;
mod dialog;
mod finding;
pub(super) mod frame;
mod home;
pub(super) mod legend;
pub(super) mod map;
mod notice;
pub(super) mod page;
pub(super) mod pane;
pub(in crate::tui) mod reading;
pub(super) mod review;
mod screening;
mod sources;
mod substances;
#[cfg(test)]
mod tests;

use crate::session::OpenConsultation;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::model::{Drawn, Model, Page, SMALLEST, Scene, WIDEST_LIST};
use super::theme::{Role, Theme};
use crate::domain::consultation::Stage;
use page::Focus;

/// Draws the model; returns what is visible.
pub fn render(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) -> Drawn {
    canvas.fill(canvas.area(), " ", theme.style(Role::Text));
    // The cursor always has a place; whatever is in focus moves it from here.
    canvas.cursor(0, frame::body(canvas.area()).y);
    if !model.has_room() {
        too_small(model, theme, canvas);
        return Drawn::default();
    }
    if model.covered {
        covered(model, theme, canvas);
        marked(model, theme, canvas);
        return Drawn::default();
    }
    let drawn = match model.scene() {
        Scene::Home => {
            home::render(model, theme, canvas);
            Drawn::default()
        }
        Scene::Reading(reading) => {
            let page = reading::render(model, reading, theme, canvas);
            Drawn {
                most: Some(page.most),
                page,
                ..Drawn::default()
            }
        }
        Scene::Consultation(open) if model.view.client_view => {
            let drawn = notice::client_view(model, open, theme, canvas);
            marked(model, theme, canvas);
            drawn
        }
        Scene::Consultation(open) => consultation(model, open, theme, canvas),
    };
    match &model.dialog {
        Some(front) => {
            let page = dialog::render(model, front, theme, canvas);
            // What is behind a dialog cannot be read.
            Drawn {
                most: Some(page.most),
                above: page.top,
                ..Drawn::default()
            }
        }
        None => drawn,
    }
}

/// Marks a sample on a screen without a header.
fn marked(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    if model.session.sample {
        let (mark, role) = frame::sample(model);
        let width = canvas.area().width.saturating_sub(2);
        canvas.line_end(1, 0, width, &mark, theme.style(role));
    }
}

fn too_small(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    let (width, height) = SMALLEST;
    let text = model.fill(
        &model.phrases.screen.too_small,
        &[
            ("width", &width.to_string()),
            ("height", &height.to_string()),
        ],
    );
    canvas.wrapped(canvas.area(), &text, theme.style(Role::Strong));
}

fn covered(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    let row = Rect {
        x: area.x + 2,
        y: area.height / 2,
        width: area.width.saturating_sub(4),
        height: 1,
    };
    canvas.wrapped(
        row,
        model.say(&model.phrases.screen.covered),
        theme.style(Role::Strong),
    );
}

/// Draws a consultation: frame, stage, side pane.
fn consultation(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
) -> Drawn {
    let bar = frame::render(model, open, theme, canvas);
    let drawn = stage(model, open, theme, canvas);
    let pane = split(model, frame::body(canvas.area())).1;
    if let Some(pane) = pane.filter(|_| model.view.pane_focused) {
        canvas.cursor(pane.x, pane.y);
    }
    if let Some(x) = bar {
        canvas.cursor(x, 1);
    }
    // A long hint extends into the body, so it is drawn last.
    let hint = canvas.area().bottom() - 3;
    frame::hint(model, theme, canvas, hint);
    drawn
}

fn stage(model: &Model, open: &OpenConsultation, theme: &Theme, canvas: &mut Canvas<'_>) -> Drawn {
    let (list, pane) = split(model, frame::body(canvas.area()));
    let most = pane.map(|pane| beside(model, open, theme, canvas, pane));
    // What a long hint covers does not count as visible.
    let hidden = frame::hint_height(model, canvas).saturating_sub(1);
    if open.stage == Stage::Screening {
        let card = screening::render(model, open, theme, canvas, list, hidden);
        let card = card.filter(|_| !model.view.pane_focused);
        return Drawn {
            question: card.map(|(question, _)| question),
            read_out: card.and_then(|(_, read_out)| read_out),
            most,
            ..Drawn::default()
        };
    }
    let list = Rect {
        height: list.height.saturating_sub(hidden),
        ..list
    };
    let shown = rows_of_stage(model, open, theme, canvas, list);
    let notice = match open.stage {
        Stage::Notice => notice::whole(open, &shown),
        _ => Vec::new(),
    };
    Drawn {
        notice,
        most,
        page: shown,
        ..Drawn::default()
    }
}

/// Draws the side pane after its rule; returns the most lines that can be scrolled away.
fn beside(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    pane: Rect,
) -> u16 {
    let rule = Rect {
        x: pane.x - 1,
        width: 1,
        ..pane
    };
    let style = theme.style(Role::Muted);
    canvas.fill(rule, theme.signs.vertical, style);
    let pane = if open.stage == Stage::Screening {
        map::beside(model, open, theme, canvas, pane)
    } else {
        pane
    };
    pane::render(model, open, theme, canvas, pane)
}

/// Draws a stage that is a page of rows; returns the visible part.
fn rows_of_stage(
    model: &Model,
    open: &OpenConsultation,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    list: Rect,
) -> Page {
    let focus = Focus {
        row: Some(model.cursor()).filter(|_| !model.view.pane_focused),
        field: model.view.editor.as_ref().map(|(_, field)| field),
        scroll: page::Scroll::Centred,
    };
    if open.stage == Stage::Notice {
        return notice::paint(model, open, theme, canvas, list, &focus);
    }
    let blocks = stage_blocks(model, open, theme);
    page::paint(canvas, theme, list, &blocks, &focus)
}

/// The areas of the list and, if there is room, of the side pane.
fn split(model: &Model, body: Rect) -> (Rect, Option<Rect>) {
    let Some(pane) = model.pane_width() else {
        let list = Rect {
            width: body.width.min(WIDEST_LIST),
            ..body
        };
        return (list, None);
    };
    let list = Rect {
        width: body.width.saturating_sub(pane + 1),
        ..body
    };
    let pane = Rect {
        x: list.right() + 1,
        width: pane,
        ..body
    };
    (list, Some(pane))
}

fn stage_blocks(model: &Model, open: &OpenConsultation, theme: &Theme) -> Vec<page::Block> {
    match open.stage {
        Stage::Client => client::blocks(model, open, theme),
        Stage::Concerns => concerns::blocks(model, open, theme),
        Stage::Substances => substances::blocks(model, open, theme),
        Stage::Screening | Stage::Notice => Vec::new(),
        Stage::Assessment => assessment::blocks(model, open, theme),
        Stage::Decision => decision::blocks(model, open, theme),
        Stage::Review => review::blocks(model, open, theme),
    }
}
