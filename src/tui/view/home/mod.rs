//! The list of consultations: drafts on top, then records, the one begun last first.

mod client;
mod columns;
mod preview;
mod row;
mod status;

use crate::session::Access;
use ratatui::layout::Rect;

use self::columns::{Columns, Needs, TEXT};
use super::frame;
use super::page;
use crate::store::catalog::{Entry, Phase};
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// The most rows of the description of the entry under the cursor.
const ABOUT: u16 = 3;
/// The longest line, in columns; a longer one is hard to read.
const WIDEST: u16 = 84;

pub(super) fn render(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    let words = &model.phrases.screen;
    let reviewed = model
        .checklist
        .reviewed_by
        .is_none()
        .then(|| (model.say(&words.not_reviewed).to_owned(), Role::Muted));
    let title = (model.say(&words.home_title), "");
    frame::title(model, theme, canvas, title, reviewed);
    frame::rule(theme, canvas, 1);
    let about = about_current(model);
    let width = area.width.saturating_sub(2);
    let about_height = canvas.height(&about, width).clamp(1, ABOUT);
    let hint = area.bottom().saturating_sub(2 + about_height);
    let top = if status::is_shown(model) {
        status::render(model, theme, canvas, 2);
        3
    } else {
        2
    };
    let mut body = Rect {
        x: 0,
        y: top,
        width: area.width,
        height: hint.saturating_sub(top),
    };
    if let Some(pane) = model.home_pane_width() {
        body.width -= pane;
        let beside = Rect {
            x: body.width,
            width: pane,
            ..body
        };
        preview::render(model, theme, canvas, beside);
    }
    entries(model, theme, canvas, body);
    frame::hint(model, theme, canvas, hint);
    if model.session.access == Access::Unlocked && model.hint_line().is_none() {
        let unlocked = model.say(&words.unlocked);
        canvas.line(1, hint, width, unlocked, theme.style(Role::Accent));
    }
    let below = Rect::new(1, hint + 1, width, about_height);
    canvas.wrapped(below, &about, theme.style(Role::Muted));
    frame::footer(model, theme, canvas);
}

/// Draws the list, or why there is none.
fn entries(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, area: Rect) {
    let (home, words) = (&model.home, &model.phrases.screen);
    let reading = home.only_open && home.open.is_none();
    let typed = home.search.as_ref().is_some_and(|it| !it.is_empty());
    let (y, none) = match &home.entries {
        None => (3, &words.home_reading),
        Some(_) if home.all() == 0 => return empty(model, theme, canvas, area),
        Some(_) if !home.is_empty() => return list(model, theme, canvas, area),
        Some(_) if reading => (area.y + 1, &words.home_reading),
        Some(_) if typed && home.is_filtered() => (area.y + 1, &words.home_none_found_left),
        Some(_) if typed => (area.y + 1, &words.home_none_found),
        Some(_) => (area.y + 1, &words.home_none_left),
    };
    let style = theme.style(Role::Muted);
    canvas.line(TEXT, y, area.width, model.say(none), style);
}

/// The first screen of an empty folder: what the program is, what it is not, and the key to begin with.
fn empty(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, area: Rect) {
    let words = &model.phrases.screen;
    let width = area.width.saturating_sub(6).min(WIDEST);
    let mut y = area.y + 1;
    let title = model.say(&model.checklist.title);
    y += canvas.wrapped(
        Rect::new(TEXT, y, width, 2),
        title,
        theme.style(Role::Strong),
    ) + 1;
    y += canvas.wrapped(
        Rect::new(TEXT, y, width, 2),
        model.say(&words.home_empty),
        theme.style(Role::Accent),
    ) + 1;
    for note in model
        .checklist
        .notes_at(crate::domain::checklist::Place::About)
        .take(3)
    {
        let rest = area.bottom().saturating_sub(y);
        y += canvas.wrapped(
            Rect::new(TEXT, y, width, rest),
            model.say(&note.text),
            theme.style(Role::Muted),
        ) + 1;
    }
}

fn list(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, area: Rect) {
    let words = &model.phrases.screen;
    let columns = Columns::of(area.width, &Needs::of(model, canvas));
    for (phrase, column) in [
        (&words.home_when, columns.when),
        (&words.home_client, columns.client),
        (&words.field_practitioner, columns.practitioner),
        (&words.home_concerns, columns.concerns),
        (&words.home_outcome, columns.outcome),
        (&words.home_id, columns.id),
    ] {
        let style = theme.style(Role::Muted);
        column.cell(canvas, area.y, model.say(phrase), style);
    }
    let height = area.height.saturating_sub(1).max(1);
    let rows = usize::from(height);
    let first = model
        .home
        .cursor
        .saturating_sub(rows / 2)
        .min(model.home.len().saturating_sub(rows));
    for (y, place) in (area.y + 1..).zip(first..first + rows) {
        row::render(model, theme, canvas, (y, columns), place);
    }
    let marked = Rect {
        y: area.y + 1,
        height,
        ..area
    };
    let more = (first > 0, first + rows < model.home.len());
    page::more(canvas, theme, marked, more);
}

/// The text under the list: why nothing can be written, else why the entry under the cursor is open, else what it is
/// and what Enter does.
fn about_current(model: &Model) -> String {
    if model.dialog.is_some() {
        // Enter does something else there.
        return String::new();
    }
    if let Some(why) = model.session.access.only_reads(model.language) {
        return why;
    }
    model.home.current().map_or_else(String::new, |entry| {
        why_open(model).unwrap_or_else(|| sentence(model, &entry))
    })
}

/// Why the record under the cursor is open; the footer says what Enter does.
fn why_open(model: &Model) -> Option<String> {
    let words = &model.phrases.command_line.list;
    let open = model.home.follow_up(model.home.cursor);
    let told = [
        (open.referral, &words.open_referral),
        (open.due, &words.open_due),
    ];
    let told = told.into_iter().filter(|(is, _)| *is);
    let told: Vec<&str> = told.map(|(_, why)| model.say(why)).collect();
    (!told.is_empty()).then(|| told.join(" \u{b7} "))
}

/// The client comes last: overflow is cut there, and the list shows it too.
fn sentence(model: &Model, entry: &Entry) -> String {
    let words = &model.phrases.screen;
    let head = match &entry.head {
        Ok(head) => head,
        Err(reason) => return model.bad_file(&entry.file, reason),
    };
    let time = head.written.day_and_clock();
    let client = model.client_named(&head.client);
    let mut values = vec![("client", client), ("time", &time)];
    match head.phase {
        Phase::Open(stage) => {
            values.push(("stage", model.say(words.stage(stage))));
            model.fill(&words.home_resume, &values)
        }
        // A narrow list does not show the early end.
        Phase::Sealed {
            ended_early: true, ..
        } => model.fill(&words.home_open_early, &values),
        Phase::Sealed { .. } => model.fill(&words.home_open, &values),
    }
}
