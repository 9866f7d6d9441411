//! Handwritten checklists and intakes.

use std::fs;
use std::path::PathBuf;

use mesocheck::domain::language::Language;
use mesocheck::domain::screening::Answer;
use mesocheck::shipped::{CHECKLIST, CHECKLIST_RON};
use mesocheck::store::intake::{self, ClientReference, Intake};
use mesocheck::store::source::Located;
use mesocheck::store::{ProblemKind, content};
use tempfile::TempDir;

use super::{fresh, kinds};

#[test]
fn an_edition_is_archived_byte_for_byte() {
    let (_home, folder) = fresh();
    let (before, _) = content::archived(&folder);
    content::archive(&folder, CHECKLIST_RON).unwrap();
    content::archive(&folder, CHECKLIST_RON).unwrap();
    let edition = content::edition(&CHECKLIST, CHECKLIST_RON);
    let (mut hashes, _) = content::archived(&folder);
    hashes.retain(|sha256| !before.contains(sha256));
    assert_eq!(hashes, std::slice::from_ref(&edition.sha256));
    let text = content::archived_text(&folder, &edition.sha256).unwrap();
    assert_eq!(text, CHECKLIST_RON);
    let ids = CHECKLIST.questions.iter();
    let ids: Vec<&str> = ids.map(|question| question.id.as_str()).collect();
    let questions = content::archived_questions(&folder, &edition.sha256).unwrap();
    assert_eq!(questions, ids);
    fs::write(folder.checklist(&edition.sha256), "broken").unwrap();
    assert_eq!(kinds(&folder), [ProblemKind::Altered]);
    content::archive(&folder, CHECKLIST_RON).unwrap();
    assert_eq!(kinds(&folder), []);
}

/// Formats a fault with its position.
fn placed<T: std::fmt::Debug>(fault: &Located<T>) -> String {
    let place = fault
        .place
        .map(|place| format!("{}:{}", place.line, place.column));
    format!("{} {:?}", place.unwrap_or_default(), fault.what)
}

/// The faults of the shipped checklist after one replacement.
fn checked(from: &str, to: &str) -> Vec<String> {
    let home = TempDir::new().unwrap();
    let path = home.path().join("c.ron");
    assert!(CHECKLIST_RON.contains(from), "{from}");
    fs::write(&path, CHECKLIST_RON.replacen(from, to, 1)).unwrap();
    let faults = content::read_own(&path).err().unwrap_or_default();
    faults.iter().map(placed).collect()
}

#[test]
fn the_shipped_checklist_reads_the_same_from_a_file() {
    let home = TempDir::new().unwrap();
    let path = home.path().join("c.ron");
    fs::write(&path, CHECKLIST_RON).unwrap();
    assert_eq!(content::read_own(&path).unwrap().0, CHECKLIST);
}

#[test]
fn a_fault_of_shape_comes_alone_with_its_place() {
    for (from, to, says) in [
        (
            "edition: ",
            "editon: ",
            "4:3 Syntax(UnknownField { found: \"editon\",",
        ),
        ("en: \"Goal\", ", "", "8:23 Syntax(MissingField(\"en\"))"),
        (
            "reviewed_by: None,",
            "reviewed_by: None, reviewed_by: None,",
            "5:22 Syntax(FieldTwice(\"reviewed_by\"))",
        ),
        (
            "trigger: Yes",
            "trigger: yes",
            "514:16 Syntax(UnknownWord { found: \"yes\",",
        ),
        (
            "reviewed_by: None,",
            "reviewed_by: None",
            "6:3 Syntax(Syntax(Some(Sign(\",\"))))",
        ),
    ] {
        let said = checked(from, to);
        assert!(
            said.len() == 1 && said[0].starts_with(says),
            "{to}: {said:?}"
        );
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
    let faults = content::read_own(&path).unwrap_err();
    let said: Vec<String> = faults.iter().map(placed).collect();
    let expected = [
        // An escape leaves no slice of the source to point at.
        " Content(UnknownId { id: Text(\"under-19\"), kind: Question, suggestion: Some(\"under-18\") })",
        "511:12 Content(EmptyScope { id: Text(\"under-18\") })",
        "512:17 Content(UnknownId { id: Text(\"xage-pregnancy\"), kind: Section, suggestion: Some(\"age-pregnancy\") })",
        "1800:21 Content(UnknownId { id: Text(\"thrombosis-strok\"), kind: Question, suggestion: Some(\"thrombosis-stroke\") })",
    ];
    assert_eq!(said, expected);
}

fn read_intake(text: &str, client: ClientReference) -> Result<Intake, Vec<String>> {
    let home = TempDir::new().unwrap();
    let path: PathBuf = home.path().join("i.ron");
    fs::write(&path, text).unwrap();
    let today = jiff::civil::date(2026, 11, 22);
    let faults = intake::read(&path, &CHECKLIST, client, today);
    faults.map_err(|faults| faults.iter().map(placed).collect())
}

#[test]
fn an_intake_is_read_with_the_checklists_ids() {
    let text = r#"(client: " A-1042 ", concerns: ["pigmentation", "hair"], substances: ["biotin"],
        birth_date: "1988-02-29", language: Ar, name: "", answers: {"thrombosis-stroke": Unknown,
        "under-18": No, "txa-seizure-eye": Yes})"#;
    let intake = read_intake(text, ClientReference::Required).unwrap();
    let ids = |intake: &Intake| -> Vec<String> {
        let plan = &intake.prefill.plan;
        let chosen = plan.concerns.iter().map(ToString::to_string);
        chosen
            .chain(plan.substances.iter().map(ToString::to_string))
            .collect()
    };
    assert_eq!(ids(&intake), ["hair", "pigmentation", "biotin"]);
    let prefill = intake.prefill;
    assert_eq!(
        (prefill.client.as_str(), prefill.name.as_str()),
        ("A-1042", "")
    );
    assert_eq!(prefill.client_language, Some(Language::Ar));
    assert_eq!(prefill.birth_date, Some("1988-02-29".parse().unwrap()));
    let answers = prefill
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
fn a_language_is_written_with_quotation_marks_or_without() {
    for (written, language) in [
        ("\"en\"", Language::En),
        ("\"ar\"", Language::Ar),
        ("\"AR\"", Language::Ar),
        ("En", Language::En),
        ("Ar", Language::Ar),
        (" /* theirs */ ar ", Language::Ar),
    ] {
        let text = format!("(concerns: [\"hair\"], language: {written}, name: \"\")");
        let intake = read_intake(&text, ClientReference::Optional).unwrap();
        assert_eq!(intake.prefill.client_language, Some(language), "{written}");
    }
}

#[test]
fn a_birth_date_of_1900_or_today_is_taken() {
    for date in ["1900-01-01", "2026-11-22"] {
        let text = format!("(concerns: [\"hair\"], birth_date: \"{date}\")");
        let intake = read_intake(&text, ClientReference::Optional).unwrap();
        assert_eq!(intake.prefill.birth_date, Some(date.parse().unwrap()));
    }
}

#[test]
fn a_text_over_the_limit_of_its_field_is_a_fault_at_its_place() {
    let (whole, long) = ("\u{645}".repeat(200), "\u{645}".repeat(201));
    let text = |name: &str, given: &str| {
        let client = if name == "client" {
            ""
        } else {
            "client: \"A-1\","
        };
        format!("({client}\n {name}: \"{given}\",\n concerns: [\"hair\"])")
    };
    for name in ["client", "name", "practitioner"] {
        read_intake(&text(name, &whole), ClientReference::Required).unwrap();
        let faults = read_intake(&text(name, &long), ClientReference::Required).unwrap_err();
        let place = format!("2:{}", name.len() + 5);
        let said = format!("{place} TooLong {{ field: \"{name}\", length: 201, limit: 200 }}");
        assert_eq!(faults, [said]);
    }
}

#[test]
fn the_client_may_stay_unnamed_where_only_the_outcome_is_asked() {
    let text = r#"(concerns: ["hair"])"#;
    let says = "1:1 NoClient";
    assert_eq!(
        read_intake(text, ClientReference::Required).unwrap_err(),
        [says]
    );
    let intake = read_intake(text, ClientReference::Optional).unwrap();
    assert_eq!(intake.prefill.client, "");
    assert_eq!(intake.prefill.answers, []);
}

#[test]
fn faults_of_an_intake_come_each_at_its_place() {
    for (text, says) in [
        (
            r#"(client: "A")"#,
            "1:1 NoConcern(\"hair, radiance, pigmentation\")",
        ),
        (
            r#"(client: "A", concerns: [])"#,
            "1:15 NoConcern(\"hair, radiance, pigmentation\")",
        ),
        (
            r#"(client: "A", concerns: ["hiar"])"#,
            "1:27 UnknownId { id: \"hiar\", kind: Concern, suggestion: Some(\"hair\") }",
        ),
        (
            r#"(client: "A", concerns: ["hair", "hair"])"#,
            "1:35 Twice { id: \"hair\", kind: Concern }",
        ),
        (
            "(client: \"A\", concerns: [\"hair\"],\n substances: [\"kojic-acid\"])",
            "2:16 ConcernNotChosen { substance: \"kojic-acid\", concerns: [\"pigmentation\"] }",
        ),
        (
            r#"(client: "A", concerns: ["hair"], answers: {"under-18": No, "under-18": Yes})"#,
            "1:62 Twice { id: \"under-18\", kind: Question }",
        ),
        (
            r#"(client: "A", concerns: ["hair"], answers: {"under-18": no})"#,
            "1:57 Syntax(UnknownWord { found: \"no\", expected: [\"Yes\", \"No\", \"Unknown\", \"Declined\"] })",
        ),
        (
            r#"(client: "A", concerns: ["hair"], birth_date: "29.2.88")"#,
            "1:48 NotADate",
        ),
        (
            r#"(client: "A", concerns: ["hair"], birth_date: "1899-12-31")"#,
            "1:48 DateOutOfRange",
        ),
        (
            r#"(client: "A", concerns: ["hair"], birth_date: "2026-11-23")"#,
            "1:48 DateOutOfRange",
        ),
        (
            r#"(client: "A", concerns: ["hair"], language: "ra")"#,
            "1:45 Syntax(UnknownWord { found: \"ra\", expected: [\"en\", \"ar\"]",
        ),
        (
            r#"(client: "A", concerns: ["hair"], language: Arabic)"#,
            "1:45 Syntax(UnknownWord { found: \"Arabic\",",
        ),
        (
            r#"(client: "A", concerns: ["hair"], language: "Maryam Ahmad")"#,
            "1:45 Syntax(UnknownWord { found: \"…\",",
        ),
        (
            r#"(client: "A", concerns: ["hair"], birthdate: "1988-02-29")"#,
            "1:35 Syntax(UnknownField { found: \"birthdate\",",
        ),
        (
            r#"(client: 1042, concerns: ["hair"])"#,
            "1:10 Syntax(Syntax(Some(Text)))",
        ),
        (
            r#"(client: "A", concerns: ["hair"]"#,
            "1:32 Syntax(Syntax(Some(Sign(\",\"))))",
        ),
        (
            r#"(client: "A", name: Some("B"), concerns: ["hair"])"#,
            "1:21 Syntax(Syntax(Some(Text)))",
        ),
        (
            r#"(client: "A", concerns: ["ha\u{69}rs"])"#,
            " UnknownId { id: \"hairs\", kind: Concern, suggestion: Some(\"hair\") }",
        ),
    ] {
        let said = read_intake(text, ClientReference::Required).unwrap_err();
        assert!(
            said.len() == 1 && said[0].starts_with(says),
            "{text}: {said:?}"
        );
    }
}

#[test]
fn all_faults_of_an_intake_come_together() {
    let text =
        r#"(concerns: ["hiar"], substances: ["biotin"], answers: {"x": No, "under-18": No})"#;
    let said = read_intake(text, ClientReference::Required).unwrap_err();
    assert_eq!(said.len(), 4, "{said:?}");
}
