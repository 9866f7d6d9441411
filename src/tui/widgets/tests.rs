//! The field as a film strip: edits, and what is shown after them.

use super::FieldLayout;
use super::text_field::{Edit, EditOutcome, Erase, TextField};
use crate::domain::consultation::Refusal;
use crate::domain::language::Direction::{self, Ltr, Rtl};
use crate::text::DisplayOptions;
use crate::tui::canvas::{Canvas, Painter};
use crate::tui::emit::Mode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

fn of(base: Direction, columns: u16) -> FieldLayout {
    FieldLayout {
        base,
        columns,
        letters: DisplayOptions::default(),
    }
}

/// The rows of a field, its cursor's cells in square brackets.
fn picture(field: &TextField, base: Direction, width: u16, height: u16) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let mut painter = Painter::new();
    let mut canvas = Canvas::new((width, height), base, &mut painter);
    field.paint(&mut canvas, Rect::new(0, 0, width, height), Style::new());
    let cursor = painter.paint(&mut buffer, Mode::Visual);
    let row = |y| {
        let cell = |x| {
            let cell = &buffer[(x, y)];
            if cursor == Some(Position { x, y }) {
                format!("[{}]", cell.symbol())
            } else {
                cell.symbol().to_owned()
            }
        };
        (0..width).map(cell).collect::<String>()
    };
    (0..height).map(row).collect()
}

fn typed(text: &str) -> TextField {
    let mut field = TextField::new(200, false);
    assert_eq!(
        field.edit(Edit::Insert(text.into()), of(Ltr, 80)),
        EditOutcome::Changed
    );
    field
}

/// Applies each edit and takes a picture after it.
fn strip(field: &mut TextField, base: Direction, width: u16, edits: &[Edit]) -> Vec<String> {
    let shot = |edit: &Edit| {
        field.edit(edit.clone(), of(base, 80));
        picture(field, base, width, 1).concat()
    };
    edits.iter().map(shot).collect()
}

#[test]
fn english_moves_and_deletes() {
    let mut field = typed("abc");
    let edits = [
        Edit::Left,
        Edit::Backspace,
        Edit::Home,
        Edit::Delete,
        Edit::End,
    ];
    let seen = strip(&mut field, Ltr, 5, &edits);
    assert_eq!(
        seen,
        ["ab[c]  ", "a[c]   ", "[a]c   ", "[c]    ", "c[ ]   "]
    );
}

#[test]
fn arabic_runs_from_the_right_and_its_end_is_the_free_cell_on_the_left() {
    let mut field = typed("\u{628}\u{62F}");
    assert_eq!(picture(&field, Rtl, 4, 1), [" [ ]\u{FEAA}\u{FE91}"]);
    let seen = strip(
        &mut field,
        Rtl,
        4,
        &[Edit::Right, Edit::Right, Edit::Right, Edit::Left],
    );
    let first = "  \u{FEAA}[\u{FE91}]";
    let second = "  [\u{FEAA}]\u{FE91}";
    assert_eq!(seen, [second, first, first, second]);
}

#[test]
fn backspace_on_lam_alef_takes_the_alef_only() {
    let mut field = typed("\u{644}\u{627}");
    assert_eq!(
        field.edit(Edit::Backspace, of(Rtl, 80)),
        EditOutcome::Changed
    );
    assert_eq!(field.text(), "\u{644}");
    let mut field = typed("\u{644}\u{627}");
    // Two letters share one cell: two steps.
    let seen = strip(&mut field, Rtl, 3, &[Edit::Right, Edit::Right]);
    assert_eq!((seen[0].as_str(), field.cursor()), ("  [\u{FEFB}]", 0));
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn left_and_right_go_by_sight_through_mixed_text() {
    let mut field = typed("\u{628} ab \u{62F}");
    let mut places = vec![field.cursor()];
    while field.edit(Edit::Right, of(Rtl, 80)) == EditOutcome::Moved {
        places.push(field.cursor());
    }
    // Seen from the left: the end, dal, blank, a, b, blank, beh.
    assert_eq!(places, [8, 6, 5, 3, 4, 2, 0]);
    let mut back = vec![field.cursor()];
    while field.edit(Edit::Left, of(Rtl, 80)) == EditOutcome::Moved {
        back.push(field.cursor());
    }
    places.reverse();
    assert_eq!(back, places);
}

#[test]
fn words_are_jumped_in_the_direction_seen() {
    let mut field = typed("\u{628}\u{628} \u{62F}");
    assert_eq!(field.edit(Edit::WordRight, of(Rtl, 80)), EditOutcome::Moved);
    assert_eq!(field.cursor(), 5);
    field.edit(Edit::WordRight, of(Rtl, 80));
    assert_eq!(field.cursor(), 0);
    field.edit(Edit::WordLeft, of(Rtl, 80));
    assert_eq!(field.cursor(), 5);
}

#[test]
fn a_word_or_a_side_of_the_line_is_removed_in_reading_order() {
    // Two words of Arabic and one of English, with the cursor before the English one.
    let mixed = "\u{628}\u{62F} \u{62F}\u{645} abc";
    for (text, before, what, left) in [
        ("ab cd ef", "ab cd ", Erase::Word, "ab ef"),
        ("ab cd ef", "ab c", Erase::Word, "ab d ef"),
        ("ab cd ef", "ab ", Erase::ToStart, "cd ef"),
        ("ab cd ef", "ab ", Erase::ToEnd, "ab "),
        (
            mixed,
            "\u{628}\u{62F} \u{62F}\u{645} ",
            Erase::Word,
            "\u{628}\u{62F} abc",
        ),
        (
            mixed,
            "\u{628}\u{62F} \u{62F}\u{645} ",
            Erase::ToStart,
            "abc",
        ),
        (mixed, "\u{628}\u{62F} ", Erase::ToEnd, "\u{628}\u{62F} "),
        ("ab\ncd\nef", "ab\nc", Erase::ToStart, "ab\nd\nef"),
        ("ab\ncd\nef", "ab\nc", Erase::ToEnd, "ab\nc\nef"),
        ("ab", "", Erase::ToStart, "ab"),
        ("ab", "ab", Erase::ToEnd, "ab"),
        ("ab", "", Erase::Word, "ab"),
    ] {
        for base in [Ltr, Rtl] {
            let mut field = TextField::new(200, true).holding(text);
            let back = if base == Ltr { Edit::Left } else { Edit::Right };
            for _ in 0..text.len() {
                if field.cursor() != before.len() {
                    field.edit(back.clone(), of(base, 80));
                }
            }
            assert_eq!(field.cursor(), before.len(), "{text} {base:?}");
            field.edit(Edit::Erase(what), of(base, 80));
            assert_eq!(field.text(), left, "{text} {base:?}");
        }
    }
}

#[test]
fn a_long_text_scrolls_by_clusters_with_its_cursor() {
    let mut field = typed("abcdefghij");
    let seen = strip(&mut field, Ltr, 7, &[Edit::End, Edit::Home, Edit::Right]);
    assert_eq!(
        seen,
        ["\u{2026}ij[ ]   ", "[a]bcd\u{2026}  ", "a[b]cd\u{2026}  "]
    );
    let field = typed(&"\u{62F}".repeat(9));
    assert_eq!(
        picture(&field, Rtl, 7, 1),
        ["  [ ]\u{FEA9}\u{FEA9}\u{FEA9}\u{2026}"]
    );
}

#[test]
fn a_hidden_beginning_and_end_are_marked_where_the_text_breaks_off() {
    let mut field = typed("abcdefghij");
    for _ in 0..4 {
        field.edit(Edit::Left, of(Ltr, 80));
    }
    let middle = picture(&field, Ltr, 7, 1);
    assert_eq!(middle, ["\u{2026}ef[g]h\u{2026} "]);
    // A Latin code in an Arabic field reads from the left, so that its beginning is hidden on the left.
    let field = typed("20261122-101502-7F3A9C");
    assert_eq!(picture(&field, Rtl, 8, 1), ["  [ ]\u{2026}3A9C"]);
}

#[test]
fn wide_and_combining_letters_are_one_step() {
    let mut field = typed("\u{6F22}e\u{301}");
    let seen = strip(&mut field, Ltr, 6, &[Edit::Left, Edit::Left, Edit::Delete]);
    assert_eq!(
        seen,
        [
            "\u{6F22} [e\u{301}]   ",
            "[\u{6F22}] e\u{301}   ",
            "[e\u{301}]     "
        ]
    );
}

#[test]
fn a_text_over_the_limit_is_refused_and_kept() {
    let mut field = TextField::new(3, false);
    assert_eq!(
        field.edit(Edit::Insert("e\u{301}e\u{301}e\u{301}".into()), of(Ltr, 80)),
        EditOutcome::Changed
    );
    assert_eq!(
        field.edit(Edit::Insert("xy".into()), of(Ltr, 80)),
        EditOutcome::Refused(Refusal::TooLong {
            length: 5,
            limit: 3
        })
    );
    assert_eq!((field.len(), field.text().chars().count()), (3, 6));
}

#[test]
fn a_paste_is_cleaned_and_one_line_stays_one_line() {
    assert_eq!(typed("\u{FEFB}\r\nb\r\n").text(), "\u{644}\u{627} b");
    let mut field = TextField::new(20, true);
    field.edit(Edit::Insert("a\r\nb".into()), of(Ltr, 80));
    assert_eq!(field.text(), "a\nb");
    assert_eq!(
        field.edit(Edit::Insert(String::new()), of(Ltr, 80)),
        EditOutcome::Nothing
    );
}

#[test]
fn rows_are_walked_up_down_and_around_their_edges() {
    let mut field = TextField::new(100, true);
    field.edit(Edit::Insert("ab cd ef\nxy".into()), of(Ltr, 6));
    assert_eq!(picture(&field, Ltr, 6, 3), ["ab cd ", "ef    ", "xy[ ]   "]);
    for (edit, at) in [
        (Edit::Up, 8),
        (Edit::Up, 2),
        (Edit::Home, 0),
        (Edit::Down, 6),
        (Edit::Left, 5),
        (Edit::Right, 6),
        (Edit::End, 8),
        (Edit::Right, 9),
        (Edit::Down, 9),
    ] {
        field.edit(edit.clone(), of(Ltr, 6));
        assert_eq!(field.cursor(), at, "{edit:?}");
    }
    assert_eq!(picture(&field, Ltr, 6, 2), ["ef    ", "[x]y    "]);
}

#[test]
fn a_date_is_kept_in_western_digits_whichever_are_typed() {
    let today = jiff::civil::date(2026, 11, 22);
    let typed = |text: &str| Edit::Insert(text.to_owned());
    let (field, other) = (TextField::dated(), TextField::new(40, false));
    for (letters, meant) in [
        ("\u{661}\u{6F9}9\u{660}-\u{660}5", "1990-05"),
        ("\u{62A}", "2026-11-22"),
        ("x", "x"),
    ] {
        assert_eq!(field.meant(typed(letters), today), typed(meant));
        assert_eq!(other.meant(typed(letters), today), typed(letters));
    }
}

#[test]
fn any_edit_of_any_text_keeps_the_cursor_in_it() {
    let texts = [
        "",
        "\u{64E}",
        "\u{202E}a\u{644}\u{627} 10-20\n\u{6F22}",
        "\n\n",
        "a  b   ",
    ];
    let edits = [
        Edit::Left,
        Edit::Up,
        Edit::WordLeft,
        Edit::Right,
        Edit::Home,
        Edit::Right,
        Edit::Delete,
        Edit::Down,
        Edit::WordRight,
        Edit::End,
        Edit::Backspace,
        Edit::Erase(Erase::Word),
        Edit::Erase(Erase::ToEnd),
        Edit::Erase(Erase::ToStart),
    ];
    for text in texts {
        for base in [Ltr, Rtl] {
            let mut field = TextField::new(100, true);
            field.edit(Edit::Insert(text.into()), of(base, 3));
            for edit in edits.iter().cycle().take(60) {
                field.edit(edit.clone(), of(base, 3));
                assert!(field.text().is_char_boundary(field.cursor()));
                picture(&field, base, 3, 2);
                picture(&field, base, 0, 0);
            }
        }
    }
}
