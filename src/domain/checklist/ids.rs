//! The checklist's ids, one type per kind.

use std::fmt;

use serde::Deserialize;

use crate::domain::content::Text;

/// Declares a newtype for one kind of id: kebab-case, as in the fact table.
macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = $what]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(transparent, bound(deserialize = "'de: 'static"))]
        pub struct $name(pub Text);

        impl $name {
            pub const fn as_str(self) -> &'static str {
                self.0.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

id!(ConcernId, "Names a concern.");
id!(SubstanceId, "Names a substance.");
id!(SectionId, "Names a section of the screening.");
id!(QuestionId, "Names a question.");
id!(
    FactId,
    "Numbers a statement of the source document, S1 to S74."
);
id!(
    SourceId,
    "Numbers a source: `SEED` is the source document, R1 and on the literature."
);

impl SourceId {
    /// Whether this is the source document, which files call `SEED` and readers know by its title.
    pub fn is_document(self) -> bool {
        self == super::required::SOURCE_DOCUMENT
    }
}
