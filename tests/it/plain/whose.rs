//! Whose consultation is open is said wherever it could be taken for another.

use super::script::{ENGLISH, script};
use super::{Desk, then};

/// What is said of the only draft.
fn whose(desk: &Desk, client: &str) -> String {
    let id = desk.draft().form.id;
    format!("Client: {client}. Consultation: {id}.\n")
}

#[test]
fn the_client_is_named_when_a_consultation_is_resumed() {
    let desk = Desk::new();
    let told = desk.play(&["n", "A-7", ":q", "q"]);
    assert!(
        !told.out.contains("Consultation: "),
        "nothing was entered yet"
    );
    let told = desk.play(&["1", ":q", "q"]);
    let said = format!("List: 1\n{}", whose(&desk, "A-7"));
    told.says(&said);
    desk.play(&["1", "-", "Noor", ":q", "q"]);
    let whose = whose(&desk, "no reference yet");
    desk.play(&["1", ":q", "q"]).says(&whose);
}

#[test]
fn the_client_is_named_with_what_was_found_and_before_anything_is_sealed() {
    let desk = Desk::new();
    desk.play(&then(&["n"]));
    let whose = whose(&desk, "A-1042");
    let told = desk.play(&["1", "s", "e pregnant", "n", "q", "q"]);
    told.says(&format!(": s\n{whose}Outcome: "));
    told.says(&format!("{whose}Sealed as ended early, "));
}

#[test]
fn the_client_is_named_where_the_initials_seal() {
    let desk = Desk::new();
    let mut lines = script(&ENGLISH, "1");
    lines.truncate(lines.len() - 2);
    let told = desk.play(&lines);
    told.says(&format!("{}Once sealed, ", whose(&desk, "A-1042")));
}

#[test]
fn the_client_is_named_when_a_record_is_corrected() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let told = desk.play(&["a 1 misspelt"]);
    told.says(&format!("List: a 1 misspelt\n{}", whose(&desk, "A-1042")));
}
