//! Positions within a text.

/// A line and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// The position just after a prefix of the text.
    pub fn after(before: &str) -> Self {
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }

    /// The position of a slice borrowed from `text`; none for a copy (made where the source had an escape).
    pub fn of(part: &str, text: &str) -> Option<Self> {
        let begins = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let within = begins + part.len() <= text.len();
        text.get(..begins).filter(|_| within).map(Self::after)
    }
}
