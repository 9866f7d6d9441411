//! What the configuration keeps of a run.

use std::path::PathBuf;

use crate::domain::language::Language;
use crate::error;
use crate::store::config::{self, Config};
use crate::store::source::{Located, Shape};
use crate::store::{self, ConfigFolder, ErrorKind};
use crate::tui::emit::Mode;

/// Why a setting was not kept.
#[derive(Debug)]
pub(super) enum NotKept {
    /// There is no place for it, or it cannot be written.
    Store(store::Error),
    /// What a person wrote there cannot be read.
    Unread(Located<Shape>),
}

impl NotKept {
    /// The reason in a language.
    pub(super) fn told(&self, language: Language) -> String {
        match self {
            Self::Store(why) => error::stored(why, language),
            Self::Unread(fault) => error::located(fault, language, error::shape),
        }
    }
}

/// Keeps the language.
pub(super) fn keep_language(folder: Option<&ConfigFolder>, language: Language) {
    // The next start asks the system again; nothing is lost.
    let _ = change(folder, |config| config.language = Some(language));
}

/// Keeps the line that reads right in a terminal.
pub(super) fn keep_arabic(
    folder: Option<&ConfigFolder>,
    fingerprint: String,
    mode: Mode,
) -> Result<(), NotKept> {
    change(folder, |config| {
        config.arabic.insert(fingerprint, mode.to_string());
    })
}

/// Changes the configuration. A file that a person wrote and that cannot be read is not replaced.
fn change(folder: Option<&ConfigFolder>, change: impl FnOnce(&mut Config)) -> Result<(), NotKept> {
    let no_home = || store::Error {
        path: PathBuf::new(),
        kind: ErrorKind::NoHome,
    };
    let folder = folder.ok_or_else(no_home).map_err(NotKept::Store)?;
    let (mut config, fault) = config::read(folder);
    if let Some(fault) = fault {
        return Err(NotKept::Unread(fault));
    }
    change(&mut config);
    config::write(folder, &config).map_err(NotKept::Store)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, ConfigFolder) {
        let home = tempfile::TempDir::new().unwrap();
        let folder = ConfigFolder::at(home.path().join("config/mesocheck"));
        (home, folder)
    }

    #[test]
    fn a_choice_is_kept_beside_the_others() {
        let (_home, folder) = folder();
        keep_language(Some(&folder), Language::Ar);
        for (fingerprint, mode) in [("a", Mode::Runs), ("b", Mode::Isolate), ("a", Mode::Words)] {
            keep_arabic(Some(&folder), fingerprint.to_owned(), mode).unwrap();
        }
        let (config, _) = config::read(&folder);
        let kept: Vec<_> = config.arabic.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(kept, [("a", "words"), ("b", "isolate")]);
        assert_eq!(config.language, Some(Language::Ar));
    }

    #[test]
    fn a_broken_file_is_left_as_it_is_and_named() {
        let (_home, folder) = folder();
        keep_language(Some(&folder), Language::Ar);
        std::fs::write(folder.file(), "(language: ").unwrap();
        let why = keep_arabic(Some(&folder), "a".to_owned(), Mode::Runs).unwrap_err();
        for language in Language::ALL {
            let told = why.told(language);
            assert!(told.contains("config.ron:1:"), "{told}");
        }
        assert_eq!(
            std::fs::read_to_string(folder.file()).unwrap(),
            "(language: "
        );
        assert!(keep_arabic(None, "a".to_owned(), Mode::Runs).is_err());
    }
}
