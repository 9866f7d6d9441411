//! The id of a consultation, from draft to record.

use std::fmt;

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};

use super::hidden::shown;
use super::moment::Moment;

/// Crockford's base 32 alphabet: no I, L, O or U, so an id can be read out over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The length of an id, such as `20261122-101502-7F3A9C`.
const LENGTH: usize = 22;
/// The length of its last part, which is enough to tell records apart.
const LAST_PART: usize = 6;

/// A consultation's id: its start in UTC and six random characters; reveals nothing about the client.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RecordId(String);

impl RecordId {
    /// Creates the id of a consultation starting now; the low 30 bits of `random` give its last six characters.
    pub fn new(started: Moment, random: u32) -> Self {
        let start = started.utc().strftime("%Y%m%d-%H%M%S");
        Self(format!("{start}-{}", Self::letters(random)))
    }

    /// Creates the id of another consultation with the same start.
    #[must_use]
    pub fn sibling(&self, random: u32) -> Self {
        let start = self.0.get(..LENGTH - LAST_PART).unwrap_or_default();
        Self(format!("{start}{}", Self::letters(random)))
    }

    fn letters(random: u32) -> String {
        let letter = |place: u32| {
            let index = (random >> (5 * place)) & 31;
            let letter = ALPHABET.get(index as usize);
            letter.map_or('0', |letter| char::from(*letter))
        };
        (0..6).map(letter).collect()
    }

    /// Parses an id; `None` if malformed.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = |(place, byte): (usize, u8)| match place {
            8 | 15 => byte == b'-',
            0..15 => byte.is_ascii_digit(),
            _ => ALPHABET.contains(&byte),
        };
        let whole = text.len() == LENGTH && text.bytes().enumerate().all(fits);
        whole.then(|| Self(text.to_owned()))
    }

    /// Creates a substitute for another id, with digits that form no date in place of the start.
    pub fn pseudonym(number: u64) -> Self {
        let digits = number % 10_u64.pow(13);
        let letters = u32::try_from(number >> 34).unwrap_or_default();
        let letters = Self::letters(letters);
        let (date, time) = (digits / 10_u64.pow(6), digits % 10_u64.pow(6));
        Self(format!("9{date:07}-{time:06}-{letters}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year and month of the start, in UTC: the folder that holds the record.
    pub fn folder(&self) -> (&str, &str) {
        (
            self.0.get(..4).unwrap_or_default(),
            self.0.get(4..6).unwrap_or_default(),
        )
    }

    /// Whether the id contains `part`, ignoring case and reading O as 0 and I and L as 1.
    pub fn has(&self, part: &str) -> bool {
        let part = normalized(part);
        !part.is_empty() && self.0.contains(&part)
    }
}

/// Returns the part of an id that a text gives, normalized, if it is long enough to tell records apart.
pub fn telling_part(text: &str) -> Option<String> {
    let part = normalized(text);
    let fits = |byte: u8| byte == b'-' || ALPHABET.contains(&byte);
    (part.len() >= LAST_PART && part.bytes().all(fits)).then_some(part)
}

/// Normalizes an id taken down by ear.
fn normalized(part: &str) -> String {
    let letters = shown(part).map(|letter| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    letters.collect::<String>().trim().to_owned()
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Rejects any other form, because an id becomes a file name.
impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a consultation id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_start_in_utc() {
        let id = RecordId::new("2026-11-22T13:15:02+03:00".parse().unwrap(), 0x3FFF_FFFF);
        assert_eq!(id.as_str(), "20261122-101502-ZZZZZZ");
        assert_eq!(RecordId::parse(id.as_str()), Some(id.clone()));
        assert_eq!(id.folder(), ("2026", "11"));
    }

    #[test]
    fn an_id_is_found_by_what_was_heard() {
        let id = RecordId::parse("20261122-101502-7F0A1C").unwrap();
        for part in [
            "7f0a1c",
            "7FOAIC",
            "7foalc",
            "20261122",
            "101502-7",
            "\u{2066}101502\u{2069}",
        ] {
            assert!(id.has(part), "{part}");
        }
        for part in ["7F3", "", " ", "\u{2066}\u{2069}"] {
            assert!(!id.has(part), "{part:?}");
        }
    }

    #[test]
    fn a_part_tells_records_apart_from_six_characters() {
        for (text, part) in [
            ("7foaic", Some("7F0A1C")),
            (" 7F0A1C ", Some("7F0A1C")),
            ("\u{2066}7F0A1C\u{2069}", Some("7F0A1C")),
            ("101502-7", Some("101502-7")),
            ("7F0A1", None),
            ("A-1042/7", None),
            ("\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}", None),
            ("", None),
        ] {
            assert_eq!(telling_part(text).as_deref(), part, "{text}");
        }
    }

    #[test]
    fn a_pseudonym_is_an_id_whose_start_is_no_date() {
        for number in [0, 1, 10_u64.pow(13), u64::MAX] {
            let id = RecordId::pseudonym(number);
            assert_eq!(RecordId::parse(id.as_str()), Some(id.clone()));
            assert!(id.as_str().starts_with('9'), "{id}");
        }
        assert_ne!(
            RecordId::pseudonym(1),
            RecordId::pseudonym(10_u64.pow(13) + 1)
        );
    }

    #[test]
    fn other_names_are_no_ids() {
        for name in [
            "20261122-101502-7F3A9",
            "20261122-101502-7F3A9U",
            "../../../etc/passwd",
            "2026112-1015022-7F3A9C",
        ] {
            assert_eq!(RecordId::parse(name), None, "{name}");
            assert!(ron::from_str::<RecordId>(&format!("{name:?}")).is_err());
        }
    }
}
