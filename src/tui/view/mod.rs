//! The picture: one function of the model, a file for each region. Nothing here changes the model.
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
mod blocks;
mod calibration;
mod client;
mod concerns;
mod decision;
mod dialog;
mod frame;
mod home;
mod notice;
mod page;
mod pane;
mod reading;
mod review;
mod screening;
mod substances;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::model::{Drawn, Model, Place, SMALLEST, Walk};
use super::theme::{Role, Theme};
use crate::domain::consultation::Stage;
use page::Focus;

/// Draws the model; returns what of it is on the screen.
pub fn render(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) -> Drawn {
    canvas.fill(canvas.area(), " ", theme.style(Role::Text));
    if !model.has_room() {
        too_small(model, theme, canvas);
        return Drawn::default();
    }
    if model.covered {
        covered(model, theme, canvas);
        return Drawn::default();
    }
    let drawn = match &model.place {
        Place::Home => {
            home::render(model, theme, canvas);
            Drawn::default()
        }
        Place::Reading(reading) => {
            let most = reading::render(model, reading, theme, canvas);
            Drawn {
                most: Some(most),
                ..Drawn::default()
            }
        }
        Place::Walk(walk) => consultation(model, walk, theme, canvas),
    };
    match &model.dialog {
        Some(dialog) => {
            let most = dialog::render(model, dialog, theme, canvas);
            // What stands behind a dialog cannot be read.
            Drawn {
                most: Some(most),
                ..Drawn::default()
            }
        }
        None => drawn,
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

/// A consultation: frame, stage, side pane.
fn consultation(model: &Model, walk: &Walk, theme: &Theme, canvas: &mut Canvas<'_>) -> Drawn {
    frame::render(model, walk, theme, canvas);
    let drawn = stage(model, walk, theme, canvas);
    // A long hint reaches into the body, so it comes last.
    let hint = canvas.area().bottom() - 3;
    frame::hint(model, theme, canvas, hint);
    drawn
}

fn stage(model: &Model, walk: &Walk, theme: &Theme, canvas: &mut Canvas<'_>) -> Drawn {
    let (mut list, pane) = split(model, frame::body(canvas.area()));
    let mut most = None;
    if let Some(pane) = pane {
        let x = list.right();
        canvas.fill(
            Rect::new(x, pane.y, 1, pane.height),
            theme.signs.vertical,
            theme.style(Role::Muted),
        );
        most = Some(pane::render(model, walk, theme, canvas, pane));
    }
    if walk.stage == Stage::Screening {
        screening::render(model, walk, theme, canvas, list);
        let question = walk.question().filter(|_| !walk.pane_focused);
        return Drawn {
            question,
            notice: 0..0,
            most,
        };
    }
    let blocks = stage_blocks(model, walk, theme);
    let focus = Focus {
        row: Some(walk.cursor()).filter(|_| !walk.pane_focused),
        field: walk.editor.as_ref().map(|(_, field)| field),
        scroll: None,
    };
    // The client reads the notice in the client's language, whatever the screen's.
    let told_in = walk
        .consultation
        .form()
        .client_language
        .unwrap_or(model.language);
    if walk.stage == Stage::Notice {
        // An item under a long hint has not been on the screen.
        let hidden = frame::hint_height(model, canvas).saturating_sub(1);
        list.height = list.height.saturating_sub(hidden);
        canvas.base(told_in.direction());
    }
    let whole = page::paint(canvas, theme, list, &blocks, &focus).whole;
    canvas.base(model.language.direction());
    let notice = if walk.stage == Stage::Notice {
        whole
    } else {
        0..0
    };
    Drawn {
        question: None,
        notice: notice.start..notice.end.min(walk.consultation.notice_length()),
        most,
    }
}

/// The body's list and, where there is room, its side pane.
fn split(model: &Model, body: Rect) -> (Rect, Option<Rect>) {
    let Some(pane) = model.pane_width() else {
        return (body, None);
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

fn stage_blocks(model: &Model, walk: &Walk, theme: &Theme) -> Vec<page::Block> {
    match walk.stage {
        Stage::Client => client::blocks(model, walk, theme),
        Stage::Concerns => concerns::blocks(model, walk, theme),
        Stage::Substances => substances::blocks(model, walk, theme),
        Stage::Screening => Vec::new(),
        Stage::Assessment => assessment::blocks(model, walk, theme),
        Stage::Notice => notice::blocks(model, walk, theme),
        Stage::Decision => decision::blocks(model, walk, theme),
        Stage::Review => review::blocks(model, walk, theme),
    }
}
