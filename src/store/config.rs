//! The settings: the user's own file, read and never written.
//!
//! A setting that cannot be understood keeps its default; all others apply.

use std::collections::BTreeMap;
use std::fmt;

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::paths::ConfigFolder;
use super::reading;
use super::source::{Expectation, Located, Source, SyntaxFault, unread};
use super::word;
use crate::domain::language::Language;

/// Default minutes without input after which the screen is covered.
pub const IDLE_MINUTES: u16 = 5;
/// Every known setting.
const SETTINGS: [&str; 6] = [
    "language",
    "theme",
    "arabic",
    "idle_minutes",
    "arabic_digits",
    "vowel_marks",
];
/// The values of `theme`.
const THEMES: [&str; 3] = ["auto", "dark", "light"];

/// Which set of colours is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// The one for the terminal's background, as far as it is known.
    #[default]
    Auto,
    /// The one for a dark background.
    Dark,
    /// The one for a light background.
    Light,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `None` falls back to the language used last, then to the system's.
    pub language: Option<Language>,
    /// Which set of colours is used.
    pub theme: Theme,
    /// How Arabic is sent to each terminal, by terminal fingerprint.
    pub arabic: BTreeMap<String, String>,
    /// Minutes without input after which the screen is covered; 0 for never.
    pub idle_minutes: u16,
    /// Arabic text shows Arabic-Indic digits; files keep Western ones.
    pub arabic_digits: bool,
    /// Arabic text keeps its vowel marks on screen.
    pub vowel_marks: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::Auto,
            arabic: BTreeMap::new(),
            idle_minutes: IDLE_MINUTES,
            arabic_digits: false,
            vowel_marks: false,
        }
    }
}

/// Reads the settings and all their faults; `modes` are the valid ways to send Arabic.
pub fn read(
    folder: &ConfigFolder,
    modes: &'static [&'static str],
) -> (Config, Vec<Located<SyntaxFault>>) {
    let path = folder.file();
    let alone = |fault| (Config::default(), vec![fault]);
    let bytes = match reading::named(&path) {
        Ok(bytes) => bytes,
        Err(why) if why.is_absent() => return (Config::default(), Vec::new()),
        Err(why) => return alone(unread(why)),
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return alone(Located {
            file: path,
            place: None,
            what: SyntaxFault::NotText,
        });
    };
    let source = Source {
        file: path,
        text: &text,
    };
    match ron::from_str::<ConfigFile<'_>>(&text) {
        Ok(written) => resolve(&written, &source, modes),
        Err(_) if is_empty(&text) => (Config::default(), Vec::new()),
        Err(why) => alone(source.shape(&why)),
    }
}

/// Whether a file holds only blanks and comments.
fn is_empty(text: &str) -> bool {
    ron::from_str::<()>(&format!("{text}\n()")).is_ok()
}

fn resolve(
    written: &ConfigFile<'_>,
    source: &Source<'_>,
    modes: &'static [&'static str],
) -> (Config, Vec<Located<SyntaxFault>>) {
    let mut reader = ConfigReader {
        config: Config::default(),
        source,
        faults: Vec::new(),
    };
    for (place, (name, value)) in written.0.iter().enumerate() {
        let known = SETTINGS.into_iter().find(|setting| setting == name);
        let before = written.0.iter().take(place);
        match known {
            Some(known) if before.clone().any(|(other, _)| other == name) => {
                reader.fault(name, SyntaxFault::FieldTwice(known));
            }
            Some(_) => reader.set(name, value.trim(), modes),
            None => reader.fault(
                name,
                SyntaxFault::UnknownField {
                    found: (*name).to_owned(),
                    expected: &SETTINGS,
                },
            ),
        }
    }
    (reader.config, reader.faults)
}

/// What was understood so far, and the faults.
struct ConfigReader<'a> {
    config: Config,
    source: &'a Source<'a>,
    faults: Vec<Located<SyntaxFault>>,
}

impl ConfigReader<'_> {
    fn fault(&mut self, at: &str, what: SyntaxFault) {
        self.faults.push(self.source.at(at, what));
    }

    fn set(&mut self, name: &str, value: &RawValue, modes: &'static [&'static str]) {
        let mut config = std::mem::take(&mut self.config);
        match name {
            "language" => match word::language(value) {
                Ok(language) => config.language = Some(language),
                Err(fault) => self.fault(value.get_ron(), fault),
            },
            "theme" => match theme(value) {
                Ok(theme) => config.theme = theme,
                Err(fault) => self.fault(value.get_ron(), fault),
            },
            "arabic" => config.arabic = self.modes(value, modes),
            "idle_minutes" => self.value(&mut config.idle_minutes, value, Expectation::Number),
            "arabic_digits" => self.value(&mut config.arabic_digits, value, Expectation::Truth),
            _ => self.value(&mut config.vowel_marks, value, Expectation::Truth),
        }
        self.config = config;
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

    /// Reads the modes by terminal, leaving out unknown ones.
    fn modes(
        &mut self,
        value: &RawValue,
        modes: &'static [&'static str],
    ) -> BTreeMap<String, String> {
        let mut written: BTreeMap<String, &RawValue> = BTreeMap::new();
        self.value(&mut written, value, Expectation::Pairs);
        let mut kept = BTreeMap::new();
        for (terminal, value) in written {
            let mode = word::word(value);
            if modes.contains(&mode.as_str()) {
                kept.insert(terminal, mode);
            } else {
                self.fault(value.trim().get_ron(), word::unknown(mode, modes));
            }
        }
        kept
    }
}

/// The set of colours that a value names; earlier versions wrote an empty name.
fn theme(value: &RawValue) -> Result<Theme, SyntaxFault> {
    let word = word::word(value);
    match word.as_str() {
        "" | "auto" => Ok(Theme::Auto),
        "dark" => Ok(Theme::Dark),
        "light" => Ok(Theme::Light),
        _ => Err(word::unknown(word, &THEMES)),
    }
}

/// The settings in file order, not yet interpreted.
struct ConfigFile<'a>(Vec<(&'a str, &'a RawValue)>);

impl<'de> Deserialize<'de> for ConfigFile<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = ConfigFile<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("settings such as (idle_minutes: 10)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some((SettingName(name), value)) = map.next_entry()? {
                    pairs.push((name, value));
                }
                Ok(ConfigFile(pairs))
            }
        }
        deserializer.deserialize_struct("Config", &SETTINGS, Pairs)
    }
}

struct SettingName<'a>(&'a str);

impl<'de> Deserialize<'de> for SettingName<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Identifier;
        impl<'de> Visitor<'de> for Identifier {
            type Value = SettingName<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a setting")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<SettingName<'de>, E> {
                Ok(SettingName(name))
            }
        }
        deserializer.deserialize_identifier(Identifier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODES: &[&str] = &["visual", "isolate"];

    /// The settings in a text, and the faults with their positions.
    fn read_text(text: &str) -> (Config, Vec<String>) {
        let home = tempfile::TempDir::new().unwrap();
        let folder = ConfigFolder::at(home.path().to_owned());
        std::fs::write(folder.file(), text).unwrap();
        let (config, faults) = read(&folder, MODES);
        let placed = |fault: &Located<SyntaxFault>| {
            let place = fault.place.unwrap();
            format!("{}:{} {:?}", place.line, place.column, fault.what)
        };
        (config, faults.iter().map(placed).collect())
    }

    #[test]
    fn settings_are_written_by_hand_without_ceremony() {
        let home = tempfile::TempDir::new().unwrap();
        let folder = ConfigFolder::at(home.path().join("absent"));
        assert_eq!(read(&folder, MODES), (Config::default(), vec![]));
        let text = "// mine\n(\n  language: \"ar\", theme: \"\", // old\n  idle_minutes: 0,\n  arabic_digits: true,
            vowel_marks: true, arabic: {\"XTerm(379)\": \"isolate\", \"*\": \"visual\"})";
        let arabic = [("XTerm(379)", "isolate"), ("*", "visual")];
        let arabic = arabic.map(|(terminal, mode)| (terminal.to_owned(), mode.to_owned()));
        let config = Config {
            language: Some(Language::Ar),
            theme: Theme::Auto,
            arabic: BTreeMap::from(arabic),
            idle_minutes: 0,
            arabic_digits: true,
            vowel_marks: true,
        };
        assert_eq!(read_text(text), (config, vec![]));
        for text in ["", "\n// (language: Ar)\n", "()"] {
            assert_eq!(read_text(text), (Config::default(), vec![]), "{text:?}");
        }
    }

    #[test]
    fn a_theme_is_one_of_three() {
        for (written, theme) in [
            ("\"auto\"", Theme::Auto),
            ("\"dark\"", Theme::Dark),
            ("light", Theme::Light),
            ("\"\"", Theme::Auto),
        ] {
            let (config, faults) = read_text(&format!("(theme: {written})"));
            assert_eq!((config.theme, faults), (theme, vec![]), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_named_and_everything_else_holds() {
        for (text, says) in [
            (
                "(arabic_digits: true,\n languge: Ar)",
                "2:2 UnknownField { found: \"languge\"",
            ),
            (
                "(arabic_digits: true, language: Arabic)",
                "1:33 UnknownWord { found: \"Arabic\", expected: [\"en\", \"ar\"]",
            ),
            (
                "(arabic_digits: true, theme: \"drak\")",
                "1:30 UnknownWord { found: \"drak\", expected: [\"auto\", \"dark\", \"light\"]",
            ),
            (
                "(arabic_digits: true, idle_minutes: -1)",
                "1:37 Expected(Number)",
            ),
            (
                "(arabic_digits: true, vowel_marks: yes)",
                "1:36 Expected(Truth)",
            ),
            (
                "(arabic_digits: true, arabic_digits: false)",
                "1:23 FieldTwice(\"arabic_digits\")",
            ),
            (
                "(arabic_digits: true, arabic: {\"*\": \"visul\"})",
                "1:37 UnknownWord { found: \"visul\", expected: [\"visual\"",
            ),
            (
                "(arabic_digits: true, arabic: \"visual\")",
                "1:31 Expected(Pairs)",
            ),
        ] {
            let (config, said) = read_text(text);
            assert!(said.len() == 1 && said[0].starts_with(says), "{said:?}");
            let held = Config {
                arabic_digits: true,
                ..Config::default()
            };
            assert_eq!(config, held, "{text}");
        }
    }

    #[test]
    fn all_faults_come_together_and_one_of_syntax_alone() {
        let (_, said) = read_text("(idle: 3, language: Fr,\n vowels: true)");
        assert_eq!(said.len(), 3, "{said:?}");
        let (config, said) = read_text("(arabic_digits: true\n language: Ar)");
        assert_eq!((config, said.len()), (Config::default(), 1));
        assert!(said[0].starts_with("2:2 "), "{said:?}");
    }
}
