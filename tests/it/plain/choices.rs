//! Choices and confirmations: a line counts whole or not at all.

use mesocheck::domain::checklist::{Question, Scope};
use mesocheck::shipped::CHECKLIST;

use super::script::{ENGLISH, script};
use super::{Desk, Told, then};

const TO_LANGUAGE: [&str; 5] = ["n", "A-7", "", "", "Sara"];

/// Asserts that the last line read was not understood.
fn not_understood(told: &Told, line: &str) {
    assert_eq!(told.code, 7, "{line}: {}", told.out);
    let what = format!("Not understood: {line}. ");
    assert!(told.last().contains(&what), "{line}: {}", told.last());
}

/// The lines that lead to a confirmation: to leave the only concern, which an answer depends on.
fn to_a_confirmation() -> [String; 4] {
    let pigmentation = CHECKLIST.concern("pigmentation").unwrap().id;
    let asked = |question: &&Question| question.scope.contains(&Scope::ForConcern(pigmentation));
    let question = CHECKLIST.questions.iter().find(asked).unwrap();
    let there = format!("g {}", question.id);
    [there, "n".into(), "g concerns".into(), "3".into()]
}

#[test]
fn more_than_one_value_where_one_is_taken_records_nothing() {
    let desk = Desk::new();
    let told = desk.play(&[&TO_LANGUAGE[..], &["1 2"]].concat());
    not_understood(&told, "1 2");
    assert_eq!(desk.draft().form.client_language, None);
    let told = desk.play(&["1 A-7"]);
    not_understood(&told, "1 A-7");

    let desk = Desk::new();
    let mut lines = script(&ENGLISH, "1");
    let acknowledged = lines.iter().position(|line| line == "LM").unwrap();
    lines.truncate(acknowledged + 1);
    lines.push("3 2".to_owned());
    not_understood(&desk.play(&lines), "3 2");
    assert_eq!(desk.draft().form.decision.verdict, None);

    let desk = Desk::new();
    let asked = to_a_confirmation();
    let asked: Vec<_> = asked.iter().map(String::as_str).collect();
    let told = desk.play(&then(&[&asked[..], &["y n"]].concat()));
    not_understood(&told, "y n");
    assert_eq!(desk.draft().form.concerns, ["pigmentation"]);

    let desk = Desk::new();
    not_understood(&desk.play(&then(&["n", "z 1"])), "z 1");
    let given = desk.draft().form.entries.into_iter();
    assert_eq!(given.filter(|it| it.given.is_some()).count(), 1);

    for line in ["n A-7", "q x"] {
        not_understood(&Desk::new().play(&[line]), line);
    }
}

#[test]
fn a_confirmation_that_is_left_says_that_nothing_changed() {
    for left in ["c", "b", "n", "g 1", "g client", "m", "q", "e pregnant"] {
        let desk = Desk::new();
        let asked = to_a_confirmation();
        let asked: Vec<_> = asked.iter().map(String::as_str).collect();
        let told = desk.play(&then(&[&asked[..], &[left]].concat()));
        told.says("Everything is as it was.");
        assert_eq!(desk.draft().form.concerns, ["pigmentation"], "{left}");
    }
    // What is refused, and what only tells, leaves the question standing.
    for (stays, code) in [("g 999", 7), ("s", 6), ("l", 6)] {
        let desk = Desk::new();
        let asked = to_a_confirmation();
        let asked: Vec<_> = asked.iter().map(String::as_str).collect();
        let told = desk.play(&then(&[&asked[..], &[stays]].concat()));
        assert!(!told.out.contains("Everything is as it was."), "{stays}");
        assert_eq!(told.code, code, "{}", told.out);
    }
}

#[test]
fn numbers_are_separated_by_the_commas_of_both_languages() {
    for (line, concerns) in [
        ("1,2", &["hair", "radiance"] as &[_]),
        ("1, 2", &["hair", "radiance"]),
        ("\u{661}\u{60C}\u{662}", &["hair", "radiance"]),
        ("1\u{60C} 2,3", &["hair", "radiance", "pigmentation"]),
        ("1,9", &[]),
        ("1,hair", &[]),
    ] {
        let desk = Desk::new();
        let told = desk.play(&[&TO_LANGUAGE[..], &["1", line]].concat());
        assert_eq!(desk.draft().form.concerns, concerns, "{line}");
        assert_eq!(told.code == 7, concerns.is_empty(), "{line}: {}", told.out);
    }
    // A number with a comma is no answer.
    let desk = Desk::new();
    not_understood(&desk.play(&then(&["1,"])), "1,");
}

#[test]
fn a_dash_removes_the_exact_name_of_a_group() {
    let to_substances = [&TO_LANGUAGE[..], &["1", "3", "c"]].concat();
    let desk = Desk::new();
    let told = desk.play(&[&to_substances[..], &["1 panthenol", "1 -", "1", "1"]].concat());
    told.says("Chosen: Other vitamins\n");
    let chosen = desk.draft().form.substances.remove(0);
    assert_eq!(chosen.named, None, "{}", told.out);
    // There is nothing to empty, and nothing was chosen.
    let desk = Desk::new();
    not_understood(&desk.play(&[&to_substances[..], &["1 -"]].concat()), "1 -");
    assert!(desk.draft().form.substances.is_empty());
}

#[test]
fn a_letter_that_seals_nothing_is_called_a_command_only_where_it_is_one() {
    for (letter, hint) in [
        ("c", ": nothing was sealed. c is a command"),
        ("n", ": nothing was sealed. Nothing"),
    ] {
        let mut lines = script(&ENGLISH, "1");
        lines.truncate(lines.len() - 2);
        lines.push(letter.to_owned());
        let told = Desk::new().play(&lines);
        assert!(told.last().contains(hint), "{}", told.last());
    }
}
