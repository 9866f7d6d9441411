//! What is kept for the next run: the language, the welcome, names, and how a terminal shows Arabic.

use super::{Environment, said};
use crate::domain::language::Language;
use crate::session::Report;
use crate::store::last_used::{self, LastUsed};
use crate::store::names::{self, NameList};

impl Environment {
    pub(super) fn keep_language(&mut self, language: Language) {
        // If this fails, the next start uses the system language again; nothing is lost.
        let keep = |used: &mut LastUsed| used.language = Some(language);
        let _ = last_used::change(&self.folder, keep);
        self.language = language;
    }

    pub(super) fn keep_welcomed(&self) {
        // If this fails, it is shown again; nothing is lost.
        let _ = last_used::change(&self.folder, |used| used.welcomed = true);
    }

    pub(super) fn keep_practitioner(&mut self, name: &str, say: &dyn Fn(Report)) {
        // If this fails, the name is typed once more.
        let _ = names::remember(&self.folder, NameList::Practitioner, name);
        self.tell_list(say);
    }

    /// Keeps the Arabic mode of a terminal.
    pub(super) fn keep_arabic(&self, terminal: String, mode: String) -> Report {
        let keep = |used: &mut LastUsed| {
            used.arabic.insert(terminal, mode);
        };
        Report::ArabicKept(last_used::change(&self.folder, keep).map_err(said(self.language)))
    }
}
