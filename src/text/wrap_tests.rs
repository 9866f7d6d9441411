//! Where lines end, and where they are cut.

use crate::domain::language::Direction::{self, Ltr, Rtl};
use crate::text::{DisplayOptions, Line, cut, line, paragraph, wrapped};

fn rows(text: &str, base: Direction, width: usize) -> Vec<String> {
    let lines = paragraph(text, base, width, DisplayOptions::default());
    lines.iter().map(Line::seen).collect()
}

fn short(text: &str, base: Direction, width: usize) -> String {
    cut(text, base, width, DisplayOptions::default()).seen()
}

#[test]
fn a_path_is_broken_behind_its_separators_and_not_within_a_name() {
    let path = "/home/dr-huda/records/2026/11/20261122-07-7F3A9C.ron";
    let name = "20261122-07-7F3A9C.ron";
    for base in [Ltr, Rtl] {
        let broken = ["/home/dr-huda/records/", "2026/11/", name];
        assert_eq!(rows(path, base, 22), broken);
    }
    // The words around it are Arabic; the path reads as before.
    let sentence = rows(&format!("\u{628}: {path}"), Rtl, 22);
    assert_eq!(sentence[1..], ["records/2026/11/", name]);
    assert!(sentence[0].starts_with("/home/dr-huda/"), "{sentence:?}");
    // Within isolates, as values are, it moves to the next line if it fits there.
    for base in [Ltr, Rtl] {
        let value = crate::text::embed(path);
        let told = rows(&format!("\u{628}\u{628}\u{628}\u{628}: {value}"), base, 54);
        assert_eq!(told[1..], [path], "{told:?}");
    }
    // A name that is too long is cut, and nothing is lost.
    assert_eq!(rows(path, Ltr, 9).concat(), path);
    let windows = "C:\\Users\\dr-huda\\2026\\a.ron";
    assert_eq!(
        rows(windows, Ltr, 12),
        ["C:\\Users\\", "dr-huda\\", "2026\\a.ron"]
    );
    // Not paths: a date, a rate, a choice of two words.
    assert_eq!(rows("on 2026/11/22", Ltr, 10), ["on", "2026/11/22"]);
    assert_eq!(
        rows("so and/or non-stop", Ltr, 14),
        ["so and/or non-", "stop"]
    );
}

#[test]
fn a_spelled_out_character_stays_on_one_line() {
    let tabs = "Sara\t1990-05-31\t500 mg\tHuda\tnone\tyes\tno\tlast\tword";
    let name = "\u{915}\u{94D}\u{937}\u{93F}".repeat(9);
    for (text, widest) in [(tabs, "<U+0009>".len()), (&name, 3)] {
        for base in [Ltr, Rtl] {
            for width in widest..60 {
                let lines = paragraph(text, base, width, DisplayOptions::default());
                let starts: Vec<usize> = lines.iter().map(|line| line.source().start).collect();
                assert!(
                    starts.is_sorted_by(|a, b| a < b),
                    "{text} {width} {starts:?}"
                );
            }
        }
    }
    // One that fits on no line is cut.
    assert_eq!(rows("a\tb", Ltr, 5), ["a", "<U+00", "09>b"]);
}

#[test]
fn an_offset_stays_with_its_time() {
    for base in [Ltr, Rtl] {
        let value = crate::text::embed("2026-11-22 13:15 +00:00");
        assert_eq!(rows(&value, base, 19), ["2026-11-22", "13:15 +00:00"]);
    }
}

#[test]
fn lines_break_as_the_sentence_reads() {
    let text = "\u{628}\u{628}\u{628} \u{62F}\u{62F}\u{62F} aa";
    let first = "\u{FE90}\u{FE92}\u{FE91}";
    assert_eq!(rows(text, Rtl, 4)[0], first);
    assert_eq!(
        rows(text, Rtl, 6).last().unwrap(),
        &format!("aa {}", "\u{FEA9}".repeat(3))
    );
    assert_eq!(rows("one two three", Ltr, 8), ["one two", "three"]);
    assert_eq!(rows("abcdefgh", Ltr, 3), ["abc", "def", "gh"]);
    assert_eq!(rows("", Ltr, 3), [""]);
    assert_eq!(rows("a", Ltr, 0), ["a"]);
}

#[test]
fn a_cut_line_ends_with_an_ellipsis_at_its_far_end() {
    let arabic = "\u{628} \u{62F} \u{62F}";
    assert_eq!(short(arabic, Rtl, 4), "\u{2026}\u{FEA9} \u{FE8F}");
    assert_eq!(short("one two", Ltr, 7), "one two");
    assert_eq!(short(arabic, Rtl, 0), "");
    assert_eq!(short("one two", Ltr, 1), "\u{2026}");
}

#[test]
fn a_line_is_cut_between_words_and_not_within_a_dose() {
    assert_eq!(short("see R22 R23", Ltr, 10), "see R22\u{2026}");
    assert_eq!(
        short("mesotherapy, subject", Ltr, 17),
        "mesotherapy\u{2026}"
    );
    assert_eq!(short("then 15 mg/mL daily", Ltr, 11), "then\u{2026}");
    assert_eq!(
        short("then 15 mg/mL daily", Ltr, 15),
        "then 15 mg/mL\u{2026}"
    );
    // A token longer than the line is cut where the line ends.
    assert_eq!(short("20261122-101502", Ltr, 9), "20261122\u{2026}");
    let arabic = "\u{628} R22 R23";
    assert_eq!(short(arabic, Rtl, 8), "R22\u{2026} \u{FE8F}");
}

#[test]
fn a_dose_a_date_and_an_id_stay_on_one_line() {
    let phrases = [
        "15 mg/mL",
        "15 mg / mL",
        "15 mg/ mL",
        "2 mg/kg/day",
        "10-20 mg",
        "10 - 20 mg",
        "2 x 3 mL",
        "2 \u{D7} 3 mL",
        "\u{2265} 18",
        "0.5 %",
        "37.5 \u{B0}C",
        "4 weeks",
        "1990-05-31",
        "2026/11/22",
        "10:15",
        "A-1042",
        "20261122-101502-7F3A9C",
        "+966-11-555-0100",
        "[thrombosis-stroke]",
        "15\u{A0}mg",
        "20 \u{645}\u{644}\u{63A}",
        "20 \u{645}\u{644}\u{63A}/\u{645}\u{644}",
        "\u{662}\u{660} \u{645}\u{644}\u{63A}",
        "4-6 \u{623}\u{633}\u{627}\u{628}\u{64A}\u{639}",
    ];
    let word = "\u{628}\u{62F}\u{628}";
    for phrase in phrases {
        let own = line(phrase, Ltr, DisplayOptions::default()).width();
        for (base, around) in [(Ltr, "abc"), (Rtl, word)] {
            let text = format!("{around} {phrase}. {around}");
            let start = around.len() + 1;
            for width in own + 1..own + 8 {
                let lines = paragraph(&text, base, width, DisplayOptions::default());
                let holds = |line: &Line| {
                    let source = line.source();
                    source.start <= start && start + phrase.len() <= source.end
                };
                assert!(lines.iter().any(holds), "{phrase} {base:?} {width}");
            }
        }
    }
    // A phrase that fits on no line breaks where it can.
    assert_eq!(rows("15 mg/mL", Ltr, 5), ["15", "mg/mL"]);
    assert_eq!(rows("a 12 b", Ltr, 4), ["a 12", "b"]);
}

#[test]
fn rows_for_a_terminal_that_orders_letters_itself_lose_nothing() {
    let cases: [(&str, Direction, usize, &[&str]); 6] = [
        ("one two three", Ltr, 7, &["one two", "three"]),
        ("take 500 mg", Ltr, 8, &["take", "500 mg"]),
        ("since 1990-05-31", Ltr, 12, &["since", "1990-05-31"]),
        ("", Ltr, 5, &[""]),
        ("one two", Ltr, usize::MAX, &["one two"]),
        // A vowel mark, which is not shown, stays with its letter; lam and alef take one column.
        (
            "\u{628}\u{64E} \u{644}\u{627}\u{64B} \u{628}",
            Rtl,
            3,
            &["\u{628}\u{64E} \u{644}\u{627}\u{64B}", "\u{628}"],
        ),
    ];
    for (text, base, width, expected) in cases {
        assert_eq!(wrapped(text, base, width), expected, "{text}");
    }
}
