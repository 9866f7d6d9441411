//! Multi-line text on a canvas.

use super::Canvas;
use crate::tui::cells::LaidLine;
use crate::tui::painter::LayoutKind;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::rc::Rc;

impl Canvas<'_> {
    /// Paints wrapped text, cut with `…` if it does not fit; returns the rows used.
    pub fn wrapped(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.wrapped_from(area, text, 0, style)
    }

    /// Paints wrapped text from row `skip` on; returns the rows used.
    ///
    /// A paragraph in another script gets its own direction and alignment.
    pub fn wrapped_from(&mut self, area: Rect, text: &str, skip: u16, style: Style) -> u16 {
        self.rows(area, text, skip, LayoutKind::Own, style)
    }

    /// Paints text being typed: wrapped, and always in the base direction, so that it does not jump.
    pub fn typed(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.rows(area, text, 0, LayoutKind::Wrapped, style)
    }

    /// Paints a paragraph whose first row leaves the last `beside` columns free; returns the rows used.
    pub fn beside(&mut self, area: Rect, beside: u16, text: &str, style: Style) -> u16 {
        if area.width <= beside || area.height == 0 {
            return 0;
        }
        let widths = (usize::from(area.width), usize::from(beside));
        let most = usize::from(area.height);
        let rows = self.painter.beside(text, self.base, widths, most);
        self.paint_rows(area, &rows, style)
    }

    /// The rows of such a paragraph.
    pub fn height_beside(&mut self, text: &str, width: u16, beside: u16) -> u16 {
        if width <= beside {
            return 0;
        }
        let widths = (usize::from(width), usize::from(beside));
        let rows = self.painter.beside(text, self.base, widths, usize::MAX);
        u16::try_from(rows.len()).unwrap_or(u16::MAX)
    }

    /// The rows of a text wrapped to a width.
    pub fn height(&mut self, text: &str, width: u16) -> u16 {
        if width == 0 {
            return 0;
        }
        let rows = self.painter.height(text, self.base, usize::from(width));
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// The same for a text that never changes.
    pub fn lasting_height(&mut self, text: &'static str, width: u16) -> u16 {
        if width == 0 {
            return 0;
        }
        let rows = self
            .painter
            .lasting_height(text, self.base, usize::from(width));
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    fn rows(
        &mut self,
        area: Rect,
        text: &str,
        skip: u16,
        form: fn(usize) -> LayoutKind,
        style: Style,
    ) -> u16 {
        if area.width == 0 || area.height == 0 {
            return 0;
        }
        let window = (usize::from(skip), usize::from(area.height));
        let width = usize::from(area.width);
        let rows = self
            .painter
            .rows(text, (form(width), self.base), width, window);
        self.paint_rows(area, &rows, style)
    }

    fn paint_rows(&mut self, area: Rect, rows: &[Rc<LaidLine>], style: Style) -> u16 {
        for (y, line) in (area.y..).zip(rows) {
            self.laid(area.x, y, area.width, line, style);
        }
        u16::try_from(rows.len()).unwrap_or(area.height)
    }
}
