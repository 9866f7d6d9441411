//! The workstation's chain.

use std::fs;
use std::path::Path;

use mesocheck::domain::record::{AmendmentKind, Amends, Link, Record};
use mesocheck::store::station::{ChainStart, HeadSearch, Station};
use mesocheck::store::{ProblemKind, Reason, records, verify};

use super::{
    RECORD, fresh, golden, id, kinds, plant, resealed, seal_as_next, seal_next, sealed_days,
};

#[test]
fn a_chain_tells_what_is_missing_forked_and_exchanged() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 5);
    assert_eq!(kinds(&folder), []);
    fs::remove_file(folder.record(&ids[1])).unwrap();
    fs::remove_file(folder.record(&ids[2])).unwrap();
    let report = verify::verify(&folder);
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
        amends: None,
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
fn a_record_under_another_name_is_missing_where_it_belongs_and_a_copy_is_no_fork() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 5);
    let [own, other] = [&ids[1], &id("20261109-080000-00000A")].map(|id| folder.record(id));
    fs::copy(&own, &other).unwrap();
    let report = verify::verify(&folder);
    assert_eq!((report.records, report.ok), (6, 5));
    assert_eq!(kinds(&folder), [ProblemKind::Damaged]);
    fs::remove_file(other.as_path()).unwrap();
    // Told of the newest too, which only the head of the chain names.
    for number in [1, 4] {
        let own = folder.record(&ids[number]);
        fs::rename(&own, &other).unwrap();
        let mut found = kinds(&folder);
        found.sort_unstable();
        assert_eq!(
            found,
            [ProblemKind::Damaged, ProblemKind::Missing],
            "{number}"
        );
        fs::rename(&other, &own).unwrap();
    }
}

#[test]
fn a_record_that_another_one_amends_must_be_there() {
    let (_home, folder) = fresh();
    let (_, sha256) = records::encoded(&golden()).unwrap();
    let (mut station, _) = Station::open(&folder).unwrap();
    let absent = id("20261001-080000-000001");
    let amending = Record {
        id: id("20261109-080000-00000A"),
        amends: Some(Amends {
            id: absent.clone(),
            sha256,
            kind: AmendmentKind::Correction,
            reason: "mistyped".to_owned(),
        }),
        ..golden()
    };
    let by = seal_as_next(&folder, &mut station, amending).id;
    // With its own chain alone, the folder may amend what lies in another workstation's.
    assert_eq!(kinds(&folder), []);
    let foreign = Record {
        id: id("20261110-080000-00000A"),
        amends: None,
        station: Link {
            id: "OTHER".to_owned(),
            number: 1,
            previous: None,
        },
        ..golden()
    };
    records::seal(&folder, &foreign).unwrap();
    let report = verify::verify(&folder);
    let [problem] = report.problems.as_slice() else {
        panic!("{report:?}")
    };
    assert_eq!(problem.reason, Reason::NoAmended { by });
    let file = problem.file.as_ref().unwrap();
    assert!(folder.record(&absent).ends_with(file), "{problem:?}");
}

#[test]
fn a_record_sealed_while_the_others_are_read_is_not_missing() {
    let (_home, folder) = fresh();
    sealed_days(&folder, 3);
    let mut station = Station::open(&folder).unwrap().0;
    let mut sealed = false;
    let report = verify::verify_while(&folder, &mut |_, _| {
        if !std::mem::replace(&mut sealed, true) {
            seal_next(&folder, &mut station, id("20261109-080000-00000A"));
        }
        true
    });
    assert_eq!(report.unwrap().problems, []);
    assert_eq!(kinds(&folder), []);
}

#[test]
fn something_else_under_the_name_of_a_record_is_told() {
    let (_home, folder) = fresh();
    sealed_days(&folder, 1);
    fs::create_dir(folder.record(&id("20261102-080000-00000A"))).unwrap();
    let report = verify::verify(&folder);
    let reasons: Vec<_> = report.problems.iter().map(|it| &it.reason).collect();
    assert_eq!(reasons, [&Reason::Occupied]);
    assert!(report.is_grave());
}

/// Changes a record's client and reseals it, which nobody may do.
fn seal_anew(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    let changed = text.replace("A-1042", "A-1043");
    assert_ne!(changed, text);
    fs::write(path, resealed(&changed)).unwrap();
}

#[test]
fn a_record_sealed_anew_is_given_away_by_the_next_one() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 3);
    let path = folder.record(&ids[1]);
    seal_anew(&path);
    assert!(records::read(&folder, &ids[1]).is_ok());
    let report = verify::verify(&folder);
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
    assert_eq!(begun, ChainStart::First);
    let hint = fs::read(folder.station()).unwrap();
    seal_next(&folder, &mut station, id("20261101-080000-00000A"));
    seal_next(&folder, &mut station, id("20261001-080000-00000A"));
    assert_eq!(
        Station::open(&folder).unwrap(),
        (station.clone(), ChainStart::Continued)
    );
    fs::write(folder.station(), hint).unwrap();
    assert_eq!(
        Station::open(&folder).unwrap(),
        (station.clone(), ChainStart::MovedForward { by: 2 })
    );
    fs::write(folder.station(), "(number: 2)").unwrap();
    let (new, begun) = Station::open(&folder).unwrap();
    assert_eq!((begun, new.number()), (ChainStart::HeadSetAside, 0));
    assert_ne!(new.id(), station.id());
    assert_eq!(Station::open(&folder).unwrap().1, ChainStart::Continued);
    fs::remove_file(folder.station()).unwrap();
    assert_eq!(Station::open(&folder).unwrap().1, ChainStart::NewStation);
}

#[test]
fn a_head_that_cannot_be_used_is_kept_beside_the_new_one() {
    let (_home, folder) = fresh();
    let kept = |station: &Station| folder.root().join(format!("station-{}.ron", station.id()));
    // Also where no record is left, as its number was given all the same.
    for records in [0, 2] {
        sealed_days(&folder, records);
        fs::write(folder.station(), "(number: 17)").unwrap();
        let (new, begun) = Station::open(&folder).unwrap();
        assert_eq!(begun, ChainStart::HeadSetAside);
        assert_eq!(fs::read_to_string(kept(&new)).unwrap(), "(number: 17)");
        fs::remove_file(folder.station()).unwrap();
        fs::create_dir(folder.station()).unwrap();
        let (new, begun) = Station::open(&folder).unwrap();
        assert_eq!(begun, ChainStart::HeadSetAside);
        assert!(kept(&new).is_dir() && folder.station().is_file());
    }
}

#[test]
fn the_head_that_a_newer_version_saved_is_left_alone() {
    let (_home, folder) = fresh();
    let (station, _) = Station::open(&folder).unwrap();
    let text = fs::read_to_string(folder.station()).unwrap();
    let newer = resealed(&text.replace("format: 1", "format: 9"));
    fs::write(folder.station(), &newer).unwrap();
    let why = Station::open(&folder).unwrap_err();
    assert_eq!(why.reason(), Some(&Reason::Newer(9)));
    let record = Record {
        station: station.next_link(),
        ..golden()
    };
    let sealed = records::seal(&folder, &record).unwrap();
    let why = sealed.unfinished[0].reason();
    assert_eq!(why, Some(&Reason::Newer(9)));
    assert_eq!(fs::read_to_string(folder.station()).unwrap(), newer);
}

#[test]
fn an_amendment_gives_away_that_its_record_was_sealed_anew() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 1);
    let kept = records::read(&folder, &ids[0]).unwrap();
    let amends = Amends {
        id: ids[0].clone(),
        sha256: kept.sha256,
        ..golden().amends.unwrap()
    };
    let amendment = Record {
        id: id("20261110-080000-00000A"),
        amends: Some(amends),
        // Sealed at another workstation, so that only the amendment reveals the change.
        station: Link {
            id: "other".to_owned(),
            number: 1,
            previous: None,
        },
        ..golden()
    };
    records::seal(&folder, &amendment).unwrap();
    assert_eq!(kinds(&folder), []);
    let path = folder.record(&ids[0]);
    seal_anew(&path);
    assert_eq!(kinds(&folder), [ProblemKind::Altered]);
}

#[test]
fn the_newest_record_cannot_be_taken_away_unseen() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 4);
    fs::remove_file(folder.record(&ids[3])).unwrap();
    fs::remove_file(folder.record(&ids[2])).unwrap();
    let report = verify::verify(&folder);
    assert_eq!((report.records, report.ok), (2, 2));
    let [problem] = report.problems.as_slice() else {
        panic!("{report:?}")
    };
    assert!(matches!(
        problem.reason,
        Reason::Missing { from: 3, to: 4, .. }
    ));
    // It is reported once at the start, and no number is reused.
    let (mut station, begun) = Station::open(&folder).unwrap();
    assert_eq!(begun, ChainStart::HeadMissing { number: 4 });
    assert_eq!(Station::open(&folder).unwrap().1, ChainStart::Continued);
    seal_next(&folder, &mut station, id("20261105-080000-00000A"));
    let report = verify::verify(&folder);
    assert!(matches!(
        report.problems[0].reason,
        Reason::Missing { from: 3, to: 4, .. }
    ));
    assert_eq!(report.problems.len(), 1);
}

#[test]
fn the_newest_record_cannot_be_sealed_anew_unseen() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 2);
    let path = folder.record(&ids[1]);
    seal_anew(&path);
    let report = verify::verify(&folder);
    assert_eq!(report.problems[0].reason, Reason::HeadDiffers);
    assert_eq!((report.problems.len(), report.ok), (1, 1));
}

#[test]
fn a_head_that_is_behind_or_absent_is_no_problem_and_a_broken_one_is() {
    let (_home, folder) = fresh();
    let mut station = Station::open(&folder).unwrap().0;
    let first = fs::read(folder.station()).unwrap();
    seal_next(&folder, &mut station, id("20261101-080000-00000A"));
    fs::write(folder.station(), &first).unwrap();
    assert_eq!(kinds(&folder), []);
    fs::write(folder.station(), &first[..first.len() - 1]).unwrap();
    assert_eq!(kinds(&folder), [ProblemKind::Damaged]);
    fs::remove_file(folder.station()).unwrap();
    assert_eq!(kinds(&folder), []);
    fs::create_dir(folder.station()).unwrap();
    assert_eq!(kinds(&folder), [ProblemKind::Damaged]);
    assert!(verify::verify(&folder).is_grave());
}

#[test]
fn the_head_moves_over_records_whatever_their_start_and_of_no_other_station() {
    let (_home, folder) = fresh();
    let mut station = Station::open(&folder).unwrap().0;
    seal_next(&folder, &mut station, id("20261105-080000-00000A"));
    let behind = fs::read(folder.station()).unwrap();
    // Started long before the one above but sealed after it.
    seal_next(&folder, &mut station, id("20261101-080000-00000A"));
    // A colleague's record was copied into the folder.
    plant(&folder, &golden().id, RECORD.as_bytes());
    fs::write(folder.station(), behind).unwrap();
    let (found, begun) = Station::open(&folder).unwrap();
    assert_eq!(
        (found, begun),
        (station, ChainStart::MovedForward { by: 1 })
    );
    assert_eq!(Station::open(&folder).unwrap().1, ChainStart::Continued);
}

#[test]
fn a_damaged_newest_record_keeps_its_number() {
    let (_home, folder) = fresh();
    let mut station = Station::open(&folder).unwrap().0;
    seal_next(&folder, &mut station, id("20261101-080000-00000A"));
    let behind = fs::read(folder.station()).unwrap();
    let newest = seal_next(&folder, &mut station, id("20261102-080000-00000A")).id;
    let path = folder.record(&newest);
    let text = fs::read_to_string(&path).unwrap().replace("A-1042", "A-1");
    fs::write(&path, text).unwrap();
    fs::write(folder.station(), behind).unwrap();
    let mut station = Station::open(&folder).unwrap().0;
    assert_eq!(station.number(), 2);
    seal_next(&folder, &mut station, id("20261103-080000-00000A"));
    assert_eq!(kinds(&folder), [ProblemKind::Altered]);
}

#[test]
fn records_are_read_only_when_the_hint_knows_others_and_then_in_parts() {
    let (_home, folder) = fresh();
    sealed_days(&folder, 5);
    let mut search = HeadSearch::begin(&folder).unwrap();
    assert!(!search.look(&folder, 1), "nothing is to be looked at");
    let station = search.end(&folder).unwrap().0;
    plant(&folder, &golden().id, RECORD.as_bytes());
    let mut search = HeadSearch::begin(&folder).unwrap();
    let parts = std::iter::repeat_with(|| search.look(&folder, 2));
    assert_eq!(parts.take_while(|more| *more).count(), 2);
    assert_eq!(
        search.end(&folder).unwrap(),
        (station, ChainStart::Continued)
    );
}
