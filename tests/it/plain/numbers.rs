//! A number means the line printed with it, and nothing that was not printed.

use mesocheck::domain::record::AmendmentKind;

use super::{Desk, Told, then};
use crate::files::body;

/// The list as last printed.
fn last_list(told: &Told) -> &str {
    told.out.rsplit_once("Consultations.").unwrap().1
}

/// The number of the listed line with this state; within a second, records are in no order.
fn number_of(told: &Told, state: &str) -> String {
    let mut lines = last_list(told).lines();
    let line = lines.find(|line| line.contains(state)).unwrap();
    line.split_once('.').unwrap().0.to_owned()
}

/// Leaves this many drafts.
fn drafts(desk: &Desk, many: usize) {
    let lines = (1..=many).flat_map(|n| ["n".to_owned(), format!("B-{n}"), ":q".to_owned()]);
    let lines: Vec<_> = lines.chain(["q".to_owned()]).collect();
    desk.play(&lines);
}

#[test]
fn the_list_is_printed_again_once_a_record_is_sealed() {
    let desk = Desk::new();
    let told = desk.play(&then(&["e pregnant", "y", "q"])).well();
    let (_, after) = told.out.rsplit_once("Short code: ").unwrap();
    assert!(after.contains("\n1. sealed, A-1042, "), "{}", told.out);
    let told = desk.play(&["o 1 wrong client", "y", "q"]).well();
    let (_, after) = told.out.rsplit_once("Short code: ").unwrap();
    for state in [
        ". statement of error, A-1042, ",
        ". entered in error, A-1042, ",
    ] {
        let (_, line) = after.split_once(state).unwrap();
        let (line, _) = line.split_once('\n').unwrap();
        // Neither shows the outcome of the record entered in error as if it stood.
        assert!(line.ends_with(|last: char| last.is_ascii_digit()), "{line}");
    }
}

#[test]
fn a_number_that_was_not_printed_does_nothing() {
    let desk = Desk::new();
    drafts(&desk, 11);
    let file = desk.home.path().join("one.csv");
    let export = format!("x 11 csv {}", file.display());
    let all = [
        "11",
        "a 11 misspelt",
        "o 11 misspelt",
        "discard 11 B-1",
        &export,
    ];
    for line in all {
        let told = desk.play(&[line]);
        assert_eq!(told.code, 7, "{line}: {}", told.out);
        let why = "There is no line 11 here.";
        assert!(told.last().contains(why), "{line}: {}", told.last());
    }
    let told = desk.play(&["+", "11", ":b"]);
    let (_, line) = told.out.split_once("\n11. draft, ").unwrap();
    let (client, _) = line.split_once(',').unwrap();
    told.says(&format!("Now: {client} "));
    // After the last line, the list begins again.
    let told = desk.play(&["+", "+", "11"]);
    assert!(told.last().contains("no line 11"), "{}", told.last());
}

#[test]
fn a_discarded_draft_is_restored_by_the_number_it_was_listed_with() {
    let desk = Desk::new();
    drafts(&desk, 2);
    let discard = ["f B-2", "discard 1 B-2", "f B-1", "discard 1 B-1", "q"];
    desk.play(&discard).well();
    let told = desk.play(&["restore 2"]);
    assert!(
        told.last().contains("There is no line 2 here."),
        "{}",
        told.last()
    );
    let told = desk
        .play(&["restore", "restore 1", "restore 2", "q"])
        .well();
    let list = last_list(&told);
    assert!(list.contains("B-1") && list.contains("B-2"), "{list}");
}

#[test]
fn a_statement_of_error_names_its_record_and_is_confirmed() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let first = desk.record();
    let asked = format!("State that record {} of A-1042 was", first.id);
    // At this question, the commands of the list do nothing.
    for (line, code, says) in [
        ("n", 0, "Everything is as it was."),
        ("q", 0, "Everything is as it was."),
        ("l", 0, "A-1042"),
        ("1", 7, "Not understood: 1. Possible here: y, n, l, q, h."),
        ("o 1 again", 7, "Not understood"),
        ("y 1", 7, "Not understood"),
        ("", 7, "An empty line answers nothing."),
    ] {
        let told = desk.play(&["o 1 wrong client", line, "q"]);
        told.says(&asked);
        told.says("Reason: wrong client\n");
        told.says(says);
        assert_eq!(told.code, code, "{line}: {}", told.out);
        desk.record();
    }
    desk.play(&["o 1 wrong client", "y", "q"]).well();
    let mut records = desk.files("records").into_iter();
    let amends = records.find_map(|file| {
        let record = body::<mesocheck::domain::record::Record>(&file)?;
        record.amends
    });
    let amends = amends.unwrap();
    assert_eq!(
        (amends.id, amends.kind, &*amends.reason),
        (first.id, AmendmentKind::EnteredInError, "wrong client")
    );
    let told = desk.play(&["o 1 wrong client"]);
    assert!(
        told.last().contains("A record already states that"),
        "{}",
        told.last()
    );
}

#[test]
fn a_statement_of_error_is_about_the_record_that_counts_and_names_that_one() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let first = desk.record();
    let correct = ["a 1 mixed up", ":g client", "B-7", ":e pregnant", "y", "q"];
    desk.play(&correct).well();
    let old = number_of(&desk.play(&["q"]), "corrected since");
    let in_error = format!("o {old} wrong client");
    let told = desk.play(&[&in_error, "n", "q"]).well();
    let records = desk.files("records").into_iter();
    let mut ids = records
        .filter_map(|file| body::<mesocheck::domain::record::Record>(&file))
        .map(|record| record.id);
    let second = ids.find(|id| *id != first.id).unwrap();
    told.says("That record was amended before: ");
    told.says(&format!("State that record {second} of B-7 was"));
}
