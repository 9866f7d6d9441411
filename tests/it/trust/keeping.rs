//! Copies, backups and clocks.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use mesocheck::domain::moment::Moment;
use mesocheck::domain::record::Record;
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::backup::back_up;
use mesocheck::store::station::{ChainStart, Station};
use mesocheck::store::{Folder, Problem, ProblemKind, Reason, content, drafts, records, verify};

use crate::files::copy;

const RECORD: &[u8] = include_bytes!("../../fixtures/records/20261122-101502-7F3A9C.ron");
const EDITION: &str = include_str!("../../fixtures/editions/2026-11/checklist.ron");
const DRAFT: &[u8] = include_bytes!("../../fixtures/drafts/20261122-101502-7F3A9D.ron");

fn sealed(folder: &Folder, station: &mut Station, id: &str) -> Vec<u8> {
    let record = Record {
        id: RecordId::parse(id).unwrap(),
        amends: None,
        station: station.next_link(),
        ..records::decoded(RECORD.to_vec()).unwrap().record
    };
    let done = records::seal(folder, &record).unwrap();
    station.advance(&record.station, &done.sha256);
    fs::read(done.file).unwrap()
}

fn begun() -> (tempfile::TempDir, Folder, Station) {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    content::archive(&folder, EDITION).unwrap();
    let (station, begun) = Station::open(&folder).unwrap();
    assert_eq!(begun, ChainStart::First);
    (home, folder, station)
}

fn kinds(folder: &Folder) -> Vec<ProblemKind> {
    let report = verify::verify(folder);
    report.problems.iter().map(Problem::kind).collect()
}

#[test]
fn a_folder_copied_at_any_moment_is_whole() {
    let (home, folder, mut station) = begun();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..200 {
                sealed(
                    &folder,
                    &mut station,
                    &format!("20261101-08{:02}{:02}-00000A", number / 60, number % 60),
                );
            }
            done.store(true, Ordering::SeqCst);
        });
        for number in 0.. {
            let last = done.load(Ordering::SeqCst);
            let other = Folder::at(home.path().join(format!("copy-{number}")));
            copy(folder.root(), other.root());
            // A number may be missing from a copy made meanwhile, but no file may be broken.
            assert!(
                kinds(&other)
                    .iter()
                    .all(|kind| *kind == ProblemKind::Missing)
            );
            other.prepare().unwrap();
            Station::open(&other).unwrap();
            if last {
                assert_eq!(kinds(&other), []);
                assert!(number > 2, "{number} copies");
                break;
            }
            fs::remove_dir_all(other.root()).unwrap();
        }
    });
}

#[test]
fn a_backup_made_while_records_are_sealed_is_whole() {
    let (home, folder, mut station) = begun();
    let done = AtomicBool::new(false);
    let to = Folder::at(home.path().join("backup"));
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..60 {
                let id = format!("20261101-0800{number:02}-00000A");
                let mut draft = drafts::decoded(DRAFT).unwrap();
                draft.form.id = RecordId::parse(&id).unwrap();
                drafts::save(&folder, &draft).unwrap();
                sealed(&folder, &mut station, &id);
            }
            done.store(true, Ordering::SeqCst);
        });
        let now = "2026-11-26T09:00:00+03:00".parse().unwrap();
        for number in 0.. {
            let last = done.load(Ordering::SeqCst);
            let told = back_up(&folder, &to, now, |_, _| true).unwrap().unwrap();
            assert_eq!(told.gone, []);
            // A record sealed while the names are being listed may be copied only by the next backup.
            let missing = |kind: &ProblemKind| *kind == ProblemKind::Missing;
            assert!(kinds(&to).iter().all(missing));
            if last {
                assert_eq!((told.records, told.drafts), (60, 0));
                assert_eq!(kinds(&to), []);
                assert!(number > 1, "{number} backups");
                break;
            }
        }
    });
}

#[test]
fn an_old_backup_forks_the_chain_and_blocks_nobody() {
    let (home, folder, mut station) = begun();
    sealed(&folder, &mut station, "20261101-080000-00000A");
    sealed(&folder, &mut station, "20261102-080000-00000A");
    let backup = home.path().join("backup");
    copy(folder.root(), &backup);
    let third = sealed(&folder, &mut station, "20261103-080000-00000A");
    // The disk is lost; the backup takes over, and the third record comes back from a colleague's copy.
    fs::remove_dir_all(folder.root()).unwrap();
    copy(&backup, folder.root());
    let (mut station, begun) = Station::open(&folder).unwrap();
    assert_eq!((begun, station.number()), (ChainStart::Continued, 2));
    let other = sealed(&folder, &mut station, "20261104-080000-00000A");
    let place = |id: &str| folder.record(&RecordId::parse(id).unwrap());
    fs::write(place("20261103-080000-00000A"), &third).unwrap();
    assert_eq!(kinds(&folder), [ProblemKind::Forked, ProblemKind::Forked]);
    let (mut station, _) = Station::open(&folder).unwrap();
    sealed(&folder, &mut station, "20261105-080000-00000A");
    assert_eq!(kinds(&folder), [ProblemKind::Forked, ProblemKind::Forked]);
    assert_eq!(fs::read(place("20261103-080000-00000A")).unwrap(), third);
    assert_eq!(fs::read(place("20261104-080000-00000A")).unwrap(), other);
}

#[test]
fn no_clock_makes_two_records_one() {
    let (_home, folder, mut station) = begun();
    let clocks = [
        "1901-01-01T00:00:00+02:00",
        "1969-12-31T23:59:59+00:00",
        "2001-01-01T00:00:00+03:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
        "2200-02-28T12:00:00+05:45",
    ];
    for (number, clock) in clocks.into_iter().enumerate() {
        let started: Moment = clock.parse().unwrap();
        for again in 0..2 {
            let id = RecordId::new(started, u32::try_from(2 * number + again).unwrap());
            sealed(&folder, &mut station, id.as_str());
        }
    }
    assert_eq!((station.number(), kinds(&folder)), (12, Vec::new()));
}

#[test]
fn an_id_of_another_form_never_becomes_a_path() {
    let text = String::from_utf8(RECORD.to_vec()).unwrap();
    let (body, _) = text.rsplit_once("// sha256 ").unwrap();
    let body = body.replacen("20261122-101502-7F3A9C", "../../../../tmp/x", 1);
    let planted = format!(
        "{body}// sha256 {}\n",
        mesocheck::store::hash(body.as_bytes())
    );
    let why = records::decoded(planted.clone().into()).unwrap_err();
    assert!(matches!(why, Reason::Unreadable { .. }));
    assert!(drafts::decoded(planted.as_bytes()).is_err());
}
