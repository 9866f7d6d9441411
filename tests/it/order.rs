//! Sentences through the painted cells, compared with `FriBidi`'s output.
//!
//! Every line of `plain.rtl.txt`, `plain.ltr.txt` and `isolated.rtl.txt` was compared with `FriBidi` when it was
//! written. `plain.txt` holds sentences that need no isolates; in `isolated.txt` the isolates are where the program
//! must add them, since its input is the sentence without them.

use crate::rows::shown;
use mesocheck::domain::language::Direction::{self, Ltr, Rtl};
use mesocheck::text::VowelMarks;
use mesocheck::tui::canvas::Painter;
use std::fs;

const ISOLATES: [char; 2] = ['\u{2066}', '\u{2069}'];

fn lines(name: &str) -> Vec<String> {
    let path = format!("tests/fixtures/bidi/{name}.txt");
    let text = fs::read_to_string(path).expect("a fixture");
    text.lines().map(str::to_owned).collect()
}

fn check(sentences: &str, expected: &str, base: Direction) {
    let mut painter = Painter::new();
    painter.options_mut().marks = VowelMarks::Keep;
    let (sentences, expected) = (lines(sentences), lines(expected));
    assert_eq!(sentences.len(), expected.len());
    for (sentence, expected) in sentences.iter().zip(&expected) {
        let sentence = sentence.replace(ISOLATES, "");
        assert_eq!(
            &shown(&sentence, base, &mut painter),
            expected.trim(),
            "{sentence}"
        );
    }
}

#[test]
fn ordinary_sentences_keep_the_order_of_the_unicode_algorithm() {
    check("plain", "plain.rtl", Rtl);
    check("plain", "plain.ltr", Ltr);
}

#[test]
fn doses_and_names_are_isolated_without_being_told() {
    check("isolated", "isolated.rtl", Rtl);
}

#[test]
fn doses_and_names_read_from_left_to_right_in_both_base_directions() {
    let mut painter = Painter::new();
    for sentence in lines("isolated") {
        let phrase = sentence.split(ISOLATES).nth(1).expect("an isolate");
        for base in [Rtl, Ltr] {
            let seen = shown(&sentence.replace(ISOLATES, ""), base, &mut painter);
            // In a Latin sentence, a Latin name after a dose follows its own order.
            let phrase = if base == Ltr {
                phrase.split(" Amox").next().unwrap_or(phrase)
            } else {
                phrase
            };
            assert!(seen.contains(phrase), "{phrase} in {seen}");
        }
    }
}
