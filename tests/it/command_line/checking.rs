//! `checklist`.

use mesocheck::shipped::{CHECKLIST, PHRASES};

use super::{Workplace, fixture, plain};

/// One broken file per kind of fault: the fault's position, and part of the message.
const FAULTS: [(&str, &str, &str); 31] = [
    ("unknown-concern-in-scope", "60:27", "did you mean `hair`?"),
    (
        "unknown-substance-in-scope",
        "60:49",
        "did you mean `biotin`?",
    ),
    (
        "unknown-substance-in-escalation",
        "63:51",
        "did you mean `biotin`?",
    ),
    ("unknown-section", "45:17", "did you mean `age`?"),
    ("unknown-question", "33:18", "did you mean `under-18`?"),
    ("unknown-plan-question", "77:21", "did you mean `lab-test`?"),
    ("unknown-fact", "39:68", "did you mean `S2`?"),
    ("unknown-source", "68:18", "did you mean `R1`?"),
    ("unknown-concern-of-substance", "31:17", "unknown concern"),
    (
        "empty-scope",
        "44:12",
        "add General, a concern or a substance",
    ),
    ("duplicate-question", "58:12", "rename one of them"),
    ("duplicate-fact", "17:18", "rename one of them"),
    ("missing-source", "58:12", "has no source; add at least one"),
    ("long-question", "50:19", "170 characters, the limit is 160"),
    ("long-reason", "51:21", "the limit is 320; shorten it"),
    ("long-action", "52:33", "the limit is 320; shorten it"),
    ("long-section", "41:38", "the limit is 40; shorten it"),
    (
        "empty-translation",
        "44:12",
        "fill it in for both languages",
    ),
    ("no-raise", "58:12", "use a more serious one"),
    ("missing-translation", "50:29", "missing field `ar`"),
    ("missing-field", "55:5", "missing field `trigger`"),
    ("unknown-field", "47:7", "did you mean `trigger`?"),
    ("unknown-level", "48:14", "did you mean `Stop`?"),
    ("field-twice", "3:3", "duplicate field `edition`"),
    ("wrong-kind", "32:12", "expected `true` or `false`"),
    (
        "renamed-question",
        "44:12",
        "missing question `under-18`, which rules of the program depend on; did you mean `under-eighteen`?",
    ),
    (
        "narrowed-question",
        "44:12",
        "the scope of `under-18` has to contain General",
    ),
    (
        "missing-approval",
        "44:12",
        "missing question `specialist-approval`",
    ),
    (
        "renamed-note",
        "105:17",
        "missing note `not-reviewed`, which rules of the program depend on; did you mean `not-review`?",
    ),
    (
        "renamed-document",
        "107:11",
        "missing source `SEED`, which rules of the program depend on; did you mean `SEEDS`?",
    ),
    (
        "open-bracket",
        "69:7",
        "check brackets, commas and quotation marks",
    ),
];

#[test]
fn each_fault_is_told_with_its_place_and_the_cure() {
    let place = Workplace::new();
    for (name, at, said) in FAULTS {
        let path = fixture(&format!("checklists/{name}.ron"));
        let told = place.run(&["checklist", "check", &path]);
        assert_eq!((told.code, told.out.as_str()), (4, ""), "{name}");
        let line = told.err.lines().find(|line| line.contains(said));
        let line = line.unwrap_or_else(|| panic!("{name}: {}", told.err));
        assert!(line.starts_with(&format!("{path}:{at}: ")), "{line}");
        let told = place.run(&["checklist", "check", &path, "--lang", "ar"]);
        assert!(
            told.code == 4 && plain(&told.err).contains(&format!("{path}:{at}: ")),
            "{}",
            told.err
        );
    }
}

#[test]
fn every_broken_file_has_its_row() {
    let files = std::fs::read_dir(fixture("checklists")).unwrap();
    assert_eq!(
        files.count(),
        FAULTS.len() + 2,
        "valid, three-faults and one for each row"
    );
}

#[test]
fn faults_come_together_and_in_order() {
    let place = Workplace::new();
    let path = fixture("checklists/three-faults.ron");
    let told = place.run(&["checklist", "check", &path]);
    assert_eq!(told.code, 4);
    let places: Vec<usize> = ["44:12: ", "58:12: ", "60:27: "]
        .iter()
        .map(|at| told.err.find(&format!("{path}:{at}")).unwrap())
        .collect();
    assert!(places.is_sorted());
    assert!(told.err.contains(&format!("Error: faults in {path}: 3\n")));
}

#[test]
fn a_right_file_passes_and_the_shipped_one_too() {
    let place = Workplace::new();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/checklist.ron");
    for (path, edition) in [
        (fixture("checklists/valid.ron"), "small"),
        (shipped.to_owned(), CHECKLIST.edition.0),
    ] {
        let told = place.run(&["checklist", "check", &path]);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        assert!(
            told.out.contains(&format!("edition {edition}")),
            "{}",
            told.out
        );
    }
}

#[test]
fn a_changed_file_under_the_built_in_edition_is_noted_and_starts() {
    let place = Workplace::new();
    let text = mesocheck::shipped::CHECKLIST_RON;
    for (edition, noted) in [(CHECKLIST.edition.0, true), ("clinic-1", false)] {
        let named = text.replacen(CHECKLIST.edition.0, edition, 1);
        let changed = named.replacen("level: Stop", "level: Caution", 1);
        std::fs::write(place.path("own.ron"), changed).unwrap();
        for (language, says) in [("en", "Note: "), ("ar", CHECKLIST.edition.0)] {
            let told = place.run(&["checklist", "check", "own.ron", "--lang", language]);
            assert_eq!(told.code, 0, "{}", told.err);
            assert_eq!(told.err.contains(says), noted, "{}", told.err);
        }
        let told = place.run(&["--checklist", "own.ron", "--plain"]);
        assert_eq!((told.code, &*told.err), (0, ""));
    }
}

#[test]
fn a_file_that_is_none_is_invalid() {
    let place = Workplace::new();
    std::fs::write(place.path("bytes.ron"), b"\xFF").unwrap();
    for name in ["missing.ron", "bytes.ron", "."] {
        let told = place.run(&["checklist", "check", name]);
        assert_eq!(told.code, 4, "{name}");
        assert!(told.err.contains(name), "{}", told.err);
    }
}

#[test]
fn the_print_is_whole_in_both_languages() {
    let place = Workplace::new();
    let english = place.run(&["checklist", "print", "--numbers"]);
    let arabic = place.run(&["checklist", "print", "--numbers", "--lang", "ar"]);
    assert_eq!((english.code, arabic.code), (0, 0));
    for fact in CHECKLIST.facts() {
        assert!(english.out.contains(fact.text.en.0));
        assert!(plain(&arabic.out).contains(fact.text.ar.0));
        let number = format!(", {}]\n", fact.id);
        assert!(english.out.contains(&number));
        let number = format!("\u{60C} {}]\n", fact.id);
        assert!(plain(&arabic.out).contains(&number));
    }
    let hidden = place.run(&["checklist", "print"]).out;
    assert!(!hidden.contains(", S1]"));
    assert!(hidden.contains(PHRASES.command_line.content.nobody_yet.en.0));
}

#[test]
fn the_sources_are_listed() {
    let place = Workplace::new();
    let told = place.run(&["checklist", "sources"]);
    assert_eq!(told.code, 0);
    let listed = |line: &&str| !line.starts_with(' ');
    assert_eq!(
        told.out.lines().filter(listed).count(),
        CHECKLIST.sources.len()
    );
}
