//! The workstation's chain.

use std::fs;

use mesocheck::domain::record::{Amends, Link, Record};
use mesocheck::store::station::{Begun, Station};
use mesocheck::store::{ProblemKind, Reason, records, verify};

use super::{fresh, golden, id, kinds, resealed, seal_next, sealed_days};

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
        // Sealed at another workstation, so that only the amendment knows.
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
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("A-1042", "A-1043");
    fs::write(&path, resealed(&text)).unwrap();
    assert_eq!(kinds(&folder), [ProblemKind::Altered]);
}
