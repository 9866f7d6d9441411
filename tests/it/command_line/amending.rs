//! `amend`: the record it leads to, and what it says when there is nothing to correct.

use std::fs;

use mesocheck::domain::record::{AmendmentKind, Amends};
use mesocheck::domain::record_id::RecordId;
use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON};
use mesocheck::store::content;
use mesocheck::store::lock::{Claim, Lock};

use super::{IDS, Workplace};
use crate::pty::Setup;

const DRAFT: &str = "20261123-090000-DRAFT0";

/// Creates records under the shipped edition, of which the newest corrects the oldest.
fn corrected() -> Workplace {
    let place = Workplace::new();
    let edition = content::edition(&CHECKLIST, CHECKLIST_RON);
    for (number, id) in (1..).zip(IDS.iter().rev()) {
        place.seal(id, number, |record| {
            record.checklist = edition.clone();
            record.amends = (number == 3).then(|| Amends {
                id: RecordId::parse(IDS[2]).unwrap(),
                sha256: "0".repeat(64),
                kind: AmendmentKind::Correction,
                reason: "misspelt".to_owned(),
            });
        });
    }
    place.draft(DRAFT, |_| {});
    place
}

/// Requests a correction in plain mode, with no further input.
fn amend(place: &Workplace, id: &str) -> super::Told {
    place.run(&["--plain", "amend", id])
}

#[test]
fn what_cannot_be_corrected_is_one_sentence_and_its_exit_code() {
    let place = corrected();
    let check = |id: &str, code: i32, sentence: &str| {
        let told = amend(&place, id);
        assert_eq!((told.code, told.out.as_str()), (code, ""), "{}", told.err);
        assert!(told.err.starts_with("Error: "), "{}", told.err);
        assert!(told.err.contains(sentence), "{}", told.err);
        let hints = told
            .err
            .lines()
            .skip(1)
            .all(|line| line.starts_with("Hint: "));
        assert!(hints, "{}", told.err);
    };
    check("ZZZZZZ", 3, "ZZZZZZ");
    check("2026112", 3, IDS[1]);
    check(DRAFT, 3, DRAFT);
    place.tamper(IDS[1], |text| text.replace("A-1042", "A-1043"));
    check(IDS[1], 5, IDS[1]);
    // Only the archive of editions knows what another edition's questions were.
    let other = Workplace::with_records();
    fs::remove_file(other.edition()).unwrap();
    let told = amend(&other, IDS[0]);
    assert_eq!((told.code, &*told.out), (1, ""), "{}", told.err);
    assert!(
        told.err.contains("own edition of the checklist"),
        "{}",
        told.err
    );
    let since = "2026-11-22T13:15:02+03:00".parse().unwrap();
    let Claim::Held(lock) = Lock::claim(&place.folder(), since).unwrap() else {
        panic!("nobody else has it");
    };
    check(IDS[0], 1, "since 2026-11-22 13:15");
    fs::remove_file(place.folder().holder()).unwrap();
    check(IDS[0], 1, "open in another mesocheck window");
    drop(lock);
    // A folder in place of the lock, so that the lock cannot be opened.
    fs::remove_file(place.folder().lock()).unwrap();
    fs::create_dir(place.folder().lock()).unwrap();
    check(IDS[0], 1, "lock");
}

#[test]
fn a_seal_is_told_where_standard_output_cannot_be_written() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return;
    };
    let place = corrected();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mesocheck"));
    let output = command
        .args([
            "amend",
            IDS[1],
            "--entered-in-error",
            "--reason",
            "wrong client",
        ])
        .env("MESOCHECK_DATA", place.path("data"))
        .env("MESOCHECK_LANG", "en")
        .env("HOME", place.path(""))
        .stdout(std::process::Stdio::from(full))
        .stderr(std::process::Stdio::piped())
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    let told = err.starts_with("Note: ") && err.contains(IDS[1]);
    assert!(told && err.contains("Error: could not write"), "{err}");
}

/// Only for a user whom permissions bind.
#[test]
fn a_folder_that_cannot_be_written_is_told_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt as _;
    if rustix::process::geteuid().is_root() {
        return;
    }
    let place = corrected();
    let lock = place.folder().lock();
    let _ = fs::remove_file(&lock);
    let mode = |mode| fs::set_permissions(place.path("data"), fs::Permissions::from_mode(mode));
    mode(0o500).unwrap();
    let statement = ["--entered-in-error", "--reason", "wrong client"];
    for more in [&statement[..], &["--plain"]] {
        let told = place.run(&[&["amend", IDS[0]], more].concat());
        assert_eq!((told.code, &*told.out), (1, ""), "{more:?}: {}", told.err);
        let said = format!(
            "Error: {}: permission denied\nHint: check the folder, its permissions and the free disk space\n",
            lock.display()
        );
        assert_eq!(told.err, said, "{more:?}");
    }
    mode(0o700).unwrap();
}

#[test]
fn a_superseded_record_leads_to_the_one_that_counts() {
    let place = corrected();
    let told = amend(&place, IDS[2]);
    assert_eq!(told.code, 0, "{}", told.err);
    let leads = format!("{} now stands in its place", IDS[0]);
    assert!(told.out.contains(&leads), "{}", told.out);
    assert!(told.out.contains("a 1 misspelt name"), "{}", told.out);
    let told = amend(&place, IDS[0]);
    assert!(!told.out.contains("stands in its place"), "{}", told.out);
}

#[test]
fn the_screen_opens_only_for_what_can_be_corrected() {
    let place = corrected();
    let data = place.path("data");
    let data = data.to_str().unwrap();
    let mut robot = Setup::program(&["amend", "ZZZZZZ", "--data", data]).start();
    assert_eq!(robot.wait_exit(), 3);
    assert_eq!(robot.written_at("\x1b"), None);
    let mut robot = Setup::program(&["amend", IDS[2], "--data", data]).start();
    robot.wait_for("Correct this record?");
    robot.wait_for(&format!("Record: {}", IDS[0]));
    robot.wait_for("That record was amended before");
    robot.keys("\x03");
    robot.keys("\x03");
    robot.wait_exit();
}

#[test]
fn entered_in_error_is_sealed_beside_the_record_and_told_in_one_line() {
    let place = corrected();
    let mark = |id: &str, reason: &str| {
        let words = ["amend", id, "--entered-in-error", "--reason", reason];
        place.run(&words)
    };
    // If something is missing or impossible, nothing is written.
    for words in [
        &["amend", IDS[1], "--entered-in-error"][..],
        &["amend", IDS[1], "--reason", "wrong client"],
    ] {
        let told = place.run(words);
        assert_eq!((told.code, &*told.out), (2, ""), "{}", told.err);
    }
    let told = place.run(&["amend", IDS[1], "--reason", "wrong client"]);
    let said = "--reason is only for use with --entered-in-error";
    assert!(told.err.contains(said), "{}", told.err);
    let told = mark(IDS[1], "no");
    assert_eq!((told.code, &*told.out), (2, ""), "{}", told.err);
    assert!(told.err.contains("3 to 2000"), "{}", told.err);
    assert_eq!(mark("ZZZZZZ", "wrong client").code, 3);
    let records = || {
        fs::read_dir(place.path("data/records/2026/11"))
            .unwrap()
            .count()
    };
    let before = records();
    // Only the version that counts is marked, and only by its own id.
    let told = mark(IDS[2], "wrong client");
    assert_eq!((told.code, &*told.out), (1, ""), "{}", told.err);
    assert!(
        told.err
            .contains(&format!("{} now stands in its place", IDS[0]))
    );
    assert_eq!(records(), before);
    let told = mark(IDS[0], "wrong client");
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(
        told.out.contains(IDS[0]) && told.out.lines().count() == 1,
        "{}",
        told.out
    );
    assert_eq!(records(), before + 1);
    let list = place.run(&["list"]);
    assert!(list.out.contains("entered in error"), "{}", list.out);
    // It can be marked only once.
    let told = mark(IDS[0], "wrong client");
    assert_eq!((told.code, &*told.out), (1, ""), "{}", told.err);
    assert!(told.err.contains("entered in error"), "{}", told.err);
    let told = place.run(&[
        "--lang",
        "ar",
        "amend",
        IDS[1],
        "--entered-in-error",
        "--reason",
        "x y",
    ]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(
        told.out.contains('\u{2068}') || told.out.contains('\u{2066}'),
        "{}",
        told.out
    );
}
