//! Things that go wrong during a consultation: signals, other programs, unusable folders, strange text and files.

use std::fs;

use rustix::process::Signal;

use super::{CTRL_C, Clinic, DOWN, ESC, F5, UP, leave};
use crate::pty::Robot;

const RECORD: &str = include_str!("../../fixtures/records/20261122-101502-7F3A9C.ron");

fn begun(clinic: &Clinic) -> Robot {
    let mut robot = clinic.start(&["--lang", "en", "new"]);
    robot.wait_for("Client reference");
    robot
}

/// Opens a consultation whose reference is on screen but perhaps not yet on disk.
fn typed(clinic: &Clinic) -> Robot {
    let mut robot = begun(clinic);
    robot.keys("A-77");
    robot.wait_for("A-77");
    robot
}

#[test]
fn a_signal_saves_the_draft_first() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let clinic = Clinic::new();
        let mut robot = typed(&clinic);
        robot.signal(signal);
        assert_eq!(robot.wait_exit(), code);
        robot.assert_restored();
        assert_eq!(clinic.draft().unwrap().form.client, "A-77");
    }
}

#[test]
fn a_vanished_terminal_leaves_the_draft() {
    let clinic = Clinic::new();
    let mut robot = typed(&clinic);
    robot.hang_up();
    assert_eq!(robot.wait_exit(), 129);
    assert_eq!(clinic.draft().unwrap().form.client, "A-77");
}

#[test]
fn leaving_with_a_draft_open_says_so_by_its_code() {
    let clinic = Clinic::new();
    let robot = typed(&clinic);
    assert_eq!(leave(robot), 6);
    assert_eq!(clinic.draft().unwrap().form.client, "A-77");
}

#[test]
fn a_second_program_only_reads() {
    let clinic = Clinic::new();
    let mut first = typed(&clinic);
    let mut second = clinic.start(&["--lang", "en"]);
    second.wait_for("Read-only: open in another window");
    second.keys("n");
    second.wait_for("This window is read-only");
    second.keys(DOWN);
    second.wait_until("no hint", |it| !it.screen().contains("This window"));
    second.keys("\r");
    second.wait_for("This window is read-only");
    assert_eq!(leave(second), 0);
    clinic.wait_for_draft(&mut first, "the draft", |_| true);
    first.kill();
    first.wait_exit();
    let mut third = clinic.start(&["--lang", "en"]);
    third.wait_for("resumes this draft");
    third.keys("\r");
    third.wait_for("Practitioner");
    assert_eq!(leave(third), 6);
}

#[test]
fn a_data_folder_that_cannot_be_used_is_said_and_left_alone() {
    let clinic = Clinic::new();
    fs::write(clinic.data(), "a file").unwrap();
    let mut robot = clinic.start(&["--lang", "en"]);
    robot.wait_for("Not done");
    robot.keys(DOWN);
    // What the start reports stays until there was time to read it.
    robot.watch(std::time::Duration::from_millis(1_200));
    robot.keys(DOWN);
    robot.wait_until("no hint", |it| !it.screen().contains("Not done"));
    robot.keys("n");
    robot.wait_for("Not opened");
    assert_eq!(leave(robot), 0);
    assert_eq!(fs::read_to_string(clinic.data()).unwrap(), "a file");
}

#[test]
fn a_draft_that_cannot_be_saved_stays_on_the_screen() {
    let clinic = Clinic::new();
    let mut robot = begun(&clinic);
    let drafts = clinic.data().join("drafts");
    fs::rename(&drafts, clinic.data().join("aside")).unwrap();
    fs::write(&drafts, "in the way").unwrap();
    robot.keys("A-77");
    robot.wait_for("NOT SAVED");
    for _ in 0..2 {
        robot.keys(ESC);
        robot.watch(std::time::Duration::from_millis(200));
    }
    robot.wait_for("could NOT be saved");
    robot.wait_for("Client reference");
    fs::remove_file(&drafts).unwrap();
    fs::create_dir(&drafts).unwrap();
    robot.keys("8");
    clinic.wait_for_draft(&mut robot, "the draft", |it| it.form.client == "A-778");
    robot.wait_for("draft saved");
    assert_eq!(leave(robot), 6);
}

/// A program that has reported that the draft could not be saved.
fn unsaved(clinic: &Clinic) -> Robot {
    let mut robot = begun(clinic);
    let drafts = clinic.data().join("drafts");
    fs::rename(&drafts, clinic.data().join("aside")).unwrap();
    fs::write(&drafts, "in the way").unwrap();
    robot.keys("A-77");
    robot.wait_for("NOT SAVED");
    robot
}

#[test]
fn whoever_leaves_without_a_saved_draft_is_told_and_the_last_try_counts() {
    for comes_back in [false, true] {
        let clinic = Clinic::new();
        let mut robot = unsaved(&clinic);
        if comes_back {
            let drafts = clinic.data().join("drafts");
            fs::remove_file(&drafts).unwrap();
            fs::rename(clinic.data().join("aside"), &drafts).unwrap();
        }
        robot.keys([CTRL_C, CTRL_C].concat());
        assert_eq!(robot.wait_exit(), if comes_back { 6 } else { 1 });
        robot.assert_restored();
        assert_eq!(robot.screen().contains("could not be saved"), !comes_back);
        let kept = clinic.draft().map(|draft| draft.form.client);
        assert_eq!(kept.as_deref(), comes_back.then_some("A-77"));
    }
}

#[test]
fn whoever_is_ended_by_a_signal_without_a_saved_draft_is_told() {
    let clinic = Clinic::new();
    let mut robot = unsaved(&clinic);
    robot.signal(Signal::TERM);
    assert_eq!(robot.wait_exit(), 143);
    robot.assert_restored();
    assert!(robot.screen().contains("could not be saved"));
}

#[test]
fn a_draft_that_could_not_be_saved_is_saved_without_a_key_when_it_can_be() {
    let clinic = Clinic::new();
    let mut robot = unsaved(&clinic);
    let drafts = clinic.data().join("drafts");
    fs::remove_file(&drafts).unwrap();
    fs::create_dir(&drafts).unwrap();
    clinic.wait_for_draft(&mut robot, "the draft", |it| it.form.client == "A-77");
    robot.wait_for("draft saved");
    robot.kill();
}

#[test]
fn damaged_and_foreign_files_are_listed_and_left_alone() {
    let clinic = Clinic::new();
    let month = clinic.data().join("records/2026/11");
    fs::create_dir_all(&month).unwrap();
    let good = month.join("20261122-101502-7F3A9C.ron");
    fs::write(&good, RECORD).unwrap();
    let (damaged, altered) = (
        month.join("20261121-101502-7F3A9C.ron"),
        month.join("20261120-101502-7F3A9C.ron"),
    );
    fs::write(&damaged, &RECORD[..RECORD.len() / 2]).unwrap();
    fs::write(&altered, RECORD.replace("A-1042", "A-1043")).unwrap();
    fs::write(month.join("notes.txt"), "mine").unwrap();
    let mut robot = clinic.start(&["--lang", "en"]);
    for text in ["A-1042", "damaged", "altered", "not a record", "notes.txt"] {
        robot.wait_for(text);
    }
    robot.keys("\r");
    robot.wait_for("20261001-080000-000001 · correction");
    robot.keys(ESC);
    robot.wait_for("Consultations");
    for name in ["20261121-101502", "20261120-101502", "notes.txt"] {
        robot.keys(DOWN);
        robot.wait_until(name, |it| {
            let screen = it.screen();
            screen.lines().skip(18).any(|row| row.contains(name))
        });
        robot.keys("\r");
        robot.wait_for("Not opened");
    }
    assert_eq!(leave(robot), 0);
    assert_eq!(fs::read_to_string(&good).unwrap(), RECORD);
    assert_eq!(
        fs::read_to_string(&damaged).unwrap().len(),
        RECORD.len() / 2
    );
}

#[test]
fn a_record_is_exported_from_home() {
    let clinic = Clinic::new();
    let month = clinic.data().join("records/2026/11");
    fs::create_dir_all(&month).unwrap();
    fs::write(month.join("20261122-101502-7F3A9C.ron"), RECORD).unwrap();
    let target = clinic.folder.path().join("out.json");
    let mut robot = clinic.start(&["--lang", "en"]);
    robot.wait_for("A-1042");
    robot.keys("e");
    robot.wait_for("New file");
    robot.keys(format!("\r \r\x15{}", target.display()));
    robot.wait_for("out.json");
    robot.keys("\r");
    robot.wait_for("Exported: 1");
    let text = fs::read_to_string(&target).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json[0]["client"], "A-1042");
    // An existing file is not replaced.
    robot.keys("e");
    robot.wait_for("New file");
    robot.keys(format!("\r \r\x15{}", target.display()));
    robot.wait_for("out.json");
    robot.keys("\r");
    robot.wait_for("Not exported");
    assert_eq!(fs::read_to_string(&target).unwrap(), text);
    assert_eq!(leave(robot), 0);
}

#[test]
fn control_characters_are_shown_and_never_sent() {
    let clinic = Clinic::new();
    let mut robot = begun(&clinic);
    robot.keys("\x1b[200~a\x1b]0;pwned\x07\u{202e}b\u{9b}31m\x1b[201~");
    robot.wait_for("<U+001B>");
    robot.wait_for("<U+202E>");
    for raw in ["\x1b]0;pwned", "\u{202e}", "\u{9b}", "\x07"] {
        assert_eq!(robot.written_at(raw), None, "{raw:?}");
    }
    clinic.wait_for_draft(&mut robot, "the text", |it| {
        it.form.client == "a\x1b]0;pwned\x07\u{202e}b\u{9b}31m"
    });
    robot.keys(F5);
    robot.wait_for("first stage");
    robot.keys(UP);
    assert_eq!(leave(robot), 6);
    for raw in ["\x1b]0;pwned", "\u{202e}"] {
        let mut list = clinic.start(&["--lang", "en"]);
        list.wait_for("<U+");
        assert_eq!(list.written_at(raw), None);
        list.keys(CTRL_C);
        list.wait_for("Ctrl-C again");
        list.keys(CTRL_C);
        assert_eq!(list.wait_exit(), 0);
    }
}

#[test]
fn too_long_a_paste_is_refused_and_what_stood_there_is_kept() {
    let clinic = Clinic::new();
    let mut robot = typed(&clinic);
    robot.keys(format!("\x1b[200~{}\x1b[201~", "y".repeat(30_000)));
    robot.wait_for("would have 30004 characters, and the limit is 200");
    robot.wait_for("A-77");
    assert_eq!(leave(robot), 6);
    assert_eq!(clinic.draft().unwrap().form.client, "A-77");
}
