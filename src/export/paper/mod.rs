//! Pages for people: the sheet of a record, the page a client takes home, the empty form.
//!
//! ```text
//! Pages: begin → one article per record → end        page: document, style, text as markup
//!                  ├─ sheet    in the language asked  findings, decision, signatures, answers, notice in both
//!                  └─ handout  in the client's        what was decided, warning signs, aftercare
//! form: a document of its own
//! ```
//!
//! HTML that any browser prints on A4: escaped while it is built, no script, nothing from outside, light only.

mod answers;
mod form;
mod handout;
mod notice;
mod page;
mod sheet;
#[cfg(test)]
mod tests;

pub use form::{FormLanguages, form};
pub use sheet::Printed;

use crate::domain::language::Language;
use crate::phrases::Phrases;
use crate::store::config::Clinic;

/// Which pages of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// For the file, with lines to sign.
    Sheet,
    /// For the client.
    Handout,
}

/// A document of pages, record by record.
#[derive(Debug, Clone)]
pub struct Pages {
    pub kind: PageKind,
    pub clinic: Clinic,
    pub phrases: &'static Phrases,
    /// The language of the document; a page for a client has the client's.
    pub language: Language,
}

impl Pages {
    pub fn begin(&self) -> String {
        let words = &self.phrases.paper;
        let title = match self.kind {
            PageKind::Sheet => &words.sheet_title,
            PageKind::Handout => &words.handout_title,
        };
        page::begin(title.get(self.language), words, self.language)
    }

    pub fn record(&self, printed: Printed<'_>) -> String {
        match self.kind {
            PageKind::Sheet => sheet::sheet(printed, &self.clinic, self.phrases, self.language),
            PageKind::Handout => handout::handout(printed, &self.clinic, self.phrases),
        }
    }

    pub const fn end(&self) -> &'static str {
        page::END
    }
}
