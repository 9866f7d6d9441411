//! A record's number and the short code of its hash, noted away from this machine.

use super::digits::western;
use super::hidden::shown;
use super::short_code::{CODE, short_code};

/// A record's number in its chain and the short code of its hash, written `17:4f2a-91bc-07de`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    pub number: u64,
    /// Formatted by [`short_code`].
    pub code: String,
}

impl Anchor {
    /// Parses a typed anchor: digits of any script, either case, with or without blanks and hyphens.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, code) = text.split_once(':')?;
        let number = parse_number(number).filter(|number| *number > 0)?;
        let code = parse_code(code)?;
        Some(Self { number, code })
    }

    /// Whether a text was meant as an anchor: its number or its code is well-formed.
    pub fn is_meant(text: &str) -> bool {
        let (number, code) = text.split_once(':').unwrap_or(("", text));
        parse_number(number).is_some() || parse_code(code).is_some()
    }
}

fn parse_number(text: &str) -> Option<u64> {
    let number: String = shown(text).map(western).collect();
    number.trim().parse().ok()
}

/// Parses a typed short code, as leniently as [`Anchor::parse`].
pub fn parse_code(text: &str) -> Option<String> {
    let letters = shown(text).filter(|letter| !between_groups(*letter));
    let code: String = letters
        .map(western)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_code = code.len() == CODE && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_code.then(|| short_code(&code))
}

/// Whether a character may separate the groups of a code.
fn between_groups(letter: char) -> bool {
    letter.is_whitespace() || "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_reads_back_however_it_was_noted() {
        let anchor = Anchor {
            number: 17,
            code: short_code(&"4f2a91bc07de".repeat(5)),
        };
        for noted in [
            "17:4f2a-91bc-07de",
            " 17 : 4F2A 91BC 07DE ",
            "17:4f2a91bc07de",
            "\u{2066}17\u{2069}:\u{2066}4f2a-91bc-07de\u{2069}",
            "\u{661}\u{667}:\u{664}f2a\u{2011}91bc\u{2011}07de",
        ] {
            assert_eq!(Anchor::parse(noted), Some(anchor.clone()), "{noted}");
        }
    }

    #[test]
    fn anything_else_is_none() {
        for noted in [
            "",
            "17",
            "4f2a-91bc-07de",
            "0:4f2a-91bc-07de",
            "17:4f2a-91bc-07d",
            "17:4f2a-91bc-07de0",
            "17:4f2a-91bc-07dg",
            "-1:4f2a-91bc-07de",
            "17:",
        ] {
            assert_eq!(Anchor::parse(noted), None, "{noted}");
        }
    }

    #[test]
    fn a_slip_in_an_anchor_is_told_from_the_name_of_a_file() {
        for meant in [
            "8:zzz",
            "\u{668}:",
            "4f2a-91bc-07de",
            "0:4f2a-91bc-07de",
            "17:4f2a-91bc-07d",
        ] {
            assert!(Anchor::is_meant(meant), "{meant}");
        }
        for name in ["", "none.json", "17", "C:\\17.json", "2026-11:22.csv"] {
            assert!(!Anchor::is_meant(name), "{name}");
        }
    }
}
