//! The store from outside: golden files, damage, links, chains, drafts.

use std::fs;
use std::path::{Path, PathBuf};

use mesocheck::domain::moment::Moment;
use mesocheck::domain::record::{Link, Record};
use mesocheck::domain::record_id::RecordId;
use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON};
use mesocheck::store::drafts::Draft;
use mesocheck::store::listing::Filter;
use mesocheck::store::lock::{Claim, Lock};
use mesocheck::store::records::Found;
use mesocheck::store::station::{Begun, Station};
use mesocheck::store::{
    ErrorKind, Folder, Notice, ProblemKind, Reason, content, drafts, listing, records,
    remove_leftovers, verify,
};
use proptest::prelude::*;
use tempfile::TempDir;

const RECORD: &str = include_str!("../fixtures/records/20261122-101502-7F3A9C.ron");
const DRAFT: &str = include_str!("../fixtures/drafts/20261122-101502-7F3A9D.ron");

/// A prepared data folder that vanishes with the test.
fn fresh() -> (TempDir, Folder) {
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().join("data"));
    folder.prepare().unwrap();
    (home, folder)
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn now() -> Moment {
    "2026-11-22T13:15:02+03:00".parse().unwrap()
}

/// Puts bytes where the program would keep the record of this id.
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
    let (_home, folder) = fresh();
    let id = id("20261122-101502-7F3A9D");
    fs::write(folder.draft(&id), DRAFT).unwrap();
    drafts::load(&folder, &id).unwrap()
}

/// Seals the golden record again under another id, as the station's next.
fn seal_next(folder: &Folder, station: &mut Station, id: RecordId) -> Record {
    let record = Record {
        id,
        amends: None,
        station: station.next_link(),
        ..golden()
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
    let report = verify::verify(folder, |_, _| {});
    report
        .problems
        .iter()
        .map(mesocheck::store::Problem::kind)
        .collect()
}

fn files_below(path: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path).unwrap().flatten() {
        if entry.file_type().unwrap().is_dir() {
            files.extend(files_below(&entry.path()));
        }
        files.push(entry.path());
    }
    files
}

#[test]
fn format_1_is_written_to_the_byte_as_it_was_published() {
    let (_home, folder) = fresh();
    let sealed = records::seal(&folder, &golden()).unwrap();
    assert_eq!(fs::read_to_string(&sealed.file).unwrap(), RECORD);
    drafts::save(&folder, &golden_draft()).unwrap();
    let draft = folder.draft(&golden_draft().form.id);
    assert_eq!(fs::read_to_string(draft).unwrap(), DRAFT);
}

#[test]
fn every_flipped_bit_is_noticed() {
    let (_home, folder) = fresh();
    let id = golden().id;
    let mut bytes = RECORD.as_bytes().to_vec();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            bytes[place] ^= 1 << bit;
            plant(&folder, &id, &bytes);
            assert!(
                records::read(&folder, &id).is_err(),
                "bit {bit} of byte {place}"
            );
            bytes[place] ^= 1 << bit;
        }
    }
}

#[test]
fn every_truncation_is_damage() {
    let (_home, folder) = fresh();
    let id = golden().id;
    for length in 0..RECORD.len() {
        plant(&folder, &id, &RECORD.as_bytes()[..length]);
        let why = records::read(&folder, &id).unwrap_err();
        assert_eq!(
            why.reason().map(Reason::kind),
            Some(ProblemKind::Damaged),
            "{length}"
        );
    }
    plant(&folder, &id, format!("{RECORD}\n").as_bytes());
    let why = records::read(&folder, &id).unwrap_err();
    assert_eq!(why.reason(), Some(&Reason::NoSealLine));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_comes_back_as_it_was(
        texts in proptest::collection::vec("(\\PC|\\p{Arabic}|\\p{Mn}|\\p{Cf}|\\p{Cc}|[\\\\\"'{}u0-9]){0,40}", 6),
    ) {
        let (_home, folder) = fresh();
        let mut record = golden();
        record.client.clone_from(&texts[0]);
        record.name = Some(texts[1].clone());
        record.screening[1].detail = Some(texts[2].clone());
        record.findings[0].reason.clone_from(&texts[3]);
        record.ended_early = Some(texts[4].clone());
        record.practitioner.clone_from(&texts[5]);
        let sealed = records::seal(&folder, &record).unwrap();
        let kept = records::read(&folder, &record.id).unwrap();
        prop_assert_eq!(&kept.record, &record);
        prop_assert_eq!(&kept.sha256, &sealed.sha256);
        let listed = listing::head(&folder, record.id.clone());
        prop_assert_eq!(listed.head.unwrap().client, record.client);
        let hidden = |letter: char| letter != '\n' && (letter.is_control() || ('\u{202A}'..='\u{202E}').contains(&letter));
        prop_assert!(!kept.text.contains(hidden), "a record is safe to be shown by cat");
    }
}

#[test]
fn a_record_is_never_written_over() {
    let (_home, folder) = fresh();
    let mut record = golden();
    records::seal(&folder, &record).unwrap();
    record.client = "B-7".to_owned();
    let why = records::seal(&folder, &record).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::Exists));
    assert_eq!(
        fs::read_to_string(folder.record(&record.id)).unwrap(),
        RECORD
    );
}

#[test]
fn two_seals_in_one_second_and_a_clock_that_went_back_do_not_clash() {
    let (_home, folder) = fresh();
    let (mut station, _) = Station::open(&folder).unwrap();
    for (start, random) in [
        ("2200-12-31T23:59:59+14:00", 1),
        ("2026-11-22T13:15:02+03:00", 1),
        ("2026-11-22T13:15:02+03:00", 2),
        ("1969-12-31T23:59:59-09:30", 1),
    ] {
        let started: Moment = start.parse().unwrap();
        seal_next(&folder, &mut station, RecordId::new(started, random));
    }
    let (listed, foreign) = listing::list(&folder, &Filter::default());
    assert!(foreign.is_empty());
    let ids: Vec<&str> = listed.iter().map(|line| line.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "22001231-095959-100000",
            "20261122-101502-200000",
            "20261122-101502-100000",
            "19700101-092959-100000"
        ]
    );
    assert_eq!(kinds(&folder), []);
    assert_eq!(Station::open(&folder).unwrap().0.number(), 4);
}

#[test]
fn what_is_wrong_with_one_file_stands_in_its_line() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 5);
    let path = |n: usize| folder.record(&ids[n]);
    let text = fs::read_to_string(path(0)).unwrap();
    fs::write(path(0), text.replace("A-1042", "A-1043")).unwrap();
    fs::write(path(1), &text[..900]).unwrap();
    let newer = text.replacen("format: 1", "format: 2", 1);
    fs::write(path(2), resealed(&newer)).unwrap();
    fs::rename(
        path(3),
        path(3).with_file_name("20261104-080000-00000B.ron"),
    )
    .unwrap();
    fs::write(folder.records().join("2026/notes.txt"), "x").unwrap();
    let (listed, foreign) = listing::list(&folder, &Filter::default());
    let seen: Vec<Option<ProblemKind>> = listed
        .iter()
        .map(|line| line.head.as_ref().err().map(Reason::kind))
        .collect();
    let (foreign_kind, newer) = (Some(ProblemKind::Foreign), Some(ProblemKind::Newer));
    let (damaged, altered) = (Some(ProblemKind::Damaged), Some(ProblemKind::Altered));
    assert_eq!(seen, [None, foreign_kind, newer, damaged, altered]);
    assert_eq!(foreign.len(), 1);
    assert_eq!(foreign[0].reason, Reason::NotOurName);
}

/// The body of a record with a right seal line.
fn resealed(text: &str) -> String {
    let body = text.rsplit_once("// sha256 ").unwrap().0;
    format!(
        "{body}// sha256 {}\n",
        mesocheck::store::hash(body.as_bytes())
    )
}

#[test]
fn filters_narrow_the_list() {
    let (_home, folder) = fresh();
    sealed_days(&folder, 3);
    let count = |filter: &Filter| listing::list(&folder, filter).0.len();
    let day = |text: &str| Some(text.parse().unwrap());
    let limit = Some(2);
    assert_eq!(
        count(&Filter {
            limit,
            ..Filter::default()
        }),
        2
    );
    assert_eq!(
        count(&Filter {
            since: day("2026-11-22"),
            ..Filter::default()
        }),
        3
    );
    assert_eq!(
        count(&Filter {
            since: day("2026-11-23"),
            ..Filter::default()
        }),
        0
    );
    assert_eq!(
        count(&Filter {
            until: day("2026-11-21"),
            ..Filter::default()
        }),
        0
    );
    let concern = Some("hair".to_owned());
    assert_eq!(
        count(&Filter {
            concern,
            ..Filter::default()
        }),
        0
    );
    let outcome = Some(golden().outcome);
    assert_eq!(
        count(&Filter {
            outcome,
            ..Filter::default()
        }),
        3
    );
}

#[test]
fn a_record_is_found_by_a_part_of_its_id() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 2);
    assert_eq!(
        records::find(&folder, "2o2611o2"),
        Found::One(ids[1].clone())
    );
    assert_eq!(records::find(&folder, "7F3"), Found::None);
    assert_eq!(records::find(&folder, " "), Found::None);
    let both = vec![ids[1].clone(), ids[0].clone()];
    assert_eq!(records::find(&folder, "ooooa"), Found::Many(both));
}

#[test]
fn a_chain_tells_what_is_missing_forked_and_exchanged() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 5);
    assert_eq!(kinds(&folder), []);
    fs::remove_file(folder.record(&ids[1])).unwrap();
    fs::remove_file(folder.record(&ids[2])).unwrap();
    let report = verify::verify(&folder, |_, _| {});
    assert_eq!((report.records, report.ok), (3, 3));
    let [problem] = report.problems.as_slice() else {
        panic!("{report:?}")
    };
    assert!(matches!(
        problem.reason,
        Reason::Missing { from: 2, to: 3, .. }
    ));

    let third = Record {
        id: id("20261109-080000-00000A"),
        station: Link {
            number: 4,
            previous: None,
            ..golden().station
        },
        ..golden()
    };
    let station = Station::open(&folder).unwrap().0;
    let twin = Record {
        station: Link {
            id: station.id().to_owned(),
            ..third.station.clone()
        },
        ..third
    };
    records::seal(&folder, &twin).unwrap();
    assert_eq!(
        kinds(&folder),
        [
            ProblemKind::Missing,
            ProblemKind::Forked,
            ProblemKind::Forked
        ]
    );
}

#[test]
fn a_record_sealed_anew_is_given_away_by_the_next_one() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 3);
    let path = folder.record(&ids[1]);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("A-1042", "A-1043");
    fs::write(&path, resealed(&text)).unwrap();
    assert!(records::read(&folder, &ids[1]).is_ok());
    let report = verify::verify(&folder, |_, _| {});
    assert_eq!(report.problems.len(), 1);
    assert_eq!(
        report.problems[0].reason,
        Reason::NamedOtherwise { by: ids[2].clone() }
    );
    assert_eq!((report.records, report.ok), (3, 2));
}

#[test]
fn the_head_is_a_hint() {
    let (_home, folder) = fresh();
    let (mut station, begun) = Station::open(&folder).unwrap();
    assert_eq!(begun, Begun::First);
    let hint = fs::read(folder.station()).unwrap();
    seal_next(&folder, &mut station, id("20261101-080000-00000A"));
    seal_next(&folder, &mut station, id("20261001-080000-00000A"));
    assert_eq!(
        Station::open(&folder).unwrap(),
        (station.clone(), Begun::Continued)
    );
    fs::write(folder.station(), hint).unwrap();
    assert_eq!(
        Station::open(&folder).unwrap(),
        (station.clone(), Begun::MovedForward { by: 2 })
    );
    fs::write(folder.station(), "(number: 2)").unwrap();
    let (new, begun) = Station::open(&folder).unwrap();
    assert_eq!((begun, new.number()), (Begun::NewStation, 0));
    assert_ne!(new.id(), station.id());
    assert_eq!(Station::open(&folder).unwrap().1, Begun::Continued);
}

#[test]
fn drafts_are_replaced_listed_and_moved_away_whole() {
    let (_home, folder) = fresh();
    let mut draft = golden_draft();
    drafts::save(&folder, &draft).unwrap();
    draft.form.client = "B-7".to_owned();
    draft.saved = "2026-11-22T14:00:00+03:00".parse().unwrap();
    drafts::save(&folder, &draft).unwrap();
    let mut later = draft.clone();
    later.form.id = id("20261101-080000-00000A");
    later.saved = "2026-11-22T14:00:00+02:00".parse().unwrap();
    drafts::save(&folder, &later).unwrap();
    let broken = id("20261201-080000-00000A");
    fs::write(folder.draft(&broken), "(").unwrap();
    let (listed, foreign) = drafts::list(&folder);
    assert!(foreign.is_empty());
    let ids: Vec<&RecordId> = listed.iter().map(|line| &line.id).collect();
    assert_eq!(ids, [&later.form.id, &draft.form.id, &broken]);
    assert_eq!(listed[1].draft.as_ref().unwrap(), &draft);

    drafts::discard(&folder, &draft.form.id).unwrap();
    assert!(
        drafts::load(&folder, &draft.form.id)
            .unwrap_err()
            .is_absent()
    );
    drafts::save(&folder, &draft).unwrap();
    assert!(
        drafts::discard(&folder, &draft.form.id).is_err(),
        "never over another"
    );
    assert!(drafts::load(&folder, &draft.form.id).is_ok());
}

#[test]
fn a_sealed_consultation_has_no_draft() {
    let (_home, folder) = fresh();
    let mut draft = golden_draft();
    draft.form.id = golden().id;
    drafts::save(&folder, &draft).unwrap();
    let kept = fs::read(folder.draft(&draft.form.id)).unwrap();
    records::seal(&folder, &golden()).unwrap();
    assert!(drafts::load(&folder, &draft.form.id).is_err());
    let why = drafts::save(&folder, &draft).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::AlreadySealed));
    fs::write(folder.draft(&draft.form.id), &kept).unwrap();
    assert_eq!(
        drafts::remove_sealed(&folder),
        std::slice::from_ref(&draft.form.id)
    );
    fs::write(folder.draft(&draft.form.id), &kept).unwrap();
    plant(&folder, &golden().id, b"broken");
    assert!(
        drafts::remove_sealed(&folder).is_empty(),
        "the draft is all there is"
    );
}

#[test]
fn one_program_holds_the_lock() {
    let (_home, folder) = fresh();
    assert_eq!(Lock::holder(&folder), None);
    let Claim::Held(lock) = Lock::claim(&folder, now()).unwrap() else {
        panic!("held by nobody")
    };
    let Claim::Taken(Some(holder)) = Lock::claim(&folder, now()).unwrap() else {
        panic!("taken")
    };
    assert_eq!((holder.pid, holder.since), (std::process::id(), now()));
    assert_eq!(Lock::holder(&folder), Some(holder));
    for name in [
        ".mesocheck-aB3dE6gH.tmp",
        ".mesocheck-short.tmp",
        "mine.tmp",
    ] {
        fs::write(folder.drafts().join(name), "x").unwrap();
    }
    assert_eq!(remove_leftovers(&folder, &lock), 1);
    assert!(folder.drafts().join("mine.tmp").exists());
    drop(lock);
    assert!(matches!(
        Lock::claim(&folder, now()).unwrap(),
        Claim::Held(_)
    ));
}

#[test]
fn an_edition_is_archived_byte_for_byte() {
    let (_home, folder) = fresh();
    content::archive(&folder, CHECKLIST_RON).unwrap();
    content::archive(&folder, CHECKLIST_RON).unwrap();
    let hashes = content::archived(&folder);
    let edition = content::edition(&CHECKLIST, CHECKLIST_RON);
    assert_eq!(hashes, std::slice::from_ref(&edition.sha256));
    assert_eq!(
        *content::read_archived(&folder, &edition.sha256).unwrap(),
        CHECKLIST
    );
    fs::write(folder.checklist(&edition.sha256), "broken").unwrap();
    assert_eq!(kinds(&folder), [ProblemKind::Altered]);
    content::archive(&folder, CHECKLIST_RON).unwrap();
    assert_eq!(kinds(&folder), []);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn nobody_else_can_read_anything() {
        let (_home, folder) = fresh();
        content::archive(&folder, CHECKLIST_RON).unwrap();
        sealed_days(&folder, 1);
        drafts::save(&folder, &golden_draft()).unwrap();
        drafts::discard(&folder, &golden_draft().form.id).unwrap();
        let Claim::Held(_lock) = Lock::claim(&folder, now()).unwrap() else {
            panic!("held by nobody")
        };
        for path in files_below(folder.root()) {
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}", path.display());
        }
    }

    #[test]
    fn a_folder_open_to_others_is_tightened_and_mentioned() {
        let (home, folder) = fresh();
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder.root(), open.clone()).unwrap();
        assert_eq!(
            folder.prepare().unwrap(),
            [Notice::Tightened(folder.root().to_owned())]
        );
        assert_eq!(folder.prepare().unwrap(), []);
        let others = home.path().join("theirs");
        fs::create_dir(&others).unwrap();
        fs::write(others.join("thesis.txt"), "x").unwrap();
        fs::set_permissions(&others, open).unwrap();
        let notices = Folder::at(others.clone()).prepare().unwrap();
        assert_eq!(notices, [Notice::StillOpen(others)]);
    }

    #[test]
    fn planted_links_and_pipes_harm_nothing() {
        let (home, folder) = fresh();
        let ids = sealed_days(&folder, 3);
        let victim = home.path().join("victim");
        fs::write(&victim, "untouched").unwrap();
        for id in &ids {
            fs::remove_file(folder.record(id)).unwrap();
        }
        symlink(&victim, folder.record(&ids[0])).unwrap();
        symlink("/dev/zero", folder.record(&ids[1])).unwrap();
        let made = Command::new("mkfifo")
            .arg(folder.record(&ids[2]))
            .status()
            .unwrap();
        assert!(made.success());
        let (listed, foreign) = listing::list(&folder, &Filter::default());
        assert!(listed.is_empty());
        assert!(
            foreign
                .iter()
                .all(|problem| problem.reason == Reason::NotRegular)
        );
        for id in &ids {
            let why = records::read(&folder, id).unwrap_err();
            assert_eq!(why.reason(), Some(&Reason::NotRegular));
            let record = Record {
                id: id.clone(),
                ..golden()
            };
            assert!(matches!(
                records::seal(&folder, &record).unwrap_err().kind,
                ErrorKind::Exists
            ));
        }
        symlink(&victim, folder.draft(&golden_draft().form.id)).unwrap();
        drafts::save(&folder, &golden_draft()).unwrap();
        fs::remove_file(folder.station()).unwrap();
        symlink(&victim, folder.station()).unwrap();
        Station::open(&folder).unwrap();
        symlink(&victim, folder.lock()).unwrap();
        assert!(Lock::claim(&folder, now()).is_err());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "untouched");
    }

    #[test]
    fn a_link_in_the_place_of_a_folder_is_refused() {
        let (home, folder) = fresh();
        fs::remove_dir(folder.records()).unwrap();
        symlink(home.path(), folder.records()).unwrap();
        assert!(matches!(
            folder.prepare().unwrap_err().kind,
            ErrorKind::NotAFolder
        ));
        let why = records::seal(&folder, &golden()).unwrap_err();
        assert!(matches!(why.kind, ErrorKind::NotAFolder));
    }
}
