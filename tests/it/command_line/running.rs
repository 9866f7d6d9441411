//! What applies to every command: language, terminal, pipes, folders.

use std::fs;
#[cfg(unix)]
use std::process::{Command, Stdio};

use mesocheck::domain::language::Language;
use mesocheck::store::last_used;

use super::{IDS, Workplace, told};

#[test]
fn a_consultation_needs_a_terminal() {
    let place = Workplace::new();
    for arguments in [&[][..], &["new"], &["new", "--intake", "x.ron"]] {
        let told = place.run(arguments);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!told.err.contains('\u{1B}'));
        assert!(told.err.contains("terminal"), "{}", told.err);
    }
    assert!(!place.path("data").exists());
}

#[test]
fn a_wrong_call_is_told_on_standard_error() {
    let place = Workplace::new();
    for arguments in [
        &["lst"][..],
        &["list", "--limit", "x"],
        &["list", "--lang", "fr"],
        &["list", "--rtl", "sideways"],
        &["show"],
        &["assess"],
    ] {
        let told = place.run(arguments);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
    }
    let told = place.run(&["--help"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert_eq!(
        place.run(&["-V"]).out,
        concat!("mesocheck ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn no_command_writes_an_escape_into_a_pipe() {
    let place = Workplace::with_records();
    for arguments in [
        &["list"][..],
        &["show", IDS[0]],
        &["verify"],
        &["doctor"],
        &["checklist", "print"],
        &["list", "--color", "always"],
        &["show", "nothing"],
        &["--help"],
    ] {
        let told = place.run(arguments);
        assert!(
            !told.out.contains('\u{1B}') && !told.err.contains('\u{1B}'),
            "{arguments:?}"
        );
    }
}

#[test]
fn the_language_is_option_then_variable_then_configuration_then_system() {
    let place = Workplace::new();
    let arabic =
        |told: &super::Told| told.err.contains(char::is_alphabetic) && !told.err.is_ascii();
    let run = |lang: &str, variable: Option<&str>, option: &[&str]| {
        let mut command = place.command();
        command
            .env("LANG", lang)
            .args(["show", "none"])
            .args(option);
        if let Some(value) = variable {
            command.env("MESOCHECK_LANG", value);
        }
        arabic(&told(&mut command))
    };
    assert!(!run("C.UTF-8", None, &[]));
    assert!(run("ar_SA.UTF-8", None, &[]));
    assert!(!run("ar_SA.UTF-8", Some("en"), &[]));
    assert!(run("C.UTF-8", Some("ar"), &[]));
    assert!(!run("ar_SA.UTF-8", Some("ar"), &["--lang", "en"]));
    if cfg!(target_os = "linux") {
        fs::create_dir_all(place.path(".config/mesocheck")).unwrap();
        fs::write(place.path(".config/mesocheck/config.ron"), "(language: Ar)").unwrap();
        assert!(run("C.UTF-8", None, &[]));
        assert!(!run("ar", Some("en"), &[]));
        let last = |language| {
            let folder = place.folder();
            fs::create_dir_all(folder.root()).unwrap();
            last_used::change(&folder, |used| used.language = Some(language)).unwrap();
        };
        last(Language::En);
        assert!(run("C.UTF-8", None, &[]), "the person's own setting wins");
        fs::remove_file(place.path(".config/mesocheck/config.ron")).unwrap();
        assert!(!run("ar_SA.UTF-8", None, &[]), "remembered");
        last(Language::Ar);
        assert!(run("C.UTF-8", None, &[]));
        assert!(run("C.UTF-8", None, &["--unknown"]), "of a bad call too");
        let other = place.path("other");
        let other = other.to_str().unwrap();
        assert!(!run("C.UTF-8", None, &["--data", other]));
        assert!(!run("C.UTF-8", None, &["--unknown", "--data", other]));
        assert!(!run("C.UTF-8", Some("en"), &[]));
        fs::write(
            place.path(".config/mesocheck/config.ron"),
            "(language: Fr, idle: 3)",
        )
        .unwrap();
        let told = place.run(&["list"]);
        assert_eq!(told.code, 0);
        assert!(
            told.err.contains("config.ron:1:12\u{2069}: "),
            "{}",
            told.err
        );
        assert!(
            told.err.contains("config.ron:1:16\u{2069}: "),
            "{}",
            told.err
        );
    }
}

#[test]
fn the_data_folder_is_option_then_variable() {
    let place = Workplace::with_records();
    let other = place.path("other");
    let told = place.run(&["list", "--json", "--data", other.to_str().unwrap()]);
    assert_eq!((told.code, told.out.as_str()), (0, "[]\n"));
    assert!(!other.exists());
}

// Only on Unix does a variable name the home folder.
#[cfg(unix)]
#[test]
fn a_relative_home_is_refused_and_nothing_is_written() {
    let place = Workplace::new();
    let before = fs::read_dir(place.home.path()).unwrap().count();
    let mut command = place.command();
    command
        .env_remove("MESOCHECK_DATA")
        .env("HOME", "relative")
        .arg("list");
    let refused = told(&mut command);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("--data"), "{}", refused.err);
    command.args(["--data", place.path("data").to_str().unwrap()]);
    assert_eq!(told(&mut command).code, 0);
    assert_eq!(fs::read_dir(place.home.path()).unwrap().count(), before);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    let run = |out: Stdio| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mesocheck"))
            .args(["checklist", "print", "--lang", "en"])
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert_eq!(run(Stdio::piped()), (Some(0), String::new()));
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let (code, err) = run(Stdio::from(full));
        assert_eq!(code, Some(1));
        assert!(err.contains("no space left on the disk"), "{err}");
    }
}

#[test]
fn the_doctor_tells_and_changes_nothing() {
    let place = Workplace::new();
    let data = place.path("data");
    for language in ["en", "ar"] {
        let told = place.run(&["doctor", "--lang", language, "--rtl", "isolate"]);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        for part in [
            data.to_str().unwrap(),
            "2026-12",
            "TERM",
            "isolate",
            "sha256",
        ] {
            assert!(told.out.contains(part), "{part}: {}", told.out);
        }
    }
    let told = place.run(&["doctor"]);
    for part in [
        "Clinically reviewed by: nobody yet",
        "Lock: free",
        "not a terminal",
        "Colours: off",
    ] {
        assert!(told.out.contains(part), "{part}: {}", told.out);
    }
    assert!(!data.exists());
    fs::write(&data, "").unwrap();
    let told = place.run(&["doctor"]);
    assert!(told.out.contains("data (not a folder)"), "{}", told.out);
    // Nothing is in it that could be counted or locked.
    for absent in ["Content: ", "Lock: "] {
        assert!(!told.out.contains(absent), "{}", told.out);
    }
    let told = place.run(&["doctor", "--also", "absent"]);
    let absent = place.path("absent");
    let said = format!("  Data: there is no folder {}\n", absent.display());
    assert!(told.out.contains(&said), "{}", told.out);
}

#[test]
#[cfg(unix)]
fn the_doctor_looks_at_access_power_cuts_and_the_index() {
    let place = Workplace::with_records();
    let told = place.run(&["doctor"]);
    for part in [
        "Access: only this user",
        "Power cut: names of files are synced",
        "Index: out of date for ",
    ] {
        assert!(told.out.contains(part), "{part}: {}", told.out);
    }
    // Files changed within the last clock tick are examined again by the next list.
    let current = |_| {
        place.run(&["list"]);
        place.run(&["doctor"]).out.contains("Index: up to date")
    };
    assert!((0..500).any(current), "a list brings the index up to date");
}
