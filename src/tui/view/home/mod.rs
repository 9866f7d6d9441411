//! The list of consultations: drafts on top, then records, the one begun last first.

mod client;
mod columns;
mod preview;
mod status;

use crate::session::Access;
use jiff::ToSpan;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use self::columns::{Column, Columns, Needs, TEXT};
use super::frame::{self, outcome_sign};
use super::page;
use crate::domain::language::{Bilingual, Language};
use crate::phrases::ScreenWords;
use crate::store::catalog::{Entry, Head, Phase, Status};
use crate::store::index::Standing;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// The most rows of the description of the entry under the cursor.
const ABOUT: u16 = 3;
/// The longest line, in columns; a longer one is hard to read.
const WIDEST: u16 = 84;
/// The separator of names in a row.
const BETWEEN: &str = " \u{b7} ";

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
    match &model.home.entries {
        None => drop(canvas.line(
            TEXT,
            3,
            area.width,
            model.say(&words.home_reading),
            theme.style(Role::Muted),
        )),
        Some(_) if model.home.all() == 0 => empty(model, theme, canvas, body),
        Some(_) if model.home.is_empty() => {
            let typed = model.home.search.as_ref().is_some_and(|it| !it.is_empty());
            let none = match (typed, &model.home.open) {
                (_, None) if model.home.only_open => &words.home_reading,
                (true, _) => &words.home_none_found,
                (false, _) => &words.home_none_left,
            };
            canvas.line(
                TEXT,
                top + 1,
                body.width,
                model.say(none),
                theme.style(Role::Muted),
            );
        }
        Some(_) => list(model, theme, canvas, body),
    }
    frame::hint(model, theme, canvas, hint);
    if model.session.access == Access::Unlocked && model.hint_line().is_none() {
        let unlocked = model.say(&words.unlocked);
        canvas.line(1, hint, width, unlocked, theme.style(Role::Accent));
    }
    let below = Rect::new(1, hint + 1, width, about_height);
    canvas.wrapped(below, &about, theme.style(Role::Muted));
    frame::footer(model, theme, canvas);
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

impl Column {
    fn cell(self, canvas: &mut Canvas<'_>, y: u16, text: &str, style: Style) {
        if self.width > 0 {
            canvas.line(self.x, y, self.width, text, style);
        }
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
        row(model, theme, canvas, (y, &columns), place);
    }
    let marked = Rect {
        y: area.y + 1,
        height,
        ..area
    };
    let more = (first > 0, first + rows < model.home.len());
    page::more(canvas, theme, marked, more);
}

fn row(
    model: &Model,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (y, columns): (u16, &Columns),
    place: usize,
) {
    let Some(entry) = &model.home.entry(place) else {
        return;
    };
    let here = place == model.home.cursor;
    let draft = entry.status() == Status::Draft;
    let mut style = theme.style(if draft { Role::Strong } else { Role::Text });
    if here {
        canvas.symbol(0, y, theme.signs.bar, theme.style(Role::Accent));
        canvas.cursor(0, y);
        style = style.add_modifier(Modifier::BOLD);
    }
    if let Ok(head) = &entry.head {
        consultation(model, head, canvas, (y, columns), style);
    } else {
        // The parent folders are the same for all.
        let file = entry.file.file_name().unwrap_or_default();
        let name = columns.up_to_outcome();
        name.cell(canvas, y, &file.to_string_lossy(), style);
    }
    if let Some(id) = entry.id.as_ref().filter(|_| columns.id.width > 0) {
        let style = theme.style(Role::Muted);
        columns.id.cell(canvas, y, &embed(id.as_str()), style);
    }
    let (sign, text, role) = outcome(model, (place, entry), theme);
    let Column { x, width } = columns.outcome;
    let style = theme.style(role);
    canvas.symbol(x, y, sign, style);
    let used = canvas.line(x + 2, y, width.saturating_sub(2), &text, style);
    let rest = width.saturating_sub(2 + used);
    let is_early = |head: &Head| head.is_ended_early() && !head.is_in_error;
    if entry.head.as_ref().is_ok_and(is_early) {
        let mut ways = ended_early(model).into_iter().rev();
        let early = ways.find(|text| canvas.width(text) <= columns.early.min(rest));
        if let Some(early) = early {
            canvas.line(x + 2 + used, y, rest, &early, style);
        }
    }
}

/// Draws the start, the client, the practitioner and the concerns.
fn consultation(
    model: &Model,
    head: &Head,
    canvas: &mut Canvas<'_>,
    (y, columns): (u16, &Columns),
    style: Style,
) {
    let mut when = day(model, head);
    if columns.time || model.today == Some(head.started.date()) {
        let time = head.started.local().strftime("%H:%M").to_string();
        when = format!("{when} {}", embed(&time));
    }
    let open = matches!(head.phase, Phase::Open(_));
    let client = if head.client.is_empty() && open {
        model.say(&model.phrases.screen.no_client)
    } else {
        &head.client
    };
    columns.when.cell(canvas, y, &when, style);
    let client = client::shown(canvas, client, columns.client.width);
    columns.client.cell(canvas, y, &client, style);
    columns
        .practitioner
        .cell(canvas, y, &head.practitioner, style);
    let concerns = concerns(model, head.concerns.iter().map(String::as_str));
    columns.concerns.cell(canvas, y, &concerns, style);
}

/// The start day as people write it.
fn day(model: &Model, head: &Head) -> String {
    let (words, day) = (&model.phrases.screen, head.started.date());
    let ago = |days: i64| {
        let then = model.today?.checked_sub(days.days()).ok()?;
        (then == day).then_some(())
    };
    if ago(0).is_some() {
        model.say(&words.today).to_owned()
    } else if ago(1).is_some() {
        model.say(&words.yesterday).to_owned()
    } else {
        embed(&day.to_string())
    }
}

/// The names of concerns, in the order of the record.
fn concerns<'i>(model: &Model, ids: impl Iterator<Item = &'i str>) -> String {
    let known = ids.map(|id| {
        let concern = model.checklist.concern(id);
        concern.map_or(id, |concern| model.say(&concern.name))
    });
    known.collect::<Vec<_>>().join(BETWEEN)
}

/// The mark of a consultation that was ended early: in short and in full.
fn ended_early(model: &Model) -> [String; 2] {
    let words = &model.phrases.screen;
    [&words.ended_early_short, &words.ended_early].map(|mark| ending(mark, model.language))
}

/// The mark after an outcome.
fn ending(mark: &Bilingual, language: Language) -> String {
    format!("{BETWEEN}{}", mark.get(language))
}

/// The state of an entry; for a record that counts, its outcome.
fn outcome(
    model: &Model,
    (place, entry): (usize, &Entry),
    theme: &Theme,
) -> (&'static str, String, Role) {
    let words = &model.phrases.screen;
    if let Ok(head) = &entry.head {
        let said = match model.home.standing(place) {
            Standing::Current => {
                let (sign, text, role) = phase(model, head.phase, theme);
                let in_hand = matches!(head.phase, Phase::Open(_)) && head.amends.is_some();
                let correction = || model.say(&model.phrases.record.correction).to_owned();
                return (sign, if in_hand { correction() } else { text }, role);
            }
            Standing::Corrected(_) => &words.home_corrected,
            Standing::InError if head.is_in_error => &words.home_states_error,
            Standing::InError => &words.home_in_error,
        };
        return (theme.signs.bullet, model.say(said).to_owned(), Role::Muted);
    }
    let sign = match entry.status() {
        Status::Foreign => theme.signs.foreign,
        _ => theme.signs.fault,
    };
    let said = model.say(fault(&model.phrases.screen, entry.status()));
    (sign, said.to_owned(), Role::Accent)
}

/// A draft, or the outcome of a record.
fn phase(model: &Model, phase: Phase, theme: &Theme) -> (&'static str, String, Role) {
    let words = &model.phrases.screen;
    match phase {
        Phase::Open(_) => (
            theme.signs.current,
            model.say(&words.home_draft).to_owned(),
            Role::Accent,
        ),
        Phase::Sealed { outcome, .. } => {
            let (sign, role) = outcome_sign(theme, outcome);
            let label = model.say(&outcome.words(&model.checklist.outcomes).short);
            (sign, label.to_owned(), role)
        }
    }
}

/// The problem with a file, in a word.
const fn fault(words: &ScreenWords, status: Status) -> &Bilingual {
    match status {
        Status::Damaged => &words.home_damaged,
        Status::Altered => &words.home_altered,
        Status::Newer => &words.home_newer,
        Status::Foreign | Status::Draft | Status::Sealed => &words.home_foreign,
    }
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
    let [referral, due] = model.home.is_open(model.home.cursor);
    let told = [(referral, &words.open_referral), (due, &words.open_due)];
    let told = told.into_iter().filter(|(is, _)| *is);
    let told: Vec<&str> = told.map(|(_, why)| model.say(why)).collect();
    (!told.is_empty()).then(|| told.join(" \u{b7} "))
}

/// The client comes last: overflow is cut there, and the list shows it too.
fn sentence(model: &Model, entry: &Entry) -> String {
    let words = &model.phrases.screen;
    let head = match &entry.head {
        Ok(head) => head,
        Err(reason) => {
            let file = entry.file.display().to_string();
            let why = crate::error::reason(reason, model.language);
            return model.fill(&words.home_bad, &[("file", &file), ("why", &why)]);
        }
    };
    let time = head.written.local().strftime("%Y-%m-%d %H:%M").to_string();
    let client = if head.client.is_empty() {
        model.say(&words.no_client)
    } else {
        &head.client
    };
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
