//! Letters by code point, one row per known pitfall, and properties.

use super::visible::is_arabic_letter;
use super::*;
use Direction::{Ltr, Rtl};
use proptest::prelude::*;
use unicode_bidi::BidiClass;
use unicode_normalization::char::is_combining_mark;

const RLO: char = '\u{202E}';

const KEEP: DisplayOptions = DisplayOptions {
    digits: Digits::Western,
    marks: VowelMarks::Keep,
};

fn seen(text: &str, base: Direction) -> String {
    line(text, base, DisplayOptions::default()).seen()
}

#[test]
fn a_letter_is_what_the_tables_of_unicode_say() {
    let right = |c: char| {
        let class = unicode_bidi::bidi_class(c);
        matches!(class, BidiClass::R | BidiClass::AL) && c.is_alphabetic()
    };
    for c in '\0'..=char::MAX {
        assert_eq!(order::is_right_letter(c), right(c), "{c:?}");
        assert!(
            !is_arabic_letter(c) || c.is_alphabetic() && !is_combining_mark(c),
            "{c:?}"
        );
    }
}

#[test]
fn lam_alef_is_one_cell_of_two_letters() {
    let line = line("\u{644}\u{627}", Rtl, DisplayOptions::default());
    assert_eq!((line.width(), line.seen().as_str()), (1, "\u{FEFB}"));
    assert_eq!(line.clusters()[0].source, 0..4);
    // Also with a vowel mark between them, unlike FriBidi.
    assert_eq!(seen("\u{644}\u{64E}\u{627}", Rtl), "\u{FEFB}");
}

#[test]
fn a_grapheme_wider_than_a_cell_takes_as_many_columns_as_in_a_terminal() {
    // Two names in Devanagari, a digit with a skin tone, a kana with two sound marks.
    for (text, columns) in [
        ("\u{915}\u{94D}\u{937}\u{93F}", 3),
        ("\u{932}\u{915}\u{94D}\u{937}\u{94D}\u{92E}\u{940}", 5),
        ("1\u{1F3FD}", 3),
        ("\u{FF76}\u{FF9E}\u{FF9E}", 3),
        ("\u{FF76}\u{FF9E}", 2),
    ] {
        for base in [Ltr, Rtl] {
            let line = line(text, base, DisplayOptions::default());
            assert_eq!((line.width(), line.seen().as_str()), (columns, text));
            // The cursor does not stop within it.
            for cluster in line.clusters() {
                let start = cluster.source.start;
                assert_eq!(before(text, after(text, start)), start, "{text}");
            }
        }
    }
}

#[test]
fn marks_stay_behind_their_letter_and_brackets_are_mirrored() {
    let seen = line("(\u{628}\u{64E})", Rtl, KEEP).seen();
    assert_eq!(seen, "(\u{FE8F}\u{64E})");
}

#[test]
fn an_option_keeps_its_dashes_before_it() {
    for option in ["--ctl=false", "--rtl"] {
        let seen = seen(&format!("\u{628} {option} \u{628}"), Rtl);
        assert_eq!(seen, format!("\u{FE8F} {option} \u{FE8F}"));
    }
}

#[test]
fn the_word_allah_keeps_its_letters() {
    assert_eq!(
        seen("\u{627}\u{644}\u{644}\u{647}", Rtl),
        "\u{FEEA}\u{FEE0}\u{FEDF}\u{FE8D}"
    );
}

#[test]
fn marks_are_dropped_unless_wanted_but_hamza_stays() {
    assert_eq!(seen("\u{628}\u{64E}", Rtl), "\u{FE8F}");
    assert_eq!(seen("\u{627}\u{654}", Rtl), "\u{FE83}");
}

#[test]
fn what_the_shaper_stumbles_over_never_reaches_it() {
    assert_eq!(
        line("\u{64E}\u{628}", Rtl, KEEP).seen(),
        "\u{FE8F}\u{25CC}\u{64E}"
    );
    // A joiner at a word's end leaves the letter in its joining form.
    assert_eq!(
        seen("\u{647}\u{200D} \u{644}\u{627}", Rtl),
        "\u{FEFB} \u{FEEB}"
    );
    assert_eq!(seen("\u{6E5}", Rtl), "\u{6E5}");
    assert_eq!(seen("\u{FE73}\u{FE71}", Rtl).chars().count(), 2);
}

#[test]
fn a_non_joiner_within_a_word_parts_letters_and_takes_no_cell() {
    assert_eq!(seen("\u{628}\u{200C}\u{628}", Rtl), "\u{FE8F}\u{FE8F}");
    assert_eq!(seen("a\u{200C}b", Ltr), "a<U+200C>b");
}

#[test]
fn phrases_in_numbers_and_latin_read_from_left_to_right() {
    let phrases = [
        "10-20",
        "500 mg",
        "O+",
        "Rh\u{2212}",
        "2026-11-22",
        "+966-11-555-0100",
        "38.5%",
        "(1+2)",
        "A-1042",
        "20261122-101502-7F3A9C",
        "/usr/bin/x",
        "10 - 20 mg",
        "5-FU",
        "37.5 \u{B0}C",
        "IL-6",
        "C:\\data\\x.ron",
        "10\u{2013}20 mL",
        "2 mg/kg/day",
        "AB-",
        "\u{B1}2",
        "O+/A-",
        "f(x)=2",
        "user_1@a.sa",
    ];
    for phrase in phrases {
        for base in [Rtl, Ltr] {
            let arabic = "\u{628}\u{62F}";
            for text in [
                format!("{arabic} {phrase} {arabic}"),
                format!("{arabic} {phrase}"),
                phrase.to_owned(),
            ] {
                let seen = seen(&text, base);
                assert!(seen.contains(phrase), "{phrase} {base:?} in {seen}");
            }
        }
    }
}

#[test]
fn arabic_indic_digits_keep_a_range_in_order_too() {
    let options = DisplayOptions {
        digits: Digits::ArabicIndic,
        ..DisplayOptions::default()
    };
    let line = line("\u{628} 10-20", Rtl, options);
    assert_eq!(line.seen(), "\u{661}\u{660}-\u{662}\u{660} \u{FE8F}");
}

#[test]
fn keys_and_ids_keep_their_digits() {
    let options = DisplayOptions {
        digits: Digits::ArabicIndic,
        ..DisplayOptions::default()
    };
    for name in [
        "F1",
        "A-1042",
        "R64",
        // An id, a short code and a station id that happen to have no letters.
        "20261122-101502-730918",
        "4029-9107-7364",
        "4029910773641852",
    ] {
        for value in [name.to_owned(), embed(name)] {
            let line = line(&format!("\u{628} {value}"), Rtl, options);
            assert_eq!(line.seen(), format!("{name} \u{FE8F}"));
        }
    }
    // A date, a time, a telephone number and a range are not names.
    for number in ["2026-11-22", "13:15", "0555-123-456", "10-20", "100000000"] {
        let line = line(number, Rtl, options);
        assert!(!line.seen().contains(|c: char| c.is_ascii_digit()));
    }
}

#[test]
fn hidden_characters_are_spelled_out() {
    let hidden = "\u{202E}\u{2066}\u{200B}\u{FEFF}\u{7}\u{85}\u{2028}\u{E0041}\u{AD}\u{61C}\t\n\r\u{1B}\u{FE0F}";
    for c in hidden.chars() {
        let spelled = format!("a<U+{:04X}>b", u32::from(c));
        assert_eq!(seen(&format!("a{c}b"), Ltr), spelled);
        assert_eq!(visible(&format!("a{c}b")), spelled);
    }
    assert!(seen("\u{628}\u{202E}\u{628}", Rtl).contains("<U+202E>"));
}

#[test]
fn an_embedded_value_does_not_disturb_its_phrase() {
    let value = embed("abc!");
    assert_eq!(
        seen(&format!("\u{628} {value} \u{62F}"), Rtl),
        "\u{FEA9} abc! \u{FE8F}"
    );
    assert_eq!(embed("\u{202E}"), "\u{FDD0}<U+202E>\u{FDD1}");
    assert_eq!(seen("\u{FDD1}", Ltr), "<U+FDD1>");
}

#[test]
fn a_value_with_arabic_is_arabic_though_it_begins_with_a_name() {
    // Warfarin 5 mg in the morning, 2.5 mg in the evening.
    let (morning, evening) = ("\u{62F}", "\u{628}");
    let value = format!("Warfarin 5 mg {morning} 2.5 mg {evening}");
    let line = format!("\u{648}: {}", embed(&value));
    let expected = "\u{FE8F} 2.5 mg \u{FEA9} Warfarin 5 mg :\u{FEED}";
    assert_eq!(seen(&line, Rtl), expected);
    let apart = format!(
        "\u{648}: \u{2068}\u{2066}Warfarin 5 mg\u{2069} {morning} \u{2066}2.5 mg\u{2069} {evening}\u{2069}"
    );
    assert_eq!(isolated(&line), apart);
}

#[test]
fn a_token_behind_arabic_stays_with_it_in_a_left_to_right_line() {
    let arabic = "\u{628}\u{62F}";
    let shaped = "\u{FEAA}\u{FE91}";
    for token in ["500 mg", "10-20", "38.5%", "2026-11-22"] {
        assert_eq!(
            seen(&format!("{arabic} {token}"), Ltr),
            format!("{token} {shaped}")
        );
        assert_eq!(
            seen(&format!("a: {arabic} {token}"), Ltr),
            format!("a: {token} {shaped}")
        );
    }
    // A name starts a run of its own.
    assert_eq!(
        seen(&format!("{arabic} mg-5"), Ltr),
        format!("{shaped} mg-5")
    );
}

#[test]
fn a_sentence_without_arabic_reads_from_left_to_right_within_arabic() {
    let arabic = "\u{628}\u{62F} (R22)";
    for (text, expected) in [
        ("Smith J. Skin Res. 2020;1:2.", Ltr),
        ("https://example.org/a", Ltr),
        (arabic, Rtl),
        ("A-1042", Rtl),
        ("2026-11-22 10:15", Rtl),
        ("", Rtl),
        (&embed("theme: auto"), Rtl),
        (&format!("  {}", embed("TERM: xterm")), Rtl),
    ] {
        assert_eq!(direction(text, Rtl), expected, "{text}");
        assert_eq!(direction(text, Ltr), Ltr, "{text}");
    }
}

#[test]
fn a_pipe_gets_isolates_around_what_reads_from_left_to_right() {
    let arabic = "\u{628}\u{62F}";
    for token in [
        "1990-05-31",
        "20261122-101502-7F3A9C",
        "15 mg/mL",
        "2026-11-22T13:31:40+03:00 (Asia/Riyadh)",
        "/home/sara/a.csv",
        "mesocheck 0.1.0",
        "O+",
        "-h, --help",
        "--data <DIR>",
        "--output <PATH|->",
        "export [OPTIONS] [IDS]...",
        "search [OPTIONS] <WORD>...",
        "in.ron:1:51",
        "`show` in.ron",
    ] {
        let apart = |text: &str| isolated(&format!("{arabic}: {text}."));
        assert_eq!(apart(token), format!("{arabic}: \u{2066}{token}\u{2069}."));
        assert_eq!(isolated(token), token, "no Arabic, no isolates");
        // An isolated value needs no second isolate.
        let embedded = format!("{arabic}: \u{2068}{token}\u{2069}.");
        assert_eq!(apart(&embed(token)), embedded);
    }
    let value = embed("A-1042/ and 12.5-");
    let line = format!("{arabic} {value} 5 {arabic}");
    let expected = format!("{arabic} \u{2068}A-1042/ and 12.5-\u{2069} \u{2066}5\u{2069} {arabic}");
    assert_eq!(isolated(&line), expected, "nor do phrases within it");
    let mixed = format!("{arabic} 500 mg {arabic} 10-20 {arabic}");
    let expected =
        format!("{arabic} \u{2066}500 mg\u{2069} {arabic} \u{2066}10-20\u{2069} {arabic}");
    assert_eq!(isolated(&mixed), expected);
    assert_eq!(unmarked(&embed("a")), "a");
}

#[test]
fn spellings_of_one_word_have_one_key() {
    assert_eq!(
        fold("\u{623}\u{62D}\u{645}\u{62F}"),
        fold("\u{627}\u{62D}\u{640}\u{645}\u{64E}\u{62F}")
    );
    assert_eq!(
        fold("\u{671}\u{649}\u{6CC}\u{6A9}\u{629}"),
        "\u{627}\u{64A}\u{64A}\u{643}\u{647}"
    );
    assert_eq!(fold("\u{FEFB}"), fold("\u{644}\u{622}"));
    assert_eq!(fold("\u{661}\u{6F2}3 \u{C9}A\u{200B}"), "123 ea");
    let text = "\u{628}\u{64E}\u{623}x";
    assert_eq!(key(text).find(&key("\u{627}")), Some(4..6));
    assert_eq!(key(text).find(&key("y")), None);
}

#[test]
fn pasted_text_is_cleaned_but_nothing_is_hidden() {
    assert_eq!(
        clean("\u{FEFB}\u{FE91}\r\na\rb"),
        "\u{644}\u{627}\u{628}\na\nb"
    );
    assert_eq!(clean("\u{202E}\u{FB01}"), "\u{202E}\u{FB01}");
    assert_eq!(composed_len("e\u{301}"), 1);
}

fn mixed() -> impl Strategy<Value = String> {
    let letters = "\u{627}\u{628}\u{644}\u{64E}\u{654}\u{5D0}ab  12\u{664}-+%.,:/()[]<>`|\u{AB}\u{BB}\u{6F22}\u{301}\
        \u{915}\u{94D}\u{93F}\u{200C}\u{200D}\u{202E}\u{FDD0}\u{FDD1}\u{6E5}\u{1F600}\u{1F3FD}\u{1F1F8}\n\u{FE73}\u{640}";
    let letters: Vec<char> = letters.chars().collect();
    let chosen = prop::collection::vec(prop::sample::select(letters), 0..40);
    prop_oneof![
        chosen.prop_map(|list| list.into_iter().collect()),
        any::<String>()
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cluster_is_kept_once_and_no_line_is_too_wide(
        text in mixed(), width in 0_usize..30, rtl in any::<bool>(), keep in any::<bool>(), indic in any::<bool>(),
    ) {
        let base = if rtl { Rtl } else { Ltr };
        let options = DisplayOptions {
            marks: if keep { VowelMarks::Keep } else { VowelMarks::Drop },
            digits: if indic { Digits::ArabicIndic } else { Digits::Western },
        };
        let all = line(&text, base, options);
        let mut whole = all.in_reading_order();
        let lines = paragraph(&text, base, width, options);
        let mut at = 0;
        for row in &lines {
            prop_assert!(row.width() <= width || row.clusters().len() == 1);
            prop_assert!(row.source().start <= row.source().end && row.source().end <= text.len());
            for cluster in row.in_reading_order() {
                prop_assert!(!row.symbol(&cluster).chars().any(is_hidden));
                prop_assert!((1..=2).contains(&cluster.width));
                prop_assert!(text.get(cluster.source.clone()).is_some());
                whole.retain(|other| other.logical != cluster.logical);
                prop_assert!(cluster.logical >= at);
                at = cluster.logical + 1;
            }
        }
        // Only blanks at a break may be missing.
        for missing in whole {
            prop_assert_eq!(all.symbol(&missing), " ");
        }
    }

    #[test]
    fn isolates_are_all_that_a_pipe_gets_more(text in mixed()) {
        let shown = visible(&text);
        let apart = isolated(&shown);
        let opened = apart.matches(['\u{2066}', '\u{2068}']).count();
        prop_assert_eq!(opened, apart.matches('\u{2069}').count());
        prop_assert_eq!(apart.replace(['\u{2066}', '\u{2069}'], ""), shown);
    }

    #[test]
    fn folding_and_cleaning_take_any_text(text in mixed()) {
        let own_key = key(&text);
        prop_assert_eq!(own_key.as_str(), fold(&text));
        prop_assert!(!visible(&clean(&text)).chars().any(|c| c == RLO));
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }
}
