//! Painting through the canvas: placement, clipping, and what never reaches a cell.

use crate::rows::cells;
use mesocheck::domain::language::Direction::{self, Ltr, Rtl};
use mesocheck::text::is_hidden;
use mesocheck::tui::canvas::{Canvas, Painter};
use mesocheck::tui::emit::Mode;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

fn paint(width: u16, height: u16, layout: Direction, view: impl FnOnce(&mut Canvas<'_>)) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let mut painter = Painter::new();
    view(&mut Canvas::new((width, height), layout, &mut painter));
    painter.paint(&mut buffer, Mode::Visual);
    buffer
}

fn row(buffer: &Buffer, y: u16) -> String {
    cells(buffer, y).concat()
}

#[test]
fn columns_count_from_the_start_edge() {
    let view = |c: &mut Canvas<'_>| {
        c.symbol(0, 0, "\u{258C}", Style::new());
        c.symbol(1, 0, ">", Style::new());
        assert_eq!(c.line_end(2, 0, 6, "\u{5D0}.", Style::new()), 2);
    };
    assert_eq!(row(&paint(8, 1, Ltr, view), 0), "\u{258C}>    \u{5D0}.");
    assert_eq!(row(&paint(8, 1, Rtl, view), 0), ".\u{5D0}    <\u{2590}");
}

#[test]
fn a_line_stands_at_the_start_of_its_own_direction() {
    let view = |c: &mut Canvas<'_>| {
        c.base(Ltr);
        c.line(0, 0, 6, "A-1", Style::new());
        c.base(Rtl);
        c.line(0, 1, 6, "\u{5D0}\u{5D1}", Style::new());
    };
    let buffer = paint(6, 2, Rtl, view);
    assert_eq!(
        (row(&buffer, 0), row(&buffer, 1)),
        ("A-1   ".into(), "    \u{5D1}\u{5D0}".into())
    );
}

#[test]
fn a_wrapped_text_is_cut_on_its_last_row() {
    let view = |c: &mut Canvas<'_>| {
        assert_eq!(c.height("one two three\n\nx", 4), 6);
        assert_eq!(
            c.wrapped(Rect::new(0, 0, 4, 2), "one two three", Style::new()),
            2
        );
        assert_eq!(
            c.wrapped_from(Rect::new(0, 2, 8, 3), "one two three\n\nx", 1, Style::new()),
            3
        );
    };
    let buffer = paint(8, 5, Ltr, view);
    let rows: Vec<String> = (0..5)
        .map(|y| row(&buffer, y).trim_end().to_owned())
        .collect();
    assert_eq!(rows, ["one", "two\u{2026}", "three", "", "x"]);
}

#[test]
fn a_text_painted_over_half_of_a_wide_letter_leaves_a_blank() {
    let buffer = paint(4, 1, Ltr, |c| {
        c.line(0, 0, 4, "\u{6F22}", Style::new());
        c.line(1, 0, 3, "a", Style::new());
    });
    assert_eq!(row(&buffer, 0), " a  ");
}

#[test]
fn a_style_is_patched_where_the_layout_says() {
    let buffer = paint(4, 1, Rtl, |c| {
        c.style(Rect::new(0, 0, 1, 1), Style::new().fg(Color::Red));
    });
    assert_eq!(
        (buffer[(3, 0)].fg, buffer[(0, 0)].fg),
        (Color::Red, Color::Reset)
    );
}

#[test]
fn texts_laid_out_before_are_painted_alike() {
    let mut painter = Painter::new();
    let mut draw = || {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        Canvas::new((9, 1), Rtl, &mut painter).line(0, 0, 9, "\u{628} 10-20", Style::new());
        painter.paint(&mut buffer, Mode::Isolate);
        buffer
    };
    let first = draw();
    assert_eq!(draw(), first);
    assert!(row(&first, 0).contains('\u{2067}'), "{first:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hidden_and_nothing_too_wide_whatever_the_place(
        text in any::<String>(), size in (0_u16..12, 0_u16..4), at in (any::<u16>(), any::<u16>()),
        near in (0_u16..14, 0_u16..5), room in (0_u16..14, 0_u16..5), rtl in any::<bool>(), base in any::<bool>(),
    ) {
        let buffer = paint(size.0, size.1, if rtl { Rtl } else { Ltr }, |c| {
            c.base(if base { Rtl } else { Ltr });
            for (x, y) in [at, near] {
                let area = Rect { x, y, width: room.0, height: room.1 };
                c.line(x, y, room.0, &text, Style::new());
                c.line_end(x, y, room.0, &text, Style::new());
                c.wrapped_from(area, &text, 1, Style::new());
                c.fill(area, "\u{2500}", Style::new());
                c.wrapped(area, &text, Style::new());
                c.symbol(x, y, &text, Style::new());
                c.style(area, Style::new().fg(Color::Red));
            }
        });
        for cell in &buffer.content {
            prop_assert!(!cell.symbol().chars().any(is_hidden));
            let wide = matches!(cell.diff_option, CellDiffOption::ForcedWidth(width) if width.get() > 1);
            prop_assert!(cell.symbol().is_ascii() || wide || cell.diff_option != CellDiffOption::None);
        }
    }
}
