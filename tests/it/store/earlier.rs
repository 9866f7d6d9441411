//! A client's earlier records.

use jiff::civil::date;
use mesocheck::domain::assessment::Outcome;
use mesocheck::domain::record::{AmendmentKind, Amends, Record};
use mesocheck::store::earlier::ClientRecords;
use mesocheck::store::index::{Index, Look};
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, earlier, records};

use super::{fresh, golden, id};

const CORRECTION: AmendmentKind = AmendmentKind::Correction;

/// Seals a record of a consultation that ended in a referral and began on the day in its id.
fn seal(folder: &Folder, text: &str, client: &str) -> Record {
    let (year, month, day) = (&text[..4], &text[4..6], &text[6..8]);
    let began = format!("{year}-{month}-{day}T11:00:00+03:00");
    let mut golden = golden();
    golden.findings[0].cleared = None;
    let record = Record {
        id: id(text),
        client: client.to_owned(),
        outcome: Outcome::Refer,
        amends: None,
        started: began.parse().unwrap(),
        ..golden
    };
    sealed(folder, record)
}

/// Seals an amendment, which keeps the time of the consultation.
fn amend(
    folder: &Folder,
    text: &str,
    record: &Record,
    client: &str,
    kind: AmendmentKind,
) -> Record {
    let amends = Amends {
        id: record.id.clone(),
        sha256: "0".repeat(64),
        kind,
        reason: "wrong".to_owned(),
    };
    let record = Record {
        id: id(text),
        client: client.to_owned(),
        amends: Some(amends),
        ..record.clone()
    };
    sealed(folder, record)
}

fn sealed(folder: &Folder, record: Record) -> Record {
    let (station, _) = Station::open(folder).unwrap();
    let station = station.next_link();
    let record = Record { station, ..record };
    records::seal(folder, &record).unwrap();
    record
}

fn of_client(folder: &Folder, reference: &str) -> ClientRecords {
    let index = Index::default().refreshed(folder, Look::Folders);
    earlier::of_client(folder, &index, (reference, None), date(2026, 12, 1))
}

fn found(folder: &Folder, reference: &str) -> Vec<String> {
    let found = of_client(folder, reference).last.into_iter();
    found.map(|found| found.record.id.to_string()).collect()
}

#[test]
fn what_counts_of_a_client_is_found_newest_first_however_the_reference_is_written() {
    let (_home, folder) = fresh();
    let first = seal(&folder, "20260101-080000-00000A", "A-40");
    seal(&folder, "20260102-080000-00000A", "B-7");
    seal(&folder, "20260103-080000-00000A", "a-\u{664}\u{660}");
    let ours = ["20260103-080000-00000A", "20260101-080000-00000A"];
    for reference in ["A-40", " a-40 ", "A-\u{6F4}\u{6F0}"] {
        assert_eq!(found(&folder, reference), ours, "{reference}");
    }
    for reference in ["A-4", "A-400", "", "  "] {
        assert_eq!(found(&folder, reference), [""; 0], "{reference}");
    }
    // A correction counts instead of what it corrects; a record entered in error does not count.
    let correction = "20260104-080000-00000A";
    let corrected = amend(&folder, correction, &first, "A-40", CORRECTION);
    assert_eq!(found(&folder, "A-40"), [ours[0], correction]);
    let in_error = AmendmentKind::EnteredInError;
    amend(
        &folder,
        "20260105-080000-00000A",
        &corrected,
        "A-40",
        in_error,
    );
    assert_eq!(found(&folder, "A-40"), ours[..1]);
    // A damaged record is skipped.
    std::fs::write(folder.record(&id(ours[0])), "broken").unwrap();
    assert_eq!(found(&folder, "A-40"), [""; 0]);
}

#[test]
fn a_correction_of_an_old_record_stands_on_the_day_of_its_consultation() {
    let (_home, folder) = fresh();
    let january = seal(&folder, "20260110-080000-00000A", "A-40");
    let october = "20261010-080000-00000A";
    seal(&folder, october, "A-40");
    let correction = "20261105-080000-00000A";
    amend(&folder, correction, &january, "A-40", CORRECTION);
    let found = of_client(&folder, "A-40").last.into_iter();
    let found: Vec<(String, bool)> = found
        .map(|found| (found.record.id.to_string(), found.referral_open))
        .collect();
    assert_eq!(
        found,
        [(october.to_owned(), true), (correction.to_owned(), false)]
    );
}

#[test]
fn a_record_corrected_to_another_client_does_not_count() {
    let (_home, folder) = fresh();
    let wrong = seal(&folder, "20260101-080000-00000A", "A-40");
    amend(
        &folder,
        "20260102-080000-00000A",
        &wrong,
        "A-41",
        CORRECTION,
    );
    assert_eq!(found(&folder, "A-40"), [""; 0]);
    assert_eq!(found(&folder, "A-41"), ["20260102-080000-00000A"]);
}

#[test]
fn only_the_last_few_are_read() {
    let (_home, folder) = fresh();
    for day in 1..=8 {
        seal(&folder, &format!("202601{day:02}-080000-00000A"), "A-1");
    }
    let ids = found(&folder, "A-1");
    assert_eq!((ids.len(), ids[0].as_str()), (5, "20260108-080000-00000A"));
    assert_eq!(of_client(&folder, "A-1").count, 8);
    // The correction of an old record sees those before it, however many followed.
    let index = Index::default().refreshed(&folder, Look::Folders);
    let third = "2026-01-03T11:00:00+03:00".parse().unwrap();
    let before = earlier::of_client(&folder, &index, ("A-1", Some(third)), date(2026, 12, 1));
    let ids: Vec<_> = before.last.iter().map(|it| it.record.id.as_str()).collect();
    assert_eq!(ids, ["20260102-080000-00000A", "20260101-080000-00000A"]);
    assert_eq!(before.count, 2);
    // A referral stays in sight, however many consultations ended early since.
    for day in 1..=6 {
        let early = Record {
            id: id(&format!("202602{day:02}-080000-00000A")),
            started: format!("2026-02-{day:02}T11:00:00+03:00").parse().unwrap(),
            client: "A-1".to_owned(),
            outcome: Outcome::Incomplete,
            ended_early: Some("had to leave".to_owned()),
            amends: None,
            ..golden()
        };
        sealed(&folder, early);
    }
    let found = of_client(&folder, "A-1").last;
    let open: Vec<_> = found.iter().map(|found| found.referral_open).collect();
    assert_eq!(open, [false, false, false, false, false, true]);
    assert_eq!(found[5].record.id.to_string(), "20260108-080000-00000A");
}
