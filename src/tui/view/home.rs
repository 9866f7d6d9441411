//! The list of consultations: drafts on top, then records, newest first.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::frame::{self, outcome_sign};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Context;
use crate::tui::model::{Access, Entry, Model, State};
use crate::tui::theme::{Role, Theme};

/// Draws the list.
pub(super) fn render(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    let words = &model.phrases.screen;
    let reviewed = model
        .checklist
        .reviewed_by
        .is_none()
        .then(|| (model.say(&words.not_reviewed).to_owned(), Role::Muted));
    frame::title(model, theme, canvas, model.say(&words.home_title), reviewed);
    canvas.fill(
        Rect::new(0, 1, area.width, 1),
        theme.signs.light,
        theme.style(Role::Muted),
    );
    let body = Rect {
        x: 0,
        y: 2,
        width: area.width,
        height: area.height.saturating_sub(5),
    };
    match &model.home.entries {
        None => drop(canvas.line(
            3,
            3,
            area.width,
            model.say(&words.home_reading),
            theme.style(Role::Muted),
        )),
        Some(entries) if entries.is_empty() => empty(model, theme, canvas, body),
        Some(entries) => list(model, entries, theme, canvas, body),
    }
    frame::hint(model, theme, canvas, area.bottom() - 3);
    if model.access == Access::Unlocked && model.said().is_none() {
        let unlocked = model.say(&words.unlocked);
        canvas.line(
            3,
            area.bottom() - 3,
            area.width - 4,
            unlocked,
            theme.style(Role::Accent),
        );
    }
    about_current(model, theme, canvas, area.bottom() - 2);
    frame::footer(model, Context::Home, theme, canvas);
}

/// A newcomer's first screen: what this is, what it is not, and the key to begin with.
fn empty(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, area: Rect) {
    let words = &model.phrases.screen;
    let width = area.width.saturating_sub(6);
    let mut y = area.y + 1;
    let title = model.say(&model.checklist.title);
    y += canvas.wrapped(Rect::new(3, y, width, 2), title, theme.style(Role::Strong)) + 1;
    y += canvas.wrapped(
        Rect::new(3, y, width, 2),
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
            Rect::new(3, y, width, rest),
            model.say(&note.text),
            theme.style(Role::Muted),
        ) + 1;
    }
}

/// Columns: started, client, concerns, outcome or state.
struct Columns {
    started: u16,
    client: u16,
    concerns: u16,
    outcome: u16,
}

impl Columns {
    fn of(width: u16) -> Self {
        let started = 18;
        let rest = width.saturating_sub(started + 4);
        let client = rest * 26 / 100;
        let concerns = rest * 36 / 100;
        Self {
            started,
            client,
            concerns,
            outcome: rest - client - concerns,
        }
    }
}

fn list(model: &Model, entries: &[Entry], theme: &Theme, canvas: &mut Canvas<'_>, area: Rect) {
    let words = &model.phrases.screen;
    let columns = Columns::of(area.width);
    let mut x = 3;
    for (phrase, width) in [
        (&words.home_when, columns.started),
        (&words.home_client, columns.client),
        (&words.home_concerns, columns.concerns),
        (&words.home_outcome, columns.outcome),
    ] {
        canvas.line(
            x,
            area.y,
            width.saturating_sub(1),
            model.say(phrase),
            theme.style(Role::Muted),
        );
        x += width;
    }
    let rows = usize::from(area.height.saturating_sub(1)).max(1);
    let first = model
        .home
        .cursor
        .saturating_sub(rows / 2)
        .min(entries.len().saturating_sub(rows));
    for (line, (place, entry)) in entries
        .iter()
        .enumerate()
        .skip(first)
        .take(rows)
        .enumerate()
    {
        let y = area.y + 1 + u16::try_from(line).unwrap_or(0);
        row(
            model,
            entry,
            theme,
            canvas,
            (y, &columns),
            place == model.home.cursor,
        );
    }
}

fn row(
    model: &Model,
    entry: &Entry,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (y, columns): (u16, &Columns),
    here: bool,
) {
    let words = &model.phrases.screen;
    let draft = entry.state == State::Draft;
    let mut style = theme.style(if draft { Role::Strong } else { Role::Text });
    if here {
        canvas.symbol(1, y, theme.signs.bar, theme.style(Role::Accent));
        style = style.add_modifier(Modifier::BOLD);
    }
    let mut x = 3;
    let when = entry.started.map_or(String::new(), |started| {
        started.local().strftime("%Y-%m-%d %H:%M").to_string()
    });
    canvas.line(x, y, columns.started - 1, &when, style);
    x += columns.started;
    let client = if entry.client.is_empty() && draft {
        model.say(&words.no_client)
    } else {
        &entry.client
    };
    let client = if entry.file.is_empty() {
        client
    } else {
        // The folders before it are the same for all and would leave no room for the name.
        entry.file.rsplit('/').next().unwrap_or_default()
    };
    canvas.line(x, y, columns.client.saturating_sub(1), client, style);
    x += columns.client;
    canvas.line(
        x,
        y,
        columns.concerns.saturating_sub(1),
        &concerns(model, entry),
        style,
    );
    x += columns.concerns;
    let (sign, text, role) = outcome(model, entry, theme);
    canvas.symbol(x, y, sign, theme.style(role));
    canvas.line(
        x + 2,
        y,
        columns.outcome.saturating_sub(3),
        &text,
        theme.style(role),
    );
}

fn concerns(model: &Model, entry: &Entry) -> String {
    let known = entry.concerns.iter().map(|id| {
        model
            .checklist
            .concern(id)
            .map_or(id.as_str(), |concern| model.say(&concern.name))
    });
    known.collect::<Vec<_>>().join(" · ")
}

fn outcome(model: &Model, entry: &Entry, theme: &Theme) -> (&'static str, String, Role) {
    let words = &model.phrases.screen;
    let bad = |phrase| {
        (
            theme.signs.level(crate::domain::checklist::Level::Stop),
            model.say(phrase).to_owned(),
            Role::Accent,
        )
    };
    match entry.state {
        State::Draft => (
            theme.signs.current,
            model.say(&words.home_draft).to_owned(),
            Role::Accent,
        ),
        State::Damaged => bad(&words.home_damaged),
        State::Altered => bad(&words.home_altered),
        State::Newer => bad(&words.home_newer),
        State::Foreign => bad(&words.home_foreign),
        State::Sealed => {
            let Some(outcome) = entry.outcome else {
                return (theme.signs.open, String::new(), Role::Muted);
            };
            let (sign, role) = outcome_sign(theme, outcome);
            let label = model.say(&outcome.words(&model.checklist.outcomes).short);
            // What a narrow column cuts is the outcome, which has its sign; not that it was ended early.
            let early = entry
                .ended_early
                .then(|| format!("{} · ", model.say(&words.ended_early)));
            (sign, format!("{}{label}", early.unwrap_or_default()), role)
        }
    }
}

/// The line under the list: what the entry under the cursor is and what Enter does; or who holds the folder.
fn about_current(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let words = &model.phrases.screen;
    let width = canvas.area().width.saturating_sub(2);
    let text = match (&model.access, model.home.current()) {
        (Access::Reading(who), _) => model.fill(&words.locked, &[("who", who)]),
        (Access::Writing | Access::Unlocked, Some(entry)) => sentence(model, entry),
        (Access::Writing | Access::Unlocked, None) => String::new(),
    };
    canvas.line(1, y, width, &text, theme.style(Role::Muted));
}

fn sentence(model: &Model, entry: &Entry) -> String {
    let words = &model.phrases.screen;
    let time = entry.written.map_or(String::new(), |at| {
        at.local().strftime("%Y-%m-%d %H:%M").to_string()
    });
    let client = if entry.client.is_empty() {
        model.say(&words.no_client)
    } else {
        &entry.client
    };
    match entry.state {
        State::Draft => {
            let stage = entry
                .stage
                .map_or("", |stage| model.say(frame::stage_name(words, stage)));
            model.fill(
                &words.home_resume,
                &[("client", client), ("time", &time), ("stage", stage)],
            )
        }
        State::Sealed => model.fill(&words.home_open, &[("client", client), ("time", &time)]),
        State::Damaged | State::Altered | State::Newer | State::Foreign => model.fill(
            &words.home_bad,
            &[("file", &entry.file), ("why", &entry.reason)],
        ),
    }
}
