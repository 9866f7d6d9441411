//! A client's earlier records.

use mesocheck::domain::record::{AmendmentKind, Amends, Record};
use mesocheck::store::index::{Index, Look};
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, earlier, records};

use super::{fresh, golden, id};

fn seal(folder: &Folder, text: &str, client: &str, amends: Option<Amends>) -> Record {
    let (station, _) = Station::open(folder).unwrap();
    let record = Record {
        id: id(text),
        client: client.to_owned(),
        amends,
        station: station.next_link(),
        ..golden()
    };
    records::seal(folder, &record).unwrap();
    record
}

fn amending(record: &Record, kind: AmendmentKind) -> Amends {
    Amends {
        id: record.id.clone(),
        sha256: "0".repeat(64),
        kind,
        reason: "wrong".to_owned(),
    }
}

fn found(folder: &Folder, reference: &str) -> Vec<String> {
    let index = Index::default().refreshed(folder, Look::Folders);
    let found = earlier::of_client(folder, &index, reference).into_iter();
    found.map(|record| record.id.to_string()).collect()
}

#[test]
fn what_counts_of_a_client_is_found_newest_first_however_the_reference_is_written() {
    let (_home, folder) = fresh();
    let first = seal(&folder, "20260101-080000-00000A", "A-40", None);
    seal(&folder, "20260102-080000-00000A", "B-7", None);
    seal(&folder, "20260103-080000-00000A", "a-\u{664}\u{660}", None);
    let ours = ["20260103-080000-00000A", "20260101-080000-00000A"];
    for reference in ["A-40", " a-40 ", "A-\u{6F4}\u{6F0}"] {
        assert_eq!(found(&folder, reference), ours, "{reference}");
    }
    for reference in ["A-4", "A-400", "", "  "] {
        assert_eq!(found(&folder, reference), [""; 0], "{reference}");
    }
    // A correction counts instead of what it corrects; what was entered in error does not count.
    let correction = amending(&first, AmendmentKind::Correction);
    let corrected = seal(&folder, "20260104-080000-00000A", "A-40", Some(correction));
    assert_eq!(found(&folder, "A-40"), ["20260104-080000-00000A", ours[0]]);
    let error = amending(&corrected, AmendmentKind::EnteredInError);
    seal(&folder, "20260105-080000-00000A", "A-40", Some(error));
    assert_eq!(found(&folder, "A-40"), ours[..1]);
    // A damaged record is passed over.
    std::fs::write(folder.record(&id(ours[0])), "broken").unwrap();
    assert_eq!(found(&folder, "A-40"), [""; 0]);
}

#[test]
fn a_record_corrected_to_another_client_does_not_count() {
    let (_home, folder) = fresh();
    let wrong = seal(&folder, "20260101-080000-00000A", "A-40", None);
    let correction = amending(&wrong, AmendmentKind::Correction);
    seal(&folder, "20260102-080000-00000A", "A-41", Some(correction));
    assert_eq!(found(&folder, "A-40"), [""; 0]);
    assert_eq!(found(&folder, "A-41"), ["20260102-080000-00000A"]);
}

#[test]
fn only_the_last_few_are_read() {
    let (_home, folder) = fresh();
    for day in 1..=8 {
        seal(
            &folder,
            &format!("202601{day:02}-080000-00000A"),
            "A-1",
            None,
        );
    }
    let ids = found(&folder, "A-1");
    assert_eq!((ids.len(), ids[0].as_str()), (5, "20260108-080000-00000A"));
}
