//! A person's own keys, added to the shipped ones, which every sentence names and which keep working.

use std::collections::BTreeMap;

use super::key::{Key, KeyCode};
use super::keymap::{Action, BINDINGS, Binding, folded};
use crate::domain::language::Bilingual;
use crate::shipped::PHRASES;

/// The actions that can have another key, by their names in the configuration.
const ACTIONS: [(&str, Action); 15] = [
    ("language", Action::Language),
    ("pane", Action::Pane),
    ("missing", Action::NextOpen),
    ("previous-stage", Action::PreviousStage),
    ("next-stage", Action::NextStage),
    ("discard", Action::Discard),
    ("end", Action::End),
    ("seal", Action::Seal),
    ("cover", Action::Cover),
    ("help", Action::Help),
    ("new", Action::New),
    ("intake", Action::Intake),
    ("export", Action::Export),
    ("discarded", Action::Discarded),
    ("client-view", Action::ClientView),
];

/// The names of the actions.
pub const NAMES: [&str; ACTIONS.len()] = {
    let mut names = [""; ACTIONS.len()];
    let mut at = 0;
    #[expect(clippy::indexing_slicing, reason = "both have the same length")]
    while at < names.len() {
        names[at] = ACTIONS[at].0;
        at += 1;
    }
    names
};

/// Why an action does not get a key; the shipped keys keep working in any case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    UnknownAction,
    UnknownKey,
    /// The key would type text where the action works.
    Types,
    /// The key does something else where the action works.
    Taken(&'static Bilingual),
}

/// Returns the bindings with a person's own keys, given by action, and the faults of those left out.
pub fn table(own: &BTreeMap<String, String>) -> (&'static [Binding], Vec<(String, KeyFault)>) {
    if own.is_empty() {
        return (BINDINGS, Vec::new());
    }
    let mut table: Vec<Binding> = BINDINGS.to_vec();
    let mut faults = Vec::new();
    for (name, written) in own {
        if let Err(fault) = add(&mut table, name, written) {
            faults.push((name.clone(), fault));
        }
    }
    // Leaked because it is used until the program ends.
    (table.leak(), faults)
}

fn add(table: &mut [Binding], name: &str, written: &str) -> Result<(), KeyFault> {
    let found = ACTIONS.into_iter().find(|(known, _)| *known == name);
    let (_, action) = found.ok_or(KeyFault::UnknownAction)?;
    let key = read(written).ok_or(KeyFault::UnknownKey)?;
    let mine: Vec<usize> = table
        .iter()
        .enumerate()
        .filter(|(_, binding)| binding.action == action)
        .map(|(place, _)| place)
        .collect();
    for binding in mine.iter().filter_map(|place| table.get(*place)) {
        let contexts = binding.contexts;
        let typed = matches!(key.code, KeyCode::Char(_) | KeyCode::Delete) && !key.ctrl;
        if typed && contexts.take_text() {
            return Err(KeyFault::Types);
        }
        let taken = table.iter().find(|other| {
            other.action != action && other.contexts.meet(contexts) && other.keys.contains(&key)
        });
        if let Some(other) = taken {
            return Err(KeyFault::Taken((other.phrase)(&PHRASES.keys)));
        }
    }
    for place in mine {
        if let Some(binding) = table.get_mut(place) {
            let keys = binding.keys.iter().copied().chain([key]);
            binding.keys = keys.collect::<Vec<_>>().leak();
            if !binding.label.is_empty() && !binding.label.split(' ').any(|it| it == written) {
                binding.label = format!("{written} {}", binding.label).leak();
            }
        }
    }
    Ok(())
}

/// Parses a key's name: `F10`, `Shift-F3`, `Ctrl-L`, `Insert`, or one character.
fn read(name: &str) -> Option<Key> {
    if let Some(number) = name.strip_prefix('F').and_then(|it| it.parse().ok()) {
        return (1..=12)
            .contains(&number)
            .then(|| Key::plain(KeyCode::F(number)));
    }
    if let Some(rest) = name.strip_prefix("Shift-") {
        let key = read(rest).filter(|key| matches!(key.code, KeyCode::F(_)))?;
        return Some(Key { shift: true, ..key });
    }
    if let Some(rest) = name.strip_prefix("Ctrl-") {
        let letter = only(rest).filter(char::is_ascii_alphabetic)?;
        return Some(Key::with_ctrl(KeyCode::Char(letter.to_ascii_lowercase())))
            // These arrive as Backspace, Tab and Enter.
            .filter(|_| !"hijm".contains(letter.to_ascii_lowercase()));
    }
    match name {
        "Insert" => Some(Key::plain(KeyCode::Insert)),
        "Delete" => Some(Key::plain(KeyCode::Delete)),
        _ => only(name)
            .filter(|letter| letter.is_alphanumeric() || letter.is_ascii_punctuation())
            .map(|letter| folded(Key::plain(KeyCode::Char(letter)))),
    }
}

/// Returns the character of a text that has exactly one.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::{Context, action};

    fn tabled(own: &[(&str, &str)]) -> (&'static [Binding], Vec<(String, KeyFault)>) {
        let own = own
            .iter()
            .map(|(name, key)| ((*name).into(), (*key).into()));
        table(&own.collect())
    }

    #[test]
    fn a_key_of_ones_own_works_beside_the_shipped_one_and_is_named_first() {
        let (table, faults) = tabled(&[("seal", "F10"), ("cover", "Ctrl-L"), ("discard", "F11")]);
        assert_eq!(faults, []);
        for (context, key, expected) in [
            (Context::Review, Key::plain(KeyCode::F(10)), Action::Seal),
            (Context::Review, Key::plain(KeyCode::F(9)), Action::Seal),
            (
                Context::Typing,
                Key::with_ctrl(KeyCode::Char('l')),
                Action::Cover,
            ),
            (Context::Home, Key::plain(KeyCode::F(11)), Action::Discard),
            (
                Context::Question,
                Key::plain(KeyCode::F(11)),
                Action::Discard,
            ),
        ] {
            assert_eq!(action(table, context, key), Some(expected), "{key:?}");
        }
        let labels = table.iter().map(|binding| binding.label);
        let labels: Vec<_> = labels.filter(|label| label.contains(' ')).collect();
        for label in ["F10 F9", "Ctrl-L F12", "F11 F7"] {
            assert!(labels.contains(&label), "{labels:?}");
        }
    }

    #[test]
    fn a_digit_of_another_script_is_the_digit() {
        let (table, faults) = tabled(&[("new", "\u{663}")]);
        assert_eq!(faults, []);
        for digit in ['3', '\u{663}', '\u{6F3}'] {
            let key = Key::plain(KeyCode::Char(digit));
            assert_eq!(action(table, Context::Home, key), Some(Action::New));
        }
    }

    #[test]
    fn a_key_that_is_taken_or_types_or_does_not_exist_is_refused() {
        let end = &PHRASES.keys.end;
        for (name, key, fault) in [
            ("seal", "F8", KeyFault::Taken(end)),
            ("new", "e", KeyFault::Taken(&PHRASES.keys.export)),
            ("seal", "Ctrl-C", KeyFault::Taken(&PHRASES.keys.home)),
            ("seal", "s", KeyFault::Types),
            ("seal", "F13", KeyFault::UnknownKey),
            ("seal", "Ctrl-M", KeyFault::UnknownKey),
            ("pane", "", KeyFault::UnknownKey),
            ("answer", "x", KeyFault::UnknownAction),
        ] {
            let (table, faults) = tabled(&[(name, key)]);
            assert_eq!(faults, [(name.to_owned(), fault)], "{key}");
            let shipped = action(table, Context::Review, Key::plain(KeyCode::F(9)));
            assert_eq!(shipped, Some(Action::Seal));
        }
        // When two of a person's own keys clash, the first in order of name wins.
        let (_, faults) = tabled(&[("end", "F10"), ("seal", "F10")]);
        assert_eq!(faults, [("seal".to_owned(), KeyFault::Taken(end))]);
    }
}
