//! Help and keys agree in every context, in both languages, with the shipped keys and with a person's own.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::session::Effect;
use crate::tui::film::Film;
use crate::tui::key::{Key, KeyCode};
use crate::tui::keymap::{Action, BINDINGS, Binding, Context, action};
use crate::tui::model::offered;
use crate::tui::remap;
use crate::tui::view::legend;

use super::bindings::standing;
use super::browsing::browsing;

/// A key without a binding anywhere.
const UNUSED: Key = Key::plain(KeyCode::F(11));

/// A person's own key for every action that can have one.
fn own() -> &'static [Binding] {
    let letters = "abdefglnopqrstvx".chars();
    let keys = remap::NAMES.into_iter().zip(letters);
    let keys = keys.map(|(name, letter)| {
        (
            name.to_owned(),
            format!("Ctrl-{}", letter.to_ascii_uppercase()),
        )
    });
    let (table, faults) = remap::table(&keys.collect());
    assert_eq!(faults, []);
    table
}

/// The name that help gives to a key.
fn name(key: Key) -> Option<String> {
    let plain = match key.code {
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(letter) if key.ctrl => letter.to_ascii_uppercase().to_string(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::Other | KeyCode::Delete => return None,
        code => format!("{code:?}"),
    };
    let (ctrl, shift) = (
        if key.ctrl { "Ctrl-" } else { "" },
        if key.shift { "Shift-" } else { "" },
    );
    Some(format!("{ctrl}{shift}{plain}"))
}

/// Every key that a keyboard of any layout has.
fn keyboard() -> Vec<Key> {
    let functions = (1..=12).map(|number| Key::plain(KeyCode::F(number)));
    let shifted = functions.clone().map(|key| Key { shift: true, ..key });
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Insert,
        KeyCode::Backspace,
        KeyCode::Char(' '),
    ];
    let digits = ('0'..='9').map(|digit| Key::plain(KeyCode::Char(digit)));
    let control = ('a'..='z').map(|letter| Key::with_ctrl(KeyCode::Char(letter)));
    let named = named.into_iter().map(Key::plain);
    let all = functions.chain(shifted).chain(named);
    all.chain(digits).chain(control).collect()
}

/// The letters of a language's keyboard.
fn letters(language: Language) -> impl Iterator<Item = Key> {
    let letters = match language {
        Language::En => 'a'..='z',
        Language::Ar => '\u{621}'..='\u{64A}',
    };
    letters.map(|letter| Key::plain(KeyCode::Char(letter)))
}

/// The keys that help names here, with those of the answers in their own lines; a range of digits stands for each
/// digit, two arrows for both.
fn told(film: &Film) -> BTreeMap<String, Action> {
    let mut told = BTreeMap::new();
    for binding in offered(&film.model, film.model.dialog.as_ref()) {
        for label in binding.labels_in(film.model.language) {
            for label in label.split(' ') {
                told.extend(spread(label).into_iter().map(|name| (name, binding.action)));
            }
        }
        if matches!(binding.action, Action::Answer(_)) {
            let letters = Answer::ALL.into_iter().flat_map(|answer| {
                let keys = legend::answer_keys(&film.model, answer);
                keys.map(move |key| (key.to_string(), Action::Answer(answer)))
            });
            told.extend(letters);
        }
    }
    told
}

/// The keys of a label.
fn spread(label: &str) -> Vec<String> {
    match label.chars().collect::<Vec<_>>()[..] {
        [from @ '0'..='9', '-', to @ '0'..='9'] => (from..=to).map(String::from).collect(),
        [one @ '←'..='↓', other @ '←'..='↓'] => [one, other].map(String::from).into(),
        _ => vec![label.to_owned()],
    }
}

/// A film in a context; the list has records, because some keys need one.
fn stands(place: Context) -> Film {
    let script = match place {
        Context::Home => "down",
        Context::Search => "f3 down",
        _ => return standing(place),
    };
    let mut film = browsing(80, 24);
    film.play(script);
    film
}

/// A film in every context, in both languages, with both tables.
fn everywhere() -> impl Iterator<Item = (Context, Film)> {
    let own = own();
    let tables = [BINDINGS, own];
    let ways = Language::ALL
        .into_iter()
        .flat_map(move |language| tables.map(|table| (language, table)));
    let ways: Vec<_> = ways.collect();
    Context::ALL.into_iter().flat_map(move |place| {
        let film = move |(language, table): (Language, &'static [Binding])| {
            let mut film = stands(place).in_language(language);
            film.model.bindings = table;
            film.model.session.hint = None;
            film.draw();
            film.take();
            (place, film)
        };
        ways.clone().into_iter().map(film)
    })
}

#[test]
fn every_name_in_help_is_a_key_that_does_what_is_said() {
    for (place, film) in everywhere() {
        let keys: Vec<_> = keyboard()
            .into_iter()
            .filter_map(|key| Some((name(key)?, key)))
            .collect();
        for (label, said) in told(&film) {
            let mut chars = label.chars();
            let letter = chars.next().filter(|_| chars.next().is_none());
            let known = keys.iter().find(|(name, _)| *name == label);
            let key = known.map(|(_, key)| *key);
            let key = key.or(letter.map(|letter| Key::plain(KeyCode::Char(letter))));
            let key = key.unwrap_or_else(|| panic!("{label} is no key, in {place:?}"));
            let does = action(film.model.bindings, place, key);
            let family = does.is_some_and(|does| alike(does, said));
            assert!(
                family,
                "{label} does {does:?} and not {said:?} in {place:?}"
            );
        }
    }
}

/// Whether one label may stand for both: a range of digits, two arrows.
fn alike(one: Action, other: Action) -> bool {
    one == other
        || std::mem::discriminant(&one) == std::mem::discriminant(&other)
        || matches!((one, other), (Action::Right, Action::Left))
}

#[test]
fn every_key_that_works_is_named_by_help() {
    let mut unnamed = BTreeSet::new();
    for (place, film) in everywhere() {
        let named = told(&film);
        let (language, table) = (film.model.language, film.model.bindings);
        for key in keyboard().into_iter().chain(letters(language)) {
            let Some(does) = action(table, place, key) else {
                continue;
            };
            let Some(name) = name(key).filter(|name| !named.contains_key(name)) else {
                continue;
            };
            // What opened a dialog closes it too, and nobody looks that up in it.
            let closes = match place {
                Context::Help => does == Action::Help,
                Context::Sections => does == Action::Sections,
                _ => false,
            };
            let after = |key| {
                let mut film = stands(place).in_language(language);
                film.model.bindings = table;
                pressed(film, key)
            };
            if !closes && after(key).is_some_and(|it| Some(it) != after(UNUSED)) {
                unnamed.insert(format!("{place:?} {name} {does:?}"));
            }
        }
    }
    assert_eq!(unnamed, BTreeSet::new());
}

/// What a key leads to; nothing if it only says why not.
fn pressed(mut film: Film, key: Key) -> Option<(Buffer, Option<Position>, bool, Vec<Effect>)> {
    film.keys(vec![key], true, true);
    let asked = film.take();
    let told = film.model.session.hint.is_some();
    (!told).then_some((film.buffer, film.cursor, film.model.covered, asked))
}
