//! Checklists and intakes.

use std::fs;
use std::path::PathBuf;

use mesocheck::domain::language::Language;
use mesocheck::domain::screening::Answer;
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
            "4:3: unknown field `editon`; did you mean `edition`?",
        ),
        ("en: \"Goal\", ", "", "8:23: missing field `en`"),
        (
            "reviewed_by: None,",
            "reviewed_by: None, reviewed_by: None,",
            "5:22: duplicate field `reviewed_by`",
        ),
        (
            "trigger: Yes",
            "trigger: yes",
            "514:16: unknown value `yes`; did you mean `Yes`?",
        ),
        (
            "reviewed_by: None,",
            "reviewed_by: None",
            "6:3: Expected comma",
        ),
    ] {
        assert_eq!(checked(from, to), [says], "{to}");
    }
}

#[test]
fn faults_of_content_come_together_each_at_its_place() {
    let home = TempDir::new().unwrap();
    let path = home.path().join("c.ron");
    let text = CHECKLIST_RON
        .replacen(
            "plan_questions: [",
            "plan_questions: [\"thrombosis-strok\",\n  \"under\\u{2d}19\", ",
            1,
        )
        .replacen("section: \"", "section: \"x", 1)
        .replacen("scope: [General]", "scope: []", 1);
    fs::write(&path, text).unwrap();
    let faults = content::read_checklist(&path).unwrap_err();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let expected = [
        // An escape leaves no part of the source to point at.
        ": unknown question `under-19`; did you mean `under-18`?",
        ":511:12: the scope of `under-18` is empty, so it would never be asked; add General, a concern or a substance",
        ":512:17: unknown section `xage-pregnancy`; did you mean `age-pregnancy`?",
        ":1800:21: unknown question `thrombosis-strok`; did you mean `thrombosis-stroke`?",
    ];
    assert_eq!(said, expected.map(|end| format!("{}{end}", path.display())));
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
    let text = r#"(client: " A-1042 ", concerns: ["pigmentation", "hair"], substances: ["biotin"],
        birth_date: "1988-02-29", language: Ar, name: "", answers: {"thrombosis-stroke": Unknown,
        "under-18": No, "txa-seizure-eye": Yes})"#;
    let intake = read_intake(text, Client::Required).unwrap();
    let ids = |intake: &Intake| -> Vec<String> {
        let plan = &intake.plan;
        let chosen = plan.concerns.iter().map(ToString::to_string);
        chosen
            .chain(plan.substances.iter().map(ToString::to_string))
            .collect()
    };
    assert_eq!(ids(&intake), ["hair", "pigmentation", "biotin"]);
    assert_eq!(intake.client.as_deref(), Some("A-1042"));
    assert_eq!((intake.name, intake.language), (None, Some(Language::Ar)));
    assert_eq!(intake.birth_date, Some("1988-02-29".parse().unwrap()));
    let answers = intake
        .answers
        .iter()
        .map(|(id, answer)| (id.as_str(), *answer));
    assert!(answers.eq([
        ("thrombosis-stroke", Answer::Unknown),
        ("under-18", Answer::No)
    ]));
    let [ignored] = intake.ignored.as_slice() else {
        panic!("{:?}", intake.ignored)
    };
    assert_eq!(ignored.what.as_str(), "txa-seizure-eye");
    assert_eq!(
        ignored.place.map(|place| (place.line, place.column)),
        Some((3, 26))
    );
}

#[test]
fn the_client_may_stay_unnamed_where_only_the_outcome_is_asked() {
    let text = r#"(concerns: ["hair"])"#;
    let says = "1:1: missing field `client`; give the clinic's own code for the client";
    assert_eq!(read_intake(text, Client::Required).unwrap_err(), [says]);
    let intake = read_intake(text, Client::Optional).unwrap();
    assert_eq!((intake.client, intake.answers.len()), (None, 0));
}

#[test]
fn faults_of_an_intake_come_each_at_its_place() {
    for (text, says) in [
        (
            r#"(client: "A")"#,
            "1:1: no concern is chosen; give at least one of: hair, radiance, pigmentation",
        ),
        (
            r#"(client: "A", concerns: [])"#,
            "1:15: no concern is chosen; give at least one of: hair, radiance, pigmentation",
        ),
        (
            r#"(client: "A", concerns: ["hiar"])"#,
            "1:27: unknown concern `hiar`; did you mean `hair`?",
        ),
        (
            r#"(client: "A", concerns: ["hair", "hair"])"#,
            "1:35: duplicate concern `hair`",
        ),
        (
            "(client: \"A\", concerns: [\"hair\"],\n substances: [\"kojic-acid\"])",
            "2:16: the substance `kojic-acid` belongs to a concern that is not chosen: pigmentation",
        ),
        (
            r#"(client: "A", concerns: ["hair"], answers: {"under-18": No, "under-18": Yes})"#,
            "1:62: duplicate question `under-18`",
        ),
        (
            r#"(client: "A", concerns: ["hair"], answers: {"under-18": no})"#,
            "1:57: unknown value `no`; did you mean `No`?",
        ),
        (
            r#"(client: "A", concerns: ["hair"], birth_date: "29.2.88")"#,
            "1:48: invalid date in `birth_date`; use YYYY-MM-DD, for example 1990-11-22",
        ),
        (
            r#"(client: "A", concerns: ["hair"], birthdate: "1988-02-29")"#,
            "1:35: unknown field `birthdate`; did you mean `birth_date`?",
        ),
        (
            r#"(client: 1042, concerns: ["hair"])"#,
            "1:10: Expected string",
        ),
        (
            r#"(client: "A", concerns: ["hair"]"#,
            "1:32: Expected comma",
        ),
        (
            r#"(client: "A", name: Some("B"), concerns: ["hair"])"#,
            "1:21: Expected string",
        ),
        (
            r#"(client: "A", concerns: ["ha\u{69}rs"])"#,
            " unknown concern `hairs`; did you mean `hair`?",
        ),
    ] {
        let said = read_intake(text, Client::Required).unwrap_err();
        assert_eq!(said, [says], "{text}");
    }
}

#[test]
fn all_faults_of_an_intake_come_together() {
    let text =
        r#"(concerns: ["hiar"], substances: ["biotin"], answers: {"x": No, "under-18": No})"#;
    let said = read_intake(text, Client::Required).unwrap_err();
    assert_eq!(said.len(), 4, "{said:?}");
}
