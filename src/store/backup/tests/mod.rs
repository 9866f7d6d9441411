//! A backup contains everything, replaces nothing that differs, and after any interruption the next one completes it.

mod moved_drafts;
mod workstations;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{BackupSummary, back_up};
use crate::domain::form::Form;
use crate::domain::moment::Moment;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::store::faults::power::with_cuts;
use crate::store::faults::{InjectedFault, with_fault};
use crate::store::handed::Handed;
use crate::store::lock::Lock;
use crate::store::names::{self, NameList};
use crate::store::station::{ChainStart, Station};
use crate::store::{
    ErrorKind, Folder, Reason, Result, content, drafts, hash, records, station, verify,
};

const RECORD: &str = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
const DRAFT: &str = include_str!("../../../../tests/fixtures/drafts/20261122-101502-7F3A9D.ron");
const EDITION: &str = include_str!("../../../../tests/fixtures/editions/2026-11/checklist.ron");
/// More disk calls than a backup of [`begun`] makes.
const MANY: usize = 400;

fn now() -> Moment {
    "2026-11-26T09:00:00+03:00".parse().unwrap()
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

/// Seals another record.
fn seal(folder: &Folder, text: &str) {
    let (station, _) = Station::open(folder).unwrap();
    let record = Record {
        id: id(text),
        amends: None,
        station: station.next_link(),
        ..records::decoded(RECORD.into()).unwrap().record
    };
    assert!(
        records::seal(folder, &record)
            .unwrap()
            .unfinished
            .is_empty()
    );
}

fn save_draft(folder: &Folder, text: &str, saved: &str) {
    let mut draft = drafts::decoded(DRAFT.as_bytes()).unwrap();
    // Only what its record will have, so that it goes with the seal.
    let started = draft.form.started;
    let client = std::mem::take(&mut draft.form.client);
    draft.form = Form::new(id(text), started, None);
    draft.form.client = client;
    draft.saved = saved.parse().unwrap();
    drafts::save(folder, &draft).unwrap();
}

/// Adds a record to a recipient's list.
fn hand(folder: &Folder, text: &str) {
    let (list, _) = Handed::read(folder, "lab").unwrap();
    list.add(folder, vec![(id(text), hash(b""))]).unwrap();
}

/// Creates a data folder with two records in two months, a draft, an edition, names and a recipient's list.
fn begun() -> (TempDir, Folder, Folder) {
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    seal(&folder, "20261001-080000-00000A");
    seal(&folder, "20261101-080000-00000A");
    save_draft(
        &folder,
        "20261125-080000-00000A",
        "2026-11-21T12:00:00+03:00",
    );
    content::archive(&folder, EDITION).unwrap();
    names::remember(&folder, NameList::Practitioner, "Sara").unwrap();
    hand(&folder, "20261001-080000-00000A");
    let to = Folder::at(home.path().join("backup"));
    (home, folder, to)
}

fn backed_up(from: &Folder, to: &Folder) -> BackupSummary {
    back_up(from, to, now(), |_, _| true).unwrap().unwrap()
}

/// Every file except the lock, with the hash of its text.
fn files(folder: &Folder) -> BTreeMap<PathBuf, String> {
    fn below(path: &Path, root: &Path, into: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(path).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                below(&path, root, into);
            } else if !(path.ends_with("lock") || path.ends_with("lock.holder")) {
                let name = path.strip_prefix(root).unwrap().to_owned();
                into.insert(name, hash(&fs::read(path).unwrap()));
            }
        }
    }
    let mut all = BTreeMap::new();
    below(folder.root(), folder.root(), &mut all);
    all
}

#[test]
fn a_backup_is_the_same_folder_and_the_next_one_adds_what_is_new() {
    let (_home, folder, to) = begun();
    let first = backed_up(&folder, &to);
    let expected = BackupSummary {
        records: 2,
        new: 2,
        drafts: 1,
        ..BackupSummary::default()
    };
    assert_eq!(first, expected);
    assert_eq!(files(&to), files(&folder));
    let again = BackupSummary { new: 0, ..expected };
    assert_eq!(backed_up(&folder, &to), again);
    // One draft continued, one sealed, one discarded, one restored.
    save_draft(
        &folder,
        "20261125-080000-00000A",
        "2026-11-21T12:05:00+03:00",
    );
    save_draft(
        &folder,
        "20261125-090000-00000A",
        "2026-11-21T12:00:00+03:00",
    );
    save_draft(
        &folder,
        "20261125-100000-00000A",
        "2026-11-21T12:00:00+03:00",
    );
    backed_up(&folder, &to);
    assert_eq!(files(&to), files(&folder));
    seal(&folder, "20261125-080000-00000A");
    hand(&folder, "20261125-080000-00000A");
    drafts::discard(&folder, &id("20261125-090000-00000A")).unwrap();
    backed_up(&folder, &to);
    assert_eq!(files(&to), files(&folder));
    drafts::restore(&folder, &id("20261125-090000-00000A")).unwrap();
    backed_up(&folder, &to);
    assert_eq!(files(&to), files(&folder));
    assert_eq!(verify::verify(&to).problems, []);
    // Once restored, it continues as the same workstation.
    let (own, _) = Station::open(&folder).unwrap();
    assert_eq!(Station::open(&to).unwrap(), (own, ChainStart::Continued));
}

#[test]
fn nothing_that_differs_is_replaced_and_nothing_damaged_replaces() {
    let (_home, folder, to) = begun();
    backed_up(&folder, &to);
    let changed = |text: &str| text.replacen("A-1042", "A-1043", 1);
    let first = id("20261001-080000-00000A");
    let draft = id("20261125-080000-00000A");
    // In the backup, a record and an edition are changed, and a draft is newer.
    let record = changed(&fs::read_to_string(to.record(&first)).unwrap());
    fs::write(to.record(&first), &record).unwrap();
    save_draft(&to, draft.as_str(), "2026-11-21T13:00:00+03:00");
    let edition = to.checklist(&content::archived(&to).0[0]);
    fs::write(&edition, "another").unwrap();
    let before = files(&to);
    let told = backed_up(&folder, &to);
    let differing: Vec<PathBuf> = told
        .problems
        .iter()
        .map(|problem| problem.file.clone().unwrap())
        .collect();
    let mut expected = vec![to.record(&first), to.draft(&draft), edition];
    expected.sort();
    assert_eq!(differing, expected);
    assert!(
        told.problems
            .iter()
            .all(|problem| problem.reason == Reason::CopyDiffers)
    );
    assert_eq!(files(&to), before);
    // In the data folder, a record and a draft are damaged, and a record is gone.
    let (_home, folder, to) = begun();
    backed_up(&folder, &to);
    let good = files(&to);
    fs::write(folder.record(&first), &record).unwrap();
    fs::write(folder.draft(&draft), "broken").unwrap();
    fs::remove_file(folder.record(&id("20261101-080000-00000A"))).unwrap();
    let told = backed_up(&folder, &to);
    assert_eq!(told.gone, [id("20261101-080000-00000A")]);
    assert!(
        told.problems
            .iter()
            .any(|problem| problem.reason == Reason::HashWrong)
    );
    assert!(
        told.problems
            .iter()
            .any(|problem| problem.reason == Reason::NoSealLine)
    );
    assert_eq!(files(&to), good);
}

/// Its newest records are in the backup alone, whose head would no longer name them.
#[test]
fn a_folder_that_was_set_back_does_not_set_back_the_backups_head() {
    let (_home, folder, to) = begun();
    let old = fs::read(folder.station()).unwrap();
    let newest = "20261120-080000-00000A";
    seal(&folder, newest);
    backed_up(&folder, &to);
    fs::write(folder.station(), old).unwrap();
    fs::remove_file(folder.record(&id(newest))).unwrap();
    let head = fs::read(to.station()).unwrap();
    let told = backed_up(&folder, &to);
    assert_eq!(told.gone, [id(newest)]);
    assert_eq!(fs::read(to.station()).unwrap(), head);
}

#[test]
fn what_is_damaged_from_the_start_is_copied_and_told() {
    let (_home, folder, to) = begun();
    let first = folder.record(&id("20261001-080000-00000A"));
    fs::write(&first, "broken").unwrap();
    let told = backed_up(&folder, &to);
    // The number is missing from the chain as well.
    assert_eq!((told.records, told.problems.len()), (2, 2));
    assert_eq!(files(&to), files(&folder));
    assert_eq!(backed_up(&folder, &to).problems, told.problems);
}

#[test]
fn a_folder_that_is_no_backup_of_this_one_is_left_alone() {
    let (home, folder, to) = begun();
    let kind = |to: &Folder| back_up(&folder, to, now(), |_, _| true).unwrap_err().kind;
    let at = |path: &str| Folder::at(home.path().join(path));
    for inside in ["data", "data/backup", "data/records", "."] {
        let refused = kind(&at(inside));
        assert!(
            matches!(refused, ErrorKind::Overlaps),
            "{inside}: {refused:?}"
        );
    }
    assert!(matches!(kind(&at("none/backup")), ErrorKind::NoFolder));
    fs::create_dir(home.path().join("letters")).unwrap();
    fs::write(home.path().join("letters/a.txt"), "Dear").unwrap();
    assert!(matches!(kind(&at("letters")), ErrorKind::NotABackup));
    fs::create_dir(home.path().join("letters/records")).unwrap();
    assert!(matches!(kind(&at("letters")), ErrorKind::NotABackup));
    fs::create_dir(home.path().join("music")).unwrap();
    fs::create_dir(home.path().join("music/records")).unwrap();
    fs::write(home.path().join("music/records/list.txt"), "Bach").unwrap();
    assert!(matches!(kind(&at("music")), ErrorKind::NotABackup));
    let other = at("other");
    other.prepare().unwrap();
    Station::open(&other).unwrap();
    assert!(matches!(kind(&other), ErrorKind::OtherStation));
    to.prepare().unwrap();
    let held = Lock::claim(&to, now()).unwrap();
    assert!(matches!(kind(&to), ErrorKind::InUse));
    drop(held);
    assert!(!home.path().join("none").exists());
    assert_eq!(files(&at("letters")).len(), 1);
    let nothing = back_up(&at("no data"), &to, now(), |_, _| true);
    assert!(matches!(nothing.unwrap_err().kind, ErrorKind::NoFolder));
}

#[test]
fn it_can_be_stopped_anywhere_and_goes_on() {
    let mut stops = 0;
    loop {
        let (_home, folder, to) = begun();
        let mut left = stops;
        let going = |_, _| {
            let go = left > 0;
            left -= usize::from(go);
            go
        };
        if back_up(&folder, &to, now(), going).unwrap().is_some() {
            assert!(stops > 4);
            return;
        }
        backed_up(&folder, &to);
        assert_eq!(files(&to), files(&folder));
        stops += 1;
    }
}

/// Whether a new backup says whose it is and names no record yet.
fn is_begun(folder: &Folder, to: &Folder) -> bool {
    let head = |folder| station::head(folder).unwrap().unwrap();
    (head(to).id(), head(to).number()) == (head(folder).id(), 0)
}

/// Checks what must hold however a backup was interrupted: the data folder is unchanged, the copies are complete, and
/// the next backup finishes the job.
fn is_completed(folder: &Folder, to: &Folder, before: &BTreeMap<PathBuf, String>) {
    assert_eq!(files(folder), *before);
    if to.root().exists() {
        for (name, text) in files(to) {
            let temporary = name.to_string_lossy().contains(".mesocheck-");
            let is_begun = name == Path::new("station.ron") && is_begun(folder, to);
            let is_whole = before.get(&name) == Some(&text);
            assert!(temporary || is_begun || is_whole, "{name:?}");
        }
    }
    let told = backed_up(folder, to);
    assert_eq!((told.problems, told.gone), (Vec::new(), Vec::new()));
    assert_eq!(files(to), *before);
}

#[test]
fn a_backup_that_fails_is_completed_by_the_next() {
    /// A device that fails once, and a disk that stays full.
    const FAULTS: [InjectedFault; 2] = [InjectedFault::Once(5), InjectedFault::ForGood(28)];
    for fault in FAULTS {
        let calls = (0..MANY).step_by(5).find(|nth| {
            let (_home, folder, to) = begun();
            let before = files(&folder);
            let (done, hit): (Result<_>, bool) =
                with_fault(fault, *nth, || back_up(&folder, &to, now(), |_, _| true));
            assert!(hit || done.is_ok());
            is_completed(&folder, &to, &before);
            !hit
        });
        assert!(calls.unwrap() > 40);
    }
}

/// Variables that turn the next test into a program that backs up and is killed.
const KILLED: [&str; 3] = [
    "MESOCHECK_BACKED_UP",
    "MESOCHECK_BACKED_UP_TO",
    "MESOCHECK_BACKED_UP_AT",
];

#[test]
fn backs_up_and_is_killed() {
    let [Some(from), Some(to), Some(nth)] = KILLED.map(std::env::var_os) else {
        return;
    };
    let (from, to) = (Folder::at(from.into()), Folder::at(to.into()));
    let nth = nth.to_str().unwrap().parse().unwrap();
    let killed = with_fault(InjectedFault::Kill, nth, || {
        back_up(&from, &to, now(), |_, _| true)
    });
    killed.0.unwrap();
}

#[test]
fn a_backup_killed_at_any_call_is_completed_by_the_next() {
    let calls = (0..MANY).find(|nth| {
        let (_home, folder, to) = begun();
        let before = files(&folder);
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::backup::tests::backs_up_and_is_killed"])
            .env(KILLED[0], folder.root())
            .env(KILLED[1], to.root())
            .env(KILLED[2], nth.to_string())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        is_completed(&folder, &to, &before);
        ended.success()
    });
    assert!(calls.unwrap() > 40);
}

#[test]
fn a_backup_whose_power_is_cut_is_completed_by_the_next() {
    let (_home, folder, to) = begun();
    backed_up(&folder, &to);
    seal(&folder, "20261125-080000-00000A");
    let before = files(&folder);
    let (done, during, after) = with_cuts(to.root(), || backed_up(&folder, &to));
    assert_eq!(done.new, 1);
    for cut in during.iter().step_by(7) {
        let to = Folder::at(cut.path().to_owned());
        backed_up(&folder, &to);
        assert_eq!(files(&to), before);
    }
    for cut in after {
        let cut = Folder::at(cut.path().to_owned());
        assert_eq!(files(&cut), before, "it was told");
    }
}
