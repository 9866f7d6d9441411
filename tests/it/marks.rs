//! No text of the program changes its meaning when vowel marks are hidden.

use std::collections::BTreeMap;

const WORDS: &str = include_str!("../fixtures/words-that-need-marks.txt");
const TEXTS: [(&str, &str); 2] = [
    ("checklist.ron", include_str!("../../assets/checklist.ron")),
    ("phrases.ron", include_str!("../../assets/phrases.ron")),
];

const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{64B}'..='\u{652}' | '\u{670}')
}

const fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{621}'..='\u{64A}') || is_mark(letter)
}

fn bare(word: &str) -> String {
    word.chars().filter(|letter| !is_mark(*letter)).collect()
}

/// The letters of each word that needs its marks, with their unmarked reading.
fn needing_marks() -> BTreeMap<String, &'static str> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut parts = line.split(" | ");
            let word = parts.next().unwrap();
            assert!(word.contains(is_mark), "{line}");
            (bare(word), parts.nth(1).unwrap())
        })
        .collect()
}

/// Words written with a mark they need, alone or after "and" or "so".
fn dependent(text: &str, needing: &BTreeMap<String, &str>) -> Vec<String> {
    let words = text.split(|letter| !is_arabic(letter));
    let marked = words.filter(|word| word.contains(is_mark));
    let needs = |word: &&str| {
        let alone = bare(word);
        let behind = alone.strip_prefix(['\u{648}', '\u{641}']);
        needing.contains_key(&alone) || behind.is_some_and(|rest| needing.contains_key(rest))
    };
    marked.filter(needs).map(str::to_owned).collect()
}

#[test]
fn no_text_depends_on_its_vowel_marks() {
    let needing = needing_marks();
    for (file, texts) in TEXTS {
        for (number, line) in texts.lines().enumerate() {
            let found = dependent(line, &needing);
            assert!(found.is_empty(), "{file}:{}: {found:?}", number + 1);
        }
    }
}

#[test]
fn the_list_finds_its_own_words_and_leaves_bare_ones_alone() {
    let needing = needing_marks();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let word = line.split(" | ").next().unwrap();
        for written in [word.to_owned(), format!("\u{648}{word}")] {
            assert_eq!(dependent(&written, &needing), [written.as_str()]);
        }
        assert!(dependent(&bare(word), &needing).is_empty());
    }
}
