//! What the list and its refusals say is so.

use std::fs;

use super::{Desk, then};

#[test]
fn the_list_says_which_record_was_ended_early() {
    for (language, early) in [
        ("en", ", ended early\n"),
        (
            "ar",
            "\u{60C} \u{625}\u{646}\u{647}\u{627}\u{621} \u{645}\u{628}\u{643}\u{631}\n",
        ),
    ] {
        let desk = Desk::new();
        desk.play(&then(&["e pregnant", "y", "q"])).well();
        desk.play_in(language, &["q"]).well().says(early);
    }
}

#[test]
fn the_list_says_that_it_is_the_checklist_that_nobody_has_reviewed() {
    for (language, said) in [
        ("en", "\nThe checklist is not clinically reviewed.\n"),
        (
            "ar",
            "\n\u{642}\u{627}\u{626}\u{645}\u{629} \u{627}\u{644}\u{62A}\u{62D}\u{642}\u{642} ",
        ),
    ] {
        Desk::new().play_in(language, &["q"]).well().says(said);
    }
}

#[test]
fn a_line_that_ends_the_run_speaks_of_a_draft_only_if_there_is_one() {
    let desk = Desk::new();
    let told = desk.play(&["n", ""]);
    assert!(desk.files("drafts").is_empty());
    assert!(!told.out.contains("the draft is kept"), "{}", told.out);
    let told = desk.play(&["n", "A-7", ":5"]);
    assert_eq!(desk.files("drafts").len(), 1);
    assert!(told.last().ends_with("the draft is kept."), "{}", told.out);
}

#[test]
fn a_draft_is_not_corrected_and_the_reason_is_told() {
    let desk = Desk::new();
    desk.play(&["n", "A-7"]);
    for line in ["a 1 misspelt", "o 1 misspelt"] {
        let last = desk.play(&[line]);
        let why = "Line 1 is not a sealed record: only a sealed record can be corrected";
        assert!(last.last().contains(why), "{}", last.last());
    }
    let told = desk.play(&["a 2 misspelt"]);
    assert!(told.last().contains("There is no line 2 here."));
}

#[test]
fn an_export_names_the_path_that_is_not_full_and_finds_the_home_folder() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    for path in ["here.csv", "~other/here.csv"] {
        let told = desk.play(&[format!("x csv {path}")]);
        let why = format!("Line 1: {path} is not a full path");
        assert!(told.last().starts_with(&why), "{}", told.last());
    }
    // Only on Unix does a variable name the home folder.
    if cfg!(unix) {
        desk.play(&["x csv ~/all.csv", "q"]).well();
        let exported = fs::read_to_string(desk.home.path().join("all.csv")).unwrap();
        assert!(exported.contains("A-1042"));
    }
}

#[test]
fn only_a_sealed_record_is_exported_and_otherwise_no_file_is_left() {
    let desk = Desk::new();
    desk.play(&["n", "A-7", ":q", "q"]);
    let id = desk.draft().form.id;
    let file = desk.home.path().join("one.csv");
    let export = format!("x 1 csv {}", file.display());
    let told = desk.play(&[&export]);
    assert_eq!(told.code, 7, "{}", told.out);
    let why = format!("Line 1: {id} is a draft, not yet sealed.");
    assert!(told.last().starts_with(&why), "{}", told.last());
    assert!(!file.exists());

    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let sealed = &desk.files("records")[0];
    let text = fs::read_to_string(sealed).unwrap();
    fs::write(sealed, text.replace("pregnant", "pregnan")).unwrap();
    let told = desk.play(&[&export]);
    assert_eq!(told.code, 7, "{}", told.out);
    assert!(!file.exists(), "{}", told.out);
}
