//! The intake as written, before its ids are resolved.

use std::borrow::Cow;
use std::fmt;

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::domain::screening::Answer;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WrittenIntake<'a> {
    #[serde(borrow)]
    pub(super) client: Word<'a>,
    #[serde(borrow)]
    pub(super) name: Word<'a>,
    #[serde(borrow)]
    pub(super) birth_date: Word<'a>,
    #[serde(borrow, deserialize_with = "some")]
    pub(super) language: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) practitioner: Word<'a>,
    #[serde(borrow)]
    pub(super) concerns: Vec<Word<'a>>,
    #[serde(borrow)]
    pub(super) substances: Vec<Word<'a>>,
    #[serde(borrow)]
    pub(super) answers: Pairs<'a>,
}

/// Reads an optional field without `Some`, which people do not write.
fn some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

/// Text borrowed from the file where possible, so that its position is known.
#[derive(Default)]
pub(super) struct Word<'a>(pub(super) Cow<'a, str>);

impl Word<'_> {
    /// The text, unless blank.
    pub(super) fn filled(&self) -> Option<String> {
        let text = self.0.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = Word<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotation marks")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Words)
    }
}

/// A map kept as pairs: a real map would silently keep only the last of two equal keys.
#[derive(Default)]
pub(super) struct Pairs<'a>(pub(super) Vec<(Word<'a>, Answer)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("answers such as {\"under-18\": No}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}
