//! A correction says that it is one, and the seal says what the record lacks.

use super::script::{ENGLISH, script};
use super::{Desk, then};

#[test]
fn the_review_of_a_correction_tells_its_record_its_reason_and_every_change() {
    let desk = Desk::new();
    desk.play(&script(&ENGLISH, "1")).well();
    let id = desk.record().id;
    let told = desk.play(&["a 1 wrong name", "q", "q"]);
    let correction = format!("Correction of record {id}. Reason: wrong name\n");
    // Where it is opened, and in the review, at which it opens.
    assert_eq!(told.out.matches(&correction).count(), 2, "{}", told.out);
    told.says(&format!("{correction}Nothing differs from the record yet"));
    let change = [
        "1",
        "g 3",
        "d to aspirin",
        "g client",
        "",
        "Noor",
        ":g review",
    ];
    let told = desk.play(&change);
    let changes =
        format!("{correction}What this correction changes:\nName: not given \u{2192} Noor\n");
    told.says(&changes);
    told.says("\nDetail \u{b7} Ever anaphylaxis or");
    told.says("?: to penicillin, in 2012 \u{2192} to aspirin\n");
    let told = desk.play(&["1", "l", "q", "q"]);
    // From nothing to the name, in words: an arrow between Latin values would point backwards.
    told.says("\u{625}\u{644}\u{649} \u{2068}Noor\u{2069}");
}

#[test]
fn the_changes_are_told_before_the_correction_of_an_early_end_is_sealed() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let told = desk.play(&[
        "a 1 wrong name",
        "g client",
        "",
        "Noor",
        ":e pregnant",
        "y",
        "q",
    ]);
    let asked = "\nWhat this correction changes:\nName: not given \u{2192} Noor\nClient: A-1042. ";
    told.well().says(asked);
}

#[test]
fn a_consultation_that_corrects_nothing_speaks_of_no_correction() {
    let told = Desk::new().play(&script(&ENGLISH, "1")).well();
    assert!(!told.out.contains("orrection"), "{}", told.out);
    assert!(!told.out.contains("differs from"), "{}", told.out);
}

#[test]
fn what_the_record_lacks_is_counted_before_the_initials_seal_it() {
    let lines = script(&ENGLISH, "1");
    let detail = lines.iter().position(|line| line.starts_with("d "));
    let mut without = lines.clone();
    without.remove(detail.unwrap());
    for (lines, undetailed) in [(lines, false), (without, true)] {
        let told = Desk::new().play(&lines).well();
        let (_, seal) = told.out.rsplit_once("Screen again from").unwrap();
        assert!(seal.contains("\nDeclined answers: 1\n"), "{seal}");
        assert!(!seal.contains("Unknown answers"), "{seal}");
        let said = seal.contains("\nFindings without detail: 1\n");
        assert_eq!(said, undetailed, "{seal}");
    }
}

#[test]
fn a_wrong_statement_of_error_is_undone_by_a_correction_that_changes_nothing_else() {
    let desk = Desk::new();
    desk.play(&script(&ENGLISH, "1")).well();
    desk.play(&["o 1 wrong client", "y", "q"]).well();
    let told = desk.play(&["a 1 it was hers", "c", "", "S", "q"]).well();
    let (_, review) = told.out.rsplit_once("Reason: it was hers").unwrap();
    assert!(
        review.contains("the consultation counts again."),
        "{review}"
    );
    assert!(!told.out.contains("Nothing differs"), "{}", told.out);
    assert_eq!(desk.files("records").len(), 3);
}

#[test]
fn a_wrong_early_end_is_listed_as_changed_and_sealed() {
    let desk = Desk::new();
    let mut lines = script(&ENGLISH, "1");
    // Up to the review.
    lines.truncate(lines.len() - 4);
    lines.extend(["e the wrong key", "y", "q"].map(str::to_owned));
    desk.play(&lines).well();
    let told = desk.play(&["a 1 not early", "c", "", "S", "q"]).well();
    told.says("What this correction changes:\nEnded early: the wrong key \u{2192} not given\n");
    assert_eq!(desk.files("records").len(), 2);
}
