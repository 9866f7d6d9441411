//! Where a part of a text stands in it.

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// The place behind a beginning of a text.
    #[must_use]
    pub fn after(before: &str) -> Self {
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }

    /// The place of a part that is borrowed from a text; a part that was copied, because it held an escape, has none.
    #[must_use]
    pub fn of(part: &str, text: &str) -> Option<Self> {
        let begins = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let within = begins + part.len() <= text.len();
        text.get(..begins).filter(|_| within).map(Self::after)
    }
}
