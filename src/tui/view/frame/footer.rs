//! The last row: the keys that work here, from the table of bindings.

use crate::session::OpenConsultation;
use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::domain::assessment::Outcome;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Action, Binding};
use crate::tui::model::{Model, offered};
use crate::tui::theme::{Role, Theme};

/// Shown however narrow the window is.
const ALWAYS: [Action; 2] = [Action::Language, Action::Help];
/// The same where Esc returns to a finding or to the whole list.
const RETURNS: [Action; 3] = [Action::Back, Action::Language, Action::Help];
/// The ways forward and out of a dialog, shown before its other keys.
const WAYS: [Action; 2] = [Action::Open, Action::Back];
/// Actions otherwise named only in the help, in the order in which they join a row that has room left.
const WITH_ROOM: [Action; 8] = [
    Action::Pane,
    Action::NextOpen,
    Action::PreviousStage,
    Action::End,
    Action::Back,
    Action::Cover,
    Action::Discard,
    Action::Forward,
];

/// A key with its name.
struct NamedKey {
    binding: &'static Binding,
    label: Cow<'static, str>,
    word: &'static str,
    /// Columns, including the blanks after it.
    width: u16,
    shown: bool,
}

/// Draws as many keys as fit: language and help, then the main ones, then the others.
pub(in crate::tui::view) fn footer(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    let y = canvas.area().bottom() - 1;
    row(model, theme, canvas, (1, y));
}

/// Draws the hint after a key without a meaning: the keys that do have one.
pub(super) fn keys(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, y: u16) {
    let width = canvas.area().width;
    canvas.fill(Rect::new(0, y, width, 1), " ", theme.style(Role::Text));
    canvas.symbol(1, y, theme.signs.current, theme.style(Role::Accent));
    let lead = model.say(&model.phrases.screen.keys_here);
    let used = canvas.line(
        3,
        y,
        width.saturating_sub(4),
        lead,
        theme.style(Role::Strong),
    );
    row(model, theme, canvas, (3 + used + 2, y));
}

/// Draws keys with their names, starting at a column.
fn row(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>, (mut x, y): (u16, u16)) {
    let width = canvas.area().width;
    let mut entries = entries(model, canvas);
    let ways: &[Action] = if model.dialog.is_some() { &WAYS } else { &[] };
    let base: &[Action] = if model.returns() { &RETURNS } else { &ALWAYS };
    let end = stopped(model).then_some(Action::End);
    let always: Vec<Action> = base.iter().copied().chain(end).collect();
    choose(&mut entries, &always, ways, (width + 2).saturating_sub(x));
    for entry in entries.iter().filter(|entry| entry.shown) {
        let label = &entry.label;
        let at = x + 1 + canvas.keys(x, y, width, label, theme.style(Role::Accent));
        let rest = width.saturating_sub(at);
        canvas.line(at, y, rest, entry.word, theme.style(Role::Text));
        x += entry.width;
    }
}

/// Whether there is a stop; ending is then offered however narrow the window is.
fn stopped(model: &Model) -> bool {
    let outcome = |open: &OpenConsultation| open.consultation.assessment().outcome;
    model.open().map(outcome) == Some(Outcome::DoNotProceed)
}

/// The keys that have an effect, in table order, each name once.
fn entries(model: &Model, canvas: &mut Canvas<'_>) -> Vec<NamedKey> {
    let mut entries: Vec<NamedKey> = Vec::new();
    for binding in offered(model, model.dialog.as_ref()) {
        let word = model.say(model.word(binding));
        if entries.iter().all(|entry| entry.word != word) {
            let label = binding.label_in(model.language);
            entries.push(NamedKey {
                binding,
                width: canvas.width(&label) + canvas.width(word) + 3,
                label,
                word,
                shown: false,
            });
        }
    }
    entries
}

/// Chooses the keys that fit the columns.
fn choose(entries: &mut [NamedKey], always: &[Action], ways: &[Action], columns: u16) {
    let mut room = columns.saturating_sub(1);
    let mut take = |entry: &mut NamedKey| {
        if !entry.shown && entry.width <= room {
            entry.shown = true;
            room -= entry.width;
        }
    };
    let always = |entry: &&mut NamedKey| always.contains(&entry.binding.action);
    entries.iter_mut().filter(always).for_each(&mut take);
    let way = |entry: &&mut NamedKey| entry.binding.footer && ways.contains(&entry.binding.action);
    entries.iter_mut().filter(way).for_each(&mut take);
    let main = |entry: &&mut NamedKey| entry.binding.footer;
    entries.iter_mut().filter(main).for_each(&mut take);
    for action in WITH_ROOM {
        let same = |entry: &&mut NamedKey| entry.binding.action == action;
        entries.iter_mut().filter(same).for_each(&mut take);
    }
}
