//! `list`.

use mesocheck::shipped::PHRASES;
use serde_json::json;

use super::{IDS, Workplace, sealed};

#[test]
fn an_empty_folder_is_an_empty_list_and_stays_empty() {
    let place = Workplace::new();
    let told = place.run(&["list"]);
    assert_eq!((told.code, told.out.as_str()), (0, ""));
    assert!(told.err.contains("No consultations in"), "{}", told.err);
    assert_eq!(place.json(&["list", "--json"]), json!([]));
    assert!(!place.path("data").exists());
}

#[test]
fn json_holds_every_field_and_null_where_there_is_nothing() {
    let place = Workplace::with_records();
    place.draft("20261123-060000-DRAFT0", |_| {});
    let list = place.json(&["list", "--json", "--limit", "2"]);
    let hash = std::fs::read_to_string(place.path("last-hash")).unwrap();
    let code = mesocheck::domain::short_code::short_code(&hash);
    let expected = json!([
        {"id": "20261123-060000-DRAFT0", "sealed": null, "client": null, "concerns": [], "outcome": null,
         "amends": null, "amends_kind": null, "state": "draft", "number": null, "hash": null, "code": null, "superseded_by": null},
        {"id": IDS[0], "sealed": "2026-11-22T13:31:40+03:00", "client": "A-3", "concerns": ["pigmentation"],
         "outcome": "proceed-with-caution", "amends": null, "amends_kind": null, "state": "sealed",
         "number": 3, "hash": hash, "code": code, "superseded_by": null},
    ]);
    assert_eq!(list, expected);
}

#[test]
fn filters_take_what_they_name() {
    let place = Workplace::with_records();
    let cases: [(&[&str], &[&str]); 9] = [
        (&[], &IDS),
        (&["--limit", "1"], &IDS[..1]),
        (&["--limit", "0"], &[]),
        (&["--since", "2026-11-22"], &IDS[..1]),
        (&["--until", "2026-11-21"], &IDS[1..]),
        (
            &["--since", "2026-10-04", "--until", "2026-11-21"],
            &IDS[1..2],
        ),
        (&["--concern", "hair"], &IDS[1..2]),
        (&["--outcome", "proceed-with-caution"], &IDS),
        (&["--outcome", "proceed"], &[]),
    ];
    for (filters, ids) in cases {
        let list = place.json(&[&["list", "--json"], filters].concat());
        let found: Vec<&str> = list
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap())
            .collect();
        assert_eq!(found, ids, "{filters:?}");
    }
    let none = PHRASES.screen.home_none_left.en.0;
    let none = format!("Note: {none}\n");
    for (filters, said) in [
        (&["--outcome", "proceed"][..], none.as_str()),
        (&["--open", "--practitioner", "nobody"], &none),
        (&["--limit", "0"], ""),
    ] {
        let told = place.run(&[&["list"], filters].concat());
        assert_eq!((told.code, &*told.err), (0, said), "{filters:?}");
    }
}

#[test]
fn the_table_speaks_both_languages() {
    let place = Workplace::with_records();
    let told = place.run(&["list"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert_eq!(told.out.lines().count(), 4);
    assert!(told.out.contains("Hair") && told.out.contains("sealed"));
    let arabic = place.run(&["list", "--lang", "ar"]).out;
    let hair = mesocheck::shipped::CHECKLIST.concern("hair").unwrap();
    assert!(arabic.contains(hair.name.ar.0), "{arabic}");
}

#[test]
fn a_bad_file_is_listed_named_and_told_by_the_exit_code() {
    let place = Workplace::with_records();
    place.tamper(IDS[0], |text| text.replacen("A-3", "A-9", 1));
    place.tamper(IDS[1], |text| text[..200].to_owned());
    place.tamper(IDS[2], |text| {
        let body = text.rsplit_once("// sha256 ").unwrap().0;
        sealed(&body.replacen("format: 2", "format: 7", 1))
    });
    let told = place.run(&["list", "--json"]);
    assert_eq!(told.code, 5);
    let list: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    for (row, state) in ["altered", "damaged", "newer"].iter().enumerate() {
        let expected = json!({"id": IDS[row], "sealed": null, "client": null, "concerns": null, "outcome": null,
            "amends": null, "amends_kind": null, "state": state, "number": null, "hash": null, "code": null, "superseded_by": null});
        assert_eq!(list[row], expected);
        assert!(told.err.contains(IDS[row]), "{}", told.err);
    }
    // An unreadable record might match the filter.
    let told = place.run(&["list", "--json", "--concern", "hair"]);
    assert_eq!((told.code, told.out.as_str()), (5, "[]\n"));
    assert!(told.err.contains(IDS[1]));
    // It may have been sealed long after it began, but not before.
    for call in [&["list"][..], &["export", "--format", "csv", "-o", "-"]] {
        for (filter, later) in [("--since", true), ("--until", false)] {
            let told = place.run(&[call, &[filter, "2026-11-15"]].concat());
            assert!(told.err.contains(IDS[2]), "{call:?} {filter}");
            assert_eq!(told.err.contains(IDS[1]), later, "{call:?} {filter}");
        }
    }
}

#[test]
fn a_newer_or_foreign_file_alone_is_no_damage() {
    let place = Workplace::with_records();
    place.tamper(IDS[2], |text| {
        let body = text.rsplit_once("// sha256 ").unwrap().0;
        sealed(&body.replacen("format: 2", "format: 7", 1))
    });
    std::fs::write(place.file(IDS[0]).with_file_name("notes.txt"), "x").unwrap();
    let told = place.run(&["list"]);
    assert_eq!(told.code, 0);
    assert!(
        told.err.contains("notes.txt") && told.err.contains("format 7"),
        "{}",
        told.err
    );
    // Without words to search for, a search lists it, too.
    for (words, code) in [("", 0), ("a-2", 5)] {
        let told = place.run(&["search", words]);
        assert_eq!(told.code, code, "{words:?}: {}", told.err);
    }
    // A count that lacks it, or takes what it may amend, is another matter.
    let told = place.run(&["stats"]);
    assert_eq!(told.code, 5);
    assert!(told.err.contains("Note: records"), "{}", told.err);
}

#[test]
fn a_filter_that_means_nothing_is_a_wrong_call() {
    let place = Workplace::new();
    let cases = [
        (["--since", "yesterday"], "YYYY-MM-DD"),
        (["--until", "2026-02-30"], "YYYY-MM-DD"),
        (["--concern", "hairs"], "did you mean `hair`?"),
        (["--outcome", "refered"], "did you mean `refer`?"),
        (["--outcome", "x"], "do-not-proceed, incomplete"),
    ];
    for (filter, hint) in cases {
        let told = place.run(&[&["list"], &filter[..]].concat());
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{filter:?}");
        assert!(told.err.contains(hint), "{}", told.err);
    }
}

#[test]
fn what_is_hidden_in_a_client_reference_is_shown() {
    let place = Workplace::new();
    let hidden = "A\u{1B}[31m\u{202E}\u{200B}\nB";
    place.seal(IDS[0], 1, |record| record.client = hidden.to_owned());
    let told = place.run(&["list"]);
    let shown = "A<U+001B>[31m<U+202E><U+200B><U+000A>B";
    assert!(told.out.contains(shown), "{}", told.out);
    let list = place.run(&["list", "--json"]);
    assert!(!list.out.contains(['\u{1B}', '\u{202E}', '\u{200B}']));
    let list: serde_json::Value = serde_json::from_str(&list.out).unwrap();
    assert_eq!(list[0]["client"], hidden);
}

#[test]
fn a_limit_opens_no_record_beyond_it() {
    let place = Workplace::with_records();
    place.tamper(IDS[2], |text| text[..200].to_owned());
    for (arguments, codes) in [
        (&["list", "--json"][..], [0, 5]),
        (&["export", "--format", "json", "-o", "-"], [0, 5]),
        (&["export", "--format", "csv", "-o", "-"], [0, 5]),
    ] {
        for (limit, code) in ["2", "3"].into_iter().zip(codes) {
            let told = place.run(&[arguments, &["--limit", limit]].concat());
            assert_eq!(told.code, code, "{arguments:?} {limit}: {}", told.err);
            assert!(told.out.contains(IDS[1]));
        }
    }
    // Entries excluded by the filter do not count.
    let list = place.json(&["list", "--json", "--concern", "hair", "--limit", "1"]);
    assert_eq!(list[0]["id"], IDS[1]);
}

#[test]
fn the_records_of_a_month_whose_folder_is_not_one_do_not_vanish_in_silence() {
    let links: &[bool] = if cfg!(unix) { &[false, true] } else { &[false] };
    for is_link in links {
        for folder in ["2026/11", "2026"] {
            let place = Workplace::with_records();
            let path = place.folder().records().join(folder);
            std::fs::rename(&path, place.path("away")).unwrap();
            #[cfg(unix)]
            if *is_link {
                std::os::unix::fs::symlink(place.path("away"), &path).unwrap();
            }
            if !is_link {
                std::fs::write(&path, "").unwrap();
            }
            let expected =
                format!("records/{folder}: damaged: a file or a link instead of a folder\n");
            for call in [
                &["list"][..],
                &["stats"],
                &["search", ""],
                &["export", "--format", "csv", "-o", "-"],
                &["verify"],
                &["backup", "copy"],
            ] {
                let told = place.run(call);
                assert_eq!(told.code, 5, "{call:?}: {}{}", told.out, told.err);
                let all = format!("{}{}", told.out, told.err);
                assert!(all.contains(&expected), "{call:?}: {all}");
            }
        }
    }
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let place = Workplace::with_records();
    let period = ["--since", "2026-12-01", "--until", "2026-01-01"];
    for call in [
        &["list"][..],
        &["search", "A-1"],
        &["stats"],
        &["export", "--format", "csv", "-o", "-"],
    ] {
        let told = place.run(&[call, &period[..]].concat());
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{call:?}");
        let said = "Error: --until 2026-01-01 is before --since\nHint: give the earlier day with --since\n";
        assert_eq!(told.err, said, "{call:?}");
    }
    let day = ["list", "--since", "2026-11-22", "--until", "2026-11-22"];
    assert_eq!(place.run(&day).code, 0);
}
