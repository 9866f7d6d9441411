//! Prints lines of text to a terminal outside the screen: laid out and emitted as on the screen, row by row.

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::arabic::{ModeChoice, TerminalKind};
use super::canvas::{Canvas, Painter};
use super::emit::Mode;
use crate::domain::language::Direction;
use crate::text;

/// Below this many columns no layout is attempted, and the terminal breaks the lines.
const NARROWEST: u16 = 20;
/// Turn the terminal's own bidi off and on; VTE applies the setting to the rows written in between.
const BRACKETS: [&str; 2] = ["\x1b[8l", "\x1b[8h"];
/// LRM and LRO … PDF: mlterm reorders all of its rows whenever its switch changes, so each row fixes its own order.
const IN_ORDER: [&str; 2] = ["\u{200E}\u{202D}", "\u{202C}"];

#[derive(Debug)]
pub struct Printing {
    mode: Mode,
    /// Whether rows fix their own order.
    overrides: bool,
    columns: u16,
    layout: Direction,
    painter: Painter,
}

impl Printing {
    /// Prints in the mode chosen for a terminal that is `columns` wide.
    pub fn new(
        choice: &ModeChoice,
        columns: u16,
        layout: Direction,
        letters: text::DisplayOptions,
    ) -> Self {
        let mut painter = Painter::new();
        *painter.options_mut() = letters;
        Self {
            mode: choice.mode,
            overrides: choice.terminal == Some(TerminalKind::Mlterm) && choice.mode == Mode::Visual,
            columns,
            layout,
            painter,
        }
    }

    /// The rows of a text, which may contain embedded values, with the sequences that the terminal needs around them.
    pub fn rows(&mut self, text: &str) -> String {
        let [before, after] = if self.overrides { ["", ""] } else { BRACKETS };
        let lines = text.lines().map(|line| self.line(line));
        let lines: String = lines.collect();
        format!("{before}{lines}{after}")
    }

    /// The rows of one line; continuation rows are indented.
    fn line(&mut self, line: &str) -> String {
        let text = line.trim_start_matches(' ');
        let indent = u16::try_from(line.len() - text.len()).unwrap_or(0);
        // A terminal may wrap a row that fills it, and the first cell carries controls for the second. mlterm counts
        // the invisible override characters as columns.
        let unseen = if self.overrides { 3 } else { 0 };
        let width = self.columns.saturating_sub(1 + unseen);
        let room = width.saturating_sub(1 + indent);
        if room < NARROWEST || text.is_empty() {
            return format!("{}\n", text::unmarked(line));
        }
        let mut painter = std::mem::take(&mut self.painter);
        let height = Canvas::new((0, 0), self.layout, &mut painter).height(text, room);
        let area = Rect::new(indent, 0, room, height);
        let mut canvas = Canvas::new((width, height), self.layout, &mut painter);
        canvas.wrapped(area, text, Style::new());
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        painter.paint(&mut buffer, self.mode);
        self.painter = painter;
        (0..height).map(|y| self.row(&buffer, y)).collect()
    }

    /// The bytes of a row of cells.
    fn row(&self, buffer: &Buffer, y: u16) -> String {
        let mut row = String::new();
        let mut bold = false;
        let mut x = buffer.area.left();
        while let Some(cell) = buffer.cell((x, y)) {
            // Some modes separate letters by weight.
            if cell.modifier.contains(Modifier::BOLD) != bold {
                bold = !bold;
                row.push_str(if bold { "\x1b[1m" } else { "\x1b[22m" });
            }
            row.push_str(cell.symbol());
            let wide = matches!(cell.diff_option, CellDiffOption::ForcedWidth(w) if w.get() > 1);
            x += if wide { 2 } else { 1 };
        }
        let row = row.trim_end_matches(' ');
        let weight = if bold { "\x1b[22m" } else { "" };
        let [before, after] = if self.overrides { IN_ORDER } else { ["", ""] };
        format!("{before}{row}{weight}{after}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::arabic::{Multiplexer, Why};

    /// "b: 1990-05-31" in Arabic.
    const LINE: &str = "  \u{628}: 1990-05-31";

    fn printing(mode: Mode, terminal: Option<TerminalKind>, columns: u16) -> Printing {
        let choice = ModeChoice {
            mode,
            why: Why::Option,
            terminal,
            multiplexer: Multiplexer::None,
        };
        Printing::new(
            &choice,
            columns,
            Direction::Rtl,
            text::DisplayOptions::default(),
        )
    }

    #[test]
    fn a_line_stands_at_the_right_in_the_order_of_sight() {
        let rows = printing(Mode::Visual, None, 40).rows(LINE);
        let shown = format!("{}1990-05-31 :\u{FE8F}", " ".repeat(24));
        assert_eq!(rows, format!("\x1b[8l{shown}\n\x1b[8h"));
    }

    #[test]
    fn a_terminal_that_orders_itself_gets_isolates() {
        let rows = printing(Mode::Isolate, Some(TerminalKind::Konsole), 40).rows(LINE);
        assert!(rows.contains("\u{2066}1990-05-31\u{2069}"), "{rows:?}");
    }

    #[test]
    fn mlterm_is_told_row_by_row_and_its_switch_is_left_alone() {
        let rows = printing(Mode::Visual, Some(TerminalKind::Mlterm), 40).rows(LINE);
        let row = rows.strip_prefix("\u{200E}\u{202D}").unwrap();
        assert!(row.ends_with("1990-05-31 :\u{FE8F}\u{202C}\n"), "{rows:?}");
        assert!(
            rows.trim_end().chars().count() < 40,
            "the marks count there"
        );
    }

    #[test]
    fn long_lines_are_wrapped_within_the_window_and_hang() {
        let word = "\u{628}\u{62F}\u{628}\u{62F} ";
        let text = format!("    {}1990-05-31", word.repeat(20));
        let rows = printing(Mode::Visual, None, 40).rows(&text);
        let rows: Vec<&str> = rows.lines().filter(|row| !row.contains('\x1b')).collect();
        assert!(rows.len() > 2);
        for row in &rows {
            assert!(row.chars().count() <= 35, "{row:?}");
            assert!(row.starts_with(' '), "the first cell is free");
        }
        // Too few columns: the line is printed unchanged.
        let narrow = printing(Mode::Visual, None, 12).rows(LINE);
        assert!(narrow.contains(LINE));
    }
}
