//! One seal, one autosave and one export, with a fault at every disk call they make.

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::power::with_cuts;
use super::{InjectedFault, REASONS, failures, with_fault};
use crate::domain::moment::Moment;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::store::drafts::{self, Draft};
use crate::store::export_file::{Existing, ExportFile};
use crate::store::lock::{Claim, Lock};
use crate::store::names::{self, NameList};
use crate::store::records::{decoded, read, seal};
use crate::store::station::{ChainStart, Station};
use crate::store::{Error, ErrorKind, Folder, Result, content, remove_leftovers, verify};

const RECORD: &str = include_str!("../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
const DRAFT: &str = include_str!("../../../tests/fixtures/drafts/20261122-101502-7F3A9D.ron");
const EDITION: &str = include_str!("../../../tests/fixtures/editions/2026-11/checklist.ron");
/// More disk calls than a seal makes.
const MANY: usize = 100;

pub(super) fn golden() -> Record {
    decoded(RECORD.into()).unwrap().record
}

fn draft(id: &RecordId, client: &str) -> Draft {
    let mut draft = drafts::decoded(DRAFT.as_bytes()).unwrap();
    draft.form.id = id.clone();
    client.clone_into(&mut draft.form.client);
    draft
}

pub(super) fn first_id() -> RecordId {
    RecordId::parse("20261001-080000-00000A").unwrap()
}

fn second(station: &Station) -> Record {
    Record {
        amends: None,
        station: station.next_link(),
        ..golden()
    }
}

/// Creates a data folder with one record and the draft of the next.
pub(super) fn begun() -> (TempDir, Folder, Record) {
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    content::archive(&folder, EDITION).unwrap();
    let (mut station, _) = Station::open(&folder).unwrap();
    let first = Record {
        id: first_id(),
        ..second(&station)
    };
    let sealed = seal(&folder, &first).unwrap();
    station.advance(&first.station, &sealed.sha256);
    let second = second(&station);
    drafts::save(&folder, &draft(&second.id, "A-7")).unwrap();
    (home, folder, second)
}

/// Does what the next start would.
pub(super) fn start(folder: &Folder) -> Station {
    let now: Moment = golden().started;
    folder.prepare().unwrap();
    let Claim::Held(lock) = Lock::claim(folder, now).unwrap() else {
        panic!("nobody holds the lock")
    };
    let _ = remove_leftovers(folder, &lock);
    let (station, _) = Station::open(folder).unwrap();
    let _ = drafts::remove_sealed(folder);
    station
}

pub(super) fn first_bytes(folder: &Folder) -> Vec<u8> {
    std::fs::read(folder.record(&first_id())).unwrap()
}

/// Checks what must hold however a seal was interrupted; returns whether the second record is complete.
///
/// The first record is unchanged, the second is complete or still a draft, and the next start continues from there.
fn nothing_is_lost(folder: &Folder, record: &Record, first: &[u8]) -> bool {
    let whole = read(folder, &record.id).is_ok();
    let draft = drafts::load(folder, &record.id);
    assert!(whole || draft.unwrap().form.client == "A-7");
    assert!(
        whole || !folder.record(&record.id).exists(),
        "half a record"
    );
    let station = start(folder);
    assert_eq!(first_bytes(folder), first);
    assert_eq!(station.number(), if whole { 2 } else { 1 });
    assert_eq!(drafts::load(folder, &record.id).is_ok(), !whole);
    assert_eq!(verify::verify(folder).problems, []);
    whole
}

/// Runs a case with a fault at each call in turn, until there is no such call.
pub(super) fn at_every_call(at_least: usize, case: impl Fn(usize) -> bool) {
    let calls = (0..MANY).find(|nth| !case(*nth)).unwrap();
    assert!(calls > at_least, "only {calls} calls");
}

#[test]
fn a_seal_that_fails_anywhere_loses_nothing_and_can_be_repeated() {
    for fault in failures() {
        at_every_call(10, |nth| {
            let (_home, folder, record) = begun();
            let first = first_bytes(&folder);
            let (sealed, hit) = with_fault(fault, nth, || seal(&folder, &record));
            let whole = read(&folder, &record.id).is_ok();
            // Neither confirmed nor removed: that is told, and the next start finds the record.
            let unconfirmed = |why: &Error| matches!(why.kind, ErrorKind::Unconfirmed(_));
            let unconfirmed = sealed.as_ref().is_err_and(unconfirmed);
            assert_eq!(
                sealed.is_ok() || unconfirmed,
                whole,
                "{fault:?} at call {nth}"
            );
            if sealed.is_err() {
                assert!(drafts::load(&folder, &record.id).is_ok());
            }
            if !whole {
                seal(&folder, &record).unwrap();
            }
            assert!(nothing_is_lost(&folder, &record, &first));
            hit
        });
    }
}

#[test]
fn an_autosave_that_fails_anywhere_keeps_a_whole_draft() {
    for fault in failures() {
        at_every_call(4, |nth| {
            let (_home, folder, record) = begun();
            let changed = draft(&record.id, "B-7");
            let (saved, hit) = with_fault(fault, nth, || drafts::save(&folder, &changed));
            let kept = drafts::load(&folder, &record.id).unwrap();
            let before = draft(&record.id, "A-7");
            assert!(kept == changed || saved.is_err() && kept == before);
            drafts::save(&folder, &changed).unwrap();
            start(&folder);
            assert_eq!(drafts::load(&folder, &record.id).unwrap(), changed);
            hit
        });
    }
}

fn export(path: &Path, existing: Existing, text: &str) -> Result<()> {
    let mut file = ExportFile::begin(&Folder::at("/none".into()), path, existing)?;
    file.write(text.as_bytes())?;
    file.finish()
}

#[test]
fn an_export_that_fails_anywhere_leaves_what_was_there() {
    for fault in failures() {
        for existing in [Existing::Keep, Existing::Replace] {
            at_every_call(3, |nth| {
                let home = TempDir::new().unwrap();
                let path = home.path().join("e.csv");
                let before = (existing == Existing::Replace).then_some("one");
                if let Some(text) = before {
                    std::fs::write(&path, text).unwrap();
                }
                let (done, hit) = with_fault(fault, nth, || export(&path, existing, "two"));
                let now = std::fs::read_to_string(&path).ok();
                let new = now.as_deref() == Some("two");
                assert!(new || done.is_err() && now.as_deref() == before);
                let names = std::fs::read_dir(home.path()).unwrap().count();
                assert_eq!(names, usize::from(now.is_some()), "something is left");
                hit
            });
        }
    }
}

#[test]
fn a_seal_whose_power_is_cut_anywhere_loses_nothing() {
    let (_home, folder, record) = begun();
    let first = first_bytes(&folder);
    let (sealed, during, after) = with_cuts(folder.root(), || seal(&folder, &record));
    assert!(sealed.unwrap().unfinished.is_empty());
    let left = |cut: &TempDir| Folder::at(cut.path().to_owned());
    let whole = during
        .iter()
        .filter(|cut| nothing_is_lost(&left(cut), &record, &first))
        .count();
    assert!(whole > 0 && whole < during.len(), "of both kinds");
    for cut in &after {
        assert!(nothing_is_lost(&left(cut), &record, &first), "it was told");
    }
}

#[test]
fn an_autosave_whose_power_is_cut_anywhere_keeps_a_whole_draft() {
    let (_home, folder, record) = begun();
    let changed = draft(&record.id, "B-7");
    let (saved, during, after) = with_cuts(folder.root(), || drafts::save(&folder, &changed));
    saved.unwrap();
    let kept = |cut: &TempDir| {
        let folder = Folder::at(cut.path().to_owned());
        start(&folder);
        drafts::load(&folder, &record.id).unwrap().form.client
    };
    let kinds = during
        .iter()
        .map(kept)
        .collect::<std::collections::BTreeSet<_>>();
    assert_eq!(Vec::from_iter(kinds), ["A-7", "B-7"]);
    assert!(after.iter().all(|cut| kept(cut) == "B-7"), "it was told");
}

/// Variables that turn the next test into a program that seals and is killed.
pub(super) const KILLED: [&str; 2] = ["MESOCHECK_KILLED_IN", "MESOCHECK_KILLED_AT"];

#[test]
fn seals_and_is_killed() {
    let [Some(place), Some(nth)] = KILLED.map(std::env::var_os) else {
        return;
    };
    let folder = Folder::at(place.into());
    let record = second(&Station::open(&folder).unwrap().0);
    let nth = nth.to_str().unwrap().parse().unwrap();
    let (sealed, _) = with_fault(InjectedFault::Kill, nth, || seal(&folder, &record));
    sealed.unwrap();
}

#[test]
fn a_seal_killed_at_any_call_loses_nothing() {
    at_every_call(10, |nth| {
        let (_home, folder, record) = begun();
        let first = first_bytes(&folder);
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::faults::tests::seals_and_is_killed"])
            .env(KILLED[0], folder.root())
            .env(KILLED[1], nth.to_string())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        let whole = nothing_is_lost(&folder, &record, &first);
        assert!(whole || !ended.success());
        !ended.success()
    });
}

#[test]
fn a_file_that_cannot_be_read_begins_no_new_chain_and_forgets_no_names() {
    let (_home, folder, _) = begun();
    let (before, _) = Station::open(&folder).unwrap();
    names::remember(&folder, NameList::Practitioner, "Sara").unwrap();
    for fault in REASONS.map(InjectedFault::Once) {
        assert!(with_fault(fault, 0, || Station::open(&folder)).0.is_err());
        let forgetting = || names::remember(&folder, NameList::Practitioner, "Huda");
        assert!(with_fault(fault, 0, forgetting).0.is_err());
    }
    assert_eq!(
        Station::open(&folder).unwrap(),
        (before, ChainStart::Continued)
    );
    assert_eq!(
        names::read(&folder, NameList::Practitioner).unwrap(),
        ["Sara"]
    );
}

#[test]
fn a_draft_saved_after_a_seal_that_was_told_as_failed_is_set_aside() {
    let (_home, folder, record) = begun();
    seal(&folder, &record).unwrap();
    let mut later = draft(&record.id, "B-7");
    later.saved = "2027-01-01T00:00:00+03:00".parse().unwrap();
    // As after a power cut that restored the record and kept the draft.
    std::fs::write(folder.draft(&record.id), drafts::encoded(&later).unwrap()).unwrap();
    start(&folder);
    assert!(drafts::load(&folder, &record.id).unwrap_err().is_absent());
    let aside = crate::store::catalog::discarded_entries(&folder);
    let [Some(id)] = &aside
        .iter()
        .map(|entry| entry.id.clone())
        .collect::<Vec<_>>()[..]
    else {
        panic!("{aside:?}")
    };
    // A consultation of its own, so that it can be restored beside the record.
    later.form.id = id.clone();
    assert_eq!(drafts::load_discarded(&folder, id).unwrap(), later);
}
