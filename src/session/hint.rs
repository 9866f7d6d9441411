//! A message to the user, in the language of the front end.

use crate::domain::language::Bilingual;

/// A message, shown in the language of the front end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub phrase: &'static Bilingual,
    /// Values for the placeholders in the phrase.
    pub values: Vec<(&'static str, String)>,
    /// A sentence appended to it that says what can be done.
    pub then: Option<&'static Bilingual>,
}

impl Hint {
    pub const fn of(phrase: &'static Bilingual) -> Self {
        Self::with(phrase, Vec::new())
    }

    pub const fn with(phrase: &'static Bilingual, values: Vec<(&'static str, String)>) -> Self {
        let then = None;
        Self {
            phrase,
            values,
            then,
        }
    }

    /// With one value.
    pub fn one(phrase: &'static Bilingual, name: &'static str, value: impl Into<String>) -> Self {
        Self::with(phrase, vec![(name, value.into())])
    }

    /// Whether it says this phrase.
    pub fn says(&self, phrase: &'static Bilingual) -> bool {
        std::ptr::eq(self.phrase, phrase)
    }

    /// The values as [`crate::phrases::fill`] takes them.
    pub fn values(&self) -> Vec<(&str, &str)> {
        let values = self.values.iter();
        values
            .map(|(name, value)| (*name, value.as_str()))
            .collect()
    }
}
