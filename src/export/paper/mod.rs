//! Pages for people: the sheet of a record, the page a client takes home, and the empty form.
//!
//! ```text
//! Pages: begin → one article per record → end        page: document, style, text as markup
//!                  ├─ sheet    in a chosen language   findings, decision, signatures, answers, notice in both
//!                  └─ handout  in the client's        what was decided, warning signs, aftercare
//! form: a document of its own
//! ```
//!
//! HTML that any browser prints on A4: escaped as it is built, no scripts, nothing loaded from outside, light only.

mod answers;
mod form;
mod handout;
mod notice;
mod page;
mod sheet;
#[cfg(test)]
mod tests;
mod writer;

pub use form::{FormLanguages, form};
pub use sheet::Printed;
pub(super) use writer::{HANDOUT, SHEET};

use crate::domain::language::Language;
use crate::phrases::Phrases;
use crate::store::config::Clinic;

/// The kind of a record's pages.
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
}

impl Pages {
    /// Returns a document up to its first page, in this language.
    pub fn begin(&self, language: Language) -> String {
        let words = &self.phrases.paper;
        let title = match self.kind {
            PageKind::Sheet => &words.sheet_title,
            PageKind::Handout => &words.handout_title,
        };
        page::begin(title.get(language), words, language)
    }

    pub fn record(&self, printed: Printed<'_>, language: Language) -> String {
        match self.kind {
            PageKind::Sheet => sheet::sheet(printed, &self.clinic, self.phrases, language),
            PageKind::Handout => handout::handout(printed, &self.clinic, self.phrases, language),
        }
    }

    pub const fn end(&self) -> &'static str {
        page::END
    }
}
