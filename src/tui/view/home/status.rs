//! The line above the list: what is open and how many records there are, or what is sought and found.

use jiff::civil::Date;
use ratatui::layout::Rect;

use crate::store::index::Sort;
use crate::text::embed;
use crate::tui::canvas::Canvas;
use crate::tui::dialogs::narrow;
use crate::tui::model::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text_field::TextField;

/// Whether the status line has anything to show.
pub(super) fn is_shown(model: &Model) -> bool {
    model.home.has_index() || model.home.search.is_some()
}

pub(super) fn render(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let width = canvas.area().width.saturating_sub(2);
    let counted = counts(model);
    let counted_width = canvas.width(&counted);
    let room = width.saturating_sub(counted_width + 2);
    let style = theme.style(Role::Muted);
    let search = model.home.search.as_ref();
    // Above a list both searched and narrowed, each has its half.
    let part = if search.is_some() { room / 2 } else { room };
    let used = if model.home.is_narrowed() {
        narrowing(model, theme, canvas, Rect::new(1, y, part, 1))
    } else {
        0
    };
    let (x, rest) = (1 + used, room.saturating_sub(used));
    match search {
        Some(search) => searching(model, theme, canvas, Rect::new(x, y, rest, 1), search),
        None if used == 0 => {
            canvas.line(x, y, rest, &open(model), theme.style(Role::Text));
        }
        None => {}
    }
    let x = 1 + width.saturating_sub(counted_width);
    canvas.line(x, y, counted_width, &counted, style);
}

/// Draws the filter and the order; returns the columns used.
fn narrowing(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, at: Rect) -> u16 {
    let words = &model.phrases.screen;
    let parts = [
        (&words.narrow_shown, narrowed(model)),
        (&words.narrow_sort, ordered(model)),
    ];
    let (mut x, mut rest) = (at.x, at.width);
    for (label, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        for (text, role) in [
            (format!("{}: ", model.say(label)), Role::Accent),
            (text + "  ", Role::Strong),
        ] {
            let used = canvas.line(x, at.y, rest, &text, theme.style(role));
            (x, rest) = (x + used, rest.saturating_sub(used));
        }
    }
    x - at.x
}

/// Draws what is sought, with the cursor behind it while it is being typed.
fn searching(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, at: Rect, search: &TextField) {
    let label = format!("{}: ", model.say(&model.phrases.screen.home_search));
    let used = canvas.line(at.x, at.y, at.width, &label, theme.style(Role::Accent));
    let (x, rest) = (at.x + used, at.width.saturating_sub(used + 1));
    // A long text is cut at its start, because its end is being typed.
    let shown = end_that_fits(canvas, search.text(), rest);
    let typed = canvas.line(x, at.y, rest, &embed(shown), theme.style(Role::Strong));
    let end = x + typed;
    canvas.symbol(end, at.y, theme.signs.bar, theme.style(Role::Accent));
    if model.home.types() {
        canvas.cursor(end, at.y);
    }
}

/// The longest end of a text that fits.
pub(super) fn end_that_fits<'t>(canvas: &mut Canvas<'_>, text: &'t str, room: u16) -> &'t str {
    let mut starts = text.char_indices().map(|(at, _)| at);
    let fitting = starts.find_map(|at| text.get(at..).filter(|end| canvas.width(end) <= room));
    fitting.unwrap_or_default()
}

/// What the list is narrowed to.
fn narrowed(model: &Model) -> String {
    let (words, selection) = (&model.phrases.screen, model.home.selection());
    let filter = &selection.filter;
    let outcome = filter.outcome.map(|outcome| {
        let short = &outcome.words(&model.checklist.outcomes).short;
        model.say(short).to_owned()
    });
    let concern = filter.concern.as_deref();
    let concern = concern.map(|id| model.session.concern_name(id, model.language).to_owned());
    let date = |phrase, date: Option<Date>| {
        date.map(|date| model.fill(phrase, &[("date", &date.to_string())]))
    };
    let say = |phrase| model.say(phrase).to_owned();
    let parts = [
        model.home.only_open.then(|| say(&words.narrow_open)),
        outcome,
        concern,
        selection.state.map(|it| say(narrow::state(words, it))),
        selection.practitioner.as_deref().map(embed),
        date(&words.narrow_from, filter.since),
        date(&words.narrow_to, filter.until),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" \u{b7} ")
}

/// The order of the list, unless it is the usual one.
fn ordered(model: &Model) -> String {
    let sort = model.home.selection().sort;
    if sort == Sort::Newest {
        return String::new();
    }
    model
        .say(narrow::order(&model.phrases.screen, sort))
        .to_owned()
}

/// Drafts, referrals and screenings that wait for someone; an ellipsis until all are known.
fn open(model: &Model) -> String {
    let (home, words) = (&model.home, &model.phrases.screen);
    let open = home.open.as_ref();
    let counts = [
        (&words.home_drafts, home.drafts()),
        (
            &words.home_referrals,
            open.map_or(0, |it| it.referrals.len()),
        ),
        (&words.home_due, open.map_or(0, |it| it.due.len())),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let told = counts.map(|(phrase, count)| model.fill(phrase, &[("n", &count.to_string())]));
    let unknown = open.is_none().then(|| "\u{2026}".to_owned());
    told.chain(unknown).collect::<Vec<_>>().join(" \u{b7} ")
}

/// The consultations, each by the record that counts; of a narrowed list, how many of all rows it shows.
fn counts(model: &Model) -> String {
    let (home, words) = (&model.home, &model.phrases.screen);
    let counted = if home.len() < home.all() {
        let [listed, all] = [home.len(), home.all()].map(|it| it.to_string());
        model.fill(&words.home_found, &[("n", &listed), ("all", &all)])
    } else {
        let n = home.consultations().to_string();
        model.fill(&words.home_count, &[("n", &n)])
    };
    if home.more {
        format!("{counted} \u{2026}")
    } else {
        counted
    }
}
