//! What the clinic brings: its name, its checklists and the one in use.

use super::Environment;
use crate::domain::record::Edition;
use crate::store::config::Clinic;
use crate::store::content::{self, Procedure};

impl Environment {
    /// Works for a clinic, which its pages name, with its checklists, the first one unless another is chosen, and offers
    /// the names of its practitioners.
    #[must_use]
    pub fn of_clinic(
        mut self,
        clinic: Clinic,
        procedures: Vec<Procedure>,
        practitioners: Vec<String>,
    ) -> Self {
        self.clinic = clinic;
        self.practitioners = practitioners;
        if let Some(first) = procedures.first() {
            self.procedure = first.clone();
        }
        self.procedures = procedures;
        self
    }

    /// Uses the checklist at a place of the list, as far as there is one.
    pub(super) fn choose(&mut self, number: usize) {
        if let Some(procedure) = self.procedures.get(number) {
            self.procedure = procedure.clone();
            self.archived = false;
        }
    }

    /// Uses the checklist of a draft: the very edition, else one of the same title, else the first.
    pub(super) fn choose_for(&mut self, draft: &Edition) {
        let same = |it: &Procedure| it.edition.sha256 == draft.sha256;
        let named = || content::archived_title(&self.folder, &draft.sha256).ok();
        let titled = |title: String| {
            let of = |it: &Procedure| it.checklist.title.en.0 == title;
            self.procedures.iter().position(of)
        };
        let found = self.procedures.iter().position(same);
        let found = found.or_else(|| named().and_then(titled));
        self.choose(found.unwrap_or(0));
    }
}
