//! What a configuration file may hold, and how its faults are reported.

use super::*;

const MODES: &[&str] = &["visual", "isolate"];

/// The settings in a text, and the faults with their positions.
fn read_text(text: &str) -> (Config, Vec<String>) {
    let home = tempfile::TempDir::new().unwrap();
    let folder = ConfigFolder::at(home.path().to_owned());
    std::fs::write(folder.file(), text).unwrap();
    let ConfigFile { config, faults, .. } = read(&folder, MODES);
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
    assert_eq!(read(&folder, MODES), ConfigFile::default());
    let text = "// mine\n(\n  language: \"ar\", theme: \"\", // old\n  idle_minutes: 0,\n  arabic_digits: true,
        vowel_marks: true, arabic: {\"XTerm(379)\": \"isolate\", \"*\": \"visual\"})";
    let arabic = [("XTerm(379)", "isolate"), ("*", "visual")];
    let arabic = arabic.map(|(terminal, mode)| (terminal.to_owned(), mode.to_owned()));
    let config = Config {
        language: Some(Language::Ar),
        theme: ThemeSetting::Auto,
        arabic: BTreeMap::from(arabic),
        idle_minutes: 0,
        arabic_digits: true,
        vowel_marks: true,
        ..Config::default()
    };
    assert_eq!(read_text(text), (config, vec![]));
    for text in ["", "\n// (language: Ar)\n", "()", "\u{FEFF}()", "\u{FEFF}"] {
        assert_eq!(read_text(text), (Config::default(), vec![]), "{text:?}");
    }
}

#[test]
fn a_theme_is_one_of_four() {
    for (written, theme) in [
        ("\"auto\"", ThemeSetting::Auto),
        ("\"dark\"", ThemeSetting::Dark),
        ("light", ThemeSetting::Light),
        ("\"high-contrast\"", ThemeSetting::HighContrast),
        ("\"\"", ThemeSetting::Auto),
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
            "1:30 UnknownWord { found: \"drak\", expected: [\"auto\", \"dark\", \"light\", \"high-contrast\"]",
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

// These paths are absolute only on Unix.
#[cfg(unix)]
#[test]
fn the_clinic_and_its_own_files_and_names() {
    let text = "(clinic: (name: \" Salam clinic \", telephone: \"+966 11 000 0000\"),
        practitioners: [\"Huda\", \"\", \"Sara\"], data: \"/srv/mesocheck\",
        checklists: [\"ours.ron\", \"/srv/face.ron\"], keys: {\"seal\": \"F10\"})";
    let home = tempfile::TempDir::new().unwrap();
    let folder = ConfigFolder::at(home.path().to_owned());
    std::fs::write(folder.file(), text).unwrap();
    let ConfigFile {
        config,
        faults,
        places,
        key_places,
        ..
    } = read(&folder, MODES);
    assert_eq!(faults, []);
    assert_eq!(config.clinic.name.as_deref(), Some("Salam clinic"));
    assert_eq!(config.clinic.telephone.as_deref(), Some("+966 11 000 0000"));
    assert_eq!(config.practitioners, ["Huda", "Sara"]);
    assert_eq!(config.data, Some(PathBuf::from("/srv/mesocheck")));
    let ours = home.path().join("ours.ron");
    assert_eq!(config.checklists, [ours, PathBuf::from("/srv/face.ron")]);
    assert_eq!(config.keys["seal"], "F10");
    let lines = places.iter().map(|(name, place)| (*name, place.line));
    let expected = [
        ("checklists", 3),
        ("clinic", 1),
        ("data", 2),
        ("keys", 3),
        ("practitioners", 2),
    ];
    assert!(lines.eq(expected), "{places:?}");
    assert_eq!(key_places["seal"].line, 3);
}

#[test]
fn a_blank_key_is_kept_to_be_refused() {
    let (config, said) = read_text("(keys: {\"pane\": \" \", \"seal\": \" F10\"})");
    assert_eq!(said, [""; 0]);
    assert_eq!((&*config.keys["pane"], &*config.keys["seal"]), ("", "F10"));
}

#[test]
fn what_is_wrong_inside_a_setting_is_named_there() {
    for (text, says, clinic) in [
        (
            "(clinic: (name: \"A\", phone: \"1\"))",
            "1:22 UnknownField { found: \"phone\"",
            Some("A"),
        ),
        ("(clinic: \"A\")", "1:10 Expected(Fields)", None),
        ("(clinic: (name: 5))", "1:17 Expected(Text)", None),
        ("(data: \"records\")", "1:8 Expected(FullPath)", None),
        ("(practitioners: \"Huda\")", "1:17 Expected(List)", None),
        ("(keys: {\"seal\": 10})", "1:17 Expected(Text)", None),
    ] {
        let (config, said) = read_text(text);
        assert!(said.len() == 1 && said[0].starts_with(says), "{said:?}");
        assert_eq!(config.clinic.name.as_deref(), clinic, "{text}");
    }
}
