//! Parses a line: a command in the words of either language, or text.

use crate::domain::digits::western;
use crate::domain::language::{Bilingual, Language};
use crate::domain::screening::Answer;
use crate::phrases::TypedWords;
use crate::text::fold;

/// The command named by the first word of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypedCommand {
    Answer(Answer),
    Why,
    Help,
    Next,
    Back,
    Go,
    SoFar,
    Missing,
    Undo,
    Detail,
    Clear,
    Withdraw,
    End,
    Language,
    Quit,
    New,
    Find,
    More,
    Export,
    Discard,
    Restore,
    /// Corrects a record.
    Amend,
    /// Marks a record as entered in error.
    InError,
    /// The number of a printed line.
    Number(usize),
    /// An empty line.
    Nothing,
    /// An unknown word.
    Unknown,
}

impl TypedCommand {
    /// Whether nothing may follow the command in its line.
    pub(super) const fn stands_alone(self) -> bool {
        matches!(
            self,
            Self::Help
                | Self::Next
                | Self::Back
                | Self::SoFar
                | Self::Missing
                | Self::Undo
                | Self::Language
                | Self::Quit
                | Self::New
                | Self::More
        )
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum InputLine {
    /// A command and what follows its first word; for an unknown one, the whole line.
    Command(TypedCommand, String),
    Text(String),
    /// A command's word typed where text is entered, without the colon that would make it a command.
    Doubtful(String),
}

impl InputLine {
    /// Parses a line. Where text is entered, a command begins with a colon, and two colons make anything text.
    pub(super) fn read(line: &str, takes_text: bool, words: &TypedWords) -> Self {
        let trimmed = line.trim();
        match trimmed.strip_prefix(':') {
            Some(rest) if takes_text && rest.starts_with(':') => {
                Self::Text(rest.strip_prefix(':').unwrap_or(rest).to_owned())
            }
            Some(command) => Self::command(command.trim_start(), words),
            None if takes_text && is_command(trimmed, words) => Self::Doubtful(trimmed.to_owned()),
            None if takes_text => Self::Text(line.to_owned()),
            None => Self::command(trimmed, words),
        }
    }

    fn command(line: &str, words: &TypedWords) -> Self {
        let (word, after) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let (digits, others) = line.split_at(line.find(parts_numbers).unwrap_or(line.len()));
        let (command, rest) = match (known(word, words), number(digits)) {
            (Some(command), _) => (command, after),
            (None, Some(number)) => (TypedCommand::Number(number), others),
            (None, None) => (TypedCommand::Unknown, line),
        };
        match command {
            TypedCommand::Unknown if line.is_empty() => {
                Self::Command(TypedCommand::Nothing, String::new())
            }
            _ => Self::Command(command, rest.trim().to_owned()),
        }
    }
}

/// Whether a character stands between two numbers: a blank, or the comma of either language.
pub(super) fn parts_numbers(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | '\u{60C}')
}

/// Parses a word as a number, in digits of any script.
pub(super) fn number(word: &str) -> Option<usize> {
    let digits: String = word.chars().map(western).collect();
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| digits.parse().ok()).flatten()
}

/// Whether a text is a command's word in lower case; initials are typed in capitals.
pub(super) fn is_command(text: &str, words: &TypedWords) -> bool {
    known(text, words).is_some() && !text.chars().any(char::is_uppercase)
}

/// The answer a word stands for.
pub(super) fn answer(word: &str, words: &TypedWords) -> Option<Answer> {
    match known(word, words)? {
        TypedCommand::Answer(answer) => Some(answer),
        _ => None,
    }
}

fn known(word: &str, words: &TypedWords) -> Option<TypedCommand> {
    named(word, words).map(|(command, _)| command)
}

/// The command a word names, with all its words.
pub(super) fn named<'w>(
    word: &str,
    words: &'w TypedWords,
) -> Option<(TypedCommand, &'w Bilingual)> {
    // One key of the Arabic layout types lam and alef; some terminals send one letter for both.
    let word = word.replace('\u{FEFB}', "\u{644}\u{627}");
    let word: String = word.to_lowercase().chars().map(western).collect();
    // A whole word may lack its hamza or its marks; a letter alone is that letter.
    let folded = (word.chars().count() > 1).then(|| fold(&word));
    let same = |form: &str| form == word || folded.as_ref().is_some_and(|it| *it == fold(form));
    let is = |(_, phrase): &(TypedCommand, &Bilingual)| {
        let forms = Language::ALL.map(|language| phrase.get(language));
        forms.iter().any(|forms| forms.split(' ').any(same))
    };
    table(words).into_iter().find(is)
}

/// Every command with its words.
pub(super) const fn table(words: &TypedWords) -> [(TypedCommand, &Bilingual); 26] {
    [
        (TypedCommand::Answer(Answer::Yes), &words.yes),
        (TypedCommand::Answer(Answer::No), &words.no),
        (TypedCommand::Answer(Answer::Unknown), &words.unknown),
        (TypedCommand::Answer(Answer::Declined), &words.declined),
        (TypedCommand::Why, &words.why),
        (TypedCommand::Help, &words.help),
        (TypedCommand::Next, &words.next),
        (TypedCommand::Back, &words.back),
        (TypedCommand::Go, &words.go),
        (TypedCommand::SoFar, &words.so_far),
        (TypedCommand::Missing, &words.missing),
        (TypedCommand::Undo, &words.undo),
        (TypedCommand::Detail, &words.detail),
        (TypedCommand::Clear, &words.clear),
        (TypedCommand::Withdraw, &words.withdraw),
        (TypedCommand::End, &words.end),
        (TypedCommand::Language, &words.language),
        (TypedCommand::Quit, &words.quit),
        (TypedCommand::New, &words.new),
        (TypedCommand::Find, &words.find),
        (TypedCommand::More, &words.more),
        (TypedCommand::Export, &words.export),
        (TypedCommand::Discard, &words.discard),
        (TypedCommand::Restore, &words.restore),
        (TypedCommand::Amend, &words.amend),
        (TypedCommand::InError, &words.in_error),
    ]
}
