//! Wrong keys in every stage: whatever is pressed, nothing is answered except by an answer key that came alone, for the
//! question on the screen.

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::tui::film::{Film, key, ready_for};
use crate::tui::key::Key;
use crate::tui::keymap::{self, Action, Context};
use crate::tui::model::context;

/// Keys by name, the frequent ones more than once.
const KEYS: &str = "1 2 3 4 y n u d 1 2 y n space space space enter enter enter tab backtab esc esc bs bs del up down \
    down left right home end pgup pgdn ins f1 f2 f3 f4 f4 f5 f6 f6 f7 f8 f9 f12 ? / v q x z a s 0 5 9 . - \
    ctrl-c ctrl-u ctrl-w ctrl-k alt-enter U+0646 U+0644 U+0645 U+064A U+063A U+0649 U+FEFB U+0661 U+06F2 U+200F";

/// Numbers that only look random.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// The answers that were given, by question.
fn answers(film: &Film) -> Vec<(String, Answer)> {
    let form = film.open().consultation.form();
    let given = |id: &str| film.open().consultation.answer(question(id));
    let entries = form.entries.iter();
    entries
        .filter_map(|entry| Some((entry.question.clone(), given(&entry.question)?)))
        .collect()
}

fn question(id: &str) -> crate::domain::checklist::QuestionId {
    crate::shipped::CHECKLIST.question(id).unwrap().id
}

/// What a batch of keys may answer: the question on the screen, by a key alone.
fn permitted(film: &Film, keys: &[Key]) -> Option<(String, Answer)> {
    let [key] = keys else { return None };
    if context(&film.model) != Context::Question || !film.model.question_is_drawn() {
        return None;
    }
    match keymap::action(film.model.bindings, Context::Question, *key) {
        Some(Action::Answer(answer)) => Some((film.question().to_owned(), answer)),
        _ => None,
    }
}

#[test]
fn keys_pressed_at_random_answer_nothing_that_was_not_asked() {
    let names: Vec<&str> = KEYS.split_whitespace().collect();
    let mut given = 0;
    for language in Language::ALL {
        for (seed, stage) in Stage::ALL.into_iter().enumerate() {
            let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (seed as u64 + 1) ^ language as u64);
            let mut film = Film::resumed(ready_for(stage), stage, None).in_language(language);
            for step in 0..250 {
                let count = if dice.roll(8) == 0 {
                    2 + dice.roll(3)
                } else {
                    1
                };
                let keys: Vec<Key> = (0..count)
                    .map(|_| key(names[dice.roll(names.len())]))
                    .collect();
                let (before, may) = (answers(&film), permitted(&film, &keys));
                film.wait([10, 60, 150, 400, 900][dice.roll(5)]);
                film.keys(keys.clone(), true, dice.roll(12) > 0);
                if step % 10 == 0 {
                    film.picture();
                    let kept = (film.buffer.clone(), film.cursor);
                    assert_eq!(kept, film.repaint(), "{stage:?} {keys:?}");
                }
                if film.model.open().is_none() {
                    // Home, with the draft kept.
                    film = Film::resumed(ready_for(stage), stage, None).in_language(language);
                    continue;
                }
                for answer in answers(&film) {
                    if !before.contains(&answer) {
                        assert_eq!(Some(answer), may, "{stage:?} {keys:?}");
                        given += 1;
                    }
                }
            }
        }
    }
    assert!(given > 30, "the test would show nothing: {given}");
}
