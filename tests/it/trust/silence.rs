//! No message contains what a client said: a mark is planted in every text, and whatever is wrong with a file or disk,
//! the message is searched for that mark.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use clap::Parser as _;
use mesocheck::cli::Cli;
use mesocheck::commands;
use mesocheck::domain::language::Language;
use mesocheck::store::{Folder, hash};
use rustix::process::Signal;

use super::{files_below, words};
use crate::pty::{ASKED, Setup};

const RECORD: &str = include_str!("../../fixtures/records/20261122-101502-7F3A9C.ron");
const DRAFT: &str = include_str!("../../fixtures/drafts/20261122-101502-7F3A9D.ron");
const RECORD_ID: &str = "20261122-101502-7F3A9C";
const DRAFT_ID: &str = "20261122-101502-7F3A9D";
const MARK: &str = "QWXMARKQWX";

/// The body of a file with the mark in every text except ids and times.
fn marked(file: &str) -> String {
    let body = file.rsplit_once("// sha256 ").unwrap().0;
    let mut parts = body.split('"');
    let mut marked = parts.next().unwrap().to_owned();
    while let (Some(text), Some(after)) = (parts.next(), parts.next()) {
        let text = if [RECORD_ID, DRAFT_ID].contains(&text) || text.contains("T1") {
            text.to_owned()
        } else {
            format!("{text}{MARK}")
        };
        let _ = write!(marked, "\"{text}\"{after}");
    }
    marked
}

/// The same body, broken in four ways at every text.
fn broken(body: &str) -> impl Iterator<Item = String> {
    body.match_indices(MARK).flat_map(|(at, _)| {
        let (before, after) = body.split_at(at);
        let opens = before.rfind('"').unwrap();
        [
            format!("{}{}{after}", &before[..opens], &before[opens + 1..]),
            format!("{}5 {after}", &before[..opens]),
            format!("{before}\\q{after}"),
            format!("{before}{MARK}\n"),
        ]
    })
}

/// What the program wrote to standard error, and the error message.
fn said(arguments: &[&str], data: &Path) -> String {
    let all = ["mesocheck", "--data", data.to_str().unwrap()];
    let cli = Cli::parse_from(all.iter().chain(arguments));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let failure = commands::run(&cli, &mut out, &mut err).err();
    let told = failure.map(|why| why.message(Language::En) + &why.message(Language::Ar));
    String::from_utf8(err).unwrap() + &told.unwrap_or_default()
}

#[test]
fn nothing_said_of_a_broken_file_holds_what_is_in_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    let month = folder.records().join("2026/11");
    fs::create_dir_all(&month).unwrap();
    let target = home.path().join("e.csv");
    let export = ["export", "--format", "csv", "--force", "-o"];
    let export = [&export[..], &[target.to_str().unwrap()]].concat();
    let mut spoken = 0;
    for (file, place) in [
        (RECORD, month.join(format!("{RECORD_ID}.ron"))),
        (DRAFT, folder.drafts().join(format!("{DRAFT_ID}.ron"))),
    ] {
        let body = marked(file);
        for text in broken(&body).chain([body.clone()]) {
            let seal = hash(text.as_bytes());
            fs::write(&place, format!("{text}// sha256 {seal}\n")).unwrap();
            for arguments in [&["list"][..], &["verify"], &["show", RECORD_ID], &export] {
                let told = said(arguments, folder.root());
                assert!(!told.contains(MARK), "{arguments:?}: {told}");
                spoken += usize::from(!told.is_empty());
            }
        }
    }
    assert!(spoken > 500, "{spoken} sentences were looked at");
}

#[test]
fn nothing_said_of_a_broken_intake_holds_what_is_in_it() {
    let home = tempfile::tempdir().unwrap();
    let intake = home.path().join("intake.ron");
    let body = format!(
        "(client: \"A{MARK}\", name: \"B{MARK}\", birth_date: \"1990{MARK}\", practitioner: \"C{MARK}\", \
         language: Ar, concerns: [\"hair\"], answers: {{}})\n"
    );
    let mut spoken = 0;
    for text in broken(&body).chain([body.clone()]) {
        fs::write(&intake, &text).unwrap();
        let told = said(&["assess", intake.to_str().unwrap()], home.path());
        assert!(!told.contains(MARK), "{text}: {told}");
        spoken += usize::from(!told.is_empty());
    }
    assert!(spoken > 12, "{spoken} sentences were looked at");
}

#[test]
fn nothing_typed_is_left_at_the_shell_or_outside_the_data_folder() {
    let mut setup = Setup::program(&["--lang", "en"]);
    let temporary = tempfile::tempdir().unwrap();
    setup = setup.with_env("TMPDIR", temporary.path().to_str().unwrap());
    let mut robot = setup.start();
    super::greeted(&mut robot);
    robot.keys("n");
    robot.wait_for(words().screen.field_reference.get(Language::En));
    let drafts = super::folder(&robot).drafts();
    fs::rename(&drafts, temporary.path().join("aside")).unwrap();
    fs::write(&drafts, "in the way").unwrap();
    robot.keys(format!("{MARK}\t{MARK}\t{MARK}\t{MARK}"));
    robot.wait_for(words().screen.draft_failed.get(Language::En));
    robot.signal(Signal::TERM);
    assert_eq!(robot.wait_exit(), 143);
    robot.assert_restored();
    let screen = robot.screen();
    assert!(screen.contains("could not be saved") && !screen.contains(MARK));
    // No title and no other terminal command that carries text, except the background query.
    let written = String::from_utf8_lossy(robot.raw()).replacen(ASKED, "", 1);
    assert!(!written.contains("\x1b]"));
    for file in [files_below(robot.home()), files_below(temporary.path())].concat() {
        let bytes = fs::read(&file).unwrap();
        assert!(
            !String::from_utf8_lossy(&bytes).contains(MARK),
            "{}",
            file.display()
        );
        assert!(!file.to_string_lossy().contains(MARK));
    }
}
