//! `config print`, and what the program says about itself to shells, `man` and people.

#[cfg(unix)]
use std::fs;

use super::Workplace;

/// The lines of a setting, from its name to the next setting.
#[cfg(unix)]
fn setting<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let start = format!("{name}: ");
    let lines = text.lines().skip_while(|line| !line.starts_with(&start));
    let inner = |line: &&str| line.starts_with(&start) || line.starts_with("  ");
    lines.take_while(inner).collect()
}

// Only on Unix does a variable name the home folder.
#[cfg(unix)]
#[test]
fn every_setting_is_shown_with_its_default_and_where_it_comes_from() {
    let place = Workplace::new();
    let file = place.path(".config/mesocheck/config.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(
        &file,
        "(theme: \"dark\", // at night\n clinic: (name: \"Salam\"), idle_minuts: 3,\n idle_minutes: 9)",
    )
    .unwrap();
    let at = |line: u8| format!("  from: {}, line {line}", file.display());
    let told = place.run(&["config", "print", "--lang", "en"]);
    assert_eq!(told.code, 0);
    for (name, lines) in [
        (
            "language",
            [
                "language: \"en\"",
                "  default: the language last used, else the system's, else English",
                "  from: the option --lang",
            ],
        ),
        ("theme", ["theme: \"dark\"", "  default: \"auto\"", &at(1)]),
        ("idle_minutes", ["idle_minutes: 9", "  default: 5", &at(3)]),
        (
            "clinic",
            ["clinic: (name: \"Salam\")", "  default: ()", &at(2)],
        ),
        (
            "practitioners",
            ["practitioners: []", "  default: []", "  from: the default"],
        ),
    ] {
        assert_eq!(setting(&told.out, name), lines);
    }
    assert!(
        told.err
            .contains(":2:27: unknown field `idle_minuts`; did you mean `idle_minutes`?"),
        "{}",
        told.err
    );
}

// Only on Unix does a variable name the home folder.
#[cfg(unix)]
#[test]
fn a_setting_with_an_arabic_value_reads_as_in_the_file() {
    let place = Workplace::new();
    let file = place.path(".config/mesocheck/config.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let clinic = "clinic: (name: \"\u{628} 2\", telephone: \"(011) 555 0100\")";
    fs::write(&file, format!("({clinic})")).unwrap();
    let arabic = place.run(&["config", "print", "--lang", "ar"]);
    let apart = format!("\u{2066}{clinic}\u{2069}");
    assert!(arabic.out.lines().any(|line| line == apart));
    let english = place.run(&["config", "print", "--lang", "en"]);
    assert!(english.out.lines().any(|line| line == clinic));
}

// Only on Unix does a variable name the home folder.
#[cfg(unix)]
#[test]
fn the_data_folder_of_the_configuration_is_used_unless_another_is_named() {
    let place = Workplace::new();
    let file = place.path(".config/mesocheck/config.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let configured = place.path("configured");
    fs::write(&file, format!("(data: {configured:?})")).unwrap();
    let told = super::told(place.command().env_remove("MESOCHECK_DATA").arg("list"));
    let path = configured.display().to_string();
    assert!(
        told.err.contains(&path) || told.out.contains(&path),
        "{}",
        told.err
    );
    let told = place.run(&["config", "print", "--data", "/elsewhere"]);
    let lines = setting(&told.out, "data");
    assert_eq!(lines[0], "data: \"/elsewhere\"");
    assert_eq!(lines[2], "  from: the option --data");
}

#[test]
fn the_long_version_names_the_checklist_its_review_and_the_target() {
    let place = Workplace::new();
    let long = place.run(&["--version"]).out;
    let short = place.run(&["-V"]).out;
    assert_eq!(short, long.lines().next().unwrap().to_owned() + "\n");
    for part in ["sha256 ", "reviewed by", "Built for: "] {
        assert!(long.contains(part), "{long}");
    }
    assert!(
        place
            .run(&["--version", "--lang", "ar"])
            .out
            .contains("sha256")
    );
}

#[test]
fn pages_and_completions_are_data_and_an_unknown_page_is_named() {
    let place = Workplace::new();
    let page = place.run(&["man", "list"]);
    assert_eq!((page.code, page.err.as_str()), (0, ""));
    assert!(page.out.contains(".TH mesocheck-list 1"), "{}", page.out);
    let page = place.run(&["man", "help"]).out;
    assert!(
        !page.contains("help-new"),
        "it has no pages below it: {page}"
    );
    let script = place.run(&["completions", "bash"]);
    assert_eq!((script.code, script.err.as_str()), (0, ""));
    assert!(script.out.contains("_mesocheck()"));
    let told = place.run(&["man", "lst"]);
    assert_eq!((told.code, told.out.as_str()), (2, ""));
    assert!(told.err.contains("did you mean `list`?"), "{}", told.err);
}

/// As of settings kept on a disk that is not there: among them may be the data folder.
#[cfg(unix)]
#[test]
fn settings_behind_a_link_that_leads_nowhere_are_missed_aloud() {
    let place = Workplace::new();
    let file = place.path(".config/mesocheck/config.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink("nowhere", &file).unwrap();
    let told = place.run(&["list"]);
    let said = format!("{}: could not read it: not found", file.display());
    assert!(told.err.contains(&said), "{}", told.err);
}

#[cfg(unix)]
#[test]
fn line_by_line_a_fault_of_the_settings_is_told_once() {
    let place = Workplace::new();
    let file = place.path(".config/mesocheck/config.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "(theme: \"drak\", checklists: [\"absent.ron\"])").unwrap();
    let told = place.run(&["--plain"]);
    let all = told.err + &told.out;
    for fault in ["unknown value `drak`", "absent.ron: could not read it"] {
        assert_eq!(all.matches(fault).count(), 1, "{all}");
    }
}
