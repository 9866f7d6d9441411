//! Files that a person chooses: intakes, and the folders to offer next time.

use std::path::{Path, PathBuf};

use super::{Environment, now, said};
use crate::error::intake_fault;
use crate::session::Folders;
use crate::session::{FailedOperation, Report};
use crate::store::browse;
use crate::store::intake::{self, ClientReference};
use crate::store::last_used::{self, LastUsed};

impl Environment {
    /// Begins a consultation from an intake, checked against the checklist at this index; one with faults is not used at
    /// all.
    pub(super) fn start_from(&mut self, number: usize, path: &Path, say: &dyn Fn(Report)) {
        match intake::read(
            path,
            self.procedure(number).checklist,
            ClientReference::Required,
            now().date(),
        ) {
            Ok(intake) => {
                self.remember_folder(path, |used| &mut used.intake_folder);
                self.intake = Some(intake);
            }
            Err(faults) => {
                let shown = |fault| crate::error::located(fault, self.language, intake_fault);
                return say(Report::IntakeRefused(faults.iter().map(shown).collect()));
            }
        }
        self.writing(FailedOperation::Opening, say, |it| it.start(number));
        // An intake that this consultation did not use must not carry over to the next.
        self.intake = None;
    }

    /// Remembers the folder of a file; a failure is harmless, because the person can browse to it again.
    pub(super) fn remember_folder(
        &self,
        file: &Path,
        place: impl Fn(&mut LastUsed) -> &mut Option<PathBuf>,
    ) {
        // A name that is not valid UTF-8 could not be stored as text.
        if let Some(folder) = file.parent().filter(|folder| folder.to_str().is_some()) {
            let keep = |used: &mut LastUsed| *place(used) = Some(folder.to_owned());
            let _ = last_used::change(&self.folder, keep);
        }
    }

    pub(super) fn browse(&self, folder: Option<PathBuf>) -> Report {
        let folder = folder.or_else(browse::home).unwrap_or_default();
        Report::Browsed(browse::list(&folder, intake::ENDING).map_err(said(self.language)))
    }
}

/// The folders for reading and writing files.
pub(super) fn folders(used: LastUsed) -> Folders {
    Folders {
        home: browse::home(),
        exports: used.export_folder,
        intakes: used.intake_folder,
    }
}
