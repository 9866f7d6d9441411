//! Each emission mode, once undone by a model of its terminal, equals the visual mode.

use crate::rows::{cells, weighed};
use mesocheck::domain::language::Direction;
use mesocheck::tui::canvas::{Canvas, Painter};
use mesocheck::tui::emit::Mode;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use unicode_bidi::{BidiInfo, Level, ParagraphBidiInfo};
use unicode_bidi_mirroring::get_mirrored;

fn is_control(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{2066}'..='\u{2069}')
}

fn bare(symbol: &str) -> String {
    symbol.chars().filter(|c| !is_control(*c)).collect()
}

fn facing(symbol: &str) -> String {
    symbol
        .chars()
        .map(|c| get_mirrored(c).unwrap_or(c))
        .collect()
}

/// A terminal that reorders each row as a left-to-right paragraph.
fn reordered(row: &[String], mirrors: bool) -> Vec<String> {
    let text = row.concat();
    let info = ParagraphBidiInfo::new(&text, Some(Level::ltr()));
    let levels = info.reordered_levels_per_char(0..text.len());
    // Maps each character to its cell: a cell is displayed where its first character is.
    let owner = row
        .iter()
        .enumerate()
        .flat_map(|(at, s)| s.chars().enumerate().map(move |(n, _)| (at, n)));
    let owner: Vec<(usize, usize)> = owner.collect();
    BidiInfo::reorder_visual(&levels)
        .into_iter()
        .filter(|index| owner[*index].1 == 0)
        .map(|index| {
            let symbol = bare(&row[owner[index].0]);
            if mirrors && levels[index].is_rtl() {
                facing(&symbol)
            } else {
                symbol
            }
        })
        .collect()
}

/// kitty draws a run in one font in the direction of its first letter that has a script.
fn shaped(row: &[(String, bool)], joins: fn(&str) -> bool, mirrors: bool) -> Vec<String> {
    let script = |symbol: &str| {
        let c = symbol.chars().next().unwrap_or(' ');
        match c {
            '\u{60C}' => None,
            '\u{590}'..='\u{5FF}' | '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FEFC}' => Some(true),
            _ => c.is_alphabetic().then_some(false),
        }
    };
    let joined = |a: &(String, bool), b: &(String, bool)| joins(&a.0) && joins(&b.0) && a.1 == b.1;
    let mut out: Vec<String> = Vec::new();
    for run in row.chunk_by(joined) {
        let symbols = run.iter().map(|(symbol, _)| symbol);
        if symbols.clone().find_map(|s| script(s)) == Some(true) && run.len() > 1 {
            let turned = symbols.rev();
            out.extend(turned.map(|s| if mirrors { facing(s) } else { s.clone() }));
        } else {
            out.extend(symbols.cloned());
        }
    }
    out
}

fn seen(row: &[(String, bool)], mode: Mode) -> Vec<String> {
    let arabic = |s: &str| {
        let first = s.chars().next().unwrap_or(' ');
        matches!(first, '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FEFC}')
    };
    let symbols: Vec<String> = row.iter().map(|(symbol, _)| symbol.clone()).collect();
    match mode {
        Mode::Visual | Mode::Off => symbols,
        Mode::Isolate => reordered(&symbols, true),
        Mode::IsolateMirror => reordered(&symbols, false),
        Mode::Runs => shaped(row, arabic, false),
        // The wide signs have a font of their own; the terminal draws the line character itself.
        Mode::Words => {
            let joins = |s: &str| !s.starts_with([' ', '\u{6F22}', '\u{3000}', '\u{2502}']);
            shaped(row, joins, true)
        }
    }
}

/// One text on screen: column, row, available columns, base direction, text.
type Spot = (u16, u16, u16, bool, String);

fn painted(layout: Direction, spots: &[Spot], mode: Mode) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 3));
    let mut painter = Painter::new();
    let mut canvas = Canvas::new((30, 3), layout, &mut painter);
    for (x, y, width, rtl, text) in spots {
        canvas.base(if *rtl { Direction::Rtl } else { Direction::Ltr });
        let color = Color::Indexed(u8::try_from(*x).unwrap_or(0));
        canvas.line(*x, *y, *width, text, Style::new().fg(color));
    }
    painter.paint(&mut buffer, mode);
    buffer
}

fn check(layout: Direction, spots: &[Spot]) {
    let visual = painted(layout, spots, Mode::Visual);
    for mode in [Mode::Isolate, Mode::IsolateMirror, Mode::Runs, Mode::Words] {
        let emitted = painted(layout, spots, mode);
        for y in 0..3 {
            let row = weighed(&emitted, y);
            assert_eq!(seen(&row, mode), cells(&visual, y), "{mode}: {row:?}");
        }
    }
    painted(layout, spots, Mode::Off);
}

/// Mixes letters, marks, both kinds of digits, signs, brackets, wide and hidden characters.
fn mixed() -> impl Strategy<Value = String> {
    let letters = "\u{627}\u{628}\u{644}\u{64E}\u{645}\u{5D0}ab  12\u{664}\u{660}-+%.,:/()[]\u{AB}\u{BB}\
        \u{6F22}\u{E9}\u{2502}\u{200C}\u{202E}\u{60C}\u{66A}\u{3000}\u{2003}\u{2009}";
    let letters: Vec<char> = letters.chars().collect();
    prop::collection::vec(prop::sample::select(letters), 0..24)
        .prop_map(|list| list.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mode_undone_is_the_visual_one(
        rtl in any::<bool>(),
        spots in prop::collection::vec((0_u16..30, 0_u16..3, 0_u16..30, any::<bool>(), mixed()), 1..7),
    ) {
        check(if rtl { Direction::Rtl } else { Direction::Ltr }, &spots);
    }

    #[test]
    fn no_string_is_too_strange(
        text in any::<String>(), x in 0_u16..40, y in 0_u16..5, width in any::<u16>(), rtl in any::<bool>(),
    ) {
        for mode in Mode::ALL {
            painted(Direction::Rtl, &[(x, y, width, rtl, text.clone())], mode);
        }
    }
}

#[test]
fn any_blank_at_the_end_of_a_segment_keeps_its_side() {
    for blank in [' ', '\u{3000}', '\u{2003}', '\u{2009}'] {
        check(
            Direction::Rtl,
            &[(5, 0, 20, true, format!("\u{628}\u{62F}{blank}"))],
        );
    }
}

#[test]
fn rows_with_a_mode_of_their_own_keep_to_it() {
    let text = "\u{628} (5) \u{645}\u{644}.";
    let height = u16::try_from(Mode::ALL.len()).unwrap();
    let rows = |screen: Mode, own: bool| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, height));
        let mut painter = Painter::new();
        let mut canvas = Canvas::new((20, height), Direction::Rtl, &mut painter);
        for (y, mode) in (0..).zip(Mode::ALL) {
            if own {
                canvas.hand_row(y, mode);
            }
            canvas.line(1, y, 18, text, Style::new());
        }
        painter.paint(&mut buffer, screen);
        let rows: Vec<_> = (0..height).map(|y| cells(&buffer, y)).collect();
        rows
    };
    for screen in Mode::ALL {
        let mixed = rows(screen, true);
        for (row, mode) in mixed.iter().zip(Mode::ALL) {
            assert_eq!(*row, rows(mode, false)[0], "{mode} on a screen in {screen}");
        }
    }
}

#[test]
fn in_kitty_styles_stay_in_their_cells() {
    let text = "\u{645}\u{661}\u{662}\u{627}";
    let painted = |mode: Mode| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        let mut painter = Painter::new();
        let mut canvas = Canvas::new((10, 1), Direction::Rtl, &mut painter);
        canvas.line(0, 0, 9, text, Style::new());
        canvas.style(Rect::new(0, 0, 1, 1), Style::new().fg(Color::Red));
        painter.paint(&mut buffer, mode);
        buffer
    };
    let visual = painted(Mode::Visual);
    for mode in [Mode::Runs, Mode::Words] {
        let emitted = painted(mode);
        let red = |buffer: &Buffer| buffer.content.iter().position(|cell| cell.fg == Color::Red);
        assert_eq!(red(&emitted), red(&visual));
        assert_eq!(emitted[(9, 0)].symbol(), visual[(6, 0)].symbol());
    }
}

#[test]
fn numbers_that_stand_alone_are_turned_for_kitty() {
    for (text, turned) in [("\u{664}\u{660}", true), ("45", false), ("\u{60C}", false)] {
        for mode in [Mode::Runs, Mode::Words] {
            let spots = [(0, 0, 9, true, text.to_owned())];
            let emitted = cells(&painted(Direction::Rtl, &spots, mode), 0);
            let visual = cells(&painted(Direction::Rtl, &spots, Mode::Visual), 0);
            assert_eq!(emitted != visual, turned, "{mode}: {text}");
        }
    }
}

#[test]
fn styles_travel_with_their_letters() {
    let text = String::from("\u{627}\u{628} \u{645}");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
    let mut painter = Painter::new();
    let mut canvas = Canvas::new((10, 1), Direction::Rtl, &mut painter);
    canvas.line(0, 0, 9, &text, Style::new());
    canvas.style(Rect::new(0, 0, 1, 1), Style::new().fg(Color::Red));
    painter.paint(&mut buffer, Mode::Visual);
    let symbol = buffer[(9, 0)].symbol().to_owned();
    painter.paint(&mut buffer, Mode::Isolate);
    let red = buffer.content.iter().find(|cell| cell.fg == Color::Red);
    assert_eq!(red.map(|cell| bare(cell.symbol())), Some(symbol));
}

#[test]
fn modes_are_spelled_as_they_are_read() {
    for mode in Mode::ALL {
        assert_eq!(mode.to_string().parse(), Ok(mode));
    }
    assert!("left".parse::<Mode>().is_err());
}
