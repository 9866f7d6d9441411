//! What a line says, whatever it is typed at.

use super::line::{Command, Line};
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::shipped::PHRASES;

fn read(line: &str, takes_text: bool) -> Line {
    Line::read(line, takes_text, &PHRASES.plain.typed)
}

#[test]
fn the_words_of_both_languages_are_commands() {
    let command = |command, rest: &str| Line::Command(command, rest.to_owned());
    let cases = [
        ("y", command(Command::Answer(Answer::Yes), "")),
        (" YES ", command(Command::Answer(Answer::Yes), "")),
        ("\u{644}\u{627}", command(Command::Answer(Answer::No), "")),
        ("\u{FEFB}", command(Command::Answer(Answer::No), "")),
        ("\u{644}", command(Command::Answer(Answer::No), "")),
        ("g 12", command(Command::Go, "12")),
        ("\u{61F}", command(Command::Why, "")),
        ("\u{661}\u{662} n", command(Command::Number(12), "n")),
        ("1", command(Command::Number(1), "")),
        (":q", command(Command::Quit, "")),
        // Without its hamza; but the letter beside it on the keyboard is no answer.
        (
            "\u{627}\u{646}\u{647}\u{627}\u{621} x",
            command(Command::End, "x"),
        ),
        ("\u{649}", command(Command::Unknown, "\u{649}")),
        ("", command(Command::Nothing, "")),
        ("yn", command(Command::Unknown, "yn")),
        ("+", command(Command::More, "")),
    ];
    for (line, expected) in cases {
        assert_eq!(read(line, false), expected, "{line}");
    }
}

#[test]
fn where_text_is_entered_only_a_colon_makes_a_command() {
    let cases = [
        ("Sara", Line::Text("Sara".to_owned())),
        (":b", Line::Command(Command::Back, String::new())),
        ("::b", Line::Text("b".to_owned())),
        (":::b", Line::Text(":b".to_owned())),
        ("b", Line::Doubtful("b".to_owned())),
        ("B", Line::Text("B".to_owned())),
        ("6", Line::Text("6".to_owned())),
        ("", Line::Text(String::new())),
        (":2", Line::Command(Command::Number(2), String::new())),
    ];
    for (line, expected) in cases {
        assert_eq!(read(line, true), expected, "{line}");
    }
}

#[test]
fn no_word_means_two_things() {
    let mut seen = std::collections::BTreeSet::new();
    for (_, phrase) in super::line::table(&PHRASES.plain.typed) {
        // A sign is the same in both languages.
        let forms = Language::ALL.map(|language| phrase.get(language).split(' '));
        let forms: std::collections::BTreeSet<_> = forms.into_iter().flatten().collect();
        for form in forms {
            // "n" is "no" at a question and "new" in the list, which asks no question.
            let twice = !seen.insert(form) && form != "n";
            assert!(!twice, "{form}");
        }
    }
}

#[test]
fn no_word_is_broken_at_the_edge_of_a_terminal() {
    let rows = |line, width| super::words::rows(line, width);
    assert_eq!(rows("one two three", Some(7)), ["one two", "three"]);
    assert_eq!(rows("one twothree x", Some(5)), ["one", "twothree", "x"]);
    assert_eq!(rows("one two three", None), ["one two three"]);
    assert_eq!(rows("", Some(5)), [""]);
}
