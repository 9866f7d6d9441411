//! `verify --against`: detects what no folder can show by itself.

use std::fs;

use mesocheck::domain::short_code::short_code;
use serde_json::{Value, json};

use super::{IDS, Workplace};
use crate::files::copy;

/// Saves a command's output as a file beside the folder.
fn kept(place: &Workplace, name: &str, call: &[&str]) -> String {
    let told = place.run(call);
    assert_eq!(told.code, 0, "{}", told.err);
    let path = place.path(name);
    fs::write(&path, told.out).unwrap();
    path.to_string_lossy().into_owned()
}

fn exports(place: &Workplace) -> Vec<String> {
    let mut all = vec![kept(place, "list.json", &["list", "--json"])];
    for format in ["ron", "csv", "json", "ndjson"] {
        let call = ["export", "--format", format, "-o", "-"];
        all.push(kept(place, &format!("export.{format}"), &call));
    }
    all
}

/// The lines of a comparison, and its exit code.
fn against(place: &Workplace, source: &str) -> (Vec<String>, i32) {
    let told = place.run(&["verify", "--against", source]);
    let lines = told.out.lines().map(str::to_owned);
    (lines.collect(), told.code)
}

fn counts(lines: &[String]) -> &str {
    let last = lines.last().unwrap();
    last.split_once(": ")
        .map_or(last.as_str(), |(_, counts)| counts)
}

#[test]
fn what_was_exported_is_still_there() {
    let place = Workplace::with_records();
    for source in exports(&place) {
        let (lines, code) = against(&place, &source);
        assert_eq!(code, 0, "{lines:?}");
        assert_eq!(lines.len(), 2);
        let expected = "records 3 \u{B7} unchanged 3 \u{B7} changed 0 \u{B7} gone 0";
        assert_eq!(counts(&lines), expected);
    }
}

#[test]
fn what_is_copied_from_arabic_output_is_taken_with_its_isolates() {
    let place = Workplace::with_records();
    let apart = |text: &str| format!("\u{2066}{text}\u{2069}");
    let hash = fs::read_to_string(place.path("last-hash")).unwrap();
    let noted = format!("{}:{}", apart("3"), apart(&short_code(&hash)));
    let (lines, code) = against(&place, &noted);
    assert_eq!(code, 0, "{lines:?}");
    assert!(lines[1].ends_with(": unchanged"), "{lines:?}");
    let since = apart("2026-11-22");
    for call in [
        &["search", &apart("7F3A9C"), "--json"][..],
        &["list", "--since", &since, "--json"],
    ] {
        let list = place.json(call);
        assert_eq!(list.as_array().unwrap().len(), 1, "{call:?}");
        assert_eq!(list[0]["id"], IDS[0]);
    }
}

#[test]
fn a_record_with_many_rows_counts_once() {
    let place = Workplace::with_records();
    let call = ["export", "--format", "answers-csv", "-o", "-"];
    let source = kept(&place, "answers.csv", &call);
    let (lines, _) = against(&place, &source);
    assert!(counts(&lines).starts_with("records 3 "), "{lines:?}");
    fs::remove_file(place.file(IDS[0])).unwrap();
    let (lines, code) = against(&place, &source);
    let gone = lines.iter().filter(|line| line.contains("gone:"));
    assert_eq!((gone.count(), code), (1, 5), "{lines:?}");
}

#[test]
fn the_newest_record_and_its_hint_both_removed_are_told() {
    let place = Workplace::with_records();
    let sources = exports(&place);
    fs::remove_file(place.file(IDS[0])).unwrap();
    fs::remove_file(place.path("data/station.ron")).unwrap();
    assert_eq!(
        place.run(&["verify"]).code,
        0,
        "nothing in the folder shows it"
    );
    for source in sources {
        let (lines, code) = against(&place, &source);
        assert_eq!(code, 5);
        assert!(
            lines[1].contains(IDS[0]) && lines[1].contains("gone"),
            "{lines:?}"
        );
        assert!(counts(&lines).ends_with("unchanged 2 \u{B7} changed 0 \u{B7} gone 1"));
    }
}

#[test]
fn a_folder_put_back_or_rewritten_is_told() {
    let place = Workplace::with_records();
    let early = place.path("early");
    copy(&place.path("data"), &early);
    place.seal("20261123-080000-00000A", 4, |_| {});
    let source = kept(&place, "list.json", &["list", "--json"]);
    // Rolled back to the earlier state.
    fs::remove_dir_all(place.path("data")).unwrap();
    fs::rename(&early, place.path("data")).unwrap();
    assert_eq!(place.run(&["verify"]).code, 0);
    let (lines, code) = against(&place, &source);
    assert_eq!(code, 5);
    assert!(counts(&lines).ends_with("unchanged 3 \u{B7} changed 0 \u{B7} gone 1"));
    // Rewritten from the second record on, with valid hashes and a valid chain.
    fs::remove_dir_all(place.path("data")).unwrap();
    place.seal(IDS[2], 1, |record| "A-1".clone_into(&mut record.client));
    place.seal(IDS[1], 2, |record| "B-2".clone_into(&mut record.client));
    assert_eq!(place.run(&["verify"]).code, 0);
    let told = place.run(&["verify", "--json", "--against", &source]);
    assert_eq!(told.code, 5);
    let report: Value = serde_json::from_str(&told.out).unwrap();
    let compared = &report["against"][0];
    let numbers = ["records", "unchanged", "changed", "gone", "not_compared"]
        .map(|name| compared[name].clone());
    assert_eq!(numbers, [4, 1, 1, 2, 0].map(|number| json!(number)));
    let states = compared["results"].as_array().unwrap().iter();
    let states: Vec<(&str, &str)> = states
        .map(|one| (one["id"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect();
    assert!(states.contains(&(IDS[1], "changed")) && states.contains(&(IDS[2], "unchanged")));
}

#[test]
fn a_code_from_paper_is_enough() {
    let place = Workplace::with_records();
    let hash = fs::read_to_string(place.path("last-hash")).unwrap();
    let code = short_code(&hash);
    for typed in [
        format!("3:{code}"),
        format!("\u{663}: {}", code.replace('-', " ").to_uppercase()),
    ] {
        let (lines, exit) = against(&place, &typed);
        assert_eq!(exit, 0, "{lines:?}");
        assert!(
            lines[1].contains(IDS[0]) && lines[1].contains("unchanged"),
            "{lines:?}"
        );
    }
    for (typed, word) in [
        (format!("2:{code}"), "changed"),
        (format!("4:{code}"), "gone"),
    ] {
        let (lines, exit) = against(&place, &typed);
        assert_eq!(exit, 5);
        assert!(lines[1].contains(word), "{lines:?}");
    }
    place.tamper(IDS[0], |text| text.replacen("A-3", "A-9", 1));
    let (lines, exit) = against(&place, &format!("3:{code}"));
    assert_eq!(exit, 5);
    assert!(
        lines
            .iter()
            .any(|line| line.contains("damaged or altered since")),
        "{lines:?}"
    );
}

#[test]
fn a_file_that_is_no_export_gets_one_sentence() {
    let place = Workplace::with_records();
    for (name, text) in [
        ("letter.txt", "Dear colleague"),
        ("half.json", "[\n{\"id\": \"A\","),
        ("book.xlsx", "PK\u{3}\u{4}"),
    ] {
        fs::write(place.path(name), text).unwrap();
        for language in ["en", "ar"] {
            let told = place.run(&["verify", "--lang", language, "--against", name]);
            assert_eq!((told.code, told.out.as_str()), (4, ""), "{name}");
            assert_eq!(told.err.lines().count(), 2, "{}", told.err);
            assert!(told.err.contains(name));
        }
    }
    let told = place.run(&["verify", "--against", "none.json"]);
    assert_eq!((told.code, told.out.as_str()), (4, ""));
    assert!(told.err.contains("none.json"), "{}", told.err);
    assert!(told.err.contains("check the path"), "{}", told.err);
    let told = place.run(&["verify", "--against", "."]);
    assert_eq!(told.code, 4, "{}", told.err);
    // The program's own files are sealed like records.
    place.draft("20261123-090000-DRAFT0", |_| {});
    let draft = "data/drafts/20261123-090000-DRAFT0.ron";
    mesocheck::store::station::Station::open(&place.folder()).unwrap();
    for own in [draft, "data/station.ron"] {
        let told = place.run(&["verify", "--against", own]);
        assert_eq!((told.code, &*told.out), (4, ""), "{own}: {}", told.err);
    }
}

#[test]
fn a_slip_in_a_code_is_named_and_a_file_that_is_there_is_read() {
    let place = Workplace::with_records();
    for (language, says) in [("en", "`8:zzz` is not a valid code"), ("ar", "8:zzz")] {
        let told = place.run(&["verify", "--lang", language, "--against", "8:zzz"]);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{}", told.err);
        assert!(told.err.contains(says), "{}", told.err);
        assert_eq!(told.err.lines().count(), 2, "{}", told.err);
    }
    // File names that read like codes, one of them valid; not on Windows, where no name may contain a colon.
    #[cfg(unix)]
    for name in ["8:zzz", "8:4f2a-91bc-07de"] {
        let source = kept(&place, name, &["list", "--json"]);
        assert!(source.ends_with(name));
        let (lines, code) = against(&place, name);
        assert_eq!(code, 0, "{lines:?}");
        assert!(counts(&lines).starts_with("records 3"), "{lines:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_called_that() {
    let place = Workplace::with_records();
    let pipe = place.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    for source in ["pipe", "data"] {
        let told = place.run(&["verify", "--against", source]);
        assert_eq!((told.code, &*told.out), (4, ""), "{}", told.err);
        let expected = format!("Error: {source}: not a regular file\n");
        assert!(told.err.starts_with(&expected), "{}", told.err);
    }
}
