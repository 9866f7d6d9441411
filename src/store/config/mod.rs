//! The settings: the user's own file, read and never written.
//!
//! A setting that cannot be understood keeps its default; all others apply.

mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::paths::ConfigFolder;
use super::reading;
use super::source::{Located, Position, SyntaxFault, text, unread, without_mark};
use crate::domain::language::Language;

/// Default minutes without input after which the screen is covered.
const IDLE_MINUTES: u16 = 5;

/// Every known setting, in the order in which they are shown.
pub const SETTINGS: [&str; 11] = [
    "language",
    "theme",
    "arabic",
    "idle_minutes",
    "arabic_digits",
    "vowel_marks",
    "keys",
    "checklists",
    "data",
    "clinic",
    "practitioners",
];

/// Which colour scheme is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeSetting {
    /// Matches the terminal's background, as far as it is known.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Black and white with few colours, on its own background.
    HighContrast,
}

impl ThemeSetting {
    pub const ALL: [Self; 4] = [Self::Auto, Self::Dark, Self::Light, Self::HighContrast];
    /// The values of the setting.
    pub const NAMES: [&'static str; 4] = {
        let [auto, dark, light, contrast] = Self::ALL;
        [auto.name(), dark.name(), light.name(), contrast.name()]
    };

    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
        }
    }
}

/// What the clinic's papers say about the clinic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clinic {
    pub name: Option<String>,
    pub telephone: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `None` falls back to the language used last, then to the system's.
    pub language: Option<Language>,
    pub theme: ThemeSetting,
    /// The Arabic mode of each terminal, by terminal fingerprint.
    pub arabic: BTreeMap<String, String>,
    /// Minutes without input after which the screen is covered; 0 for never.
    pub idle_minutes: u16,
    /// Arabic text shows Arabic-Indic digits; files keep Western ones.
    pub arabic_digits: bool,
    /// Arabic text keeps its vowel marks on screen.
    pub vowel_marks: bool,
    /// The key, as written, of each action that does not have its shipped key.
    pub keys: BTreeMap<String, String>,
    /// The clinic's own checklists; empty for the shipped one.
    pub checklists: Vec<PathBuf>,
    /// The data folder, unless an option or a variable names one.
    pub data: Option<PathBuf>,
    pub clinic: Clinic,
    /// Offered where a practitioner's name is asked for; never pre-filled.
    pub practitioners: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeSetting::Auto,
            arabic: BTreeMap::new(),
            idle_minutes: IDLE_MINUTES,
            arabic_digits: false,
            vowel_marks: false,
            keys: BTreeMap::new(),
            checklists: Vec::new(),
            data: None,
            clinic: Clinic::default(),
            practitioners: Vec::new(),
        }
    }
}

/// A configuration file as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfigFile {
    pub file: PathBuf,
    pub config: Config,
    pub faults: Vec<Located<SyntaxFault>>,
    /// The position of each setting that applies.
    pub places: BTreeMap<&'static str, Position>,
    /// The position of each remapped key, by action; conflicts are detected later.
    pub key_places: BTreeMap<String, Position>,
}

impl ConfigFile {
    fn fault(fault: Located<SyntaxFault>) -> Self {
        Self {
            faults: vec![fault],
            ..Self::default()
        }
    }
}

/// Reads the settings and collects all faults; `modes` are the valid Arabic modes.
pub fn read(folder: &ConfigFolder, modes: &'static [&'static str]) -> ConfigFile {
    let path = folder.file();
    let bytes = match reading::named(&path) {
        Ok(bytes) => bytes,
        // A link that leads nowhere, as to a disk that is not there, means that there are settings.
        Err(why) if why.is_absent() && !path.is_symlink() => return ConfigFile::default(),
        Err(why) => return ConfigFile::fault(unread(why)),
    };
    match text(&path, &bytes) {
        Ok(text) => ConfigFile {
            file: path.clone(),
            ..reader::read(path, without_mark(text), modes)
        },
        Err(fault) => ConfigFile::fault(fault),
    }
}
