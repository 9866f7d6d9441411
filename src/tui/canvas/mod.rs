//! The only way views paint: logical columns in, mirrored cells out.
//!
//! ```text
//!   English:  x = 0 ┌ start … end ┐        Arabic:  ┌ end … start ┐ x = 0
//! ```
//!
//! Columns count from the start edge of the layout, and every area is mirrored once, here. [`crate::text`] lays out all
//! texts, so no control, bidi or zero-width character ever reaches a cell.

mod part;
mod wrapping;

pub use super::painter::Painter;
pub use super::picture::PaintedFrame;

use super::cells::{CellContent, LaidLine, Symbol};
use super::emit::Mode;
use crate::domain::language::Direction;
use crate::text;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::ops::Range;
use std::rc::Rc;

/// Signs and their counterparts in a mirrored layout.
const FACING: [(&str, &str); 15] = [
    ("<", ">"),
    ("[", "]"),
    ("\u{2190}", "\u{2192}"),
    ("\u{258C}", "\u{2590}"),
    ("\u{25B8}", "\u{25C2}"),
    ("\u{25B6}", "\u{25C0}"),
    ("\u{2039}", "\u{203A}"),
    ("\u{AB}", "\u{BB}"),
    ("\u{251C}", "\u{2524}"),
    ("\u{250C}", "\u{2510}"),
    ("\u{2514}", "\u{2518}"),
    ("\u{256D}", "\u{256E}"),
    ("\u{2570}", "\u{256F}"),
    ("\u{258F}", "\u{2595}"),
    ("\u{258E}", "\u{1FB87}"),
];

/// A frame addressed from the start edge of the layout.
#[derive(Debug)]
pub struct Canvas<'a> {
    area: Rect,
    layout: Direction,
    base: Direction,
    painter: &'a mut Painter,
}

/// A stretch of a row in terminal columns.
struct Stretch {
    left: i32,
    width: i32,
    y: u16,
}

impl<'a> Canvas<'a> {
    /// Begins a frame of this size.
    pub fn new(size: (u16, u16), layout: Direction, painter: &'a mut Painter) -> Self {
        painter.begin(size);
        Self {
            area: Rect::new(0, 0, size.0, size.1),
            layout,
            base: layout,
            painter,
        }
    }

    pub const fn area(&self) -> Rect {
        self.area
    }

    pub const fn layout(&self) -> Direction {
        self.layout
    }

    /// Changes the layout of what follows; columns then count from the other edge.
    pub const fn turn(&mut self, layout: Direction) {
        self.layout = layout;
    }

    /// Gives a row its own emission mode. The row must be empty, because terminals reorder whole rows.
    pub fn hand_row(&mut self, y: u16, mode: Mode) {
        self.painter.picture.set_mode(y, mode);
    }

    /// Sets the base direction of the texts that follow, initially that of the layout.
    pub const fn base(&mut self, base: Direction) {
        self.base = base;
    }

    pub const fn text_base(&self) -> Direction {
        self.base
    }

    /// Paints one line, cut with `…` at its end; returns the columns used.
    ///
    /// The line is aligned to the start of its base direction.
    pub fn line(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let short = text.len() <= usize::from(width) && self.base == Direction::Ltr;
        if short && is_printable(text) {
            return self.ascii(&self.mirrored(x, y, width), text, style);
        }
        let line = self.painter.cut(text, self.base, usize::from(width));
        self.laid(x, y, width, &line, style)
    }

    /// Paints text that is left-to-right in every language, such as key names, at the layout's start; returns the
    /// columns used.
    pub fn keys(&mut self, x: u16, y: u16, width: u16, keys: &str, style: Style) -> u16 {
        match self.base {
            Direction::Ltr => self.line(x, y, width, keys, style),
            Direction::Rtl => self.line(x, y, width, &text::embed(keys), style),
        }
    }

    /// Paints one line aligned to the end of the layout; returns the columns used.
    pub fn line_end(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let line = self.painter.cut(text, self.base, usize::from(width));
        let right = self.layout == Direction::Ltr;
        self.put_line(&self.mirrored(x, y, width), &line, style, right)
    }

    /// The width of a text on one line, in columns.
    pub fn width(&mut self, text: &str) -> u16 {
        let width = if is_printable(text) {
            text.len()
        } else {
            self.painter.single(text, self.base).width()
        };
        u16::try_from(width).unwrap_or(u16::MAX)
    }

    /// Paints a sign into one cell; it is never reordered, but mirrored with the layout.
    pub fn symbol(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        self.fill(Rect::new(x, y, 1, 1), symbol, style);
    }

    /// Paints a sign into every cell of an area.
    pub fn fill(&mut self, area: Rect, symbol: &str, style: Style) {
        // Most fills are blank, and a blank needs neither checking nor mirroring.
        let symbol = if symbol == " " {
            Symbol::BLANK
        } else {
            let facing = self.facing(symbol);
            self.painter.picture.symbols.of(facing)
        };
        let sign = CellContent::narrow(symbol);
        let area = self.physical(area);
        for y in area.top()..area.bottom() {
            let columns = area.left()..area.right();
            self.painter.picture.sign(y, columns, sign, style);
        }
    }

    /// Patches the style of every cell of an area.
    pub fn style(&mut self, area: Rect, style: Style) {
        let area = self.physical(area);
        for y in area.top()..area.bottom() {
            let columns = area.left()..area.right();
            self.painter.picture.style(y, columns, style);
        }
    }

    /// Lays out a text as one line, for widgets that position it themselves.
    pub(super) fn lay(&mut self, text: &str) -> Rc<LaidLine> {
        self.painter.single(text, self.base)
    }

    /// Lays out one paragraph, for widgets that position its lines themselves.
    pub(super) fn lay_wrapped(&mut self, text: &str, width: u16) -> Rc<[Rc<LaidLine>]> {
        self.painter.wrapped(text, self.base, usize::from(width))
    }

    /// The part of a laid-out line with these clusters in reading order.
    pub(super) fn window(&mut self, line: &LaidLine, places: Range<usize>) -> Rc<LaidLine> {
        Rc::new(LaidLine::new(
            line.window(places),
            &mut self.painter.picture.symbols,
        ))
    }

    /// Paints a line that is already laid out.
    pub(super) fn laid(
        &mut self,
        x: u16,
        y: u16,
        width: u16,
        line: &Rc<LaidLine>,
        style: Style,
    ) -> u16 {
        let right = line.base() == Direction::Rtl;
        self.put_line(&self.mirrored(x, y, width), line, style, right)
    }

    /// Puts the cursor on a cell: the one in focus, or where typing goes. The last call in a frame wins.
    pub fn cursor(&mut self, x: u16, y: u16) {
        self.cursor_in(Rect::new(x, y, 1, 1), 0, self.base);
    }

    /// Puts the cursor into a box, `column` cells from where a line in direction `base` starts.
    pub(super) fn cursor_in(&mut self, area: Rect, column: u16, base: Direction) {
        let place = self.mirrored(area.x, area.y, area.width);
        let column = i32::from(column);
        let at = match base {
            Direction::Ltr => place.left + column,
            Direction::Rtl => place.left + place.width - 1 - column,
        };
        let inside = (place.left..place.left + place.width).contains(&at);
        let at = u16::try_from(at).ok().filter(|_| inside);
        let at = at.map(|x| Position { x, y: area.y });
        if let Some(at) = at.filter(|at| self.area.contains(*at)) {
            self.painter.picture.cursor = Some(at);
        }
    }

    fn facing<'s>(&self, symbol: &'s str) -> &'s str {
        let symbol = symbol.get(..text::after(symbol, 0)).unwrap_or(" ");
        if symbol.is_empty() || symbol.chars().any(text::is_hidden) {
            return "\u{FFFD}";
        }
        if self.layout == Direction::Ltr {
            return symbol;
        }
        FACING
            .iter()
            .find_map(|(left, right)| match symbol {
                _ if symbol == *left => Some(*right),
                _ if symbol == *right => Some(*left),
                _ => None,
            })
            .unwrap_or(symbol)
    }

    /// Converts a stretch of a row to terminal columns.
    fn mirrored(&self, x: u16, y: u16, width: u16) -> Stretch {
        let area = self.area;
        let (x, width) = (i32::from(x), i32::from(width));
        let left = match self.layout {
            Direction::Ltr => x,
            Direction::Rtl => i32::from(area.right()) - (x - i32::from(area.left())) - width,
        };
        Stretch { left, width, y }
    }

    /// Converts an area to terminal columns, clipped to the frame.
    fn physical(&self, area: Rect) -> Rect {
        let row = self.mirrored(area.x, area.y, area.width);
        let right = row.left + row.width;
        let clip = |x: i32| u16::try_from(x.max(0)).unwrap_or(u16::MAX);
        let (left, right) = (clip(row.left), clip(right));
        let height = area.height.min(u16::MAX - area.y);
        let whole = Rect {
            x: left,
            y: area.y,
            width: right - left,
            height,
        };
        whole.intersection(self.area)
    }

    /// The fast path for text that needs no layout: one byte, one column.
    fn ascii(&mut self, place: &Stretch, text: &str, style: Style) -> u16 {
        let shown = u16::try_from(text.len()).unwrap_or(u16::MAX);
        if let Some((columns, skipped)) = self.clipped(place, place.left, shown) {
            let letters = text.get(skipped..).unwrap_or_default();
            let picture = &mut self.painter.picture;
            picture.letters(place.y, columns, letters, style);
        }
        shown
    }

    fn put_line(&mut self, place: &Stretch, line: &Rc<LaidLine>, style: Style, right: bool) -> u16 {
        let width = i32::try_from(line.width()).unwrap_or(i32::MAX);
        let shown = u16::try_from(width.min(place.width)).unwrap_or(u16::MAX);
        let left = if right {
            place.left + place.width - i32::from(shown)
        } else {
            place.left
        };
        if let Some((columns, skipped)) = self.clipped(place, left, shown) {
            let picture = &mut self.painter.picture;
            picture.line(place.y, columns, (line, skipped), style);
        }
        shown
    }

    /// The part of a row's columns inside the frame, and how many are cut off before it; `None` if nothing is left.
    fn clipped(&self, place: &Stretch, left: i32, width: u16) -> Option<(Range<u16>, usize)> {
        let inside = |x: i32| x.clamp(0, i32::from(self.area.width));
        let (start, end) = (inside(left), inside(left + i32::from(width)));
        let skipped = usize::try_from(start - left).ok()?;
        let columns = u16::try_from(start).ok()?..u16::try_from(end).ok()?;
        (place.y < self.area.height && !columns.is_empty()).then_some((columns, skipped))
    }
}

/// Whether every byte is a character of one column.
fn is_printable(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}
