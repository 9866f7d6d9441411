//! `show`.

use std::fs;

use super::{IDS, Workplace, plain, sealed};

#[test]
fn a_record_is_shown_in_both_languages() {
    let place = Workplace::with_records();
    let english = place.run(&["show", "7f3a9c"]);
    assert_eq!((english.code, english.err.as_str()), (0, ""));
    assert!(english.out.starts_with(&format!("Record {}\n", IDS[0])));
    assert!(english.out.contains("Client reference: A-3"));
    let arabic = place.run(&["show", "7f3a9c", "--lang", "ar"]);
    let words = &mesocheck::shipped::PHRASES.record;
    assert!(plain(&arabic.out).contains(&format!("{}: A-3", words.client.ar)));
    // Both contain what the record can be compared by.
    let hash = fs::read_to_string(place.path("last-hash")).unwrap();
    let code = mesocheck::domain::short_code::short_code(&hash);
    for shown in [&english.out, &plain(&arabic.out)] {
        let last = shown.lines().last().unwrap();
        assert!(last.contains(&code) && last.contains(&hash), "{last}");
    }
    // An id copied with its isolates finds its record.
    let copied = format!("\u{2066}{}\u{2069}", IDS[0]);
    assert_eq!(place.run(&["show", &copied]).code, 0);
}

#[test]
fn a_pipe_gets_isolates_in_arabic_and_programs_get_none() {
    let place = Workplace::with_records();
    let isolates = ['\u{2066}', '\u{2068}', '\u{2069}'];
    let shown = place.run(&["show", IDS[0], "--lang", "ar"]).out;
    for (isolate, token) in [
        ('\u{2066}', IDS[0]),
        ('\u{2068}', "1988-02-29"),
        ('\u{2068}', "2026-11-22T13:31:40+03:00 (Asia/Riyadh)"),
    ] {
        let apart = format!("{isolate}{token}\u{2069}");
        assert!(shown.contains(&apart), "{token}");
    }
    let listed = place.run(&["list", "--lang", "ar"]).out;
    for line in listed.lines().skip(1) {
        let cells: Vec<&str> = line.split("  ").filter(|cell| !cell.is_empty()).collect();
        assert_eq!(cells.len(), 7, "{line}");
        let apart = |cell: &&str| cell.trim().starts_with('\u{2068}');
        assert!(cells.iter().all(apart), "{line}");
    }
    for call in [&["list"][..], &["verify"], &["show", IDS[0]], &["doctor"]] {
        assert!(!place.run(call).out.contains(isolates), "{call:?}");
    }
    for format in ["json", "ron"] {
        let call = ["show", IDS[0], "--format", format, "--lang", "ar"];
        assert!(!place.run(&call).out.contains(isolates), "{format}");
    }
    for format in ["csv", "json", "ndjson", "ron"] {
        let call = ["export", "--format", format, "-o", "-", "--lang", "ar"];
        assert!(!place.run(&call).out.contains(isolates), "{format}");
    }
}

#[test]
fn a_file_that_cannot_be_read_hides_only_its_own_id() {
    let place = Workplace::with_records();
    let draft = "20261123-090000-700000";
    place.draft(draft, |_| {});
    let other = "20261102-000000-FFFFFF";
    fs::create_dir(place.file(other)).unwrap();
    for (id, code, said) in [
        ("ZZZZZZ", 3, "no consultation found"),
        ("700000", 3, draft),
        ("FFFFFF", 5, other),
    ] {
        let told = place.run(&["show", id]);
        assert_eq!((told.code, &*told.out), (code, ""), "{}", told.err);
        assert!(told.err.contains(said), "{}", told.err);
    }
}

#[test]
fn ron_is_the_file_byte_for_byte() {
    let place = Workplace::with_records();
    let told = place.run(&["show", IDS[1], "--format", "ron"]);
    assert_eq!(told.out, fs::read_to_string(place.file(IDS[1])).unwrap());
}

#[test]
fn a_record_is_shown_as_a_file_with_it_alone() {
    let place = Workplace::with_records();
    for language in ["en", "ar"] {
        for format in ["markdown", "html", "handout", "fhir"] {
            let asked = ["--format", format, "--lang", language];
            let shown = place.run(&[&["show", IDS[1]], &asked[..]].concat());
            let exported = ["export", IDS[1], "-o", "-"];
            let exported = place.run(&[&exported[..], &asked].concat());
            assert_eq!((shown.code, shown.err.as_str()), (0, ""), "{format}");
            assert_eq!(shown.out, exported.out, "{format}");
        }
    }
    let told = place.run(&["show", IDS[1], "--format", "xlsx"]);
    assert_eq!((told.code, told.out.as_str()), (2, ""));
    let formats = "use one of: json, ron, text, markdown, html, handout, fhir\n";
    assert!(told.err.contains(formats), "{}", told.err);
}

#[test]
fn json_is_the_whole_record() {
    let place = Workplace::with_records();
    let record = place.json(&["show", IDS[1], "--format", "json"]);
    assert_eq!(record["client"], "A-2");
    assert_eq!(record["concerns"], serde_json::json!(["hair"]));
    assert_eq!(
        record["screening"].as_array().unwrap().len(),
        super::golden().screening.len()
    );
}

#[test]
fn an_id_that_is_unknown_ambiguous_or_a_draft_is_not_shown() {
    let place = Workplace::with_records();
    place.draft("20261123-060000-DRAFT0", |_| {});
    let cases = [
        ("ZZZZZZ", "mesocheck list"),
        ("", "mesocheck list"),
        ("7F3A", "give more of the id"),
        ("draft0", "is a draft"),
    ];
    for (part, said) in cases {
        let told = place.run(&["show", part]);
        assert_eq!((told.code, told.out.as_str()), (3, ""), "{part}");
        assert!(told.err.contains(said), "{}", told.err);
    }
    let told = place.run(&["show", "7F3A"]);
    assert!(
        told.err.contains(IDS[0]) && told.err.contains(IDS[1]),
        "{}",
        told.err
    );
}

#[test]
fn a_bad_record_is_not_shown_as_if_it_were_good() {
    let place = Workplace::with_records();
    place.tamper(IDS[0], |text| text.replacen("A-3", "A-9", 1));
    place.tamper(IDS[1], |text| text[..200].to_owned());
    place.tamper(IDS[2], |text| {
        let body = text.rsplit_once("// sha256 ").unwrap().0;
        sealed(&body.replacen("format: 2", "format: 7", 1))
    });
    for (id, code, said) in [
        (IDS[0], 5, "not the text that was sealed"),
        (IDS[1], 5, "complete seal line"),
        (IDS[2], 1, "newer version"),
    ] {
        for format in ["text", "ron", "json"] {
            let told = place.run(&["show", id, "--format", format]);
            assert_eq!((told.code, told.out.as_str()), (code, ""), "{id} {format}");
            assert!(told.err.contains(said), "{}", told.err);
        }
    }
}

#[test]
fn nothing_typed_steers_the_terminal() {
    let place = Workplace::new();
    place.seal(IDS[0], 1, |record| {
        record.practitioner = "P\u{1B}]0;x\u{7}\u{202E}\nSealed: never".to_owned();
        record.client = "\u{9B}2J\u{E0041}".to_owned();
    });
    let told = place.run(&["show", IDS[0]]);
    assert!(
        told.out
            .contains("P<U+001B>]0;x<U+0007><U+202E>\n      Sealed: never"),
        "{}",
        told.out
    );
    assert!(told.out.contains("<U+009B>2J<U+E0041>"));
    let json = place.run(&["show", IDS[0], "--format", "json"]).out;
    assert!(!json.contains(['\u{1B}', '\u{9B}', '\u{202E}', '\u{E0041}']));
}
