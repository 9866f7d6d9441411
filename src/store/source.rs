//! Files that people write by hand: a fault is told with its line and column, and with what was probably meant.

use std::path::PathBuf;

use ron::error::SpannedError;

use super::{Error, Reason};
pub use crate::domain::check::Position;

/// Something that is to be said of a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The file.
    pub file: PathBuf,
    /// The place; `None` where it cannot be told.
    pub place: Option<Position>,
    /// What is to be said.
    pub what: T,
}

impl<T> Located<T> {
    /// The file with line and column, as far as they can be told.
    #[must_use]
    pub fn stands_at(&self) -> String {
        let file = self.file.to_string_lossy();
        match self.place {
            Some(place) => format!("{file}:{}:{}", place.line, place.column),
            None => file.into_owned(),
        }
    }

    /// Says something else of the same place.
    pub(super) fn map<U>(self, other: impl FnOnce(T) -> U) -> Located<U> {
        Located {
            file: self.file,
            place: self.place,
            what: other(self.what),
        }
    }
}

/// A fault of syntax or shape, or of the file itself; none of what the file's texts hold is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// The file cannot be read.
    NoFile(Reason),
    /// The file is not UTF-8.
    NotText,
    /// A field that does not exist.
    UnknownField {
        /// The name as written.
        found: String,
        /// The names there are.
        expected: &'static [&'static str],
    },
    /// A word that does not exist.
    UnknownWord {
        /// The word as written.
        found: String,
        /// The words there are.
        expected: &'static [&'static str],
    },
    /// A field that must be there.
    MissingField(&'static str),
    /// A field that is there twice.
    FieldTwice(&'static str),
    /// A value of another kind than its place asks for.
    Expected(Wanted),
    /// Anything else that the reader of RON stumbles over, and what it looks for.
    Syntax(Option<Wanted>),
}

/// What a place asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A text in quotation marks.
    Text,
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// A list in `[ ]`.
    List,
    /// Pairs in `{ }`.
    Pairs,
    /// Named fields in `( )`.
    Fields,
    /// A bare name.
    Name,
    /// This very sign.
    Sign(&'static str),
}

/// A file's text, and its name for what is said of it.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub(super) file: PathBuf,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// Says something of a part of the text; a part that was copied, because it held an escape, has no place.
    pub(super) fn at<T>(&self, part: &str, what: T) -> Located<T> {
        self.located(Position::of(part, self.text), what)
    }

    /// Says something of the first place where a word stands, else of the beginning.
    pub(super) fn at_word<T>(&self, word: &str, what: T) -> Located<T> {
        let before = self.text.split_once(word).map_or("", |(before, _)| before);
        self.located(Some(Position::after(before)), what)
    }

    /// Turns what the reader of RON says into a fault with its place.
    pub(super) fn shape(&self, why: &SpannedError) -> Located<Shape> {
        let place = self.behind_blanks(why.span.start.line, why.span.start.col);
        self.located(Some(place), shape(&why.code))
    }

    /// The first place from here on where something stands: the reader stops before blanks.
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
pub(super) fn unread(why: Error) -> Located<Shape> {
    Located {
        what: Shape::NoFile(why.as_reason()),
        file: why.path,
        place: None,
    }
}

fn shape(code: &ron::Error) -> Shape {
    use ron::Error as E;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the reader's own list, which may grow; where it stopped is told in any case"
    )]
    match code {
        E::NoSuchStructField {
            expected,
            found: name,
            ..
        } => Shape::UnknownField {
            found: name.clone(),
            expected,
        },
        E::NoSuchEnumVariant {
            expected,
            found: name,
            ..
        } => Shape::UnknownWord {
            found: name.clone(),
            expected,
        },
        E::MissingStructField { field, .. } => Shape::MissingField(field),
        E::DuplicateStructField { field, .. } => Shape::FieldTwice(field),
        E::InvalidValueForType { expected, .. } => {
            kind(expected).map_or(Shape::Syntax(None), Shape::Expected)
        }
        other => Shape::Syntax(wanted(other)),
    }
}

/// What the reader looks for where it stops.
fn wanted(code: &ron::Error) -> Option<Wanted> {
    use ron::Error as E;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the reader's own list, which may grow; where it stopped is told in any case"
    )]
    Some(match code {
        E::ExpectedString | E::ExpectedChar => Wanted::Text,
        E::ExpectedBoolean => Wanted::Truth,
        E::ExpectedInteger
        | E::ExpectedFloat
        | E::IntegerOutOfBounds
        | E::InvalidIntegerDigit { .. }
        | E::FloatUnderscore
        | E::UnderscoreAtBeginning => Wanted::Number,
        E::ExpectedArray => Wanted::List,
        E::ExpectedMap => Wanted::Pairs,
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => Wanted::Fields,
        E::ExpectedIdentifier => Wanted::Name,
        E::ExpectedComma => Wanted::Sign(","),
        E::ExpectedMapColon => Wanted::Sign(":"),
        E::ExpectedArrayEnd => Wanted::Sign("]"),
        E::ExpectedMapEnd => Wanted::Sign("}"),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => Wanted::Sign(")"),
        E::ExpectedStringEnd => Wanted::Sign("\""),
        _ => return None,
    })
}

/// What serde, or a visitor of ours, calls the kind of value it wants.
fn kind(expected: &str) -> Option<Wanted> {
    let kinds: [(&[&str], Wanted); 6] = [
        (&["string", "text"], Wanted::Text),
        (&["boolean"], Wanted::Truth),
        (&["sequence", "array"], Wanted::List),
        (&["map", "answers"], Wanted::Pairs),
        (&["struct"], Wanted::Fields),
        (&["integer", "number", "u8", "u16", "u32"], Wanted::Number),
    ];
    let words = || expected.split(' ');
    let named = |names: &[&str]| words().any(|word| names.contains(&word));
    kinds
        .into_iter()
        .find_map(|(names, kind)| named(names).then_some(kind))
}
