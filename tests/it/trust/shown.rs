//! Displayed text never controls the terminal: these tests plant control, bidi and zero-width characters in every text
//! and search the output bytes for them.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use mesocheck::domain::record::{Link, Record};
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::names::{self, NameList};
use mesocheck::store::{Folder, hash, records};
use rustix::process::Signal;

use crate::pty::{ASKED, Setup};

const RECORD: &str = include_str!("../../fixtures/records/20261122-101502-7F3A9C.ron");
const DRAFT: &str = include_str!("../../fixtures/drafts/20261122-101502-7F3A9D.ron");
/// A window title, its C1 form, a bidi override, an isolate, a zero-width space, a soft hyphen, a tag, a line
/// separator, a byte order mark.
const HOSTILE: &str =
    "x\x1b]0;evil\x07\u{9D}0;e\u{202E}\u{2066}\u{200B}\u{AD}\u{E0041}\u{2028}\u{FEFF}y";
/// The same, with RON's escapes.
const WRITTEN: &str = "x\\u{1b}]0;evil\\u{7}\\u{9d}0;e\\u{202e}\\u{2066}\\u{200b}\\u{ad}\\u{e0041}\\u{2028}\\u{feff}y";

/// The hostile characters found in some bytes.
fn raw(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes).replacen(ASKED, "", 1);
    let mut parts: Vec<String> = HOSTILE
        .chars()
        .filter(|letter| !letter.is_ascii())
        .map(String::from)
        .collect();
    parts.extend(["\x1b]".to_owned(), "\x07".to_owned(), "\u{90}".to_owned()]);
    parts.retain(|part| text.contains(part.as_str()));
    parts
}

/// Replaces every free text in a file with the hostile text and reseals it.
fn planted(file: &str, fields: &[(&str, &str)]) -> String {
    let mut body = file.rsplit_once("// sha256 ").unwrap().0.to_owned();
    for (field, value) in fields {
        assert!(body.contains(field), "{field}");
        body = body.replace(field, &value.replace("HOSTILE", WRITTEN));
    }
    format!("{body}// sha256 {}\n", hash(body.as_bytes()))
}

/// A record in which every text is hostile.
fn hostile() -> Record {
    let text = || HOSTILE.to_owned();
    let mut record = records::decoded(RECORD.into()).unwrap().record;
    record.client = text();
    record.practitioner = text();
    record.name = Some(text());
    record.zone = Some(text());
    record.ended_early = Some(text());
    record.concerns.push(text());
    record.checklist.edition = text();
    record.checklist.reviewed_by = Some(text());
    record.program = text();
    record.station = Link {
        id: text(),
        number: 7,
        previous: None,
    };
    for line in &mut record.screening {
        line.asked = text();
        line.detail = Some(text());
    }
    for finding in &mut record.findings {
        finding.reason = text();
        finding.action = text();
    }
    if let Some(notice) = &mut record.notice {
        notice.by = text();
        notice.items = vec![text()];
    }
    if let Some(decision) = &mut record.decision {
        decision.remarks = text();
        decision.specialist = text();
    }
    record
}

fn place() -> (tempfile::TempDir, Folder) {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    records::seal(&folder, &hostile()).unwrap();
    let draft = planted(
        DRAFT,
        &[
            ("\"A-1042\"", "\"HOSTILE\""),
            ("name: None", "name: Some(\"HOSTILE\")"),
            ("\"B12\"", "\"HOSTILE\""),
        ],
    );
    fs::write(folder.drafts().join("20261122-101502-7F3A9D.ron"), draft).unwrap();
    let month = folder.records().join("2026/11");
    fs::write(month.join(format!("{HOSTILE}.ron")), "foreign").unwrap();
    fs::write(folder.drafts().join(HOSTILE), "foreign").unwrap();
    fs::write(month.join("20261123-101502-7F3A9C.ron"), HOSTILE).unwrap();
    for who in [NameList::Practitioner, NameList::Specialist] {
        names::remember(&folder, who, HOSTILE).unwrap();
    }
    (home, folder)
}

fn id() -> RecordId {
    hostile().id
}

#[test]
fn no_command_says_it_raw() {
    let (home, folder) = place();
    let intake: PathBuf = home.path().join(format!("{HOSTILE}.ron"));
    fs::write(
        &intake,
        format!("(client: \"A\", concerns: [\"{WRITTEN}\"], answers: {{\"{HOSTILE}\": No}})"),
    )
    .unwrap();
    let intake = intake.to_str().unwrap().to_owned();
    let target = home.path().join(format!("{HOSTILE}.csv"));
    let target = target.to_str().unwrap();
    let (hostile, id) = (HOSTILE.to_owned(), id());
    let said: [&[&str]; 15] = [
        &["list"],
        &["list", "--concern", &hostile],
        &["show", id.as_str()],
        &["show", id.as_str(), "--format", "ron"],
        &["show", &hostile],
        &["verify"],
        &["verify", "--lang", "ar"],
        &["list", "--lang", "ar"],
        &["show", id.as_str(), "--lang", "ar"],
        &["doctor"],
        &["assess", &intake],
        &["checklist", "check", &intake],
        &["export", "--format", "csv", "-o", target],
        &["export", "--format", "csv", "-o", target],
        &["list", "--data", &format!("/nonexistent/{hostile}")],
    ];
    for arguments in said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mesocheck"));
        command
            .env_clear()
            .env("HOME", home.path())
            .env("MESOCHECK_DATA", folder.root());
        let output = command.args(arguments).output().unwrap();
        assert!(
            output.stdout.len() + output.stderr.len() > 0,
            "{arguments:?}"
        );
        for stream in [output.stdout, output.stderr] {
            let said = if arguments.contains(&"ar") {
                without_isolates(&stream)
            } else {
                stream
            };
            assert_eq!(raw(&said), [""; 0], "{arguments:?}");
        }
    }
}

/// Removes the program's own isolates from the output, checking that each is closed in the line that opens it.
fn without_isolates(said: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(said).unwrap();
    for line in text.lines() {
        let mut open = 0_usize;
        for letter in line.chars() {
            match letter {
                '\u{2066}' | '\u{2068}' => open += 1,
                '\u{2069}' => open = open.checked_sub(1).expect("one was opened"),
                _ => {}
            }
        }
        assert_eq!(open, 0, "{line}");
    }
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
        .into_bytes()
}

#[test]
fn the_screen_sends_none_of_it() {
    let (home, folder) = place();
    let data = folder.root().to_str().unwrap();
    for arguments in [
        vec!["--data", data],
        vec!["--data", data, "--lang", "ar", "--rtl", "visual"],
    ] {
        let mut robot = Setup::program(&arguments).sized(120, 40).start();
        robot.wait_for("U+202E");
        // Each line of the list in turn; one that cannot be opened shows a hint.
        for _ in 0..5 {
            robot.keys("\x1b[B");
            robot.keys("\r");
            robot.watch(std::time::Duration::from_millis(150));
            for _ in 0..6 {
                robot.keys("\x1b[6~");
            }
            robot.keys("\x1b");
            robot.watch(std::time::Duration::from_millis(150));
        }
        robot.keys("\x1b[1~\r");
        for _ in 0..8 {
            robot.keys("\x1b[15~");
            robot.watch(std::time::Duration::from_millis(60));
        }
        robot.keys(format!("\x1b[200~{HOSTILE}\x1b[201~"));
        robot.watch(std::time::Duration::from_millis(200));
        robot.signal(Signal::TERM);
        assert_eq!(robot.wait_exit(), 143);
        robot.assert_restored();
        let shown = raw(robot.raw());
        assert!(shown.is_empty(), "{shown:?}");
    }
    drop(home);
}
