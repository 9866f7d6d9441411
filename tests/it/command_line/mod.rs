//! The commands seen from outside: output and exit codes.

mod against;
#[cfg(unix)]
mod amending;
mod assessing;
mod backing_up;
mod calls;
mod cases;
mod checking;
mod configuring;
#[cfg(unix)]
mod databases;
mod editions;
mod exporting;
mod finding;
mod handing_on;
mod listing;
mod papers;
mod recipients;
mod running;
mod showing;
#[cfg(unix)]
mod stations;
#[cfg(unix)]
mod terminal;
mod verifying;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use mesocheck::domain::form::Form;
use mesocheck::domain::record::{Link, Record};
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::drafts::Draft;
use mesocheck::store::{Folder, content, drafts, hash, records};
use serde_json::Value;
use tempfile::TempDir;

/// The golden record; all others are derived from it.
const RECORD: &str = include_str!("../../fixtures/records/20261122-101502-7F3A9C.ron");
/// The edition that it names.
const EDITION: &str = include_str!("../../fixtures/editions/2026-11/checklist.ron");
/// Ids of three records, newest first.
const IDS: [&str; 3] = [
    "20261122-101502-7F3A9C",
    "20261121-101502-7F3AAA",
    "20261003-090000-ABCDEF",
];

/// An isolated workplace: none of this machine's settings reach the program; deleted with the test.
struct Workplace {
    home: TempDir,
}

/// The program's output and exit code.
struct Told {
    code: i32,
    out: String,
    err: String,
}

impl Workplace {
    fn new() -> Self {
        Self {
            home: TempDir::new().unwrap(),
        }
    }

    /// A workplace with three sealed records and no problems.
    fn with_records() -> Self {
        let place = Self::new();
        let outcome = |record: &mut Record, client: &str| client.clone_into(&mut record.client);
        place.seal(IDS[2], 1, |record| outcome(record, "A-1"));
        place.seal(IDS[1], 2, |record| {
            outcome(record, "A-2");
            record.concerns = vec!["hair".to_owned()];
        });
        place.seal(IDS[0], 3, |record| outcome(record, "A-3"));
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn folder(&self) -> Folder {
        Folder::at(self.path("data"))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mesocheck"));
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("MESOCHECK_DATA", self.path("data"))
            .env("LANG", "C.UTF-8")
            .current_dir(self.home.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Told {
        told(self.command().args(arguments))
    }

    /// Runs a command that must succeed, and parses its output as JSON.
    fn json(&self, arguments: &[&str]) -> Value {
        let told = self.run(arguments);
        assert_eq!(told.code, 0, "{}", told.err);
        serde_json::from_str(&told.out).unwrap()
    }

    /// The file of the edition that the records name.
    fn edition(&self) -> PathBuf {
        self.folder().checklist(&hash(EDITION.as_bytes()))
    }

    /// Seals a variant of the golden record as the station's next one.
    fn seal(&self, id: &str, number: u64, change: impl FnOnce(&mut Record)) -> PathBuf {
        let folder = self.folder();
        folder.prepare().unwrap();
        content::archive(&folder, EDITION).unwrap();
        let mut record = golden();
        record.id = RecordId::parse(id).unwrap();
        record.sealed = format!("{}-{}-{}T13:31:40+03:00", &id[..4], &id[4..6], &id[6..8])
            .parse()
            .unwrap();
        record.amends = None;
        let previous = (number > 1).then(|| {
            fs::read_to_string(self.path("last-hash")).expect("the record before was sealed")
        });
        record.station = Link {
            id: "station-one".to_owned(),
            number,
            previous,
        };
        change(&mut record);
        let sealed = records::seal(&folder, &record).unwrap();
        fs::write(self.path("last-hash"), &sealed.sha256).unwrap();
        sealed.file
    }

    fn draft(&self, id: &str, change: impl FnOnce(&mut Form)) {
        let folder = self.folder();
        folder.prepare().unwrap();
        let started = "2026-11-23T09:00:00+03:00".parse().unwrap();
        let mut form = Form::new(RecordId::parse(id).unwrap(), started, None);
        // Entered because a blank draft has no file.
        "Sara".clone_into(&mut form.practitioner);
        change(&mut form);
        let draft = Draft {
            format: drafts::FORMAT,
            saved: started,
            stage: mesocheck::domain::consultation::Stage::Client,
            focus: None,
            checklist: golden().checklist,
            form,
        };
        drafts::save(&folder, &draft).unwrap();
    }

    fn file(&self, id: &str) -> PathBuf {
        self.folder().record(&RecordId::parse(id).unwrap())
    }

    /// Changes a sealed file's text without resealing it.
    fn tamper(&self, id: &str, change: impl FnOnce(String) -> String) {
        let path = self.file(id);
        let text = change(fs::read_to_string(&path).unwrap());
        fs::remove_file(&path).unwrap();
        fs::write(&path, text).unwrap();
    }
}

/// Removes the isolates, which only preserve the order.
fn plain(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

fn told(command: &mut Command) -> Told {
    let output = command.output().unwrap();
    Told {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn golden() -> Record {
    let body = RECORD.rsplit_once("// sha256 ").unwrap().0;
    ron::from_str(body).unwrap()
}

/// A text followed by a valid seal line.
fn sealed(body: &str) -> String {
    let hash = hash(body.as_bytes());
    format!("{body}// sha256 {hash}\n")
}

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    folder.join(name).to_string_lossy().into_owned()
}
