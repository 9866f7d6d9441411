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

/// Paints a frame over the one in `buffer`; returns the position of the visible cursor and the rows that differ.
fn draw(frame: &Frame, painter: &mut Painter, buffer: &mut Buffer) -> (Option<Position>, Vec<u16>) {
    let (strokes, cursor, mode) = frame;
    let mut canvas = Canvas::new(SIZE, Rtl, painter);
    for (kind, x, y, width, text) in strokes {
        let area = Rect::new(*x, *y, *width, 1);
        canvas.base(if kind % 2 == 0 { Ltr } else { Rtl });
        let style = Style::new().fg(Color::Indexed(*kind));
        match kind {
            0..3 => drop(canvas.line(*x, *y, *width, TEXTS[*text], style)),
            3 => drop(canvas.line_end(*x, *y, *width, TEXTS[*text], style)),
            4 => canvas.fill(area, "\u{2502}", style),
            _ => canvas.style(area, style),
        }
    }
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
