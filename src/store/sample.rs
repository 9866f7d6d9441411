//! A folder of its own for a sample consultation, removed when the program ends.

use std::path::Path;

use jiff::civil::Date;
use tempfile::TempDir;

use super::intake::{self, ClientReference, Intake};
use super::{Folder, PathContext as _, Result};
use crate::domain::checklist::Checklist;

/// An intake of an invented client.
const INTAKE: &str = include_str!("../../assets/sample.ron");

/// A data folder that is removed when this is dropped.
#[derive(Debug)]
pub struct Sample {
    _home: TempDir,
    folder: Folder,
}

impl Sample {
    /// Creates the folder, readable only by this user.
    pub fn new() -> Result<Self> {
        let temporary = std::env::temp_dir();
        let made = tempfile::Builder::new()
            .prefix("mesocheck-try-")
            .tempdir_in(&temporary);
        let home = made.context(&temporary)?;
        let folder = Folder::at(home.path().join("data"));
        Ok(Self {
            _home: home,
            folder,
        })
    }

    pub const fn folder(&self) -> &Folder {
        &self.folder
    }
}

/// The intake that the sample consultation starts with; `None` if it does not fit this checklist.
pub fn begins_with(checklist: &'static Checklist, today: Date) -> Option<Intake> {
    let (path, bytes) = (Path::new("sample.ron"), INTAKE.as_bytes());
    intake::decoded(path, bytes, checklist, ClientReference::Required, today).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::CHECKLIST;

    #[test]
    fn the_sample_fits_the_shipped_checklist() {
        let today = Date::new(2026, 11, 22).unwrap();
        let intake = begins_with(&CHECKLIST, today).expect("an intake without a fault");
        assert!(!intake.prefill.answers.is_empty() && intake.ignored.is_empty());
    }

    #[test]
    fn its_folder_goes_with_it() {
        let sample = Sample::new().unwrap();
        let home = sample.folder().root().parent().unwrap().to_owned();
        sample.folder().prepare().unwrap();
        assert!(home.exists());
        drop(sample);
        assert!(!home.exists());
    }
}
