//! `export` as FHIR, as pages, and de-identified.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use mesocheck::domain::record::{
    AmendmentKind, Amends, Change, Clearance, Corrected, Part, Record,
};
use mesocheck::domain::record_id::RecordId;
use mesocheck::domain::screening::Answer;
use mesocheck::export::Format;
use mesocheck::store::{self, content};
use mesocheck::text::fold;
use serde_json::Value;

use super::{IDS, Workplace, golden};

const EDITION: &str = include_str!("../../fixtures/editions/2026-11/checklist.ron");
const WHOLE: &str = include_str!("../../fixtures/editions/2026-11/record.ron");

/// The formats that can be exported without what identifies a person.
const IMPERSONAL: [&str; 7] = [
    "csv",
    "answers-csv",
    "findings-csv",
    "json",
    "ndjson",
    "fhir",
    "xlsx",
];
const PERSONAL: [&str; 5] = ["ron", "text", "markdown", "html", "handout"];

/// Creates a workplace with two complete records of an archived edition, the newer amending the older.
fn place(kind: AmendmentKind) -> Workplace {
    let place = Workplace::new();
    place.folder().prepare().unwrap();
    content::archive(&place.folder(), EDITION).unwrap();
    let whole: Record = ron::from_str(WHOLE.rsplit_once("// sha256 ").unwrap().0).unwrap();
    let fill = |record: &mut Record| {
        let (id, sealed, station) = (record.id.clone(), record.sealed, record.station.clone());
        *record = whole.clone();
        (record.id, record.sealed, record.station) = (id, sealed, station);
    };
    place.seal(IDS[1], 1, fill);
    let sha256 = fs::read_to_string(place.path("last-hash")).unwrap();
    place.seal(IDS[0], 2, |record| {
        fill(record);
        record.amends = Some(Amends {
            id: RecordId::parse(IDS[1]).unwrap(),
            sha256,
            kind,
            reason: "wrong name".to_owned(),
        });
    });
    place
}

fn resources(bundle: &Value) -> Vec<(&str, &Value)> {
    let entries = bundle["entry"].as_array().unwrap().iter();
    entries
        .map(|entry| &entry["resource"])
        .map(|resource| (resource["resourceType"].as_str().unwrap(), resource))
        .collect()
}

#[test]
fn a_bundle_holds_the_edition_once_and_every_record() {
    let place = place(AmendmentKind::Correction);
    let bundle = place.json(&["export", "--format", "fhir", "-o", "-"]);
    assert_eq!(bundle["type"], "collection");
    let found = resources(&bundle);
    let kinds: Vec<&str> = found.iter().map(|(kind, _)| *kind).collect();
    let record = ["QuestionnaireResponse", "Provenance"];
    assert_eq!(kinds[..2], ["Questionnaire", "CodeSystem"]);
    assert_eq!(kinds[2..], [record, record].concat());
    assert_eq!(found[2].1["identifier"]["value"], IDS[0]);
    let bundle = place.json(&["export", "--format", "fhir", "--transaction", "-o", "-"]);
    assert_eq!(bundle["type"], "transaction");
    for entry in bundle["entry"].as_array().unwrap() {
        assert!(entry["request"]["ifNoneExist"].is_string());
    }
}

#[test]
fn a_record_entered_in_error_is_marked_like_the_one_that_says_so() {
    for (kind, status) in [
        (AmendmentKind::Correction, "completed"),
        (AmendmentKind::EnteredInError, "entered-in-error"),
    ] {
        let bundle = place(kind).json(&["export", "--format", "fhir", "-o", "-"]);
        for (kind, resource) in resources(&bundle) {
            if kind == "QuestionnaireResponse" {
                assert_eq!(resource["status"], status);
            }
        }
    }
}

#[test]
fn without_the_edition_the_answers_still_go_out() {
    let place = Workplace::with_records();
    fs::remove_file(place.edition()).unwrap();
    let call = ["export", "--format", "fhir", "-o", "-"];
    let told = place.run(&call).err;
    let lost = "Checklist editions that are not in the data folder: 2026-11 (";
    assert_eq!(told.matches(lost).count(), 1, "{told}");
    let bundle = place.json(&call);
    let found = resources(&bundle);
    assert_eq!(found.len(), 6);
    let text = found[0].1["item"].to_string();
    assert!(text.contains(&golden().screening[1].asked));
    let none = place.json(&[
        "export",
        "--format",
        "fhir",
        "--concern",
        "radiance",
        "-o",
        "-",
    ]);
    assert!(none["entry"].is_null());
}

// Only on Unix does a variable name the home folder.
#[cfg(unix)]
#[test]
fn pages_are_documents_with_an_article_per_record() {
    let place = place(AmendmentKind::Correction);
    let config = "(clinic: (name: \"Salam\", telephone: \"+966 11 000 0000\"))";
    let folder = place.path(".config/mesocheck");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.ron"), config).unwrap();
    for format in ["html", "handout"] {
        for (language, dir) in [("en", "ltr"), ("ar", "rtl")] {
            let call = ["export", "--format", format, "--lang", language, "-o", "-"];
            let told = place.run(&call);
            // A page for the client is in the client's language, whatever language was requested, and only for records that count.
            let (language, dir, pages) = match format {
                "handout" => ("ar", "rtl", &IDS[..1]),
                _ => (language, dir, &IDS[..2]),
            };
            assert_eq!(told.code, 0);
            assert_eq!(told.err.is_empty(), pages.len() == 2, "{}", told.err);
            let begin = format!("<!DOCTYPE html><html lang=\"{language}\" dir=\"{dir}\">");
            assert!(told.out.starts_with(&begin));
            assert!(told.out.ends_with("</body>\n</html>\n"));
            assert_eq!(told.out.matches("<article ").count(), pages.len());
            for held in pages.iter().chain(&["Salam", "+966 11 000 0000"]) {
                assert!(told.out.contains(held), "{held}");
            }
        }
    }
    let sheet = place
        .run(&["export", IDS[1], "--format", "html", "-o", "-"])
        .out;
    assert!(sheet.contains(IDS[0]), "the sheet says what amends it");
}

/// Everything entered that identifies a person.
const ENTERED: [&str; 14] = [
    "client \u{627}\u{644}\u{633}\u{64E}\u{628}\u{639}-77",
    "O\u{2019}Ne\u{EF}l Testperson",
    "entered-substance",
    "entered-practitioner",
    "entered-detail",
    "entered-clearing",
    "entered-clearance",
    "entered-acknowledging",
    "entered-remarks",
    "entered-specialist",
    "entered-early",
    "entered-amending",
    "entered-voided",
    "entered-former",
];

fn telling(record: &mut Record) {
    let text = |at: usize| ENTERED[at].to_owned();
    let at = "2033-05-05T17:05:05+05:00".parse().unwrap();
    (record.started, record.sealed) = (at, at);
    record.client = text(0);
    record.name = Some(text(1));
    record.birth_date = Some("1961-07-19".parse().unwrap());
    record.substances[0].named = Some(text(2));
    record.practitioner = text(3);
    record.screening[0].detail = Some(text(4));
    let clearance = Clearance {
        by: text(5),
        on: "2033-05-05".parse().unwrap(),
        said: text(6),
    };
    record.findings[0].cleared = Some(clearance);
    record.notice.as_mut().unwrap().by = text(7);
    let decision = record.decision.as_mut().unwrap();
    decision.remarks = text(8);
    decision.specialist = text(9);
    record.ended_early = Some(text(10));
    record.amends = Some(Amends {
        id: RecordId::parse(IDS[2]).unwrap(),
        sha256: "ab".repeat(32),
        kind: AmendmentKind::Correction,
        reason: text(11),
    });
    let voided = Clearance {
        by: text(12),
        on: "2033-05-05".parse().unwrap(),
        said: text(12),
    };
    record.trail.push(Change {
        at,
        question: record.screening[0].question.clone(),
        from: Answer::Yes,
        to: Answer::No,
        voided: Some(voided),
    });
    let question = || record.screening[0].question.clone();
    let parts = [
        (Part::Client, 0),
        (Part::Name, 1),
        (Part::Practitioner, 3),
        (Part::Detail(question()), 4),
        (Part::Clearance(question()), 6),
        (Part::EndedEarly, 10),
    ];
    let changed = parts.map(|(part, to)| Corrected {
        part,
        from: Some(text(13)),
        to: Some(text(to)),
    });
    record.corrected = changed.into();
    record.checklist.reviewed_by = Some("reviewer entered".to_owned());
    "station-entered".clone_into(&mut record.station.id);
}

/// The text of a file; for a workbook, that of every part.
fn text_of(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    if !bytes.starts_with(b"PK") {
        return String::from_utf8(bytes).unwrap();
    }
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..book.len() {
        let mut part = book.by_index(at).unwrap();
        part.read_to_string(&mut text).unwrap();
    }
    text
}

#[test]
fn nothing_that_points_to_a_person_goes_out_deidentified() {
    let place = place(AmendmentKind::Correction);
    let reviewed = "reviewed_by: Some(\"reviewer entered\")";
    let edition = EDITION.replacen("reviewed_by: None", reviewed, 1);
    content::archive(&place.folder(), &edition).unwrap();
    place.seal("20261123-101502-7F3A9E", 3, |record| {
        telling(record);
        record.checklist.sha256 = store::hash(edition.as_bytes());
    });
    let sealed = fs::read_to_string(place.file("20261123-101502-7F3A9E")).unwrap();
    let hash = sealed.trim_end().rsplit_once(' ').unwrap().1.to_owned();
    let all = Format::all().map(Format::name).collect::<BTreeSet<_>>();
    let known = IMPERSONAL.into_iter().chain(PERSONAL);
    assert_eq!(all, known.collect(), "every format is looked at");
    let formats = IMPERSONAL.map(|format| vec!["--format", format]);
    let server = vec!["--format", "fhir", "--transaction"];
    for format in formats.into_iter().chain([server]) {
        let path = place.path(&format.concat());
        let target = path.to_str().unwrap();
        let export = ["export", "--deidentify", "-o", target];
        let told = place.run(&[&export, format.as_slice()].concat());
        assert_eq!(told.code, 0, "{}", told.err);
        assert!(told.err.starts_with("Note: De-identified"), "{}", told.err);
        let out = fold(&text_of(&path));
        let read = fold("thrombosis-stroke");
        assert!(out.contains(&read), "{format:?} was read");
        let more = [
            "1961-07-19",
            "reviewer entered",
            "station-entered",
            "Asia/Riyadh",
        ];
        let ids = [
            "20261123", "7F3A9E", "7F3A9C", "7F3AAA", "ABCDEF", "abababab",
        ];
        // No other date becomes one of these when moved back by up to a year.
        let dates = ["2033-05-05", "+05:00", "+03:00", &hash[..12]];
        let code = mesocheck::domain::short_code::short_code(&hash);
        let all = ENTERED
            .iter()
            .chain(&more)
            .chain(&ids)
            .chain(&dates)
            .copied();
        for entered in all.chain([code.as_str()]) {
            assert!(!out.contains(&fold(entered)), "{entered} in {format:?}");
        }
    }
    let array = place.json(&["export", "--format", "json", "--deidentify", "-o", "-"]);
    let bands: Vec<&Value> = array
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["age_band"])
        .collect();
    assert!(bands.contains(&&Value::from("70-79")), "{bands:?}");
    let amended = |record: &Value| record["superseded_by"].as_str().map(str::to_owned);
    let by: Vec<String> = array
        .as_array()
        .unwrap()
        .iter()
        .filter_map(amended)
        .collect();
    assert_eq!(by.len(), 1);
    let ids = array.as_array().unwrap().iter().map(|it| &it["id"]);
    assert!(ids.into_iter().any(|id| *id == by[0]), "still linked");
}

#[test]
fn a_deidentified_table_has_no_number_that_no_record_had() {
    let place = Workplace::with_records();
    for format in ["csv", "answers-csv", "findings-csv"] {
        let export = ["export", "--format", format, "--deidentify", "-o", "-"];
        let told = place.run(&[&export[..], &["--no-bom"]].concat());
        let mut rows = csv::Reader::from_reader(told.out.as_bytes());
        let heads = rows.headers().unwrap().clone();
        let at = heads.iter().position(|head| head == "number").unwrap();
        let numbers = rows.records().map(|row| row.unwrap()[at].to_owned());
        let numbers: Vec<String> = numbers.collect();
        assert!(!numbers.is_empty(), "{format}");
        assert!(
            numbers.iter().all(String::is_empty),
            "{format}: {numbers:?}"
        );
    }
}

#[test]
fn what_makes_no_sense_together_is_refused_before_anything_is_written() {
    let place = Workplace::with_records();
    let path = place.path("out");
    let target = path.to_str().unwrap();
    for format in PERSONAL {
        let told = place.run(&["export", "--format", format, "--deidentify", "-o", target]);
        assert_eq!((told.code, told.out.as_str()), (2, ""));
        let said = format!("Error: --deidentify cannot be used with --format {format}");
        assert!(told.err.contains(&said), "{}", told.err);
        assert!(!path.exists());
    }
    let told = place.run(&["export", "--format", "csv", "--transaction", "-o", target]);
    assert_eq!(told.code, 2);
    assert!(!path.exists());
}
