//! System limits: few open files, little memory, small files. The program shows a message and is not killed.

use std::fs;
use std::process::{Command, Output};

use mesocheck::domain::language::Language;
use mesocheck::domain::record::Record;
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, content, records, verify};

use super::{files_below, folder, words};
use crate::pty::Setup;

const PROGRAM: &str = env!("CARGO_BIN_EXE_mesocheck");
const RECORD: &[u8] = include_bytes!("../../fixtures/records/20261122-101502-7F3A9C.ron");
const EDITION: &str = include_str!("../../fixtures/editions/2026-11/checklist.ron");

/// A shell command that sets a limit and then becomes the program.
fn limited(limit: &str) -> Vec<String> {
    let script = format!("ulimit {limit} && exec \"$0\" \"$@\"");
    ["sh", "-c", &script, PROGRAM].map(str::to_owned).to_vec()
}

fn under(limit: &str) -> Setup {
    Setup::command(limited(limit))
}

/// Runs a command under a limit, on a folder with one record.
fn run(limit: &str, arguments: &[&str]) -> (tempfile::TempDir, Output) {
    let home = tempfile::tempdir().unwrap();
    let data = Folder::at(home.path().join("data"));
    data.prepare().unwrap();
    content::archive(&data, EDITION).unwrap();
    let record = Record {
        amends: None,
        station: Station::open(&data).unwrap().0.next_link(),
        ..records::decoded(RECORD.to_vec()).unwrap().record
    };
    records::seal(&data, &record).unwrap();
    let mut command = Command::new("sh");
    command
        .args(&limited(limit)[1..])
        .args(arguments)
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .env("MESOCHECK_DATA", data.root());
    let output = command.output().unwrap();
    assert!(verify::verify(&data).problems.is_empty());
    (home, output)
}

#[test]
fn with_too_few_handles_the_terminal_is_given_back_with_a_sentence() {
    let mut robot = under("-n 6").start();
    assert_eq!(robot.wait_exit(), 1);
    robot.assert_restored();
    assert!(robot.screen().contains("Error: "), "{}", robot.screen());
    for command in ["list", "verify"] {
        let (_home, output) = run("-n 8", &[command]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
}

#[test]
fn little_memory_is_enough() {
    let mut robot = under("-v 262144").start();
    super::greeted(&mut robot);
    robot.signal(rustix::process::Signal::TERM);
    assert_eq!(robot.wait_exit(), 143);
    let (_home, output) = run("-v 262144", &["verify"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_draft_beyond_the_size_limit_is_told_as_not_saved() {
    let mut robot = under("-f 0").start();
    super::greeted(&mut robot);
    robot.keys("n");
    robot.wait_for(words().screen.field_reference.get(Language::En));
    robot.keys("A-77");
    robot.wait_for("A-77");
    robot.wait_for(words().screen.draft_failed.get(Language::En));
    robot.signal(rustix::process::Signal::TERM);
    assert_eq!(robot.wait_exit(), 143);
    robot.assert_restored();
    assert_eq!(
        files_below(&folder(&robot).drafts()),
        Vec::<std::path::PathBuf>::new()
    );
}

#[test]
fn an_export_beyond_the_size_limit_leaves_nothing() {
    for (format, target) in [("json", "e.json"), ("xlsx", "e.xlsx"), ("xlsx", "-")] {
        let (home, output) = run("-f 1", &["export", "--format", format, "-o", target]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        let error = told.lines().find(|line| line.starts_with("Error: "));
        assert!(error.is_some_and(|it| it.contains("too large")), "{told}");
        assert!(!told.contains("panicked"), "{told}");
        let names: Vec<_> = fs::read_dir(home.path()).unwrap().flatten().collect();
        assert_eq!(names.len(), 1, "{names:?}");
    }
}
