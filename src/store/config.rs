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
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: String::new(),
            arabic: BTreeMap::new(),
            idle_minutes: IDLE_MINUTES,
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
        value.as_ref().serialize(serializer)
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
