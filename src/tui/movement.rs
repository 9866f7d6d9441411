//! Where a key moves the cursor, or scrolls to.

use super::widgets::text_field::Edit;

/// Where a key moves the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Move {
    /// Returns where this move leads from `place`, one of `count` places.
    #[must_use]
    pub fn among(self, count: usize, page: usize, place: usize) -> usize {
        let last = count.saturating_sub(1);
        let moved = match self {
            Self::Up => place.saturating_sub(1),
            Self::Down => place + 1,
            Self::PageUp => place.saturating_sub(page),
            Self::PageDown => place + page,
            Self::First => 0,
            Self::Last => last,
        };
        moved.min(last)
    }

    /// The same move within a text of many lines.
    #[must_use]
    pub const fn within_text(self) -> Edit {
        match self {
            Self::Up | Self::PageUp => Edit::Up,
            Self::Down | Self::PageDown => Edit::Down,
            Self::First => Edit::Home,
            Self::Last => Edit::End,
        }
    }

    /// Returns the rows scrolled away after this move; the view stops at the end.
    #[must_use]
    pub const fn scroll(self, page: u16, rows: u16) -> u16 {
        match self {
            Self::Up => rows.saturating_sub(1),
            Self::Down => rows.saturating_add(1),
            Self::PageUp => rows.saturating_sub(page),
            Self::PageDown => rows.saturating_add(page),
            Self::First => 0,
            Self::Last => u16::MAX,
        }
    }
}
