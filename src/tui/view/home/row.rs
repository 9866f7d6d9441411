//! One row of the list.

use jiff::ToSpan;
use ratatui::style::{Modifier, Style};

use super::client;
use super::columns::{Column, Columns};
use crate::domain::language::{Bilingual, Language};
use crate::phrases::ScreenWords;
use crate::store::catalog::{Entry, Head, Phase, Status};
use crate::store::index::Standing;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};

/// The separator of names in a row.
pub(super) const BETWEEN: &str = " \u{b7} ";

/// Draws the entry at a place of the list, if there is one.
pub(super) fn render(
    model: &Model,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (y, columns): (u16, Columns),
    place: usize,
) {
    let here = place == model.home.cursor;
    if here && !model.home.types() {
        canvas.cursor(0, y);
    }
    let Some(source) = model.home.source(place) else {
        return;
    };
    let inputs = (source, here, columns, model.text_context(), *theme);
    canvas.part(y, inputs, |canvas, _| {
        paint(model, theme, canvas, (y, &columns), place);
    });
}

fn paint(
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
        let time = head.started.clock();
        when = format!("{when} {}", embed(&time));
    }
    let open = matches!(head.phase, Phase::Open(_));
    let client = if open {
        model.client_named(&head.client)
    } else {
        &head.client
    };
    columns.when.cell(canvas, y, &when, style);
    let client = client::shown(canvas, client, columns.client.width);
    columns.client.cell(canvas, y, &client, style);
    let practitioner = embed(&head.practitioner);
    columns.practitioner.cell(canvas, y, &practitioner, style);
    let concerns = concerns(model, canvas, &head.concerns, columns.concerns.width);
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

/// The names of concerns, in the order of the record: as many as fit whole, and the number of the others.
fn concerns(model: &Model, canvas: &mut Canvas<'_>, ids: &[String], width: u16) -> String {
    let names = ids.iter();
    let names = names.map(|id| model.session.concern_name(id, model.language));
    let names: Vec<_> = names.collect();
    // Nothing can be left out of one name, and to measure it would lay it out twice.
    if let [name] = &names[..] {
        return name.to_string();
    }
    let ways = (1..=names.len()).rev().map(|kept| first(&names, kept));
    let mut fitting = ways.filter(|way| canvas.width(way) <= width);
    fitting.next().unwrap_or_else(|| names.join(BETWEEN))
}

/// The first of these names and the number of the others.
fn first(names: &[impl AsRef<str>], kept: usize) -> String {
    let shown: Vec<&str> = names.iter().take(kept).map(AsRef::as_ref).collect();
    let shown = shown.join(BETWEEN);
    match names.len().saturating_sub(kept) {
        0 => shown,
        others => format!("{shown} {}", embed(&format!("+{others}"))),
    }
}

/// The mark of a consultation that was ended early: in short and in full.
fn ended_early(model: &Model) -> [String; 2] {
    let words = &model.phrases.screen;
    [&words.ended_early_short, &words.ended_early].map(|mark| ending(mark, model.language))
}

/// The mark after an outcome.
pub(super) fn ending(mark: &Bilingual, language: Language) -> String {
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
            let (sign, role) = theme.outcome(outcome);
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
