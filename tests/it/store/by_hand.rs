//! Checklists and intakes.

use std::fs;
use std::path::PathBuf;

use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON};
use mesocheck::store::intake::{self, Client, Intake};
use mesocheck::store::{ProblemKind, content};
use tempfile::TempDir;

use super::{fresh, kinds};

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

/// What `checklist check` says of the shipped checklist with one change.
fn checked(from: &str, to: &str) -> Vec<String> {
    let home = TempDir::new().unwrap();
    let path = home.path().join("c.ron");
    assert!(CHECKLIST_RON.contains(from), "{from}");
    fs::write(&path, CHECKLIST_RON.replacen(from, to, 1)).unwrap();
    let faults = content::read_checklist(&path).err().unwrap_or_default();
    let below = format!("{}:", path.display());
    let words = faults.iter().map(ToString::to_string);
    words.map(|text| text.replacen(&below, "", 1)).collect()
}

#[test]
fn the_shipped_checklist_reads_the_same_from_a_file() {
    let home = TempDir::new().unwrap();
    let path = home.path().join("c.ron");
    fs::write(&path, CHECKLIST_RON).unwrap();
    assert_eq!(*content::read_checklist(&path).unwrap(), CHECKLIST);
}

#[test]
fn a_fault_of_shape_comes_alone_with_place_and_cure() {
    for (from, to, says) in [
        (
            "edition: ",
            "editon: ",
            "4:3: there is no field `editon`; did you mean `edition`?",
        ),
        (
            "edition: \"2026-11\",",
            "",
            "XX the field `edition` is missing",
        ),
        ("reviewed_by: None", "reviewed_by: No", "XX"),
        ("en: \"Goal\", ", "", "XX the field `en` is missing"),
        (
            "reviewed_by: None,",
            "reviewed_by: None, reviewed_by: None,",
            "XX",
        ),
    ] {
        assert_eq!(checked(from, to), [says], "{to}");
    }
}

#[test]
fn faults_of_content_come_together_each_at_its_place() {
    let said = checked("", "");
    assert!(said.is_empty(), "{said:?}");
}

fn read_intake(text: &str, client: Client) -> Result<Intake, Vec<String>> {
    let home = TempDir::new().unwrap();
    let path: PathBuf = home.path().join("i.ron");
    fs::write(&path, text).unwrap();
    let below = format!("{}:", path.display());
    let words = |faults: Vec<_>| {
        let said = faults
            .iter()
            .map(|fault: &mesocheck::store::source::Located<intake::Fault>| fault.to_string());
        said.map(|text| text.replacen(&below, "", 1)).collect()
    };
    intake::read(&path, &CHECKLIST, client).map_err(words)
}

#[test]
fn an_intake_is_read_with_the_checklists_ids() {
    let text = r#"(client: "A-1042", concerns: ["hair"], substances: ["biotin"], birth_date: "1988-02-29", language: Ar,
        answers: {"under-18": No, "thrombosis-stroke": Unknown, "kojic-acid-x": Yes})"#;
    assert_eq!(read_intake(text, Client::Required).unwrap_err(), ["XX"]);
}

#[test]
fn faults_of_an_intake_come_together_each_at_its_place() {
    for (text, says) in [
        ("(client: \"A\")", "XX"),
        ("(concerns: [\"hair\"])", "XX"),
        ("(client: \"A\", concerns: [\"hiar\"])", "XX"),
        ("(client: \"A\", concerns: [\"hair\", \"hair\"])", "XX"),
        (
            "(client: \"A\", concerns: [\"hair\"],\n substances: [\"kojic-acid\"])",
            "XX",
        ),
        (
            "(client: \"A\", concerns: [\"hair\"], answers: {\"under-18\": No, \"under-18\": Yes})",
            "XX",
        ),
        (
            "(client: \"A\", concerns: [\"hair\"], answers: {\"under-18\": no})",
            "XX",
        ),
        (
            "(client: \"A\", concerns: [\"hair\"], birth_date: \"29.2.88\")",
            "XX",
        ),
        (
            "(client: \"A\", concerns: [\"hair\"], birthdate: \"1988-02-29\")",
            "XX",
        ),
        ("(client: 1042, concerns: [\"hair\"])", "XX"),
        ("(client: \"A\", concerns: [\"hair\"]", "XX"),
        (
            "(client: \"A\", name: Some(\"B\"), concerns: [\"hair\"])",
            "XX",
        ),
        ("(client: \"A\", concerns: [\"ha\\u{69}rs\"])", "XX"),
    ] {
        assert_eq!(
            read_intake(text, Client::Required).unwrap_err(),
            [says],
            "{text}"
        );
    }
}
