//! Several workstations, read side by side with `--also` or with their records in one folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mesocheck::domain::record::{AmendmentKind, Amends, Record};
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::station::Station;
use mesocheck::store::{Folder, content, records};
use serde_json::Value;

use super::{EDITION, Told, Workplace, golden, told};

const STATIONS: [&str; 3] = ["front", "back", "upstairs"];

/// Creates three workstations, each with its own chain of two records and a draft.
fn three() -> Workplace {
    let place = Workplace::new();
    for (at, name) in STATIONS.into_iter().enumerate() {
        let folder = Folder::at(place.path(name));
        folder.prepare().unwrap();
        content::archive(&folder, EDITION).unwrap();
        content::archive(&folder, &format!("edition of {name}")).unwrap();
        for number in 1..=2 {
            seal(
                &folder,
                &format!("202611{number:02}-08000{at}-00000A"),
                name,
            );
        }
        fs::create_dir_all(place.path("data")).unwrap();
    }
    place
}

fn seal(folder: &Folder, id: &str, client: &str) -> PathBuf {
    let (station, _) = Station::open(folder).unwrap();
    let record = Record {
        id: RecordId::parse(id).unwrap(),
        amends: None,
        client: client.to_owned(),
        station: station.next_link(),
        ..golden()
    };
    records::seal(folder, &record).unwrap().file
}

/// Runs a command at the front workstation that also reads the others.
fn side_by_side(place: &Workplace, call: &[&str]) -> Told {
    let also = ["--data", "front", "--also", "back", "--also", "upstairs"];
    place.run(&[call, &also].concat())
}

fn ids(told: &Told) -> BTreeSet<String> {
    let rows: Value = serde_json::from_str(&told.out).unwrap();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

/// Copies as rsync and Syncthing would: only new files, only records and editions.
fn merge(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            merge(&entry.path(), &target);
        } else if !target.exists() {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn other_stations_are_read_and_nothing_is_written_there() {
    let place = three();
    let before = ["back", "upstairs"].map(|name| names(&place.path(name)));
    let listed = side_by_side(&place, &["list", "--json"]);
    assert_eq!((listed.code, ids(&listed).len()), (0, 6), "{}", listed.err);
    let alone = place.run(&["list", "--json", "--data", "front"]);
    assert_eq!(ids(&alone).len(), 2);
    let shown = side_by_side(&place, &["show", "20261102-080002"]);
    assert!(shown.out.contains("upstairs"), "{}", shown.err);
    let exported = side_by_side(&place, &["export", "--format", "json", "-o", "-"]);
    assert_eq!(ids(&exported), ids(&listed));
    let told = side_by_side(&place, &["verify"]);
    assert_eq!(told.out, "Records: 6 \u{B7} intact: 6 \u{B7} problems: 0\n");
    let after = ["back", "upstairs"].map(|name| names(&place.path(name)));
    assert_eq!(after, before);
    // An export never replaces a record of another workstation.
    let theirs = "back/records/2026/11/20261101-080001-00000A.ron";
    let told = side_by_side(
        &place,
        &["export", "--format", "json", "--force", "-o", theirs],
    );
    assert_eq!(told.code, 1, "{}", told.err);
    let told = place.run(&["list", "--data", "front", "--also", "none"]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("none"), "{}", told.err);
}

fn names(path: &Path) -> BTreeSet<PathBuf> {
    let mut all = BTreeSet::new();
    for entry in fs::read_dir(path).unwrap().flatten() {
        if entry.path().is_dir() {
            all.extend(names(&entry.path()));
        }
        all.insert(entry.path());
    }
    all
}

#[test]
fn records_in_one_folder_do_not_clash_and_each_chain_goes_on() {
    let place = three();
    for from in ["back", "upstairs"] {
        for below in ["records", "checklists"] {
            merge(
                &place.path(from).join(below),
                &place.path("front").join(below),
            );
        }
    }
    let verified = place.run(&["verify", "--data", "front"]);
    assert_eq!(
        verified.out,
        "Records: 6 \u{B7} intact: 6 \u{B7} problems: 0\n"
    );
    // The copies of a record count as one, even beside the folders they came from.
    let told = side_by_side(&place, &["verify"]);
    assert_eq!(told.out, verified.out);
    assert_eq!(ids(&side_by_side(&place, &["list", "--json"])).len(), 6);
    // The station continues its own chain, whoever's records are stored beside it.
    let front = Folder::at(place.path("front"));
    seal(&front, "20261103-080000-00000A", "front");
    let told = place.run(&["verify", "--data", "front"]);
    assert_eq!(told.out, "Records: 7 \u{B7} intact: 7 \u{B7} problems: 0\n");
}

#[test]
fn what_is_wrong_at_another_station_is_told_with_its_place() {
    let place = three();
    // Its edition is no checklist, so a table cannot have its questions.
    let told = side_by_side(&place, &["export", "--format", "csv", "-o", "-"]);
    let back = place.path("back/checklists").display().to_string();
    assert_eq!(told.code, 5);
    assert!(told.err.contains(&back), "{}", told.err);
    fs::remove_file(place.path("back/records/2026/11/20261102-080001-00000A.ron")).unwrap();
    let told = side_by_side(&place, &["verify", "--json"]);
    let report: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(
        (told.code, &report["problems"][0]["kind"]),
        (5, &"missing".into())
    );
    // One of two copies has a different text.
    let place = three();
    merge(&place.path("back/records"), &place.path("front/records"));
    let changed = place.path("back/records/2026/11/20261101-080001-00000A.ron");
    let text = fs::read_to_string(&changed).unwrap();
    fs::write(&changed, text.replacen("\"back\"", "\"dack\"", 1)).unwrap();
    let told = side_by_side(&place, &["verify", "--json"]);
    let report: Value = serde_json::from_str(&told.out).unwrap();
    let problems = report["problems"].as_array().unwrap();
    assert_eq!((told.code, problems.len()), (5, 1), "{problems:?}");
    assert_eq!(problems[0]["file"], changed.to_str().unwrap());
    assert_eq!((&report["records"], &report["ok"]), (&6.into(), &6.into()));
    // Both copies are intact but are not the same record.
    let text = text.replacen("\"back\"", "\"dack\"", 1);
    fs::write(
        &changed,
        super::sealed(text.rsplit_once("// sha256 ").unwrap().0),
    )
    .unwrap();
    let told = side_by_side(&place, &["verify"]);
    assert_eq!(told.code, 5);
    assert!(
        told.out.contains("differs from its other copy"),
        "{}",
        told.out
    );
}

#[test]
fn an_altered_copy_here_does_not_hide_an_intact_one_there() {
    let place = three();
    let id = "20261101-080001-00000A";
    for below in ["records", "checklists"] {
        merge(
            &place.path("back").join(below),
            &place.path("front").join(below),
        );
    }
    let copies = ["front", "back"].map(|name| Folder::at(place.path(name)));
    let copies = copies.map(|folder| folder.record(&RecordId::parse(id).unwrap()));
    let text = fs::read_to_string(&copies[0]).unwrap();
    fs::write(&copies[0], text.replacen("\"back\"", "\"dack\"", 1)).unwrap();
    let edition = place.path("front/checklists");
    for entry in fs::read_dir(edition).unwrap().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap();
        fs::write(entry.path(), text.replace("edition of back", "nothing")).unwrap();
    }
    for _ in 0..2 {
        let listed = side_by_side(&place, &["list", "--json"]);
        assert_eq!((listed.code, ids(&listed).len()), (0, 6), "{}", listed.out);
    }
    let shown = side_by_side(&place, &["show", id]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    let exported = side_by_side(&place, &["export", "--format", "json", "-o", "-"]);
    assert_eq!((exported.code, ids(&exported).len()), (0, 6));
    assert_eq!(side_by_side(&place, &["verify"]).code, 5);
    fs::remove_file(&copies[1]).unwrap();
    assert_eq!(side_by_side(&place, &["list"]).code, 5);
}

#[test]
fn verify_names_a_record_that_two_stations_corrected_and_does_not_fail() {
    let place = three();
    let front = Folder::at(place.path("front"));
    let amended = RecordId::parse("20261101-080000-00000A").unwrap();
    let sha256 = records::read(&front, &amended).unwrap().sha256;
    for (at, name) in ["front", "back"].into_iter().enumerate() {
        let folder = Folder::at(place.path(name));
        let (station, _) = Station::open(&folder).unwrap();
        let record = Record {
            id: RecordId::parse(&format!("20261105-08000{at}-00000A")).unwrap(),
            amends: Some(Amends {
                id: amended.clone(),
                sha256: sha256.clone(),
                kind: AmendmentKind::Correction,
                reason: "misspelt".to_owned(),
            }),
            station: station.next_link(),
            ..golden()
        };
        records::seal(&folder, &record).unwrap();
    }
    let by = ["20261105-080000-00000A", "20261105-080001-00000A"];
    let told = side_by_side(&place, &["verify"]);
    let line = format!("{amended} was amended more than once, by {}", by.join(", "));
    assert!(told.out.starts_with(&line), "{}", told.out);
    assert_eq!(told.code, 0, "{}", told.out);
    let told = side_by_side(&place, &["verify", "--json"]);
    let report: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(report["competing"][0]["amended"], amended.as_str());
    assert_eq!(report["competing"][0]["by"], serde_json::json!(by));
    let alone = place.run(&["verify", "--data", "back"]);
    assert!(!alone.out.contains("more than once"), "{}", alone.out);
}

/// A folder set up from copied records never had a `station.ron`; once it is lost, the folder looks the same.
#[test]
fn a_new_workstation_is_not_told_of_a_loss() {
    let place = Workplace::with_records();
    fs::remove_file(place.folder().station()).unwrap();
    let told = told(place.command().arg("--plain").write_stdin("q\n"));
    assert_eq!(told.code, 0, "{}", told.err);
    let new = "no usable station.ron, so this workstation begins a new series of records: ";
    assert!(told.out.contains(new), "{}", told.out);
    for loss in ["lost", "damaged"] {
        assert!(!told.out.contains(loss), "{}", told.out);
    }
}
