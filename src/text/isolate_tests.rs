//! Which phrases read from left to right as a whole.

use crate::domain::digits::western;
use crate::domain::language::Direction::{self, Ltr, Rtl};
use crate::text::{Digits, DisplayOptions, direction, embed_code, isolated, line, unmarked};

fn seen(text: &str, base: Direction) -> String {
    line(text, base, DisplayOptions::default()).seen()
}

/// Checks that a phrase between Arabic words is shown as it is written, and isolated for a pipe.
fn whole(phrase: &str) {
    for base in [Rtl, Ltr] {
        let seen = seen(&format!("\u{628} {phrase} \u{628}"), base);
        assert!(seen.contains(phrase), "{phrase} {base:?} in {seen}");
    }
    let apart = format!("\u{628} \u{2066}{phrase}\u{2069} \u{628}");
    assert_eq!(isolated(&format!("\u{628} {phrase} \u{628}")), apart);
}

#[test]
fn a_number_in_groups_is_one_number() {
    for number in [
        "1 000 000 IU",
        "12 500.50 mg",
        "1 000 %",
        "1 000%",
        "0501 234 567",
        "+966 11 555 0100",
        "+9665 0123 4567",
        "1\u{2009}000\u{2009}000",
        "-1 000.5",
        "+966 (11) 555-0100",
        "(011) 555 0100",
        "+966 501234567",
        "+966 11-555-0100",
    ] {
        whole(number);
    }
    // Apart: a second number of one digit, a range, a date, a long number.
    for (first, second) in [
        ("1", "2"),
        ("5", "10-20"),
        ("10", "2026-11-22"),
        ("20261122", "10"),
        ("10", "20261122"),
        ("20", "30"),
        ("1990", "2026"),
        ("0", "50"),
        ("01-02-2026", "500"),
        ("0501234567", "2026-11-22"),
        ("(5)", "100"),
        ("72", "120/80"),
        ("5", "1/2/2026"),
    ] {
        let seen = seen(&format!("\u{628} {first} {second} \u{628}"), Rtl);
        assert_eq!(seen, format!("\u{FE8F} {second} {first} \u{FE8F}"));
    }
}

#[test]
fn a_whole_number_and_a_fraction_are_one_number() {
    for number in [
        "1 1/2 mL",
        "1 1/2 %",
        "2 11/16",
        "1\u{BD} mL",
        "1 \u{BD} mL",
        "\u{2153} mL",
    ] {
        whole(number);
    }
}

#[test]
fn an_operator_joins_numbers_with_their_units() {
    for sum in [
        "150 \u{D7} 10^9/L",
        "10mg - 20mg",
        "10mg/day - 20mg/day",
        "10 \u{2013} 20mL",
        "2 x 5mL",
    ] {
        whole(sum);
    }
}

#[test]
fn a_telephone_number_keeps_its_order_in_arabic_indic_digits_too() {
    let options = DisplayOptions {
        digits: Digits::ArabicIndic,
        ..DisplayOptions::default()
    };
    let line = line("\u{628} (011) 555 0100", Rtl, options);
    let digits = |text: &str| text.chars().map(western).collect::<String>();
    assert_eq!(digits(&line.seen()), "(011) 555 0100 \u{FE8F}");
}

#[test]
fn a_percent_sign_after_a_blank_stays_with_its_number() {
    for percentage in [
        "20 %",
        "0.5 \u{2030}",
        "5 mg%",
        "5 % dextrose",
        "10 % - 20 %",
        "5 mg %",
    ] {
        whole(percentage);
    }
    assert_eq!(seen("\u{628} 20 %.", Rtl), ".20 % \u{FE8F}");
}

#[test]
fn an_address_is_whole_whatever_sign_it_contains() {
    for address in [
        "https://www.jcdr.net/ReadXMLFile.aspx?id=6170",
        "/home/sara/a;b.csv",
        "/home/sara/a!b.csv",
    ] {
        whole(address);
    }
    // A path is unrelated to the sentence that follows it.
    let seen = seen("\u{628} /home/sara/a.csv; 10 \u{628}", Rtl);
    assert_eq!(seen, "\u{FE8F} 10 ;/home/sara/a.csv \u{FE8F}");
}

#[test]
fn quotes_around_a_name_stay_around_it() {
    for quoted in [
        "\u{AB}Juvederm\u{BB} 2 ml",
        "\u{201C}Juvederm\u{201D} 2 ml",
        "\"Botox\" 20 U",
        "'Botox' 20 U",
        "20 U of \"Botox\"",
        "'Botox' for Sara's skin",
    ] {
        whole(quoted);
    }
    // An apostrophe has no partner: the quotes around the name stay those of the sentence.
    let seen = seen("\u{628} 'Sara's' \u{628}", Rtl);
    assert_eq!(seen, "\u{FE8F} 'Sara's' \u{FE8F}");
}

#[test]
fn the_last_dot_of_an_abbreviation_belongs_to_it() {
    for abbreviated in [
        "500 mg b.i.d.",
        "500 mg p.o.",
        "Dr. Smith, M.D.",
        "1000 I.U.",
        "9 a.m.",
    ] {
        whole(abbreviated);
    }
    let acknowledged = isolated("\u{628} (S.A.)");
    assert_eq!(acknowledged, "\u{628} (\u{2066}S.A.\u{2069})");
    // The full stop of a sentence belongs to nothing in it.
    for ended in ["500 mg", "0.5 g", "v1.0", "a.csv", "20 U"] {
        let apart = isolated(&format!("\u{628} {ended}. \u{628}"));
        let expected = format!("\u{628} \u{2066}{ended}\u{2069}. \u{628}");
        assert_eq!(apart, expected);
    }
}

#[test]
fn a_bracket_belongs_to_the_text_that_its_partner_is_in() {
    for (text, expected) in [
        (
            "\u{628} (\u{62F} 2).csv \u{628}",
            "\u{628} (\u{62F} \u{2066}2\u{2069}).\u{2066}csv\u{2069} \u{628}",
        ),
        (
            "(\u{62F} 120)/80",
            "(\u{62F} \u{2066}120\u{2069})/\u{2066}80\u{2069}",
        ),
        ("(\u{62F} 5)%", "(\u{62F} \u{2066}5\u{2069})%"),
        (
            "2)\u{62F}(a)",
            "\u{2066}2\u{2069})\u{62F}(\u{2066}a\u{2069})",
        ),
    ] {
        assert_eq!(isolated(text), expected);
    }
    let seen = seen("(\u{62F} 120)/80", Rtl);
    assert_eq!(seen, "80/(120 \u{FEA9})");
}

#[test]
fn a_list_with_arabic_commas_runs_from_the_right() {
    let list = "\u{628}: hair\u{60C} R64\u{61B} 2,5 mL\u{60C} a, b";
    let seen = seen(list, Rtl);
    assert_eq!(seen, "a, b \u{60C}2,5 mL \u{61B}R64 \u{60C}hair :\u{FE8F}");
    let apart = ["hair", "R64", "2,5 mL", "a, b"].map(|it| format!("\u{2066}{it}\u{2069}"));
    let [hair, source, amount, names] = apart;
    let expected = format!("\u{628}: {hair}\u{60C} {source}\u{61B} {amount}\u{60C} {names}");
    assert_eq!(isolated(list), expected);
    // Without a blank it is a decimal comma.
    whole("1\u{60C}5 mL");
}

#[test]
fn a_place_in_a_file_is_apart_from_the_fault_there() {
    let fault = "in.ron:1:51: `R640` \u{628}";
    assert_eq!(seen(fault, Rtl), "\u{FE8F} `R640` :in.ron:1:51");
    let apart = "\u{2066}in.ron:1:51\u{2069}: `\u{2066}R640\u{2069}` \u{628}";
    assert_eq!(isolated(fault), apart);
}

#[test]
fn code_reads_from_left_to_right_with_arabic_in_it() {
    let code = "clinic: (name: \"\u{628} \u{62F}\", telephone: \"(011) 555 0100\")";
    let shown = "clinic: (name: \"\u{FEA9} \u{FE8F}\", telephone: \"(011) 555 0100\")";
    let line = format!("  {}", embed_code(code));
    assert_eq!(direction(&line, Rtl), Rtl);
    for base in [Rtl, Ltr] {
        assert!(seen(&line, base).contains(shown));
    }
    assert_eq!(isolated(&line), format!("  \u{2066}{code}\u{2069}"));
    assert_eq!(unmarked(&embed_code("a\u{FDD2}")), "a<U+FDD2>");
    assert_eq!(seen("\u{FDD2}", Ltr), "<U+FDD2>");
}
