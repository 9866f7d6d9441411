//! The picture as the terminal has it, and the bytes that change it into the next one.

use std::io;

use ratatui::{
    backend::{Backend as _, CrosstermBackend},
    buffer::Buffer,
    layout::Rect,
};

use super::sequences::CLEAR;

/// The widest and highest picture painted; beyond it a claimed size is a mistake.
const LIMIT: (u16, u16) = (1000, 500);
/// What is assumed of a terminal that does not know its size.
const USUAL: (u16, u16) = (80, 24);

/// Two pictures: the one shown and the one being painted.
///
/// ratatui's own `Terminal` would do the same, but it writes resets for a frame without changes, and
/// prints when it is dropped, which aborts the program once the terminal is gone.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Buffer,
    next: Buffer,
    /// Nothing is known about what the terminal shows.
    stale: bool,
}

impl Screen {
    pub(super) fn new(size: (u16, u16)) -> Self {
        let area = Rect::new(0, 0, size.0, size.1);
        Self {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            stale: true,
        }
    }

    pub(super) fn size(&self) -> (u16, u16) {
        (self.shown.area.width, self.shown.area.height)
    }

    /// The next frame paints every cell.
    pub(super) fn forget(&mut self) {
        self.stale = true;
    }

    /// Appends to `out` what turns the shown picture into the painted one: nothing if they are equal.
    pub(super) fn frame(
        &mut self,
        out: &mut Vec<u8>,
        paint: impl FnOnce(&mut Buffer),
    ) -> io::Result<()> {
        self.next.reset();
        paint(&mut self.next);
        if self.stale {
            out.extend_from_slice(CLEAR.as_bytes());
            self.shown.reset();
        }
        let mut changes = self.shown.diff_iter(&self.next).peekable();
        if changes.peek().is_some() {
            CrosstermBackend::new(out).draw(changes)?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.stale = false;
        Ok(())
    }
}

/// The size to paint for a claimed one.
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
        let mut out = Vec::new();
        screen.frame(&mut out, paint).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_picture_that_stays_writes_nothing() {
        let mut screen = Screen::new((10, 2));
        let paint = |buffer: &mut Buffer| {
            buffer[(3, 1)].set_symbol("x");
        };
        assert!(frame(&mut screen, paint).starts_with(CLEAR));
        assert_eq!(frame(&mut screen, paint), "");
        screen.forget();
        assert!(frame(&mut screen, paint).contains('x'));
    }

    #[test]
    fn invisible_riders_are_written_as_they_are() {
        let mut screen = Screen::new((4, 1));
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
        let mut screen = Screen::new((0, 0));
        assert_eq!(frame(&mut screen, |_| {}), CLEAR);
    }

    #[test]
    fn an_unknown_size_is_the_usual_and_a_mad_one_is_cut() {
        assert_eq!(plausible(0, 0), (80, 24));
        assert_eq!(plausible(1, 1), (1, 1));
        assert_eq!(plausible(500, 200), (500, 200));
        assert_eq!(plausible(u16::MAX, u16::MAX), (1000, 500));
    }
}
