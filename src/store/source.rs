//! Handwritten files: faults carry line and column, and what was probably meant.

use std::path::{Path, PathBuf};

use ron::error::SpannedError;

use super::{Error, Reason};
pub use crate::domain::check::Position;
use crate::domain::language::Bilingual;

/// A message about a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    pub file: PathBuf,
    /// `None` if unknown.
    pub place: Option<Position>,
    pub what: T,
}

impl<T> Located<T> {
    /// The file with line and column, as far as known.
    pub fn location(&self) -> String {
        let file = self.file.to_string_lossy();
        match self.place {
            Some(place) => format!("{file}:{}:{}", place.line, place.column),
            None => file.into_owned(),
        }
    }

    /// Replaces the message and keeps the position.
    pub(super) fn map<U>(self, other: impl FnOnce(T) -> U) -> Located<U> {
        Located {
            file: self.file,
            place: self.place,
            what: other(self.what),
        }
    }
}

/// A fault of syntax or shape, or of the file itself; never repeats the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxFault {
    NoFile(Reason),
    NotText,
    /// An unknown field.
    UnknownField {
        /// As written.
        found: String,
        /// The valid fields.
        expected: &'static [&'static str],
    },
    /// An unknown word.
    UnknownWord {
        /// As written.
        found: String,
        /// The valid words.
        expected: &'static [&'static str],
    },
    MissingField(&'static str),
    FieldTwice(&'static str),
    /// A name, as written, that stands for no key.
    UnknownKey(String),
    /// A key that would type text where its action is available.
    KeyTypes(String),
    /// A key that already does something else where its action is available.
    KeyTaken {
        key: String,
        action: String,
        /// What it does there.
        other: &'static Bilingual,
    },
    /// A value of the wrong kind.
    Expected(Expectation),
    /// Any other syntax error, and what the parser expected.
    Syntax(Option<Expectation>),
}

/// What the parser expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expectation {
    /// Text in quotation marks.
    Text,
    Number,
    Truth,
    /// A list in `[ ]`.
    List,
    /// Pairs in `{ }`.
    Pairs,
    /// Named fields in `( )`.
    Fields,
    /// A bare identifier.
    Name,
    /// A path that does not depend on the working folder.
    FullPath,
    /// This exact token.
    Sign(&'static str),
}

/// A file's text, with its path for messages.
#[derive(Debug)]
pub(super) struct SourceFile<'a> {
    pub(super) file: PathBuf,
    pub(super) text: &'a str,
}

impl SourceFile<'_> {
    /// Locates a slice borrowed from the text; a copy (made where the source had an escape) has no position.
    pub(super) fn at<T>(&self, part: &str, what: T) -> Located<T> {
        self.located(Position::of(part, self.text), what)
    }

    /// Locates the first occurrence of a word, or else the beginning.
    pub(super) fn at_word<T>(&self, word: &str, what: T) -> Located<T> {
        let before = self.text.split_once(word).map_or("", |(before, _)| before);
        self.located(Some(Position::after(before)), what)
    }

    /// Turns a parser error into a located fault.
    pub(super) fn shape(&self, why: &SpannedError) -> Located<SyntaxFault> {
        let place = self.behind_blanks(why.span.start.line, why.span.start.col);
        self.located(Some(place), shape(&why.code))
    }

    /// The first non-blank position from here: the parser stops before blanks.
    fn behind_blanks(&self, line: usize, column: usize) -> Position {
        let lines = self.text.split_inclusive('\n');
        let before: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(before..).unwrap_or_default().char_indices();
        let mut rest = rest.skip(column.saturating_sub(1));
        let begins = rest.find(|(_, letter)| !letter.is_whitespace());
        match begins.and_then(|(offset, _)| self.text.get(..before + offset)) {
            Some(before) => Position::after(before),
            None => Position { line, column },
        }
    }

    fn located<T>(&self, place: Option<Position>, what: T) -> Located<T> {
        Located {
            file: self.file.clone(),
            place,
            what,
        }
    }
}

/// A file that could not be read at all.
pub(super) fn unread(why: Error) -> Located<SyntaxFault> {
    Located {
        what: SyntaxFault::NoFile(why.as_reason()),
        file: why.path,
        place: None,
    }
}

/// The file's bytes as text.
pub(super) fn text<'b>(file: &Path, bytes: &'b [u8]) -> Result<&'b str, Located<SyntaxFault>> {
    str::from_utf8(bytes).map_err(|_why| Located {
        file: file.to_owned(),
        place: None,
        what: SyntaxFault::NotText,
    })
}

/// The text without the byte order mark that some editors write in front.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

fn shape(code: &ron::Error) -> SyntaxFault {
    use ron::Error as E;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's own list, which may grow; the position is reported in any case"
    )]
    match code {
        E::NoSuchStructField {
            expected,
            found: name,
            ..
        } => SyntaxFault::UnknownField {
            found: name.clone(),
            expected,
        },
        E::NoSuchEnumVariant {
            expected,
            found: name,
            ..
        } => SyntaxFault::UnknownWord {
            found: name.clone(),
            expected,
        },
        E::MissingStructField { field, .. } => SyntaxFault::MissingField(field),
        E::DuplicateStructField { field, .. } => SyntaxFault::FieldTwice(field),
        E::InvalidValueForType { expected, .. } => {
            kind(expected).map_or(SyntaxFault::Syntax(None), SyntaxFault::Expected)
        }
        other => SyntaxFault::Syntax(wanted(other)),
    }
}

/// What the parser expected where it stopped.
fn wanted(code: &ron::Error) -> Option<Expectation> {
    use ron::Error as E;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's own list, which may grow; the position is reported in any case"
    )]
    Some(match code {
        E::ExpectedString | E::ExpectedChar => Expectation::Text,
        E::ExpectedBoolean => Expectation::Truth,
        E::ExpectedInteger
        | E::ExpectedFloat
        | E::IntegerOutOfBounds
        | E::InvalidIntegerDigit { .. }
        | E::FloatUnderscore
        | E::UnderscoreAtBeginning => Expectation::Number,
        E::ExpectedArray => Expectation::List,
        E::ExpectedMap => Expectation::Pairs,
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => Expectation::Fields,
        E::ExpectedIdentifier => Expectation::Name,
        E::ExpectedComma => Expectation::Sign(","),
        E::ExpectedMapColon => Expectation::Sign(":"),
        E::ExpectedArrayEnd => Expectation::Sign("]"),
        E::ExpectedMapEnd => Expectation::Sign("}"),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => Expectation::Sign(")"),
        E::ExpectedStringEnd => Expectation::Sign("\""),
        _ => return None,
    })
}

/// Maps the kind named by serde, or by one of our visitors.
fn kind(expected: &str) -> Option<Expectation> {
    let kinds: [(&[&str], Expectation); 6] = [
        (&["string", "text"], Expectation::Text),
        (&["boolean"], Expectation::Truth),
        (&["sequence", "array"], Expectation::List),
        (&["map", "answers"], Expectation::Pairs),
        (&["struct"], Expectation::Fields),
        (
            &["integer", "number", "u8", "u16", "u32"],
            Expectation::Number,
        ),
    ];
    let words = || expected.split(' ');
    let named = |names: &[&str]| words().any(|word| names.contains(&word));
    kinds
        .into_iter()
        .find_map(|(names, kind)| named(names).then_some(kind))
}
