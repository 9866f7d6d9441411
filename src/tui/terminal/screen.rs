//! The frame on the terminal, and the bytes that turn it into the next one.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::changes;
use super::sequences::{CLEAR, HIDE_CURSOR, SHOW_CURSOR};
use crate::tui::cells::places;
use crate::tui::picture::PaintTarget;

/// The largest frame painted, in columns and rows; a larger reported size is an error.
const LIMIT: (u16, u16) = (1000, 500);
/// The size assumed for a terminal that does not know its own.
const USUAL: (u16, u16) = (80, 24);

/// Two frames: the one shown and the one being painted.
///
/// ratatui's own `Terminal` would do the same, but it writes resets for a frame without changes, and prints when
/// dropped, which aborts the program once the terminal has vanished.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Buffer,
    /// Holds the next frame, but only in the painted rows.
    next: Buffer,
    painted: Vec<u16>,
    /// The cursor's position, if it is shown.
    cursor: Option<Position>,
    /// Whether the terminal's contents are unknown.
    stale: bool,
    /// Whether the cells around a changed glyph beyond ASCII are repainted.
    spills: bool,
}

impl Screen {
    pub(super) fn new(size: (u16, u16), spills: bool) -> Self {
        let area = Rect::new(0, 0, size.0, size.1);
        // Whether to use colours was decided earlier, taking NO_COLOR into account.
        crossterm::style::force_color_output(true);
        Self {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            painted: Vec::new(),
            cursor: None,
            stale: true,
            spills,
        }
    }

    pub(super) fn size(&self) -> (u16, u16) {
        (self.shown.area.width, self.shown.area.height)
    }

    /// Makes the next frame paint every cell.
    pub(super) fn forget(&mut self) {
        self.stale = true;
    }

    /// Appends to `out` what turns the shown frame into the painted one: nothing if they are equal. `paint` must paint
    /// whole rows.
    pub(super) fn frame(
        &mut self,
        out: &mut Vec<u8>,
        paint: impl FnOnce(&mut PaintTarget<'_>) -> Option<Position>,
    ) {
        self.painted.clear();
        // What surrounds a changed glyph may be in an unchanged row.
        let repaint = self.stale || self.spills;
        let cursor = paint(&mut PaintTarget {
            buffer: &mut self.next,
            repaint,
            painted: &mut self.painted,
        });
        if self.stale {
            out.extend_from_slice(CLEAR.as_bytes());
            self.shown.reset();
            self.cursor = None;
        }
        if self.spills {
            self.clean_around();
        }
        let before = out.len();
        if self.cursor.is_some() {
            // Otherwise it would be seen running over the changes.
            out.extend_from_slice(HIDE_CURSOR.as_bytes());
        }
        let hidden = out.len();
        changes::write(out, &self.shown, &self.next, &self.painted, self.spills);
        if out.len() == hidden && cursor.is_some() {
            out.truncate(before);
        } else {
            self.cursor = None;
        }
        self.place(out, cursor);
        self.keep();
        self.stale = false;
    }

    /// Makes the painted rows the shown ones.
    fn keep(&mut self) {
        for y in &self.painted {
            let cells = places(&self.shown, *y);
            let shown = self.shown.content.get_mut(cells.clone());
            let next = self.next.content.get_mut(cells);
            if let (Some(shown), Some(next)) = (shown, next) {
                shown.swap_with_slice(next);
            }
        }
    }
}

impl Screen {
    /// Moves the cursor to the focus: braille displays, magnifiers and screen readers follow it.
    fn place(&mut self, out: &mut Vec<u8>, cursor: Option<Position>) {
        let Some(at) = cursor.filter(|_| cursor != self.cursor) else {
            return;
        };
        let (row, column) = (u32::from(at.y) + 1, u32::from(at.x) + 1);
        out.extend_from_slice(format!("\x1b[{row};{column}H").as_bytes());
        if self.cursor.is_none() {
            out.extend_from_slice(SHOW_CURSOR.as_bytes());
        }
        self.cursor = cursor;
    }
}

/// A symbol that no frame contains: a cell with it differs from every painted one.
const UNKNOWN: &str = "\u{FFFF}";

impl Screen {
    /// Forgets the cells around every glyph beyond ASCII that disappears: Arabic letters extend beyond their cell, and
    /// their remains would stay on the screen.
    fn clean_around(&mut self) {
        let area = self.shown.area;
        let gone: Vec<(u16, u16)> = area
            .positions()
            .map(|at| (at.x, at.y))
            .filter(|at| match (self.shown.cell(*at), self.next.cell(*at)) {
                (Some(shown), Some(next)) => !shown.symbol().is_ascii() && shown != next,
                _ => false,
            })
            .collect();
        for (x, y) in gone {
            for y in y.saturating_sub(1)..=y + 1 {
                for x in x.saturating_sub(1)..=x + 1 {
                    if let Some(cell) = self.shown.cell_mut((x, y)) {
                        cell.set_symbol(UNKNOWN);
                    }
                }
            }
        }
    }
}

/// The size to paint for, given the reported one.
pub(super) fn plausible(columns: u16, rows: u16) -> (u16, u16) {
    let side = |claimed: u16, usual: u16, limit: u16| match claimed {
        0 => usual,
        _ => claimed.min(limit),
    };
    (
        side(columns, USUAL.0, LIMIT.0),
        side(rows, USUAL.1, LIMIT.1),
    )
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::buffer::CellDiffOption;

    use super::*;

    fn frame(screen: &mut Screen, paint: impl FnOnce(&mut Buffer)) -> String {
        frame_at(screen, None, paint)
    }

    fn frame_at(
        screen: &mut Screen,
        cursor: Option<(u16, u16)>,
        paint: impl FnOnce(&mut Buffer),
    ) -> String {
        let mut out = Vec::new();
        let painted = |target: &mut PaintTarget<'_>| {
            target.buffer.reset();
            paint(target.buffer);
            target.painted.extend(0..target.buffer.area.height);
            cursor.map(Position::from)
        };
        screen.frame(&mut out, painted);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_cursor_goes_to_its_place_after_the_changes_and_is_not_seen_on_the_way() {
        let mut screen = Screen::new((10, 2), false);
        let letter = |symbol: &'static str| {
            move |buffer: &mut Buffer| {
                buffer[(3, 1)].set_symbol(symbol);
            }
        };
        let first = frame_at(&mut screen, Some((4, 1)), letter("x"));
        assert!(first.ends_with("\x1b[2;5H\x1b[?25h"), "{first:?}");
        assert_eq!(frame_at(&mut screen, Some((4, 1)), letter("x")), "");
        let moved = frame_at(&mut screen, Some((0, 0)), letter("x"));
        assert_eq!(moved, "\x1b[1;1H");
        let changed = frame_at(&mut screen, Some((0, 0)), letter("y"));
        assert!(changed.starts_with("\x1b[?25l"), "{changed:?}");
        assert!(changed.ends_with("\x1b[1;1H\x1b[?25h"), "{changed:?}");
        assert_eq!(frame_at(&mut screen, None, letter("y")), "\x1b[?25l");
    }

    #[test]
    fn a_picture_that_stays_writes_nothing() {
        let mut screen = Screen::new((10, 2), false);
        let paint = |buffer: &mut Buffer| {
            buffer[(3, 1)].set_symbol("x");
        };
        assert!(frame(&mut screen, paint).starts_with(CLEAR));
        assert_eq!(frame(&mut screen, paint), "");
        screen.forget();
        assert!(frame(&mut screen, paint).contains('x'));
    }

    #[test]
    fn a_letter_that_spills_takes_the_cells_around_with_it() {
        let mut screen = Screen::new((5, 3), true);
        frame(&mut screen, |buffer| {
            buffer[(2, 1)].set_symbol("\u{FEDF}");
            buffer[(4, 2)].set_symbol("z");
        });
        let again = frame(&mut screen, |buffer| {
            buffer[(4, 2)].set_symbol("z");
        });
        assert_eq!(again.matches(' ').count(), 9, "{again:?}");
        assert!(!again.contains('z'), "{again:?}");
    }

    #[test]
    fn invisible_riders_are_written_as_they_are() {
        let mut screen = Screen::new((4, 1), false);
        let out = frame(&mut screen, |buffer| {
            buffer[(0, 0)].set_symbol(" \u{2067}");
            buffer[(1, 0)].set_symbol("\u{fe91}\u{2069}");
            let one = CellDiffOption::ForcedWidth(NonZeroU16::MIN);
            buffer[(1, 0)].set_diff_option(one);
            buffer[(2, 0)].set_symbol("z");
        });
        assert!(out.contains(" \u{2067}\u{fe91}\u{2069}z"), "{out:?}");
    }

    #[test]
    fn an_empty_area_can_be_painted() {
        let mut screen = Screen::new((0, 0), false);
        assert_eq!(frame_at(&mut screen, None, |_| {}), CLEAR);
    }

    #[test]
    fn an_unknown_size_is_the_usual_and_a_mad_one_is_cut() {
        assert_eq!(plausible(0, 0), (80, 24));
        assert_eq!(plausible(1, 1), (1, 1));
        assert_eq!(plausible(500, 200), (500, 200));
        assert_eq!(plausible(u16::MAX, u16::MAX), (1000, 500));
    }
}
