//! Files that people write by hand: a fault is told with its line and column, and with what was probably meant.

use std::fmt;
use std::path::PathBuf;

use ron::error::SpannedError;

use super::{Error, shown};
use crate::domain::check::nearest;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

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
    /// Says something else of the same place.
    pub(super) fn map<U>(self, other: impl FnOnce(T) -> U) -> Located<U> {
        Located {
            file: self.file,
            place: self.place,
            what: other(self.what),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Located<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", shown(&self.file))?;
        if let Some(place) = self.place {
            write!(f, "{}:{}:", place.line, place.column)?;
        }
        write!(f, " {}", self.what)
    }
}

/// A fault of syntax or shape, or of the file itself; none of what the file's texts hold is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Shape {
    /// The file cannot be read.
    #[error("{0}")]
    NoFile(String),
    /// The file is not UTF-8.
    #[error("not valid UTF-8 text")]
    NotText,
    /// A field that does not exist.
    #[error("unknown field `{found}`{}", meant(.found, .expected))]
    UnknownField {
        /// The name as written.
        found: String,
        /// The names there are.
        expected: &'static [&'static str],
    },
    /// A word that does not exist.
    #[error("unknown value `{found}`{}", meant(.found, .expected))]
    UnknownWord {
        /// The word as written.
        found: String,
        /// The words there are.
        expected: &'static [&'static str],
    },
    /// A field that must be there.
    #[error("missing field `{0}`")]
    MissingField(&'static str),
    /// A field that is there twice.
    #[error("duplicate field `{0}`")]
    FieldTwice(&'static str),
    /// A value of another kind than its place asks for.
    #[error("expected {0}")]
    Expected(String),
    /// Anything else that the reader of RON says.
    #[error("{0}")]
    Syntax(String),
}

fn meant(found: &str, expected: &[&'static str]) -> String {
    let same_but_for_case = expected
        .iter()
        .find(|word| word.eq_ignore_ascii_case(found));
    let nearest = same_but_for_case
        .map(ToString::to_string)
        .or_else(|| nearest(found, expected.iter().copied()));
    match nearest {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None if expected.is_empty() => String::new(),
        None => format!("; use one of: {}", expected.join(", ")),
    }
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
        let begins = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize);
        let before = begins
            .filter(|begins| begins + part.len() <= self.text.len())
            .and_then(|begins| self.text.get(..begins));
        self.located(before.map(position_after), what)
    }

    /// Says something of the first place where a word stands, else of the beginning.
    pub(super) fn at_word<T>(&self, word: &str, what: T) -> Located<T> {
        let before = self.text.split_once(word).map_or("", |(before, _)| before);
        self.located(Some(position_after(before)), what)
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
            Some(before) => position_after(before),
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
        what: Shape::NoFile(why.kind.to_string()),
        file: why.path,
        place: None,
    }
}

fn position_after(before: &str) -> Position {
    let line = before.rsplit('\n').next().unwrap_or_default();
    Position {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    }
}

fn shape(code: &ron::Error) -> Shape {
    use ron::Error as E;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the reader's own list, which may grow; its words will do for the rest"
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
        E::InvalidValueForType { expected, .. } => Shape::Expected(expected.clone()),
        other => Shape::Syntax(other.to_string()),
    }
}
