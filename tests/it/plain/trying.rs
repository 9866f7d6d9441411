//! `mesocheck try` line by line: nothing is kept, and no line claims otherwise.

use super::{Desk, Told};

/// Runs lines in a sample, in a given language.
fn try_in(desk: &Desk, language: &str, lines: &[&str]) -> Told {
    let mut command = desk.command(&["try", "--plain", "--lang", language]);
    let told = Told::of(
        &command
            .write_stdin(lines.join("\n") + "\n")
            .output()
            .unwrap(),
    );
    assert!(!desk.data().exists(), "the data folder was not touched");
    told
}

#[test]
fn a_wrong_line_in_a_sample_speaks_of_no_draft() {
    for (language, draft) in [
        ("en", "draft"),
        ("ar", "\u{645}\u{633}\u{648}\u{62F}\u{629}"),
    ] {
        let told = try_in(&Desk::new(), language, &[":g 999", "n"]);
        assert_eq!(told.code, 7, "{}", told.out);
        assert!(!told.out.contains(draft), "{}", told.out);
    }
    let told = try_in(&Desk::new(), "en", &[":g 999"]);
    assert!(
        told.last().ends_with("Nothing after it was read."),
        "{}",
        told.last()
    );
}

#[test]
fn a_sample_begins_with_what_the_checklist_of_the_clinic_knows() {
    let desk = Desk::new();
    let own = desk.home.path().join("own.ron");
    let checklist = include_str!("../../../assets/checklist.ron");
    for (id, known) in [("vitamin-c", true), ("vitamin-x", false)] {
        let checklist = checklist.replace("\"vitamin-c\"", &format!("{id:?}"));
        std::fs::write(&own, checklist).unwrap();
        let mut command = desk.command(&["try", "--plain", "--checklist"]);
        let told = Told::of(&command.arg(&own).write_stdin("q\nq\n").output().unwrap());
        assert_eq!(told.out.contains("Now: SAMPLE"), known, "{}", told.out);
    }
}

#[test]
fn a_sample_is_marked_at_every_stage_and_in_the_list_and_ends_with_nothing_open() {
    let desk = Desk::new();
    let told = try_in(&desk, "en", &["", "", "", "Sara", "c", "q", "q"]).well();
    // Once for each of two stages, and once for the list.
    let marks = told.out.matches("SAMPLE: nothing is kept.").count();
    assert_eq!(marks, 3, "{}", told.out);
    told.says("The sample stays in the list until the program ends.");
    assert!(!told.out.contains("The draft is kept."), "{}", told.out);
    try_in(&desk, "en", &[""]).well();
}

#[test]
fn a_sample_is_sealed_in_the_sample_only_and_not_exported() {
    let desk = Desk::new();
    let file = desk.home.path().join("all.csv");
    let export = format!("x csv {}", file.display());
    let told = try_in(
        &desk,
        "en",
        &["", "", "", "Sara", "e walked through", "y", "h", &export],
    );
    told.says("Sealed, in the sample only");
    assert!(!told.out.contains("Sealed and saved"), "{}", told.out);
    assert!(!told.out.contains("x, export"), "{}", told.out);
    assert_eq!(told.code, 7, "{}", told.out);
    assert!(
        told.last().contains("A sample is not exported"),
        "{}",
        told.last()
    );
    assert!(!file.exists());
}
