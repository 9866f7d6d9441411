//! Rows of cells, as tests read them.

use mesocheck::domain::language::Direction;
use mesocheck::tui::canvas::{Canvas, Painter};
use mesocheck::tui::emit::Mode;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// The contents of a row's cells, without the second halves of wide characters.
pub fn cells(buffer: &Buffer, y: u16) -> Vec<String> {
    let row = weighed(buffer, y).into_iter();
    row.map(|(symbol, _)| symbol).collect()
}

/// Like [`cells`], but also says whether each cell is bold.
pub fn weighed(buffer: &Buffer, y: u16) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let cell = &buffer[(x, y)];
        let bold = cell.modifier.contains(Modifier::BOLD);
        out.push((cell.symbol().to_owned(), bold));
        let wide =
            matches!(cell.diff_option, CellDiffOption::ForcedWidth(width) if width.get() > 1);
        x += if wide { 2 } else { 1 };
    }
    out
}

/// Shows a text as one line on its own screen; returns it without surrounding spaces.
pub fn shown(text: &str, base: Direction, painter: &mut Painter) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 600, 1));
    Canvas::new((600, 1), base, painter).line(0, 0, 600, text, Style::new());
    painter.paint(&mut buffer, Mode::Visual);
    cells(&buffer, 0).concat().trim().to_owned()
}
