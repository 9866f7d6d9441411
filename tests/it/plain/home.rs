//! The list: what it offers, finds and exports.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::Stdio;

use mesocheck::domain::record::{AmendmentKind, Record};
use mesocheck::store::drafts::Draft;

use super::{Desk, then};
use crate::files::body;

#[test]
fn the_list_is_searched_and_a_record_read_and_exported() {
    let desk = Desk::new();
    desk.play(&then(&[
        "n",
        "y",
        "e pregnant",
        "y",
        "n",
        "B-7",
        "",
        "",
        "Sara",
        "q",
        "q",
    ]));
    let file = desk.home.path().join("all.csv");
    let export = format!("x csv {}", file.display());
    let told = desk.play(&["f b-7", "f a-1042", "1", "f nobody", "f", "h", &export, "q"]);
    told.says("1. draft, B-7, ");
    assert!(told.out.contains("1. sealed, A-1042, "));
    assert!(told.out.contains("pregnant"), "the record was read");
    assert!(told.out.contains("Nothing contains this text."));
    assert!(told.out.contains("x, export: "));
    assert!(told.out.contains("Exported: 1"));
    assert!(fs::read_to_string(&file).unwrap().contains("A-1042"));
    assert_eq!(told.code, 0);
}

#[test]
fn an_export_that_is_not_understood_writes_nothing() {
    for line in [
        "x",
        "x csv",
        "x csv here.csv",
        "x doc /tmp/x",
        "x 9 csv /tmp/x",
    ] {
        let desk = Desk::new();
        let told = desk.play(&[line, "n"]);
        assert_eq!(told.code, 7, "{line}: {}", told.out);
        assert!(told.last().starts_with("Line 1: "), "{}", told.last());
        assert!(told.last().ends_with("Nothing after it was read."));
    }
}

#[test]
fn plain_mode_is_asked_for_by_the_option_and_by_a_variable() {
    let desk = Desk::new();
    let run = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = desk.command(arguments);
        command.envs(variables.iter().copied());
        let output = command.write_stdin("q\n").output().unwrap();
        output.status.code().unwrap()
    };
    assert_eq!(run(&[], &["--plain"]), 0);
    assert_eq!(run(&[("ACCESSIBLE", "1")], &[]), 0);
    assert_eq!(run(&[("ACCESSIBLE", "0")], &[]), 2, "no terminal");
    assert_eq!(
        run(&[("TERM", "dumb")], &[]),
        2,
        "a pipe is no dumb terminal"
    );
}

#[test]
fn whoever_stops_listening_leaves_the_draft() {
    let desk = Desk::new();
    // Uses the name of the running program, with its arguments.
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mesocheck"));
    command
        .args(["--plain", "--lang", "en", "--data"])
        .arg(desk.data());
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = child.stdin.take().unwrap();
    writeln!(lines, "n\nA-7").unwrap();
    let mut told = child.stdout.take().unwrap();
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains("Name (optional): ") {
        let mut some = [0; 256];
        let length = told.read(&mut some).unwrap();
        read.extend(&some[..length]);
    }
    drop(told);
    writeln!(lines, "Sara\n\nHuda\n1").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(6));
    assert_eq!(desk.draft().form.name.as_deref(), Some("Sara"));
}

#[test]
fn a_folder_that_another_program_has_open_is_read_only() {
    let desk = Desk::new();
    desk.play(&["n", "A-7", ":q", "q"]);
    let folder = mesocheck::store::Folder::at(desk.data());
    let now = "2026-11-22T10:00:00+03:00".parse().unwrap();
    let held = mesocheck::store::lock::Lock::claim(&folder, now).unwrap();
    let told = desk.play(&["n"]);
    assert_eq!(told.code, 7, "{}", told.out);
    assert!(
        told.last().contains("the folder is open elsewhere"),
        "{}",
        told.last()
    );
    drop(held);
}

// Only on Unix does a variable name the home folder.
#[cfg(unix)]
#[test]
fn the_clinic_and_its_checklist_are_those_of_the_configuration() {
    let desk = Desk::new();
    let own = desk.home.path().join("own.ron");
    let checklist = include_str!("../../../assets/checklist.ron");
    let reviewed = "reviewed_by: Some(\"Dr. Noor\")";
    fs::write(&own, checklist.replacen("reviewed_by: None", reviewed, 2)).unwrap();
    let folder = desk.home.path().join(".config/mesocheck");
    fs::create_dir_all(&folder).unwrap();
    let config = format!("(clinic: (name: \"Salam\"), checklists: [{own:?}])");
    fs::write(folder.join("config.ron"), config).unwrap();
    let page = desk.home.path().join("all.html");
    let export = format!("x html {}", page.display());
    let told = desk.play(&then(&["e pregnant", "y", &export, "q"])).well();
    assert!(
        !told.out.contains("not clinically reviewed"),
        "{}",
        told.out
    );
    assert!(fs::read_to_string(&page).unwrap().contains("Salam"));
}

#[test]
fn earlier_consultations_of_a_client_are_told_once_the_reference_is_entered_or_resumed() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let earlier = "Earlier consultations of this client: 1, the last on ";
    let told = desk.play(&["n", "A-1042", "Sara", ":q", "1", ":q", "q"]);
    assert_eq!(told.out.matches(earlier).count(), 2, "{}", told.out);
    assert!(!told.out.contains("this page"), "{}", told.out);
    let told = desk.play(&["n", "B-7", ":q", "q"]);
    assert!(!told.out.contains(earlier), "{}", told.out);
}

#[test]
fn last_times_answer_is_told_with_its_day_and_counts_for_nothing() {
    let desk = Desk::new();
    desk.play(&then(&["n", "e pregnant", "y", "q"])).well();
    let told = desk.play(&then(&["q"]));
    told.says("Unanswered: 42.");
    told.says("\nLast time: no, 20");
    assert_eq!(told.out.matches("Last time").count(), 1, "{}", told.out);
}

#[test]
fn a_consultation_begins_with_the_first_checklist_whatever_was_resumed() {
    let desk = Desk::new();
    let shipped = include_str!("../../../assets/checklist.ron");
    let own = |title: &str| {
        let path = desk.home.path().join(title).with_extension("ron");
        let text = shipped.replacen("Mesotherapy consultation checklist", title, 1);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (face, scalp) = (own("Face"), own("Scalp"));
    let play = |checklists: &[&str], lines: &str| {
        let lines = lines.to_owned();
        let mut command = desk.command(&["--plain", "--lang", "en"]);
        for checklist in checklists {
            command.args(["--checklist", checklist]);
        }
        let output = command.write_stdin(lines).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains("This is the clinic's own checklist"), "{out}");
    };
    play(&[&scalp], "n\nB-1\n:q\nq\n");
    play(&[&face, &scalp], "1\n:q\nn\nA-2\n:q\nq\n");
    let drafts = desk.files("drafts").into_iter();
    let mut used: Vec<_> = drafts
        .map(|file| body::<Draft>(&file).unwrap())
        .map(|draft| (draft.form.client, draft.checklist.sha256))
        .collect();
    used.sort();
    let hash = |file: &str| mesocheck::store::hash(&fs::read(file).unwrap());
    let expected = [("A-2", &face), ("B-1", &scalp)];
    let expected = expected.map(|(client, file)| (client.to_owned(), hash(file)));
    assert_eq!(used, expected);
}

/// A record is shown in the words of its own edition, not in those of the checklist in use.
#[test]
fn a_record_is_read_in_the_words_of_its_own_edition() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let shipped = include_str!("../../../assets/checklist.ron");
    let own = desk.home.path().join("own.ron");
    let name = "name: (en: \"Pigmentation\"";
    assert!(shipped.contains(name));
    fs::write(&own, shipped.replace(name, "name: (en: \"Dark spots\"")).unwrap();
    let mut command = desk.command(&["--plain", "--lang", "en", "--checklist"]);
    let output = command.arg(&own).write_stdin("1\nq\n").output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("Pigmentation [pigmentation]"), "{out}");
    assert!(!out.contains("Dark spots"), "{out}");
}

#[test]
fn a_list_of_one_full_page_has_no_more() {
    let desk = Desk::new();
    let month = desk.data().join("records/2026/11");
    fs::create_dir_all(&month).unwrap();
    let record = include_str!("../../fixtures/records/20261122-101502-7F3A9C.ron");
    let (body, _) = record.rsplit_once("// sha256 ").unwrap();
    for second in 10..20 {
        let id = format!("20261122-1015{second}-7F3A9C");
        let body = body.replace("20261122-101502-7F3A9C", &id);
        let hash = mesocheck::store::hash(body.as_bytes());
        let text = format!("{body}// sha256 {hash}\n");
        fs::write(month.join(format!("{id}.ron")), text).unwrap();
    }
    let told = desk.play(&["q"]).well();
    assert_eq!(told.out.matches("A-1042").count(), 10, "{}", told.out);
    assert!(!told.out.contains("There are more"), "{}", told.out);
}

#[test]
fn a_list_says_there_is_more_only_where_there_is() {
    let desk = Desk::new();
    assert!(!desk.play(&["q"]).well().out.contains("There are more"));
    for number in 1..=12 {
        let reference = format!("B-{number}");
        desk.play(&["n", &reference, ":q", "q"]);
    }
    let told = desk.play(&["l", "l", "+", "q"]).well();
    assert_eq!(
        told.out.matches("There are more; + lists them.").count(),
        2,
        "{}",
        told.out
    );
    // The first page at the start and after each change of language, then the rest.
    assert_eq!(told.out.matches("B-").count(), 3 * 10 + 2, "{}", told.out);
}

#[test]
fn the_first_start_says_what_this_is_and_is_not_once() {
    let desk = Desk::new();
    let is_not = "It does not diagnose, propose a treatment or decide";
    assert!(desk.play(&["q"]).well().out.contains(is_not));
    assert!(!desk.play(&["q"]).well().out.contains(is_not));
}

#[test]
fn an_empty_list_offers_to_begin_and_nothing_that_needs_a_record() {
    let told = Desk::new().play(&["?", "q"]).well();
    told.says("n, new: a new consultation.");
    let opens = "opens the draft or the record with this number";
    assert!(!told.out.contains(opens), "{}", told.out);
    assert!(
        !told.out.contains("with the number of a record"),
        "{}",
        told.out
    );
}

#[test]
fn a_record_is_read_without_marks_and_found_in_any_spelling() {
    let desk = Desk::new();
    let mut lines = then(&["e pregnant", "y", "q"]);
    lines[2] = "\u{623}\u{62D}\u{645}\u{62F}";
    desk.play(&lines).well();
    let told = desk
        .play(&["f \u{627}\u{62D}\u{645}\u{62F}", "1", "q"])
        .well();
    told.says("1. sealed, A-1042, ");
    assert!(told.out.contains("pregnant"), "the record was read");
    assert!(!told.out.contains("<U+"), "{}", told.out);
}

#[test]
fn a_record_is_corrected_line_by_line_and_then_said_to_be_an_error() {
    let desk = Desk::new();
    desk.play(&then(&["e pregnant", "y", "q"])).well();
    let first = desk.record();
    let before = fs::read(&desk.files("records")[0]).unwrap();
    for wrong in ["a", "a 1", "a 7 misspelt", "a 1 xx", "a Noor"] {
        let told = desk.play(&[wrong]);
        assert_eq!(told.code, 7, "{}", told.out);
    }
    assert_eq!(desk.files("drafts").len(), 0);
    // Nothing has been changed yet, so nothing is sealed; the correction stays in progress.
    let told = desk.play(&["a 1 misspelt", ":e pregnant", "y"]);
    assert_eq!(told.code, 7, "{}", told.out);
    assert_eq!(desk.draft().form.amends.unwrap().id, first.id);
    let told = desk.play(&["o 2 wrong client"]);
    assert!(
        told.last().contains("seal or discard it first"),
        "{}",
        told.last()
    );
    told.says("1. correction in hand, A-1042");
    let go = [
        "a 2 again",
        ":g client",
        "",
        "Noor",
        ":e pregnant",
        "y",
        "q",
    ];
    desk.play(&go).well();
    assert_eq!(desk.files("drafts").len(), 0);
    let records = || {
        let mut records: Vec<Record> = desk
            .files("records")
            .iter()
            .filter_map(|it| body(it))
            .collect();
        records.sort_by_key(|record| record.station.number);
        records
    };
    let second = records().remove(1);
    let amends = second.amends.as_ref().unwrap();
    assert_eq!((&amends.id, &*amends.reason), (&first.id, "misspelt"));
    assert_eq!(second.name.as_deref(), Some("Noor"));
    let told = desk.play(&["o 1 wrong client", "y", "q"]).well();
    told.says("corrected since, A-1042");
    let told = desk.play(&["1", "2", "3", "q"]).well();
    // Two of them name the record that withdraws them, and each gives the code to compare it by.
    for (says, times) in [
        ("states that this was entered in error", 2),
        ("short code", 3),
    ] {
        assert_eq!(told.out.matches(says).count(), times, "{}", told.out);
    }
    assert_eq!(
        told.out.matches("entered in error, A-1042").count(),
        2,
        "{}",
        told.out
    );
    told.says("statement of error, A-1042");
    let third = records().remove(2);
    let amends = third.amends.unwrap();
    assert_eq!(
        (amends.id, amends.kind),
        (second.id, AmendmentKind::EnteredInError)
    );
    let path = mesocheck::store::Folder::at(desk.data()).record(&first.id);
    assert_eq!(fs::read(path).unwrap(), before);
}
