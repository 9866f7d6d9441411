//! The visible part of a page; paging counts lines.

use std::ops::Range;

/// Lines visible both before and after paging, where no row begins below.
const OVERLAP: u16 = 1;

/// The rows on screen; line numbers count from the first row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The first line on screen.
    pub top: u16,
    /// Lines on screen.
    pub height: u16,
    /// Maximum number of lines that can be scrolled away.
    pub most: u16,
    /// The lines of each row the cursor can reach.
    pub rows: Vec<Range<u16>>,
}

impl Page {
    /// The first line and the cursor one screen down; skips no row that was not fully visible.
    pub fn next(&self) -> (u16, usize) {
        let end = self.top.saturating_add(self.height);
        let unseen = self.rows.iter().find(|row| row.end > end);
        let top = unseen.map_or(end.saturating_sub(OVERLAP), |row| row.start);
        let top = top.min(end).max(self.top.saturating_add(1));
        if top >= self.most {
            // At the end the cursor goes to the field below the notice.
            return (self.most, self.rows.len().saturating_sub(1));
        }
        (top, self.first_from(top))
    }

    /// The first line and the cursor one screen up.
    pub fn previous(&self) -> (u16, usize) {
        let hidden = self.rows.iter().rfind(|row| row.start < self.top);
        let end = hidden.map_or(self.top, |row| row.end);
        let end = end.max(self.top.saturating_add(OVERLAP));
        let top = end.saturating_sub(self.height).min(self.top);
        (top, self.first_from(top))
    }

    /// The first line and the cursor after scrolling to a line.
    #[must_use]
    pub fn scrolled(&self, top: u16) -> (u16, usize) {
        let top = top.min(self.most);
        let last = self.rows.len().saturating_sub(1);
        (top, self.first_from(top).min(last))
    }

    /// The first row that starts at or after a line.
    fn first_from(&self, top: u16) -> usize {
        self.rows.partition_point(|row| row.start < top)
    }

    /// The first line closest to `top` that makes a row fully visible.
    pub fn with_row(&self, row: Option<usize>, top: u16) -> u16 {
        let row = row.and_then(|row| self.rows.get(row));
        let shown = row.map_or(top, |row| {
            let least = row.end.saturating_sub(self.height);
            top.max(least).min(row.start)
        });
        shown.min(self.most)
    }

    /// The rows that are fully visible.
    pub fn whole(&self) -> Range<usize> {
        let end = self.top.saturating_add(self.height);
        let first = self.first_from(self.top);
        let after = self.rows.partition_point(|row| row.end <= end);
        first..after.max(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twelve rows of one to three lines, separated by blank lines.
    fn page(height: u16) -> Page {
        let mut rows = Vec::new();
        let mut top: u16 = 0;
        for lines in [1, 3, 2].into_iter().cycle().take(12) {
            rows.push(top..top + lines);
            top += lines + 1;
        }
        let most = (top - 1).saturating_sub(height);
        Page {
            top: 0,
            height,
            most,
            rows,
        }
    }

    #[test]
    fn pages_show_every_row_whole_and_none_is_passed_over() {
        for height in 3..40 {
            let mut page = page(height);
            let mut seen = page.whole();
            let mut pages = 1;
            while page.top < page.most {
                let (top, cursor) = page.next();
                assert!(top > page.top && top <= page.top + height);
                page.top = page.with_row(Some(cursor), top);
                assert!(page.whole().start <= seen.end, "{height}");
                seen.end = page.whole().end;
                pages += 1;
            }
            assert_eq!(seen, 0..12);
            assert!(
                height < 8 || pages <= 35 / (height - 4) + 1,
                "{height} {pages}"
            );
            while page.top > 0 {
                let (top, cursor) = page.previous();
                assert!(top < page.top);
                page.top = page.with_row(Some(cursor), top).min(page.top - 1);
            }
        }
    }
}
