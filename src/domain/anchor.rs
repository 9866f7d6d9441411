//! What is noted of a record away from this machine: its number and a short code of its hash.

use super::digits::western;
use super::short_code::{CODE, short_code};

/// A record's number in its chain and the short code of its hash, written `17:4f2a-91bc-07de`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    pub number: u64,
    /// As [`short_code`] writes it.
    pub code: String,
}

impl Anchor {
    /// Reads an anchor as someone typed it: any digits, any case, with or without blanks and hyphens.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, code) = text.split_once(':')?;
        let number: String = number.trim().chars().map(western).collect();
        let number = number.parse().ok().filter(|number| *number > 0)?;
        let code = parse_code(code)?;
        Some(Self { number, code })
    }
}

/// Reads a short code as someone typed it.
pub fn parse_code(text: &str) -> Option<String> {
    let letters = text.chars().filter(|letter| !between_groups(*letter));
    let code: String = letters
        .map(western)
        .collect::<String>()
        .to_ascii_lowercase();
    let is_code = code.len() == CODE && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_code.then(|| short_code(&code))
}

/// What may stand between the groups of a code.
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
}
