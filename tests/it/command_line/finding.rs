//! `search`, `list --open`, `stats`, the filters, signs and orders of `list`, and what is said when nothing is found.

use mesocheck::domain::assessment::Outcome;
use mesocheck::domain::record::{AmendmentKind, Amends, Record};
use mesocheck::domain::record_id::RecordId;
use mesocheck::shipped::PHRASES;
use serde_json::{Value, json};

use super::{IDS, Workplace};

fn ids(list: &Value) -> Vec<&str> {
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| row["id"].as_str().unwrap()).collect()
}

fn amends(of: &str, kind: AmendmentKind) -> impl FnOnce(&mut Record) {
    let id = RecordId::parse(of).unwrap();
    move |record| {
        record.amends = Some(Amends {
            id,
            sha256: "0".repeat(64),
            kind,
            reason: "a typing mistake".to_owned(),
        });
    }
}

/// Creates records of three clients: the first was referred and came back, the second was only referred.
fn clinic() -> Workplace {
    let place = Workplace::new();
    let seal = |id: &str, number: u64, client: &str, outcome, practitioner: &str| {
        place.seal(id, number, |record| {
            client.clone_into(&mut record.client);
            practitioner.clone_into(&mut record.practitioner);
            record.outcome = outcome;
            if outcome == Outcome::Refer {
                record.findings[0].cleared = None;
            }
            record.started = record.sealed;
        });
    };
    seal(IDS[2], 1, "A-1", Outcome::Refer, "سارة أحمد");
    seal(IDS[1], 2, "B-2", Outcome::Refer, "Huda");
    seal(IDS[0], 3, "a-١", Outcome::Proceed, "Huda");
    place
}

#[test]
fn words_are_found_whatever_their_spelling() {
    let place = clinic();
    place.draft("20261123-060000-DRAFT0", |form| {
        "C-40 حساسيّة".clone_into(&mut form.client);
    });
    let found = |words: &[&str]| {
        let told = place.run(&[&["search", "--json"], words].concat());
        let list: Value = serde_json::from_str(&told.out).unwrap();
        let found: Vec<String> = ids(&list).into_iter().map(str::to_owned).collect();
        (told.code, found)
    };
    for (words, code, expected) in [
        (&["احمد"][..], 0, &[IDS[2]][..]),
        (&["a-1"], 0, &[IDS[0], IDS[2]]),
        (&["HUDA", "b-2"], 0, &[IDS[1]]),
        (&["huda", "احمد"], 3, &[]),
        (&["حساسيه", "٤٠"], 0, &["20261123-060000-DRAFT0"]),
        (&["huda", "--outcome", "refer"], 0, &[IDS[1]]),
        (&["huda", "--limit", "1"], 0, &[IDS[0]]),
        (&["\u{661}\u{669}\u{668}\u{668}-02-29", "b-2"], 0, &[IDS[1]]),
        (&["1988-02-28"], 3, &[]),
    ] {
        let expected = expected.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(found(words), (code, expected), "{words:?}");
    }
    let told = place.run(&["search", "oleander"]);
    assert_eq!((told.code, told.out.as_str()), (3, ""));
    assert!(told.err.contains("`oleander`"), "{}", told.err);
    // Something contains the words, but the filter or the limit leaves it out.
    let told = place.run(&["search", "b-2", "--outcome", "proceed"]);
    assert_eq!((told.code, told.out.as_str()), (3, ""));
    let filtered = PHRASES.command_line.list.nothing_found_filtered.en.0;
    let filtered = filtered.replace("{words}", "b-2");
    assert!(told.err.contains(&filtered), "{}", told.err);
    let told = place.run(&["search", "b-2", "--limit", "0"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    place.tamper(IDS[1], |text| text[..200].to_owned());
    let told = place.run(&["search", "oleander"]);
    assert_eq!(told.code, 5);
    assert!(told.err.contains(IDS[1]), "{}", told.err);
}

#[test]
fn a_screening_whose_day_has_come_is_open_until_the_client_is_seen_again() {
    let place = Workplace::new();
    let today = mesocheck::session::effects::now().date();
    let day = |days: i32| today.checked_add(jiff::Span::new().days(days)).unwrap();
    // Two days ahead, because midnight may pass during the test.
    for (number, id, client, due) in [
        (1, IDS[2], "A-1", day(-1)),
        (2, IDS[1], "A-2", day(0)),
        (3, IDS[0], "A-3", day(2)),
    ] {
        place.seal(id, number, |record| {
            client.clone_into(&mut record.client);
            record.rescreen_on = Some(due);
        });
    }
    let open_in = |order: &str| {
        let list = place.json(&["list", "--open", "--sort", order, "--json"]);
        let rows = list.as_array().unwrap().clone();
        let row = |row: &Value| json!([row["client"], row["open"]]);
        json!(rows.iter().map(row).collect::<Vec<_>>())
    };
    let open = || open_in("newest");
    assert_eq!(open(), json!([["A-2", "due"], ["A-1", "due"]]));
    assert_eq!(open_in("client"), json!([["A-1", "due"], ["A-2", "due"]]));
    place.seal("20261125-101502-7F3AAB", 4, |record| {
        "a-1".clone_into(&mut record.client);
        record.started = record.sealed;
        record.rescreen_on = None;
    });
    assert_eq!(open(), json!([["A-2", "due"]]));
    let told = place.run(&["list", "--open"]);
    assert!(told.out.contains("screening due"), "{}", told.out);
}

#[test]
fn what_is_open_is_listed_with_its_reason() {
    let place = clinic();
    let correction = amends(IDS[0], AmendmentKind::Correction);
    place.draft("20261123-060000-DRAFT0", |form| {
        let mut record = super::golden();
        correction(&mut record);
        form.amends = record.amends;
    });
    place.draft("20261123-070000-DRAFT0", |_| {});
    let list = place.json(&["list", "--open", "--json"]);
    let reasons: Vec<_> = list.as_array().unwrap().iter().collect();
    let reasons: Vec<_> = reasons
        .iter()
        .map(|row| (row["id"].clone(), row["open"].clone()))
        .collect();
    assert_eq!(
        json!(reasons),
        json!([
            ["20261123-070000-DRAFT0", "draft"],
            ["20261123-060000-DRAFT0", "correction"],
            [IDS[1], "referral"],
        ])
    );
    let told = place.run(&["list", "--open"]);
    assert!(
        told.out
            .contains("referral, no complete consultation since"),
        "{}",
        told.out
    );
    let none = Workplace::with_records().run(&["list", "--open"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    assert!(none.err.contains("Nothing is open"), "{}", none.err);
}

#[test]
fn what_was_corrected_says_so_and_does_not_count() {
    let place = Workplace::with_records();
    let [first, second] = ["20261124-080000-00000A", "20261125-080000-00000A"];
    place.seal(first, 4, amends(IDS[0], AmendmentKind::Correction));
    place.seal(second, 5, amends(IDS[1], AmendmentKind::EnteredInError));
    let list = place.json(&["list", "--json"]);
    let superseded: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["superseded_by"].clone())
        .collect();
    assert_eq!(json!(superseded), json!([null, null, first, second, null]));
    for call in [&["list", "--json"][..], &["search", "", "--json"]] {
        let list = place.json(call);
        let kinds = list.as_array().unwrap().iter();
        let kinds: Vec<_> = kinds.map(|row| row["amends_kind"].clone()).collect();
        let expected = json!(["entered-in-error", "correction", null, null, null]);
        assert_eq!(json!(kinds), expected, "{call:?}");
    }
    for (state, expected) in [
        ("current", &[first, IDS[2]][..]),
        ("corrected", &[IDS[0], IDS[1]]),
        ("sealed", &[second, first, IDS[0], IDS[1], IDS[2]]),
        ("draft", &[]),
        ("damaged", &[]),
    ] {
        let list = place.json(&["list", "--json", "--state", state]);
        assert_eq!(ids(&list), expected, "{state}");
    }
    let told = place.run(&["list"]);
    for word in [
        "corrected since",
        "correction",
        "entered in error",
        "statement of error",
        "sealed",
    ] {
        assert!(told.out.contains(word), "{word}: {}", told.out);
    }
    assert_eq!(place.json(&["stats", "--json"])["records"], 2);
}

#[test]
fn the_order_is_the_one_asked_for() {
    let place = clinic();
    for (order, expected) in [
        ("newest", [IDS[0], IDS[1], IDS[2]]),
        ("oldest", [IDS[2], IDS[1], IDS[0]]),
        ("client", [IDS[0], IDS[2], IDS[1]]),
        ("outcome", [IDS[1], IDS[2], IDS[0]]),
        ("practitioner", [IDS[0], IDS[1], IDS[2]]),
    ] {
        let list = place.json(&["list", "--json", "--sort", order]);
        assert_eq!(ids(&list), expected, "{order}");
    }
    let list = place.json(&["list", "--json", "--practitioner", "ساره"]);
    assert_eq!(ids(&list), [IDS[2]]);
    for (option, value, hint) in [("--sort", "newst", "newest"), ("--state", "x", "current")] {
        let told = place.run(&["list", option, value]);
        assert_eq!(told.code, 2);
        assert!(told.err.contains(hint), "{}", told.err);
    }
}

#[test]
fn the_statistics_count_a_correction_in_the_month_of_its_own_seal_and_their_help_says_so() {
    let place = clinic();
    place.seal(
        "20261124-080000-00000A",
        4,
        amends(IDS[2], AmendmentKind::Correction),
    );
    let found = place.json(&["stats", "--json"]);
    assert_eq!(found["records"], 3);
    assert_eq!(found["months"].as_array().unwrap().len(), 1);
    assert_eq!(found["months"][0]["month"], "2026-11");
    let said = "by month of sealing (for a correction, its own)";
    let help = place.run(&["stats", "--help"]).out;
    assert!(help.contains(said), "{help}");
}

#[test]
fn the_statistics_count_and_are_drawn() {
    let place = clinic();
    let found = place.json(&["stats", "--json"]);
    let month = |month: &str, refer: u32, proceed: u32| {
        json!({"month": month, "outcomes": {"proceed": proceed, "proceed-with-caution": 0, "refer": refer,
            "do-not-proceed": 0, "incomplete": 0}})
    };
    assert_eq!(
        found["months"],
        json!([month("2026-10", 1, 0), month("2026-11", 1, 1)])
    );
    assert_eq!(found["referrals"], json!({"open": 1, "closed": 1}));
    assert_eq!(found["records"], 3);
    let golden = super::golden().findings;
    assert_eq!(found["findings"].as_array().unwrap().len(), golden.len());
    for (language, block) in [("en", "\u{2501}"), ("ar", "\u{2501}")] {
        let told = place.run(&["stats", "--lang", language]);
        assert_eq!(told.code, 0);
        assert!(told.out.contains(block), "{}", told.out);
    }
    assert!(place.run(&["stats", "--ascii"]).out.contains("===="));
    let old = super::told(place.command().arg("stats").env("LC_ALL", "C"));
    assert!(old.out.contains("===="), "{}", old.out);
    let none = place.json(&["stats", "--json", "--since", "2027-01-01"]);
    assert_eq!(
        (&none["records"], &none["findings"]),
        (&json!(0), &json!([]))
    );
}

/// Asserts which record an export, `show` and `list` say stands in place of the third one.
fn leads_everywhere(place: &Workplace, newest: &str) {
    let exported = place.json(&["export", IDS[2], "--format", "json", "-o", "-"]);
    let shown = place.json(&["show", IDS[2], "--format", "json"]);
    let listed = place.json(&["list", "--json"]);
    let listed = listed.as_array().unwrap().iter();
    let listed = listed.filter(|row| row["id"] == IDS[2]);
    for one in listed.chain([&exported[0], &shown]) {
        assert_eq!(one["superseded_by"], newest, "{one}");
    }
}

/// Two stations may correct the same record, and the correction begun first may be sealed last.
#[test]
fn of_two_corrections_the_one_sealed_later_stands_everywhere() {
    let place = Workplace::with_records();
    let corrections = [
        ("20261123-101502-7F3AAB", "2026-11-25"),
        ("20261124-101502-7F3AAC", "2026-11-24"),
    ];
    for ((id, day), number) in corrections.into_iter().zip(4..) {
        place.seal(id, number, |record| {
            record.sealed = format!("{day}T13:31:40+03:00").parse().unwrap();
            amends(IDS[2], AmendmentKind::Correction)(record);
        });
    }
    leads_everywhere(&place, corrections[0].0);
}

#[test]
fn a_chain_leads_to_its_end_everywhere_and_a_retraction_withdraws_all_of_it() {
    let place = Workplace::with_records();
    let chain = ["20261124-080000-00000A", "20261125-080000-00000A"];
    place.seal(chain[0], 4, amends(IDS[2], AmendmentKind::Correction));
    place.seal(chain[1], 5, amends(chain[0], AmendmentKind::EnteredInError));
    leads_everywhere(&place, chain[1]);
    let told = place.run(&["show", IDS[2]]).out;
    let sentence = format!("Record {} states that this was", chain[1]);
    assert!(told.contains(&sentence), "{told}");
    let fhir = place.run(&["show", IDS[2], "--format", "fhir"]).out;
    assert!(fhir.contains("\"status\":\"entered-in-error\""), "{fhir}");
}

#[test]
fn an_unreadable_folder_is_reported_and_not_taken_for_an_empty_one() {
    let place = Workplace::new();
    place.folder().prepare().unwrap();
    let records = place.folder().records();
    std::fs::remove_dir(&records).unwrap();
    std::fs::write(&records, "").unwrap();
    let amend = ["amend", "7F", "--entered-in-error", "--reason", "mistaken"];
    for call in [
        &["list"][..],
        &["list", "--open"],
        &["search", "jane"],
        &["stats"],
        &["show", "7F"],
        &amend,
        &["export", "7F", "--format", "csv", "-o", "-"],
        &["export", "--format", "csv", "-o", "-"],
        &["verify"],
    ] {
        let told = place.run(call);
        assert_eq!(told.code, 5, "{call:?}: {}", told.err);
        let said = told.out + &told.err;
        assert!(said.contains("part of the path is not a folder"), "{said}");
        assert!(!said.to_lowercase().contains("no consultation"), "{said}");
    }
}

#[test]
fn a_file_in_the_place_of_a_data_folder_is_one_error() {
    let place = Workplace::new();
    std::fs::write(place.path("data"), "").unwrap();
    let said = format!(
        "{} is a file or a link, not a folder",
        place.path("data").display()
    );
    for call in [
        &["list"][..],
        &["search", "jane"],
        &["stats"],
        &["show", "7F"],
        &["export", "--format", "csv", "-o", "-"],
        &["verify"],
        &["backup", "copy"],
        &["list", "--data", "data/below"],
        &["list", "--data", ".", "--also", "data"],
        &["--plain"],
        &["--plain", "new"],
    ] {
        let told = place.run(call);
        assert_eq!((told.code, &*told.out), (1, ""), "{call:?}: {}", told.err);
        assert_eq!(told.err.matches("Error: ").count(), 1, "{}", told.err);
        assert!(told.err.contains(&said), "{}", told.err);
    }
}

#[test]
fn an_export_of_nothing_says_so_beside_its_output() {
    let empty = Workplace::new();
    empty.folder().prepare().unwrap();
    let place = Workplace::with_records();
    let filtered = ["--outcome", "proceed"];
    let one = [IDS[0], "--outcome", "proceed"];
    let [none, passes] = [&PHRASES.hints.export_none, &PHRASES.screen.home_none_left]
        .map(|phrase| format!("Note: {}\n", phrase.en.0));
    for (place, words, said) in [
        (&empty, &[][..], none.as_str()),
        (&place, &filtered, &passes),
        (&place, &one, &passes),
        (&place, &["--limit", "0"], ""),
        (&place, &[], ""),
    ] {
        for format in ["csv", "ndjson", "text"] {
            let export = ["export", "--format", format, "-o", "-"];
            let told = place.run(&[&export, words].concat());
            assert_eq!((told.code, &*told.err), (0, said), "{format} {words:?}");
        }
    }
}
