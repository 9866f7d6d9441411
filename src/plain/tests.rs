//! What a line says, whatever it is typed at.

use super::line::{InputLine, TypedCommand};
use crate::domain::language::Language;
use crate::domain::screening::Answer;
use crate::shipped::PHRASES;

fn read(line: &str, takes_text: bool) -> InputLine {
    InputLine::read(line, takes_text, &PHRASES.plain.typed)
}

#[test]
fn the_words_of_both_languages_are_commands() {
    let command = |command, rest: &str| InputLine::Command(command, rest.to_owned());
    let cases = [
        ("y", command(TypedCommand::Answer(Answer::Yes), "")),
        (" YES ", command(TypedCommand::Answer(Answer::Yes), "")),
        (
            "\u{644}\u{627}",
            command(TypedCommand::Answer(Answer::No), ""),
        ),
        ("\u{FEFB}", command(TypedCommand::Answer(Answer::No), "")),
        ("\u{644}", command(TypedCommand::Answer(Answer::No), "")),
        ("g 12", command(TypedCommand::Go, "12")),
        ("\u{61F}", command(TypedCommand::Why, "")),
        ("\u{661}\u{662} n", command(TypedCommand::Number(12), "n")),
        ("1", command(TypedCommand::Number(1), "")),
        (":q", command(TypedCommand::Quit, "")),
        // Without its hamza; but the letter beside it on the keyboard is no answer.
        (
            "\u{627}\u{646}\u{647}\u{627}\u{621} x",
            command(TypedCommand::End, "x"),
        ),
        ("\u{649}", command(TypedCommand::Unknown, "\u{649}")),
        ("", command(TypedCommand::Nothing, "")),
        ("yn", command(TypedCommand::Unknown, "yn")),
        ("+", command(TypedCommand::More, "")),
    ];
    for (line, expected) in cases {
        assert_eq!(read(line, false), expected, "{line}");
    }
}

#[test]
fn where_text_is_entered_only_a_colon_makes_a_command() {
    let cases = [
        ("Sara", InputLine::Text("Sara".to_owned())),
        (":b", InputLine::Command(TypedCommand::Back, String::new())),
        ("::b", InputLine::Text("b".to_owned())),
        (":::b", InputLine::Text(":b".to_owned())),
        ("b", InputLine::Doubtful("b".to_owned())),
        ("B", InputLine::Text("B".to_owned())),
        ("6", InputLine::Text("6".to_owned())),
        ("", InputLine::Text(String::new())),
        (
            ":2",
            InputLine::Command(TypedCommand::Number(2), String::new()),
        ),
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
