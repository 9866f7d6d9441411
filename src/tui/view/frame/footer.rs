//! The last row: the keys that work here, from the table of bindings.

use crate::session::OpenConsultation;
use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::domain::assessment::Outcome;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Action;
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

/// The keys of a row, and the order in which they get room.
#[derive(PartialEq)]
struct KeyRow {
    /// In table order, each name once.
    keys: Vec<NamedKey>,
    /// Shown however narrow the window is.
    always: Vec<Action>,
    /// Shown before the others.
    ways: &'static [Action],
}

/// A key with its name.
#[derive(PartialEq)]
struct NamedKey {
    action: Action,
    /// Whether it is one of the main ones.
    main: bool,
    label: Cow<'static, str>,
    word: &'static str,
}

/// A key that may get room.
struct PlacedKey<'k> {
    key: &'k NamedKey,
    /// Columns, including the blanks after it.
    width: u16,
    shown: bool,
}

/// Draws as many keys as fit: language and help, then the main ones, then the others.
pub(in crate::tui::view) fn footer(model: &Model, theme: &Theme, canvas: &mut Canvas<'_>) {
    let y = canvas.area().bottom() - 1;
    canvas.part(y, (KeyRow::of(model), *theme), |canvas, (keys, theme)| {
        keys.paint(theme, canvas, (1, y));
    });
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
    KeyRow::of(model).paint(theme, canvas, (3 + used + 2, y));
}

impl KeyRow {
    /// The keys that have an effect.
    fn of(model: &Model) -> Self {
        let mut keys: Vec<NamedKey> = Vec::new();
        for binding in offered(model, model.dialog.as_ref()) {
            let word = model.say(model.word(binding));
            if keys.iter().all(|key| key.word != word) {
                keys.push(NamedKey {
                    action: binding.action,
                    main: binding.footer,
                    label: binding.label_in(model.language),
                    word,
                });
            }
        }
        let base: &[Action] = if model.returns() { &RETURNS } else { &ALWAYS };
        let end = stopped(model).then_some(Action::End);
        Self {
            keys,
            always: base.iter().copied().chain(end).collect(),
            ways: if model.dialog.is_some() { &WAYS } else { &[] },
        }
    }

    /// Draws keys with their names, starting at a column.
    fn paint(&self, theme: &Theme, canvas: &mut Canvas<'_>, (mut x, y): (u16, u16)) {
        let width = canvas.area().width;
        let columns = (width + 2).saturating_sub(x);
        let mut placed: Vec<PlacedKey> = { self.keys.iter() }
            .map(|key| PlacedKey {
                key,
                width: canvas.width(&key.label) + canvas.width(key.word) + 3,
                shown: false,
            })
            .collect();
        choose(&mut placed, &self.always, self.ways, columns);
        for PlacedKey { key, width, .. } in placed.into_iter().filter(|key| key.shown) {
            let style = theme.style(Role::Accent);
            let at = x + 1 + canvas.keys(x, y, columns, &key.label, style);
            canvas.line(at, y, columns, key.word, theme.style(Role::Text));
            x += width;
        }
    }
}

/// Whether there is a stop; ending is then offered however narrow the window is.
fn stopped(model: &Model) -> bool {
    let outcome = |open: &OpenConsultation| open.consultation.assessment().outcome;
    model.open().map(outcome) == Some(Outcome::DoNotProceed)
}

/// Chooses the keys that fit the columns.
fn choose(keys: &mut [PlacedKey<'_>], always: &[Action], ways: &[Action], columns: u16) {
    let mut room = columns.saturating_sub(1);
    let mut take = |placed: &mut PlacedKey<'_>| {
        if !placed.shown && placed.width <= room {
            placed.shown = true;
            room -= placed.width;
        }
    };
    let mut take_all = |such: &dyn Fn(&NamedKey) -> bool| {
        let keys = keys.iter_mut().filter(|placed| such(placed.key));
        keys.for_each(&mut take);
    };
    take_all(&|key| always.contains(&key.action));
    take_all(&|key| key.main && ways.contains(&key.action));
    take_all(&|key| key.main);
    for action in WITH_ROOM {
        take_all(&|key| key.action == action);
    }
}
