//! Discarding a draft and restoring it, each with one line.

use super::Desk;

/// Creates a draft for A-7 and returns to the list.
const DRAFT: [&str; 3] = ["n", "A-7", ":q"];

#[test]
fn a_draft_is_discarded_by_its_reference_and_restored() {
    let desk = Desk::new();
    let mut lines = DRAFT.to_vec();
    lines.extend(["discard 1 A-7", "restore", "restore 1", "1", ":q", "q"]);
    let told = desk.play(&lines);
    assert_eq!(told.code, 6, "{}", told.out);
    told.says("The draft is discarded; \"restore\" lists");
    told.says("Discarded drafts.\n1. draft, A-7, ");
    told.says("The draft is open again.");
    // As a word: an id may contain these two characters.
    let mut words = told.out.split(|sign: char| !sign.is_alphanumeric());
    assert!(words.all(|word| word != "F8"), "{}", told.out);
    assert_eq!(desk.draft().form.client, "A-7");
}

#[test]
fn a_consultation_is_discarded_where_it_stands() {
    let desk = Desk::new();
    let told = desk.play(&["n", "A-7", ":discard"]);
    assert_eq!(told.code, 7, "{}", told.out);
    let line = "To confirm: :discard A-7";
    assert!(told.last().contains(line), "{}", told.last());
    let desk = Desk::new();
    desk.play(&["n", "A-7", ":discard A-7", "q"]).well();
    let files = desk.files("drafts");
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].parent().unwrap().ends_with("discarded"));
}

#[test]
fn a_reference_is_typed_as_it_looks_however_it_was_entered() {
    for (entered, typed) in [
        ("A\u{200F}-\u{661}\u{660}", "a-10"),
        ("A\u{A0}7", "A 7"),
        ("n\u{303}-7", "\u{F1}-7"),
    ] {
        let desk = Desk::new();
        let discard = format!(":discard {typed}");
        desk.play(&["n", entered, &discard, "q"]).well();
    }
}

#[test]
fn a_consultation_in_which_nothing_was_entered_is_simply_left() {
    let desk = Desk::new();
    let told = desk.play(&["n", ":discard", "q"]).well();
    told.says("Nothing was entered, so no draft is kept.");
    assert!(desk.files("drafts").is_empty());
}

#[test]
fn without_the_reference_nothing_is_discarded_and_the_line_to_type_is_told() {
    for (line, why) in [
        ("discard 1", "To confirm: discard 1 A-7"),
        ("discard 1 A-8", "nothing was discarded"),
        ("discard 2 A-7", "There is no line 2 here"),
        ("discard", "The number of the line is missing: discard 1"),
        ("restore 1", "There is no line 1 here"),
    ] {
        let desk = Desk::new();
        desk.play(&["n", "A-7", ":q", "q"]);
        let told = desk.play(&[line]);
        assert_eq!(told.code, 7, "{line}: {}", told.out);
        assert!(told.last().contains(why), "{line}: {}", told.last());
        assert_eq!(desk.draft().form.client, "A-7");
    }
}

#[test]
fn a_sealed_record_is_not_discarded() {
    let desk = Desk::new();
    desk.play(&super::then(&["e pregnant", "y", "q"])).well();
    let told = desk.play(&["discard 1 A-1042"]);
    assert!(
        told.last().contains("Only a draft can be discarded."),
        "{}",
        told.last()
    );
    desk.record();
}
