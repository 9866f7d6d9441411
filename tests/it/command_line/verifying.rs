//! `verify`.

use std::fs;

use serde_json::{Value, json};

use super::{IDS, Workplace};

#[test]
fn intact_records_have_no_problem() {
    let place = Workplace::with_records();
    let told = place.run(&["verify"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert_eq!(told.out, "Records: 3 \u{B7} intact: 3 \u{B7} problems: 0\n");
    let expected = json!({"records": 3, "ok": 3, "problems": []});
    assert_eq!(place.json(&["verify", "--json"]), expected);
    let expected = json!({"records": 0, "ok": 0, "problems": []});
    let place = Workplace::new();
    place.folder().prepare().unwrap();
    assert_eq!(place.json(&["verify", "--json"]), expected);
}

#[test]
fn a_named_folder_that_does_not_exist_is_not_taken_for_an_empty_one() {
    let place = Workplace::new();
    let path = place.folder().root().to_string_lossy().into_owned();
    for call in [&["verify"][..], &["verify", "--data", &path]] {
        let told = place.run(call);
        assert_eq!((told.code, told.out.as_str()), (1, ""), "{call:?}");
        let expected = format!("Error: there is no folder {path}\n");
        assert!(told.err.starts_with(&expected), "{}", told.err);
    }
    for (call, code) in [
        (&["list"][..], 0),
        (&["search", "jane"], 3),
        (&["stats"], 0),
        (&["show", "7F"], 3),
        (&["export", "--format", "csv", "-o", "-"], 0),
    ] {
        let told = place.run(call);
        assert_eq!(told.code, code, "{call:?}");
        let expected = format!("Note: there is no folder {path}\n");
        assert!(told.err.starts_with(&expected), "{call:?}: {}", told.err);
    }
    // The platform's own folder need not exist before the first consultation.
    if cfg!(unix) {
        let told = super::told(place.command().env_remove("MESOCHECK_DATA").arg("verify"));
        assert_eq!((told.code, told.err.as_str()), (0, ""));
    }
}

// Elsewhere a name cannot hold a line end.
#[cfg(unix)]
#[test]
fn no_file_name_can_write_a_line_of_its_own() {
    let place = Workplace::with_records();
    let name = "x\nRecords: 9 \u{B7} intact: 9 \u{B7} problems: 0\n.ron";
    fs::write(place.path("data/records").join(name), "x").unwrap();
    for command in [&["verify"][..], &["list"], &["doctor"]] {
        let told = place.run(command);
        let both = format!("{}{}", told.out, told.err);
        let forged = both.lines().any(|line| line.starts_with("Records: 9"));
        assert!(!forged, "{both}");
    }
    let told = place.run(&["verify"]);
    assert!(told.out.contains("x<U+000A>Records: 9"), "{}", told.out);
}

#[test]
fn an_altered_a_damaged_and_a_missing_record_are_told() {
    let place = Workplace::with_records();
    place.tamper(IDS[0], |text| text.replacen("A-3", "A-9", 1));
    check(&place, "altered", 3);
    let place = Workplace::with_records();
    place.tamper(IDS[0], |text| text[..200].to_owned());
    check(&place, "damaged", 3);
    let place = Workplace::with_records();
    fs::remove_file(place.file(IDS[1])).unwrap();
    check(&place, "missing", 2);
    let place = Workplace::with_records();
    fs::remove_file(place.file(IDS[0])).unwrap();
    check(&place, "missing", 2);
    let place = Workplace::with_records();
    place.seal("20261122-111111-F0RKED", 3, |_| {});
    check(&place, "forked", 4);
}

fn check(place: &Workplace, kind: &str, records: u64) {
    let told = place.run(&["verify", "--json"]);
    assert_eq!(told.code, 5, "{kind}");
    let report: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(report["records"], records, "{kind}");
    let problems = report["problems"].as_array().unwrap();
    let problem = problems
        .iter()
        .find(|problem| problem["kind"] == kind)
        .unwrap();
    assert_eq!(problem["file"].is_null(), kind == "missing");
    assert!(!problem["reason"].as_str().unwrap().is_empty());
    let told = place.run(&["verify", "--lang", "ar"]);
    assert_eq!(told.code, 5);
    assert!(told.out.lines().count() > 1);
}
