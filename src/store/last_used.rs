//! What the program remembers of its use: conveniences, nothing about clients.
//!
//! The user's own settings are in `config.ron`, which is never written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::paths::Folder;
use super::{Result, seal_line};
use crate::domain::language::Language;

/// The format this program writes.
const FORMAT: u32 = 1;

/// What was last used; the file may have fields added by later versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastUsed {
    format: u32,
    /// The program's language, if the user has changed it.
    #[serde(default)]
    pub language: Option<Language>,
    /// The Arabic mode each terminal needs, by terminal fingerprint.
    #[serde(default)]
    pub arabic: BTreeMap<String, String>,
    #[serde(default)]
    pub export_folder: Option<PathBuf>,
    /// The folder of the last intake.
    #[serde(default)]
    pub intake_folder: Option<PathBuf>,
    /// Whether the welcome was shown.
    #[serde(default)]
    pub welcomed: bool,
}

/// Reads what was last used; defaults if the file is absent or unreadable.
pub fn read(folder: &Folder) -> LastUsed {
    load(folder).unwrap_or_default()
}

fn load(folder: &Folder) -> Result<LastUsed> {
    match seal_line::read(&folder.state(), FORMAT) {
        Err(why) if why.is_absent() => Ok(LastUsed::default()),
        other => other,
    }
}

/// Updates what is remembered. A damaged file is replaced; a newer or unreadable one is left alone.
///
/// Never makes the data folder: if its disk is gone, records would be sealed into a new one in its place.
pub fn change(folder: &Folder, change: impl FnOnce(&mut LastUsed)) -> Result<()> {
    let before = match load(folder) {
        Err(why) if why.is_damage() => None,
        other => Some(other?),
    };
    let mut now = before.clone().unwrap_or_default();
    change(&mut now);
    if before.as_ref() == Some(&now) {
        return Ok(());
    }
    now.format = FORMAT;
    folder.check_exists()?;
    seal_line::replace(&folder.state(), &now)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder() -> (tempfile::TempDir, Folder) {
        let home = tempfile::TempDir::new().unwrap();
        let folder = Folder::at(home.path().join("data"));
        folder.prepare().unwrap();
        (home, folder)
    }

    fn english(folder: &Folder) -> Result<()> {
        change(folder, |used| used.language = Some(Language::En))
    }

    #[test]
    fn a_folder_that_is_gone_is_not_made_again() {
        let (home, folder) = folder();
        fs::rename(folder.root(), home.path().join("away")).unwrap();
        english(&folder).unwrap_err();
        assert!(!folder.root().exists());
    }

    #[test]
    fn what_is_remembered_is_kept_beside_the_rest() {
        let (_home, folder) = folder();
        assert_eq!(read(&folder), LastUsed::default());
        english(&folder).unwrap();
        for (terminal, mode) in [("a", "runs"), ("b", "isolate"), ("a", "words")] {
            let mode = mode.to_owned();
            change(&folder, |used| {
                used.arabic.insert(terminal.to_owned(), mode);
            })
            .unwrap();
        }
        let used = read(&folder);
        let kept: Vec<_> = used.arabic.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(kept, [("a", "words"), ("b", "isolate")]);
        assert_eq!(used.language, Some(Language::En));
    }

    #[cfg(unix)]
    #[test]
    fn it_is_private_and_written_only_when_it_changes() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
        let (_home, folder) = folder();
        english(&folder).unwrap();
        let about = fs::metadata(folder.state()).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
        english(&folder).unwrap();
        assert_eq!(fs::metadata(folder.state()).unwrap().ino(), about.ino());
    }

    #[test]
    fn a_damaged_file_begins_anew_and_a_newer_one_stays() {
        let (_home, folder) = folder();
        english(&folder).unwrap();
        let text = fs::read_to_string(folder.state()).unwrap();
        let (body, _) = text.split_once("// sha256 ").unwrap();
        let sealed =
            |body: &str| format!("{body}// sha256 {}\n", super::super::hash(body.as_bytes()));
        for broken in [
            "",
            "broken",
            &body.replace("En", "Ar"),
            &sealed("(format: 1, language: 5)\n"),
        ] {
            fs::write(folder.state(), broken).unwrap();
            assert_eq!(read(&folder), LastUsed::default());
            english(&folder).unwrap();
            assert_eq!(read(&folder).language, Some(Language::En));
        }
        let with_more = sealed(&body.replace("format: 1", "format: 1, later: \"x\""));
        fs::write(folder.state(), with_more).unwrap();
        assert_eq!(read(&folder).language, Some(Language::En));
        let newer = sealed(&body.replace("format: 1", "format: 2"));
        fs::write(folder.state(), &newer).unwrap();
        assert!(english(&folder).is_err());
        assert_eq!(fs::read_to_string(folder.state()).unwrap(), newer);
    }
}
