//! `export --since-last`.

use std::fs;

use serde_json::Value;

use super::{IDS, Workplace};

#[test]
fn each_recipient_gets_each_record_once() {
    let place = Workplace::with_records();
    let ids = |arguments: &[&str], file: &str| -> Vec<String> {
        let path = place.path(file);
        let all = [&["export", "--format", "ndjson", "-o", file], arguments].concat();
        let told = place.run(&all);
        assert_eq!(told.code, 0, "{}", told.err);
        let lines = fs::read_to_string(path).unwrap();
        let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].clone();
        lines
            .lines()
            .map(|line| id(line).as_str().unwrap().to_owned())
            .collect()
    };
    let since = ["--since-last", "head-office"];
    assert_eq!(
        ids(&[&since[..], &["--limit", "1"]].concat(), "a"),
        &IDS[..1]
    );
    assert_eq!(ids(&since, "b"), &IDS[1..]);
    assert!(ids(&since, "c").is_empty());
    // A record begun earlier that arrives later is not skipped.
    let late = "20261001-101502-7F3AAB";
    place.seal(late, 4, |_| {});
    assert_eq!(ids(&since, "d"), [late]);
    assert_eq!(ids(&["--since-last", "research"], "e").len(), 4);
    // Without the list, everything is exported again; an untrustworthy list counts as none.
    fs::write(place.path("data/handed/head-office"), "broken").unwrap();
    assert_eq!(ids(&since, "f").len(), 4);
}

#[test]
fn an_export_that_failed_was_not_handed_out() {
    let place = Workplace::with_records();
    let export = ["export", "--format", "csv", "--since-last", "lab", "-o"];
    fs::write(place.path("taken.csv"), "theirs").unwrap();
    for target in ["taken.csv", "missing/a.csv"] {
        assert_eq!(place.run(&[&export[..], &[target]].concat()).code, 1);
    }
    assert!(!place.path("data/handed/lab").exists());
    for (name, target) in [("lab", "-"), ("../lab", "a.csv"), ("", "a.csv")] {
        let told = place.run(&[
            "export",
            "--format",
            "csv",
            "--since-last",
            name,
            "-o",
            target,
        ]);
        assert_eq!(told.code, 2, "{}", told.err);
        assert!(told.err.contains("--since-last"), "{}", told.err);
    }
    let told = place.run(&[&export[..], &["whole.csv"]].concat());
    assert!(told.err.contains("exported: 3"), "{}", told.err);
    let list = "data/handed/lab";
    let told = place.run(&["export", "--format", "csv", "--force", "-o", list]);
    assert!(told.err.contains("own files"), "{}", told.err);
}

/// Also of several ids: a recipient who has all but one is not asking for that one alone.
#[test]
fn a_record_without_a_page_is_skipped_where_the_recipient_has_the_others() {
    let place = Workplace::with_records();
    let reason = ["--reason", "wrong client"];
    let export = |arguments: &[&str]| {
        let all = ["export", "--format", "handout", "--since-last", "lab", "-o"];
        place.run(&[&all[..], arguments].concat())
    };
    assert_eq!(export(&["first.html", IDS[0]]).code, 0);
    let amend = ["amend", IDS[1], "--entered-in-error"];
    let told = place.run(&[&amend[..], &reason].concat());
    assert_eq!(told.code, 0, "{}", told.err);
    let told = export(&["rest.html", IDS[0], IDS[1]]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(place.path("rest.html").exists());
    assert!(
        told.err.contains("Skipped") && told.err.contains(IDS[1]),
        "{}",
        told.err
    );
    let told = export(&["alone.html", IDS[1], IDS[1]]);
    assert_eq!(told.code, 1, "{}", told.err);
    assert!(!place.path("alone.html").exists());
}

/// A workplace where the list of what a recipient has cannot be saved: in its place is a link to nowhere.
#[cfg(unix)]
fn without_lists() -> Workplace {
    let place = Workplace::with_records();
    std::os::unix::fs::symlink("nowhere", place.folder().handed_lists()).unwrap();
    place
}

#[cfg(unix)]
#[test]
fn a_list_that_is_not_saved_does_not_hide_what_the_export_lacks() {
    let place = without_lists();
    place.tamper(IDS[1], |text| text.replace("A-2", "A-9"));
    let export = ["export", "--format", "csv", "--since-last", "lab", "-o"];
    let told = place.run(&[&export[..], &["a.csv"]].concat());
    assert_eq!(told.code, 5, "{}", told.err);
    assert!(told.err.contains(IDS[1]), "{}", told.err);
    assert!(told.err.contains("handed"), "{}", told.err);
    assert!(!told.err.contains("complete"), "{}", told.err);
}

#[cfg(unix)]
#[test]
fn a_list_that_cannot_be_saved_is_a_failure() {
    let place = without_lists();
    let export = ["export", "--format", "csv", "--since-last", "lab", "-o"];
    let told = place.run(&[&export[..], &["a.csv"]].concat());
    assert_eq!(told.code, 1, "{}", told.err);
    assert!(place.path("a.csv").exists());
    let errors = told.err.lines().filter(|line| line.starts_with("Error: "));
    let [error] = errors.collect::<Vec<_>>()[..] else {
        panic!("{}", told.err)
    };
    let said = ["repeats the records of this one", "lab", "handed"];
    assert!(said.iter().all(|it| error.contains(it)), "{error}");
}

#[test]
fn what_is_no_record_is_reported_beside_what_is_new() {
    let place = Workplace::with_records();
    let foreign = place.file(IDS[0]).with_file_name("strange.txt");
    fs::write(foreign, "").unwrap();
    let export = ["export", "--format", "csv", "--since-last", "lab", "-o"];
    for file in ["first.csv", "second.csv"] {
        let told = place.run(&[&export[..], &[file]].concat());
        assert!(told.err.contains("strange.txt"), "{}", told.err);
    }
}

#[test]
fn a_file_that_may_not_have_been_fetched_is_not_replaced() {
    let place = Workplace::with_records();
    let export = [
        "export",
        "--format",
        "csv",
        "--since-last",
        "lab",
        "-o",
        "x.csv",
    ];
    assert_eq!(place.run(&export).code, 0);
    let before = fs::read(place.path("x.csv")).unwrap();
    let told = place.run(&[&export[..], &["--force"]].concat());
    assert_eq!(told.code, 2, "{}", told.err);
    assert!(
        told.err
            .contains("--force cannot be used with --since-last")
    );
    assert_eq!(fs::read(place.path("x.csv")).unwrap(), before);
}
