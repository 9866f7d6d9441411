//! The settings: written by the program, readable and changeable by hand.
//!
//! A file that cannot be understood stops nobody: the defaults hold, and a sentence says so.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::paths::ConfigFolder;
use super::source::{Located, Shape, Source, unread};
use super::{Context as _, ErrorKind, Result, reading, writing};
use crate::domain::language::Language;

/// The minutes without a key after which the screen is covered, unless set otherwise.
pub const IDLE_MINUTES: u16 = 5;

/// What was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Config {
    /// The program's language; `None` leaves it to the system's.
    #[serde(with = "plain", skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The theme, by its own name; empty for the terminal's.
    pub theme: String,
    /// How Arabic is sent to each terminal, by the terminal's own fingerprint.
    pub arabic: BTreeMap<String, String>,
    /// The minutes without a key after which the screen is covered; 0 for never.
    pub idle_minutes: u16,
    /// Arabic texts show Arabic-Indic digits; files keep Western ones.
    pub arabic_digits: bool,
    /// Arabic texts keep their vowel marks on the screen.
    pub vowel_marks: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: String::new(),
            arabic: BTreeMap::new(),
            idle_minutes: IDLE_MINUTES,
            arabic_digits: false,
            vowel_marks: false,
        }
    }
}

/// Reads and writes an optional value without `Some`, as a person writes it.
mod plain {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands it over so")]
    pub(super) fn serialize<T: Serialize, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        T::deserialize(deserializer).map(Some)
    }
}

/// Reads the settings; what is wrong with the file comes beside the defaults.
#[must_use]
pub fn read(folder: &ConfigFolder) -> (Config, Option<Located<Shape>>) {
    let path = folder.file();
    let bytes = match reading::named(&path) {
        Ok(bytes) => bytes,
        Err(why) if why.is_absent() => return (Config::default(), None),
        Err(why) => return (Config::default(), Some(unread(why))),
    };
    let text = String::from_utf8_lossy(&bytes);
    match ron::from_str(&text) {
        Ok(config) => (config, None),
        Err(why) => {
            let source = Source {
                file: path,
                text: &text,
            };
            (Config::default(), Some(source.shape(&why)))
        }
    }
}

/// Writes the settings in the place of the older ones.
///
/// # Errors
/// They are not written, and the older ones are untouched.
pub fn write(folder: &ConfigFolder, config: &Config) -> Result<()> {
    let path = folder.file();
    let pretty = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ");
    let text = ron::ser::to_string_pretty(config, pretty)
        .map_err(|_why| ErrorKind::ReadsBackDifferently)
        .context(&path)?;
    writing::make_root(folder.root())?;
    writing::replace(&path, format!("{text}\n").as_bytes())
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
    fn settings_come_back() {
        let (_home, folder) = folder();
        assert_eq!(read(&folder), (Config::default(), None));
        let config = Config {
            language: Some(Language::Ar),
            theme: "dark".to_owned(),
            arabic: BTreeMap::from([("xterm-kitty".to_owned(), "shape".to_owned())]),
            idle_minutes: 0,
            arabic_digits: true,
            vowel_marks: true,
        };
        write(&folder, &config).unwrap();
        assert_eq!(read(&folder), (config, None));
    }

    #[test]
    fn a_setting_is_written_by_hand_without_ceremony() {
        let (_home, folder) = folder();
        write(&folder, &Config::default()).unwrap();
        std::fs::write(folder.file(), "(language: Ar, later: 1)").unwrap();
        let (config, fault) = read(&folder);
        assert_eq!(
            (config.language, config.idle_minutes),
            (Some(Language::Ar), IDLE_MINUTES)
        );
        assert_eq!(fault, None);
    }

    #[test]
    fn a_bad_file_leaves_the_defaults_and_a_sentence() {
        let (_home, folder) = folder();
        write(&folder, &Config::default()).unwrap();
        std::fs::write(folder.file(), "(language: Arabic)").unwrap();
        let (config, fault) = read(&folder);
        assert_eq!(config, Config::default());
        let fault = fault.unwrap();
        assert_eq!(
            fault.place.map(|place| (place.line, place.column)),
            Some((1, 12))
        );
        assert!(matches!(fault.what, Shape::UnknownWord { found, .. } if found == "Arabic"));
    }
}
