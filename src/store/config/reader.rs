//! Reads a configuration file setting by setting.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::{Clinic, Config, ConfigFile, SETTINGS, ThemeSetting};
use crate::domain::check::Position;
use crate::store::source::{Expectation, SourceFile, SyntaxFault};
use crate::store::word;

/// The fields of the clinic.
const CLINIC: [&str; 2] = ["name", "telephone"];

pub(super) fn read(path: PathBuf, text: &str, modes: &'static [&'static str]) -> ConfigFile {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let source = SourceFile { file: path, text };
    match ron::from_str::<Fields<'_>>(text) {
        Ok(written) => {
            let mut reader = Reader {
                read: ConfigFile::default(),
                source: &source,
                folder,
                modes,
            };
            for (name, value) in reader.known(&written, &SETTINGS) {
                reader.set(name, value);
            }
            reader.read.faults.sort_by_key(|fault| fault.place);
            reader.read
        }
        Err(_) if is_empty(text) => ConfigFile::default(),
        Err(why) => ConfigFile::fault(source.shape(&why)),
    }
}

/// Whether a file contains only white space and comments.
fn is_empty(text: &str) -> bool {
    ron::from_str::<()>(&format!("{text}\n()")).is_ok()
}

/// The settings understood so far.
struct Reader<'a> {
    read: ConfigFile,
    source: &'a SourceFile<'a>,
    /// The base for relative paths.
    folder: PathBuf,
    modes: &'static [&'static str],
}

impl Reader<'_> {
    fn fault(&mut self, at: &str, what: SyntaxFault) {
        let fault = self.source.at(at, what);
        self.read.faults.push(fault);
    }

    /// Returns the known fields, each once; reports faults for all others.
    fn known<'v>(
        &mut self,
        written: &Fields<'v>,
        names: &'static [&'static str],
    ) -> Vec<(&'static str, &'v RawValue)> {
        let mut known: Vec<(&'static str, &RawValue)> = Vec::new();
        for (name, value) in &written.0 {
            match names.iter().copied().find(|known| known == name) {
                Some(found) if known.iter().any(|(other, _)| *other == found) => {
                    self.fault(name, SyntaxFault::FieldTwice(found));
                }
                Some(found) => known.push((found, value.trim())),
                None => self.fault(
                    name,
                    SyntaxFault::UnknownField {
                        found: (*name).to_owned(),
                        expected: names,
                    },
                ),
            }
        }
        known
    }

    fn set(&mut self, name: &'static str, value: &RawValue) {
        let before = self.read.faults.len();
        let mut config = std::mem::take(&mut self.read.config);
        self.put(name, value, &mut config);
        self.read.config = config;
        let place = Position::of(value.get_ron(), self.source.text);
        if let Some(place) = place.filter(|_| self.read.faults.len() == before) {
            self.read.places.insert(name, place);
        }
    }

    fn put(&mut self, name: &str, value: &RawValue, config: &mut Config) {
        use Expectation as E;
        match name {
            "language" => match word::language(value) {
                Ok(language) => config.language = Some(language),
                Err(fault) => self.fault(value.get_ron(), fault),
            },
            "theme" => match theme(value) {
                Ok(theme) => config.theme = theme,
                Err(fault) => self.fault(value.get_ron(), fault),
            },
            "arabic" => config.arabic = self.arabic(value),
            "idle_minutes" => self.value(&mut config.idle_minutes, value, E::Number),
            "arabic_digits" => self.value(&mut config.arabic_digits, value, E::Truth),
            "vowel_marks" => self.value(&mut config.vowel_marks, value, E::Truth),
            "keys" => config.keys = self.keys(value),
            "checklists" => {
                let named = self.texts(value).into_iter();
                config.checklists = named.map(|(path, _)| self.folder.join(path)).collect();
            }
            "data" => config.data = self.data(value),
            "clinic" => config.clinic = self.clinic(value),
            _ => {
                let names = self.texts(value).into_iter();
                config.practitioners = names.map(|(name, _)| name).collect();
            }
        }
    }

    fn value<'v, T: Deserialize<'v>>(
        &mut self,
        into: &mut T,
        value: &'v RawValue,
        wanted: Expectation,
    ) {
        match ron::from_str(value.get_ron()) {
            Ok(read) => *into = read,
            Err(_other_kind) => self.fault(value.get_ron(), SyntaxFault::Expected(wanted)),
        }
    }

    /// Reads a text; `None` if it is blank.
    fn text(&mut self, value: &RawValue) -> Option<String> {
        self.trimmed(value).filter(|text| !text.is_empty())
    }

    /// Reads a text without the blanks around it.
    fn trimmed(&mut self, value: &RawValue) -> Option<String> {
        match ron::from_str::<String>(value.get_ron()) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(_other_kind) => {
                self.fault(value.get_ron(), SyntaxFault::Expected(Expectation::Text));
                None
            }
        }
    }

    /// Reads a list of texts, leaving out blank and invalid ones.
    fn texts<'v>(&mut self, value: &'v RawValue) -> Vec<(String, &'v RawValue)> {
        let mut written: Vec<&RawValue> = Vec::new();
        self.value(&mut written, value, Expectation::List);
        let written = written.into_iter().map(RawValue::trim);
        written
            .filter_map(|value| Some((self.text(value)?, value)))
            .collect()
    }

    /// Reads the mode of each terminal, leaving out unknown modes.
    fn arabic(&mut self, value: &RawValue) -> BTreeMap<String, String> {
        let mut kept = BTreeMap::new();
        for (terminal, value) in self.pairs(value) {
            let mode = word::word(value);
            if self.modes.contains(&mode.as_str()) {
                kept.insert(terminal, mode);
            } else {
                self.fault(value.trim().get_ron(), word::unknown(mode, self.modes));
            }
        }
        kept
    }

    /// Reads the key of each action; whether both exist is checked elsewhere.
    fn keys(&mut self, value: &RawValue) -> BTreeMap<String, String> {
        let mut keys = BTreeMap::new();
        for (action, value) in self.pairs(value) {
            let value = value.trim();
            // A blank key is one that does not exist.
            if let Some(key) = self.trimmed(value) {
                if let Some(place) = Position::of(value.get_ron(), self.source.text) {
                    self.read.key_places.insert(action.clone(), place);
                }
                keys.insert(action, key);
            }
        }
        keys
    }

    fn pairs<'v>(&mut self, value: &'v RawValue) -> BTreeMap<String, &'v RawValue> {
        let mut written = BTreeMap::new();
        self.value(&mut written, value, Expectation::Pairs);
        written
    }

    fn data(&mut self, value: &RawValue) -> Option<PathBuf> {
        let path = PathBuf::from(self.text(value)?);
        if path.is_absolute() {
            Some(path)
        } else {
            self.fault(
                value.get_ron(),
                SyntaxFault::Expected(Expectation::FullPath),
            );
            None
        }
    }

    fn clinic(&mut self, value: &RawValue) -> Clinic {
        let mut clinic = Clinic::default();
        let mut written = Fields(Vec::new());
        self.value(&mut written, value, Expectation::Fields);
        for (name, value) in self.known(&written, &CLINIC) {
            let text = self.text(value);
            match name {
                "name" => clinic.name = text,
                _ => clinic.telephone = text,
            }
        }
        clinic
    }
}

/// Parses a colour scheme; earlier versions wrote an empty name.
fn theme(value: &RawValue) -> Result<ThemeSetting, SyntaxFault> {
    let word = word::word(value);
    if word.is_empty() {
        return Ok(ThemeSetting::Auto);
    }
    let named = ThemeSetting::ALL.into_iter().find(|it| it.name() == word);
    named.ok_or_else(|| word::unknown(word, &ThemeSetting::NAMES))
}

/// Named fields in file order, not interpreted yet.
struct Fields<'a>(Vec<(&'a str, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("settings such as (idle_minutes: 10)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some((FieldName(name), value)) = map.next_entry()? {
                    pairs.push((name, value));
                }
                Ok(Fields(pairs))
            }
        }
        deserializer.deserialize_struct("Config", &SETTINGS, Pairs)
    }
}

struct FieldName<'a>(&'a str);

impl<'de> Deserialize<'de> for FieldName<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Identifier;
        impl<'de> Visitor<'de> for Identifier {
            type Value = FieldName<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a setting")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<FieldName<'de>, E> {
                Ok(FieldName(name))
            }
        }
        deserializer.deserialize_identifier(Identifier)
    }
}
