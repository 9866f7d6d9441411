//! The store seen from outside: golden files, damage, links, chains, drafts.

#[cfg(unix)]
mod access;
mod autosave;
mod by_hand;
mod chain;
mod earlier;
mod index;
mod sealing;

use std::fs;
use std::path::PathBuf;

use mesocheck::domain::moment::Moment;
use mesocheck::domain::record::Record;
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::drafts::Draft;
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, Problem, ProblemKind, content, drafts, hash, records, verify};
use tempfile::TempDir;

const RECORD: &str = include_str!("../../fixtures/records/20261122-101502-7F3A9C.ron");
const DRAFT: &str = include_str!("../../fixtures/drafts/20261122-101502-7F3A9D.ron");
/// The edition that they name.
const EDITION: &str = include_str!("../../fixtures/editions/2026-11/checklist.ron");
/// The same draft, with text typed but not entered.
const BEGUN: &str = include_str!("../../fixtures/drafts/20261122-101502-7F3A9E.ron");

/// A prepared data folder with the edition of the golden record, deleted with the test.
fn fresh() -> (TempDir, Folder) {
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    content::archive(&folder, EDITION).unwrap();
    (home, folder)
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn now() -> Moment {
    "2026-11-22T13:15:02+03:00".parse().unwrap()
}

/// Writes bytes to the file where the program would keep this record.
fn plant(folder: &Folder, id: &RecordId, bytes: &[u8]) -> PathBuf {
    let path = folder.record(id);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn golden() -> Record {
    let (_home, folder) = fresh();
    let id = id("20261122-101502-7F3A9C");
    plant(&folder, &id, RECORD.as_bytes());
    records::read(&folder, &id).unwrap().record
}

fn golden_draft() -> Draft {
    drafts::decoded(DRAFT.as_bytes()).unwrap()
}

/// Seals the golden record under another id, as the station's next one.
fn seal_next(folder: &Folder, station: &mut Station, id: RecordId) -> Record {
    let record = Record {
        id,
        amends: None,
        ..golden()
    };
    seal_as_next(folder, station, record)
}

/// Seals a record as the station's next one.
fn seal_as_next(folder: &Folder, station: &mut Station, record: Record) -> Record {
    let record = Record {
        station: station.next_link(),
        ..record
    };
    let sealed = records::seal(folder, &record).unwrap();
    assert!(sealed.unfinished.is_empty());
    station.advance(&record.station, &sealed.sha256);
    record
}

fn sealed_days(folder: &Folder, days: u32) -> Vec<RecordId> {
    let (mut station, _) = Station::open(folder).unwrap();
    (1..=days)
        .map(|day| {
            seal_next(
                folder,
                &mut station,
                id(&format!("202611{day:02}-080000-00000A")),
            )
            .id
        })
        .collect()
}

fn kinds(folder: &Folder) -> Vec<ProblemKind> {
    let report = verify::verify(folder);
    report.problems.iter().map(Problem::kind).collect()
}

/// Replaces a record's seal line with a valid one.
fn resealed(text: &str) -> String {
    let body = text.rsplit_once("// sha256 ").unwrap().0;
    format!("{body}// sha256 {}\n", hash(body.as_bytes()))
}
