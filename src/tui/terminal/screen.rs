//! The frame on the terminal, and the bytes that turn it into the next one.

use ratatui::layout::Position;

use super::changes;
use super::sequences::{CLEAR, HIDE_CURSOR, SHOW_CURSOR};
use crate::tui::picture::PaintedFrame;

/// The largest frame painted, in columns and rows; a larger reported size is an error.
const LIMIT: (u16, u16) = (1000, 500);
/// The size assumed for a terminal that does not know its own.
const USUAL: (u16, u16) = (80, 24);

/// What the terminal shows besides the cells of its rows.
///
/// ratatui's own `Terminal` would keep those too, but it writes resets for a frame without changes, and prints when
/// dropped, which aborts the program once the terminal has vanished.
#[derive(Debug)]
pub(super) struct Screen {
    size: (u16, u16),
    /// The cursor's position, if it is shown.
    cursor: Option<Position>,
    /// Whether the terminal's contents are unknown.
    stale: bool,
    /// Whether the cells around a changed glyph beyond ASCII are repainted.
    spills: bool,
}

impl Screen {
    pub(super) fn new(size: (u16, u16), spills: bool) -> Self {
        // Whether to use colours was decided earlier, taking NO_COLOR into account.
        crossterm::style::force_color_output(true);
        Self {
            size,
            cursor: None,
            stale: true,
            spills,
        }
    }

    pub(super) const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Makes the next frame paint every cell.
    pub(super) const fn forget(&mut self) {
        self.stale = true;
    }

    /// Appends to `out` what turns the shown frame into the painted one: nothing if they are equal.
    pub(super) fn show(&mut self, out: &mut Vec<u8>, mut frame: PaintedFrame<'_>) {
        if self.stale {
            // It may have been shown before: by the screen of another size, or by another program.
            out.extend_from_slice(HIDE_CURSOR.as_bytes());
            out.extend_from_slice(CLEAR.as_bytes());
            frame.forget();
            self.cursor = None;
        }
        let before = out.len();
        if self.cursor.is_some() {
            // Otherwise it would be seen running over the changes.
            out.extend_from_slice(HIDE_CURSOR.as_bytes());
        }
        let hidden = out.len();
        changes::write(out, &mut frame, self.spills);
        let cursor = frame.cursor();
        if out.len() == hidden && cursor.is_some() {
            out.truncate(before);
        } else {
            self.cursor = None;
        }
        self.place(out, cursor);
        frame.keep();
        self.stale = false;
    }

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
    use ratatui::style::Style;

    use super::*;
    use crate::domain::language::Direction;
    use crate::tui::canvas::{Canvas, Painter};
    use crate::tui::emit::Mode;

    const SIZE: (u16, u16) = (10, 3);

    /// A screen and the painter of its frames.
    struct Shown(Screen, Painter);

    impl Shown {
        fn new(spills: bool) -> Self {
            Self(Screen::new(SIZE, spills), Painter::new())
        }

        /// Shows a frame with these texts at their column and row; returns what is sent.
        fn show(&mut self, cursor: Option<(u16, u16)>, texts: &[(u16, u16, &str)]) -> String {
            self.show_in(Mode::Visual, cursor, texts)
        }

        fn show_in(
            &mut self,
            mode: Mode,
            cursor: Option<(u16, u16)>,
            texts: &[(u16, u16, &str)],
        ) -> String {
            let Self(screen, painter) = self;
            let mut canvas = Canvas::new(screen.size(), Direction::Ltr, painter);
            for (x, y, text) in texts {
                canvas.line(*x, *y, SIZE.0, text, Style::new());
            }
            if let Some((x, y)) = cursor {
                canvas.cursor(x, y);
            }
            let mut out = Vec::new();
            screen.show(&mut out, painter.frame(mode));
            String::from_utf8(out).unwrap()
        }
    }

    #[test]
    fn the_cursor_goes_to_its_place_after_the_changes_and_is_not_seen_on_the_way() {
        let mut shown = Shown::new(false);
        let (x, y) = (&[(3, 1, "x")], &[(3, 1, "y")]);
        let first = shown.show(Some((4, 1)), x);
        assert!(first.ends_with("\x1b[2;5H\x1b[?25h"), "{first:?}");
        assert_eq!(shown.show(Some((4, 1)), x), "");
        assert_eq!(shown.show(Some((0, 0)), x), "\x1b[1;1H");
        let changed = shown.show(Some((0, 0)), y);
        assert!(changed.starts_with("\x1b[?25l"), "{changed:?}");
        assert!(changed.ends_with("\x1b[1;1H\x1b[?25h"), "{changed:?}");
        assert_eq!(shown.show(None, y), "\x1b[?25l");
    }

    #[test]
    fn a_picture_that_stays_writes_nothing() {
        let mut shown = Shown::new(false);
        let texts = &[(3, 1, "x")];
        assert!(shown.show(None, texts).contains('x'));
        assert_eq!(shown.show(None, texts), "");
        shown.0.forget();
        assert!(shown.show(None, texts).contains('x'));
    }

    #[test]
    fn the_cursor_is_hidden_before_everything_is_painted_again() {
        let mut shown = Shown::new(false);
        let texts = &[(3, 1, "x")];
        shown.show(Some((4, 1)), texts);
        shown.0.forget();
        let again = shown.show(Some((4, 1)), texts);
        // The screen of another size does not know what the one before showed.
        shown.0 = Screen::new(SIZE, false);
        assert_eq!(shown.show(Some((4, 1)), texts), again);
        let start = [HIDE_CURSOR, CLEAR].concat();
        assert!(again.starts_with(&start), "{again:?}");
        assert!(again.ends_with(SHOW_CURSOR), "{again:?}");
    }

    #[test]
    fn a_letter_that_spills_takes_the_cells_around_with_it() {
        let mut shown = Shown::new(true);
        // What stays beside the letter, and what stays farther off.
        let (near, far) = ((3, 0, "n"), (4, 2, "z"));
        shown.show(None, &[(2, 1, "\u{644}"), near, far]);
        let again = shown.show(None, &[near, far]);
        assert_eq!(again.matches(' ').count(), 8, "{again:?}");
        assert!(again.contains('n') && !again.contains('z'), "{again:?}");
    }

    #[test]
    fn invisible_riders_are_written_as_they_are() {
        let mut shown = Shown::new(false);
        let out = shown.show_in(Mode::Isolate, None, &[(0, 0, "a \u{628} z")]);
        assert!(out.contains("a \u{2067}\u{FE8F}\u{2069} z"), "{out:?}");
    }

    #[test]
    fn an_empty_area_can_be_painted() {
        let mut shown = Shown(Screen::new((0, 0), false), Painter::new());
        assert_eq!(shown.show(None, &[]), [HIDE_CURSOR, CLEAR].concat());
    }

    #[test]
    fn an_unknown_size_is_the_usual_and_a_mad_one_is_cut() {
        assert_eq!(plausible(0, 0), (80, 24));
        assert_eq!(plausible(1, 1), (1, 1));
        assert_eq!(plausible(500, 200), (500, 200));
        assert_eq!(plausible(u16::MAX, u16::MAX), (1000, 500));
    }
}
