//! Plain mode over a pipe: scripts of lines, what they print and what they leave on disk.

mod assessment;
mod choices;
mod correcting;
mod discarding;
mod home;
mod lines;
mod listed;
mod numbers;
mod script;
mod trying;
#[cfg(unix)]
mod typed;
mod whole;
mod whose;

#[cfg(unix)]
pub(crate) use script::{CLEARANCE, given};
#[cfg(unix)]
pub(crate) use whole::{apart_from_wording, record_of, whole};

use std::path::PathBuf;
use std::process::Output;

use assert_cmd::Command;
use mesocheck::domain::record::Record;
use mesocheck::store::drafts::Draft;
use tempfile::TempDir;

use crate::files::{body, files_below};

/// A data folder for scripts.
pub(crate) struct Desk {
    home: TempDir,
}

/// A script's output and exit code.
pub(crate) struct Told {
    code: i32,
    out: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { home }
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mesocheck"));
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("LANG", "C.UTF-8")
            .env("MESOCHECK_DATA", self.data())
            .args(arguments);
        command
    }

    /// Runs a script of lines in English.
    fn play(&self, lines: &[impl AsRef<str>]) -> Told {
        self.play_in("en", lines)
    }

    pub(crate) fn play_in(&self, language: &str, lines: &[impl AsRef<str>]) -> Told {
        let mut command = self.command(&["--plain", "--lang", language]);
        let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
        let output = command
            .write_stdin(lines.join("\n") + "\n")
            .output()
            .unwrap();
        Told::of(&output)
    }

    /// The files below a folder of the data folder.
    fn files(&self, folder: &str) -> Vec<PathBuf> {
        files_below(&self.data().join(folder))
    }

    /// The only draft.
    fn draft(&self) -> Draft {
        let files = self.files("drafts");
        assert_eq!(files.len(), 1, "{files:?}");
        body(&files[0]).unwrap()
    }

    pub(crate) fn record(&self) -> Record {
        let files = self.files("records");
        assert_eq!(files.len(), 1, "{files:?}");
        body(&files[0]).unwrap()
    }
}

impl Told {
    fn of(output: &Output) -> Self {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
        }
    }

    /// Asserts that the output contains a text.
    fn says(&self, part: &str) {
        assert!(self.out.contains(part), "{part:?} in {}", self.out);
    }

    /// Asserts that the script ended successfully.
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.out);
        self
    }

    /// The last line of output.
    fn last(&self) -> &str {
        self.out.trim_end().lines().next_back().unwrap()
    }
}

/// The lines of a new consultation up to the screening: pigmentation with kojic acid.
const TO_SCREENING: [&str; 10] = [
    "n",
    "A-1042",
    "",
    "1990-05-31",
    "Sara",
    "1",
    "3",
    "c",
    "4",
    "c",
];

/// Appends lines to [`TO_SCREENING`].
fn then<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    TO_SCREENING.iter().chain(lines).copied().collect()
}
