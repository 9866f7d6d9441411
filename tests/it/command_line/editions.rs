//! A record of an earlier edition is opened, verified and exported in the words that were shown.

use std::fs;

use mesocheck::domain::record_id::RecordId;
use mesocheck::store::{Folder, content, hash, records};
use serde_json::{Value, json};

use super::{EDITION, IDS, Workplace};

const RECORD: &str = include_str!("../../fixtures/editions/2026-11/record.ron");
const ID: &str = "20261126-145314-44S1HB";

/// Creates a data folder with a record of edition 2026-11 and that edition.
fn earlier() -> Workplace {
    let place = Workplace::new();
    let folder = place.folder();
    folder.prepare().unwrap();
    content::archive(&folder, EDITION).unwrap();
    let path = place.file(ID);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, RECORD).unwrap();
    place
}

#[test]
fn a_record_of_an_earlier_edition_opens_and_verifies() {
    let place = earlier();
    let record = records::read(&place.folder(), &RecordId::parse(ID).unwrap()).unwrap();
    let edition = record.record.checklist;
    assert_eq!(edition.edition, "2026-11");
    let archived = content::archived_text(&place.folder(), &edition.sha256).unwrap();
    assert!(archived.contains("edition: \"2026-11\""));
    let told = place.run(&["verify"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let shown = place.run(&["show", "44S1HB"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert!(shown.out.contains("2026-11"), "{}", shown.out);
    let kept = place.run(&["show", ID, "--format", "ron"]).out;
    assert_eq!(kept, RECORD);
}

/// The record holds the words that were shown, so it stays intact.
#[test]
fn an_edition_that_a_record_names_and_the_folder_lacks_is_missing() {
    let place = earlier();
    fs::remove_file(place.edition()).unwrap();
    let told = place.run(&["verify", "--json"]);
    assert_eq!((told.code, told.err.as_str()), (5, ""));
    let report: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((&report["records"], &report["ok"]), (&json!(1), &json!(1)));
    let expected = json!([{
        "file": format!("checklists/{}.ron", hash(EDITION.as_bytes())),
        "kind": "missing",
        "reason": format!("record {ID} names this checklist edition, and the data folder does not contain it"),
    }]);
    assert_eq!(report["problems"], expected);
    let told = place.run(&["verify", "--lang", "ar"]);
    assert!(told.out.contains(ID), "{}", told.out);
    // Another workstation's folder may have it.
    let other = Folder::at(place.path("other"));
    other.prepare().unwrap();
    content::archive(&other, EDITION).unwrap();
    let also = other.root().to_str().unwrap();
    let told = place.run(&["verify", "--also", also]);
    assert_eq!(told.code, 0, "{}", told.out);
}

#[test]
fn an_export_names_an_altered_edition_as_verify_does() {
    let place = Workplace::with_records();
    fs::write(place.edition(), "broken").unwrap();
    let verified = place.run(&["verify"]);
    let exported = place.run(&["export", "--format", "csv", "-o", "-"]);
    assert_eq!((verified.code, exported.code), (5, 5));
    let named = verified.out.lines().next().unwrap();
    assert_eq!(exported.err, format!("Error: {named}\n"));
}

#[test]
fn a_record_of_an_earlier_edition_is_exported_as_it_was_shown() {
    let place = earlier();
    let array = place.json(&["export", "--format", "json", "-o", "-"]);
    let screening = array[0]["screening"].as_array().unwrap();
    let fever = screening
        .iter()
        .find(|it| it["question"] == "infection-or-fever")
        .unwrap();
    assert_eq!(
        fever["asked"],
        "Infection at the site (herpes, boil, folliculitis, fungus, wart), fever or illness today?"
    );
    let table = place.run(&["export", "--format", "csv", "-o", "-"]);
    assert_eq!((table.code, table.err.as_str()), (0, ""));
    assert!(table.out.lines().nth(1).unwrap().contains(",\"2026-11\","));
}

/// Writes the shipped checklist with a renamed concern and a softened stop to a file, as a clinic's own.
fn clinics(place: &Workplace) -> String {
    let text = mesocheck::shipped::CHECKLIST_RON.replace("\"hair\"", "\"scalp\"");
    let (before, rest) = text.split_once("id: \"vitc-oxalate-stones\"").unwrap();
    let rest = rest.replacen("level: Stop", "level: Refer", 1);
    let path = place.path("clinic.ron");
    fs::write(&path, format!("{before}id: \"vitc-oxalate-stones\"{rest}")).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn lists_and_statistics_know_the_concerns_of_the_clinics_checklist() {
    let place = Workplace::with_records();
    let own = clinics(&place);
    for command in ["list", "stats"] {
        let told = place.run(&[command, "--concern", "scalp"]);
        assert_eq!(told.code, 2, "{command}: {}", told.err);
        let told = place.run(&[command, "--concern", "scalp", "--checklist", &own]);
        assert_eq!(told.code, 0, "{command}: {}", told.err);
        // Records of the built-in checklist are still found.
        let told = place.run(&[command, "--concern", "hair", "--checklist", &own]);
        assert_eq!(told.code, 0, "{command}: {}", told.err);
    }
    // What records were sealed with is archived beside them.
    let text = fs::read_to_string(own).unwrap();
    content::archive(
        &place.folder(),
        &text.replace("koebner-disease", "koebner-sign"),
    )
    .unwrap();
    place.seal("20261124-080000-00000A", 4, |record| {
        record.concerns = vec!["scalp".to_owned()];
        record.findings[0].question = "koebner-sign".to_owned();
    });
    let list = place.run(&["list", "--concern", "scalp"]);
    assert_eq!(
        (list.code, list.out.lines().count()),
        (0, 2),
        "{}",
        list.err
    );
    assert!(list.out.contains("  Hair"), "{}", list.out);
    let stats = place.run(&["stats", "--concern", "scalp"]);
    assert!(!stats.out.contains("koebner-sign"), "{}", stats.out);
}

#[test]
fn doctor_and_the_version_name_the_clinics_checklist_and_what_it_weakens() {
    let place = Workplace::with_records();
    let own = clinics(&place);
    let hash = hash(&fs::read(&own).unwrap());
    for call in ["doctor", "--version"] {
        let plain = place.run(&[call]);
        assert!(!plain.out.contains("clinic's own"), "{}", plain.out);
        let told = place.run(&["--checklist", &own, call]);
        assert_eq!(told.code, 0, "{}", told.err);
        for part in [&*hash, "This is the clinic's own", "Refer instead of Stop"] {
            assert!(told.out.contains(part), "{call} {part}: {}", told.out);
        }
    }
}

#[test]
fn editions_that_cannot_be_read_are_not_called_absent() {
    type Harm = fn(&Workplace);
    let cases: [(&str, Harm); 2] = [
        ("checklists", |place| {
            fs::rename(place.folder().checklists(), place.path("away")).unwrap();
            fs::write(place.folder().checklists(), "").unwrap();
        }),
        ("checklists/", |place| {
            fs::write(place.edition(), "broken").unwrap();
        }),
    ];
    for (file, harm) in cases {
        let place = Workplace::with_records();
        harm(&place);
        for call in [
            &["verify"][..],
            &["export", "--format", "csv", "-o", "-"],
            &["export", "--format", "fhir", "-o", "-"],
            &["export", "--format", "html", "-o", "-"],
            &["backup", "copy"],
        ] {
            let told = place.run(call);
            let all = format!("{}{}", told.out, told.err);
            assert_eq!(told.code, 5, "{file} {call:?}: {}", told.err);
            assert!(all.contains(file), "{file} {call:?}: {}", told.err);
            for absent in ["names this checklist edition", "not in the data folder"] {
                assert!(!all.contains(absent), "{file} {call:?}: {}", told.err);
            }
        }
    }
}

#[test]
fn a_faulty_checklist_named_with_the_option_ends_every_command() {
    let place = Workplace::with_records();
    fs::write(place.path("faulty.ron"), "(").unwrap();
    for file in ["faulty.ron", "absent.ron"] {
        for call in [
            &["verify"][..],
            &["list"],
            &["backup", "copy"],
            &["config", "print"],
            &["man"],
            &["amend", IDS[0], "--entered-in-error", "--reason", "x"],
        ] {
            let told = place.run(&[call, &["--checklist", file]].concat());
            assert_eq!((told.code, &*told.out), (4, ""), "{file} {call:?}");
            assert!(told.err.contains(file), "{call:?}: {}", told.err);
        }
    }
    assert!(!place.path("copy").exists());
    assert_eq!(place.json(&["list", "--json"]).as_array().unwrap().len(), 3);
}
