//! Successive frames: an unchanged row is not painted again, a changed one is.

use mesocheck::domain::language::Direction::{Ltr, Rtl};
use mesocheck::tui::canvas::{Canvas, Painter};
use mesocheck::tui::emit::Mode;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};

const SIZE: (u16, u16) = (16, 4);
/// Kept few, so that frames often agree: letters of both scripts, digits, a wide character.
const TEXTS: [&str; 5] = [
    "abc",
    "\u{628}\u{627}\u{628} 12",
    "\u{6F22}x",
    "(\u{645}\u{661}) ok",
    "",
];

/// A painting operation: kind, column, row, width in columns, index of the text.
type Stroke = (u8, u16, u16, u16, usize);
/// Strokes, the cursor and the mode of a frame.
type Frame = (Vec<Stroke>, (u16, u16), usize);

fn paint(canvas: &mut Canvas<'_>, stroke: &Stroke) {
    let (kind, x, y, width, text) = *stroke;
    let area = Rect::new(x, y, width, 1);
    canvas.base(if kind % 2 == 0 { Ltr } else { Rtl });
    let style = Style::new().fg(Color::Indexed(kind));
    match kind {
        0..3 => drop(canvas.line(x, y, width, TEXTS[text], style)),
        3 => drop(canvas.line_end(x, y, width, TEXTS[text], style)),
        4 => canvas.fill(area, "\u{2502}", style),
        _ => canvas.style(area, style),
    }
}

/// Paints a frame over the one in `buffer`, every other stroke as a part that may be kept; returns the position of the
/// visible cursor and the rows that differ.
fn draw(frame: &Frame, painter: &mut Painter, buffer: &mut Buffer) -> (Option<Position>, Vec<u16>) {
    let (strokes, cursor, mode) = frame;
    let mut canvas = Canvas::new(SIZE, Rtl, painter);
    for (place, stroke) in strokes.iter().enumerate() {
        canvas.base(Ltr);
        if place % 2 == 0 {
            paint(&mut canvas, stroke);
        } else {
            canvas.part(stroke.2, *stroke, paint);
        }
    }
    canvas.base(Ltr);
    canvas.cursor(cursor.0, cursor.1);
    let mut frame = painter.frame(Mode::ALL[*mode]);
    let seen = frame.cursor();
    let mut rows = Vec::new();
    let lines = buffer.content.chunks_mut(SIZE.0.into());
    for (y, cells) in (0..).zip(lines) {
        if let Some(row) = frame.changed_row(y) {
            for (x, (shown, _)) in row.pairs() {
                assert_eq!(cells[x], shown.to_cell(row.symbols), "{x} {y}");
            }
            let first = row.columns.start;
            for (cell, next) in cells[first..].iter_mut().zip(&row.next[first..]) {
                *cell = next.to_cell(row.symbols);
            }
            rows.push(y);
        }
    }
    frame.keep();
    (seen, rows)
}

fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
    let stroke = (0_u8..6, 0_u16..14, 0_u16..4, 1_u16..16, 0..TEXTS.len());
    prop::collection::vec(stroke, 6)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_frame_over_others_looks_as_if_painted_alone(
        strokes in strokes(),
        // Each frame's changed stroke, cursor and mode; most strokes are those of the frame before.
        frames in prop::collection::vec((0..6_usize, (0_u16..16, 0_u16..4), 0..Mode::ALL.len()), 2..9),
        one_mode: bool,
    ) {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let (mut kept, mut painter) = (Buffer::empty(area), Painter::new());
        let mut shown = strokes.clone();
        for (count, (place, cursor, mode)) in frames.into_iter().enumerate() {
            if count % 2 == 0 {
                shown[place] = if shown[place] == strokes[place] { strokes[0] } else { strokes[place] };
            }
            let frame = (shown.clone(), cursor, if one_mode { 1 } else { mode });
            let mut alone = Buffer::empty(area);
            let (seen, _) = draw(&frame, &mut painter, &mut kept);
            let (expected, _) = draw(&frame, &mut Painter::new(), &mut alone);
            prop_assert_eq!(&kept, &alone);
            prop_assert_eq!(seen, expected);
        }
    }
}

#[test]
fn only_rows_that_differ_are_painted() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let mut painter = Painter::new();
    let mut rows = |strokes: &[Stroke]| {
        let frame = (strokes.to_vec(), (0, 0), 0);
        draw(&frame, &mut painter, &mut buffer).1
    };
    let (latin, arabic) = ((0, 1, 1, 9, 0), (1, 1, 2, 9, 1));
    assert_eq!(rows(&[latin, arabic]), [0, 1, 2, 3]);
    assert!(rows(&[latin, arabic]).is_empty());
    assert_eq!(rows(&[latin]), [2]);
    assert_eq!(rows(&[latin, arabic]), [2]);
    assert_eq!(rows(&[(0, 2, 1, 9, 0), arabic]), [1]);
}

/// Draws one part on a row; returns what the row then shows.
fn row_with_part(painter: &mut Painter, y: u16, inputs: usize, shown: usize) -> String {
    let mut canvas = Canvas::new(SIZE, Ltr, painter);
    canvas.part(y, inputs, |canvas, _| {
        canvas.line(0, y, 9, TEXTS[shown], Style::new());
    });
    let mut frame = painter.frame(Mode::Visual);
    let row = frame.row(y);
    let symbols = row.symbols;
    let cells = row.next.iter().map(|cell| cell.to_cell(symbols));
    let seen = cells.map(|cell| cell.symbol().to_owned()).collect();
    frame.keep();
    seen
}

#[test]
fn a_part_is_taken_along_when_it_moves_to_another_row() {
    let mut painter = Painter::new();
    let rows = [3, 2, 2, 0].map(|y| row_with_part(&mut painter, y, 1, 1));
    assert!(rows[0].contains("12"), "{rows:?}");
    assert!(rows.iter().all(|row| *row == rows[0]), "{rows:?}");
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "shows more than its inputs")]
fn a_part_that_shows_more_than_its_inputs_is_detected() {
    let mut painter = Painter::new();
    row_with_part(&mut painter, 1, 1, 0);
    row_with_part(&mut painter, 1, 1, 2);
}
