//! What the index says about its records: which ones count, what is due, what is found, and the same on a first page.

use std::fs;

use mesocheck::domain::assessment::Outcome;
use mesocheck::domain::record::{AmendmentKind, Amends};
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::catalog::Filter;
use mesocheck::store::index::{Index, Look, Steps};
use mesocheck::store::records;

use super::super::fresh;
use super::{entries, found, listed, record, write};

#[test]
fn what_was_amended_leads_to_the_newest() {
    let (_home, folder) = fresh();
    let amends = |day: u32, kind| {
        let (_, sha256) = records::encoded(&record(day, "A-1", "")).unwrap();
        Some(Amends {
            id: record(day, "", "").id,
            sha256,
            kind,
            reason: "a typing mistake".to_owned(),
        })
    };
    let kinds = [
        None,
        Some((0, AmendmentKind::Correction)),
        Some((1, AmendmentKind::Correction)),
    ];
    let error = Some((3, AmendmentKind::EnteredInError));
    for (day, amended) in kinds.into_iter().chain([None, error]).enumerate() {
        let mut record = record(u32::try_from(day).unwrap(), "A-1", "");
        record.amends = amended.and_then(|(day, kind)| amends(day, kind));
        write(&folder, &record);
    }
    let index = Index::default().refreshed(&folder, Look::Folders);
    let place = |day: u32| index.place(&record(day, "", "").id).unwrap();
    for (day, newest, current) in [
        (0, Some(2), false),
        (1, Some(2), false),
        (2, None, true),
        (3, Some(4), false),
        (4, None, false),
    ] {
        assert_eq!(index.superseded_by(place(day)), newest.map(place), "{day}");
        assert_eq!(index.is_current(place(day)), current, "{day}");
    }
    assert_eq!(
        index.consultations(),
        1,
        "one consultation, whatever became of its record"
    );
    assert_eq!(
        index.place(&RecordId::parse("20251231-080000-00000A").unwrap()),
        None
    );
    // Another workstation corrected the first record last, so one of the two corrections counts.
    let mut other = record(5, "A-1", "");
    other.amends = amends(0, AmendmentKind::Correction);
    write(&folder, &other);
    let index = index.refreshed(&folder, Look::Files);
    let place = |day: u32| index.place(&record(day, "", "").id).unwrap();
    for day in [0, 1, 2] {
        assert_eq!(index.superseded_by(place(day)), Some(place(5)), "{day}");
        assert_eq!(index.newest(&record(day, "", "").id), other.id, "{day}");
        assert!(!index.is_current(place(day)), "{day}");
    }
    assert!(index.is_current(place(5)));
}

#[test]
fn a_screening_is_due_from_its_day_until_the_client_is_seen_again() {
    let (_home, folder) = fresh();
    let today = jiff::civil::date(2026, 11, 27);
    let clients = [
        ("past", Some("2026-11-01")),
        ("today", Some("2026-11-27")),
        ("tomorrow", Some("2026-11-28")),
        ("never", None),
    ];
    for (day, (client, due)) in (0..).zip(clients) {
        let mut record = record(day, client, "");
        record.rescreen_on = due.map(|due| due.parse().unwrap());
        write(&folder, &record);
    }
    let index = Index::default().refreshed(&folder, Look::Folders);
    let due = |index: &Index| -> Vec<String> {
        let open = index.open_records(today);
        let client = |place| index.entry(place).unwrap().head.unwrap().client;
        open.due.into_iter().map(client).collect()
    };
    assert_eq!(due(&index), ["today", "past"], "newest first");
    // Seen again, however the reference was spelled, but only if that record counts.
    let mut seen = record(10, "Past", "");
    seen.started = "2026-11-25T09:00:00+03:00".parse().unwrap();
    seen.rescreen_on = None;
    let mut again = record(11, "today", "");
    again.started = "2026-11-27T09:00:00+03:00".parse().unwrap();
    again.rescreen_on = None;
    for record in [&seen, &again] {
        write(&folder, record);
    }
    let mut undone = again.clone();
    undone.id = record(12, "", "").id;
    let (_, sha256) = records::encoded(&again).unwrap();
    undone.amends = Some(Amends {
        id: again.id,
        sha256,
        kind: AmendmentKind::EnteredInError,
        reason: "another client".to_owned(),
    });
    write(&folder, &undone);
    // One that ended early may have asked nothing.
    let mut early = record(13, "today", "");
    early.started = "2026-11-27T10:00:00+03:00".parse().unwrap();
    early.ended_early = Some("had to leave".to_owned());
    early.rescreen_on = None;
    write(&folder, &early);
    let index = index.refreshed(&folder, Look::Files);
    assert_eq!(due(&index), ["today"]);
}

#[test]
fn a_referral_is_open_until_that_client_and_nobody_else_is_seen_again() {
    let day_after = "2026-11-27T09:00:00+03:00";
    // Before the other, though its clock shows a later time.
    let before = "2026-11-22T13:30:00+05:00";
    for (referred, seen, at, early, open) in [
        ("A 7", "a\u{667}", day_after, false, false),
        ("A-7", "A-7", day_after, false, false),
        ("A-7", "A-7", day_after, true, true),
        ("A-7", "A-7", before, false, true),
        (
            "\u{639}\u{644}\u{64A}-7",
            "\u{639}\u{644}\u{649}-7",
            day_after,
            false,
            true,
        ),
        ("A-7", "A7", day_after, false, true),
    ] {
        let (_home, folder) = fresh();
        let mut first = record(0, referred, "");
        first.outcome = Outcome::Refer;
        first.findings[0].cleared = None;
        let mut later = record(1, seen, "");
        later.outcome = Outcome::Proceed;
        later.started = at.parse().unwrap();
        later.ended_early = early.then(|| "had to leave".to_owned());
        write(&folder, &first);
        write(&folder, &later);
        let index = Index::default().refreshed(&folder, Look::Folders);
        let referrals = index
            .open_records(jiff::civil::date(2026, 11, 28))
            .referrals;
        assert_eq!(
            !referrals.is_empty(),
            open,
            "{referred} {seen} {at} {early}"
        );
    }
}

#[test]
fn a_refer_finding_is_a_referral_whatever_else_came_of_the_consultation() {
    for (outcome, early, cleared, open) in [
        (Outcome::Refer, false, false, true),
        (Outcome::DoNotProceed, false, false, true),
        (Outcome::DoNotProceed, true, false, true),
        (Outcome::Incomplete, true, false, true),
        (Outcome::DoNotProceed, false, true, false),
        (Outcome::ProceedWithCaution, false, true, false),
    ] {
        let (_home, folder) = fresh();
        let mut record = record(0, "A-7", "");
        record.outcome = outcome;
        record.ended_early = early.then(|| "to the specialist".to_owned());
        if !cleared {
            record.findings[0].cleared = None;
        }
        write(&folder, &record);
        let index = Index::default().refreshed(&folder, Look::Folders);
        let found = index.open_records(jiff::civil::date(2026, 11, 28));
        assert_eq!(found.referrals.len(), usize::from(open), "{outcome:?}");
        let counted = index.statistics(&Filter::default(), &found);
        assert_eq!(counted.referrals_open, usize::from(open), "{outcome:?}");
    }
}

#[test]
fn words_are_found_in_any_spelling() {
    let (_home, folder) = fresh();
    let texts = [
        ("أحمد", "احمد"),
        ("حساسيّة", "حساسيه"),
        ("تحليل ٤٠", "40"),
        ("Ferritin 40", "FERRITIN ٤٠"),
        ("هدى", "هدي"),
        ("Zoë Ångström", "zoe angstrom"),
        ("first line\nsecond line", "line second"),
    ];
    for (day, (text, _)) in texts.iter().enumerate() {
        write(&folder, &record(u32::try_from(day).unwrap(), "A-1", text));
    }
    let index = Index::default().refreshed(&folder, Look::Folders);
    for (day, (text, words)) in texts.iter().enumerate() {
        let own = record(u32::try_from(day).unwrap(), "", "").id.to_string();
        assert!(found(&index, words).contains(&own), "{words} finds {text}");
    }
    assert_eq!(found(&index, "").len(), texts.len());
    assert_eq!(found(&index, "أحمد هدى"), [""; 0]);
}

#[test]
fn a_first_page_read_without_an_index_shows_what_the_whole_list_then_shows() {
    let (_home, folder) = fresh();
    let mut old = record(0, "A-1", "");
    old.rescreen_on = Some(jiff::civil::date(2027, 3, 1));
    let (_, sha256) = records::encoded(&old).unwrap();
    let mut early = record(1, "A-2", "");
    early.ended_early = Some("client left".to_owned());
    let mut in_error = record(2, "A-1", "");
    in_error.amends = Some(Amends {
        id: old.id.clone(),
        sha256,
        kind: AmendmentKind::EnteredInError,
        reason: "another client".to_owned(),
    });
    for record in [&old, &early, &in_error] {
        write(&folder, record);
    }
    fs::write(write(&folder, &record(3, "A-3", "")), "cut off").unwrap();

    let page = Steps::begin(&folder, Look::Folders).page(&folder, 10, 0);
    let whole = Index::default().refreshed(&folder, Look::Files);
    assert_eq!(page.len(), 4);
    assert_eq!(entries(&page), entries(&whole));
    assert_eq!(entries(&page), listed(&folder));
    for place in 0..4 {
        assert_eq!(page.standing(place), whole.standing(place), "{place}");
    }
}

#[test]
fn of_records_begun_at_once_the_cursor_goes_to_the_first_in_the_list() {
    let (_home, folder) = fresh();
    for day in 0..3 {
        write(&folder, &record(day, "A-1", ""));
    }
    let index = Index::default().refreshed(&folder, Look::Folders);
    let began = record(0, "A-1", "").started.date();
    for day in [began, began.yesterday().unwrap()] {
        assert_eq!(index.last_until(&[2, 0, 1], day), Some(0), "{day}");
    }
}
