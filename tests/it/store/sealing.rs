//! Records: the published format, no overwriting, no list that fails.

use std::fs;

use mesocheck::domain::moment::Moment;
use mesocheck::domain::record::Origin;
use mesocheck::domain::record_id::RecordId;
use mesocheck::store::catalog::{self, Filter, Status};
use mesocheck::store::station::Station;
use mesocheck::store::{ErrorKind, Reason, drafts, hash, records};
use proptest::prelude::*;

use super::{BEGUN, DRAFT, RECORD, fresh, golden, kinds, plant, resealed, seal_next, sealed_days};

/// Format 1 as published; these fixtures never change.
const RECORD_1: &str = include_str!("../../fixtures/formats/1/record.ron");
const DRAFT_1: &str = include_str!("../../fixtures/formats/1/draft.ron");
const BEGUN_1: &str = include_str!("../../fixtures/formats/1/begun.ron");

#[test]
fn format_2_is_written_to_the_byte_as_it_was_published() {
    let (_home, folder) = fresh();
    let sealed = records::seal(&folder, &golden()).unwrap();
    assert_eq!(fs::read_to_string(&sealed.file).unwrap(), RECORD);
    for text in [DRAFT, BEGUN] {
        let draft = drafts::decoded(text.as_bytes()).unwrap();
        drafts::save(&folder, &draft).unwrap();
        let file = folder.draft(&draft.form.id);
        assert_eq!(fs::read_to_string(file).unwrap(), text);
    }
}

#[test]
fn format_1_is_read_with_what_it_lacked_empty() {
    let mut record = golden();
    record.format = 1;
    record.rescreen_on = None;
    record.screening.pop();
    record.screening[1].for_client = None;
    record.findings.pop();
    record.trail.pop();
    record.corrected.clear();
    record.checklist.origin = Origin::Shipped;
    let read = records::decoded(RECORD_1.into()).unwrap();
    assert_eq!(read.record, record);
    let (_home, folder) = fresh();
    plant(&folder, &record.id, RECORD_1.as_bytes());
    let listed = catalog::record_entry(&folder, record.id.clone());
    assert_eq!(listed.head.unwrap().client, record.client);
    for (old, new) in [(DRAFT_1, DRAFT), (BEGUN_1, BEGUN)] {
        let mut draft = drafts::decoded(new.as_bytes()).unwrap();
        draft.format = 1;
        assert_eq!(drafts::decoded(old.as_bytes()).unwrap(), draft);
    }
}

#[test]
fn a_format_above_ours_is_newer_however_much_of_it_could_be_read() {
    let body = RECORD.rsplit_once("// sha256 ").unwrap().0;
    let newer = body.replacen("format: 2", "format: 3", 1);
    let text = format!("{newer}// sha256 {}\n", hash(newer.as_bytes()));
    assert_eq!(records::decoded(text.into()).unwrap_err(), Reason::Newer(3));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_comes_back_as_it_was(
        texts in proptest::collection::vec("(\\PC|\\p{Arabic}|\\p{Mn}|\\p{Cf}|\\p{Cc}|[\\\\\"'{}u0-9]){0,40}", 6),
    ) {
        let (_home, folder) = fresh();
        let mut record = golden();
        record.client.clone_from(&texts[0]);
        record.name = Some(texts[1].clone());
        record.screening[1].detail = Some(texts[2].clone());
        record.findings[0].reason.clone_from(&texts[3]);
        record.ended_early = Some(texts[4].clone());
        record.practitioner.clone_from(&texts[5]);
        let sealed = records::seal(&folder, &record).unwrap();
        let kept = records::read(&folder, &record.id).unwrap();
        prop_assert_eq!(&kept.record, &record);
        prop_assert_eq!(&kept.sha256, &sealed.sha256);
        let listed = catalog::record_entry(&folder, record.id.clone());
        prop_assert_eq!(listed.head.unwrap().client, record.client);
        let hidden = |letter: char| letter != '\n' && (letter.is_control() || ('\u{202A}'..='\u{202E}').contains(&letter));
        prop_assert!(!kept.text.contains(hidden), "a record is safe to be shown by cat");
    }
}

#[test]
fn a_record_is_never_written_over() {
    let (_home, folder) = fresh();
    let mut record = golden();
    records::seal(&folder, &record).unwrap();
    record.client = "B-7".to_owned();
    let why = records::seal(&folder, &record).unwrap_err();
    assert!(matches!(why.kind, ErrorKind::Exists));
    assert_eq!(
        fs::read_to_string(folder.record(&record.id)).unwrap(),
        RECORD
    );
}

#[test]
fn two_seals_in_one_second_and_a_clock_that_went_back_do_not_clash() {
    let (_home, folder) = fresh();
    let (mut station, _) = Station::open(&folder).unwrap();
    for (start, random) in [
        ("2200-12-31T23:59:59+14:00", 1),
        ("2026-11-22T13:15:02+03:00", 1),
        ("2026-11-22T13:15:02+03:00", 2),
        ("1969-12-31T23:59:59-09:30", 1),
    ] {
        let started: Moment = start.parse().unwrap();
        seal_next(&folder, &mut station, RecordId::new(started, random));
    }
    let names = catalog::record_names(&folder);
    assert!(names.foreign.is_empty());
    let ids: Vec<&str> = names.ids.iter().map(RecordId::as_str).collect();
    assert_eq!(
        ids,
        [
            "22001231-095959-100000",
            "20261122-101502-200000",
            "20261122-101502-100000",
            "19700101-092959-100000"
        ]
    );
    assert_eq!(kinds(&folder), []);
    assert_eq!(Station::open(&folder).unwrap().0.number(), 4);
}

#[test]
fn what_is_wrong_with_one_file_stands_in_its_line() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 5);
    let path = |n: usize| folder.record(&ids[n]);
    let text = fs::read_to_string(path(0)).unwrap();
    fs::write(path(0), text.replace("A-1042", "A-1043")).unwrap();
    fs::write(path(1), &text[..900]).unwrap();
    let newer = text.replacen("format: 2", "format: 3", 1);
    fs::write(path(2), resealed(&newer)).unwrap();
    fs::rename(
        path(3),
        path(3).with_file_name("20261104-080000-00000B.ron"),
    )
    .unwrap();
    fs::write(folder.records().join("2026/notes.txt"), "x").unwrap();
    let names = catalog::record_names(&folder);
    let entries = names.ids.into_iter();
    let entries = entries.map(|id| catalog::record_entry(&folder, id));
    let seen: Vec<Status> = entries.map(|entry| entry.status()).collect();
    let expected = [
        Status::Sealed,
        Status::Damaged,
        Status::Newer,
        Status::Damaged,
        Status::Altered,
    ];
    assert_eq!(seen, expected);
    assert_eq!(names.foreign.len(), 1);
    assert_eq!(names.foreign[0].reason, Reason::NotOurName);
}

#[test]
fn filters_narrow_the_list() {
    let (_home, folder) = fresh();
    sealed_days(&folder, 3);
    let count = |filter: &Filter| {
        let ids = catalog::record_names(&folder).ids.into_iter();
        let heads = ids.map(|id| catalog::record_entry(&folder, id).head.unwrap());
        heads.filter(|head| filter.takes(head)).count()
    };
    let day = |text: &str| Some(text.parse().unwrap());
    let all = Filter::default;
    let cases = [
        (all(), 3),
        (
            Filter {
                since: day("2026-11-22"),
                ..all()
            },
            3,
        ),
        (
            Filter {
                since: day("2026-11-23"),
                ..all()
            },
            0,
        ),
        (
            Filter {
                until: day("2026-11-21"),
                ..all()
            },
            0,
        ),
        (
            Filter {
                concern: Some("hair".to_owned()),
                ..all()
            },
            0,
        ),
        (
            Filter {
                outcome: Some(golden().outcome),
                ..all()
            },
            3,
        ),
    ];
    for (filter, expected) in cases {
        assert_eq!(count(&filter), expected, "{filter:?}");
    }
}

#[test]
fn a_record_is_found_by_a_part_of_its_id() {
    let (_home, folder) = fresh();
    let ids = sealed_days(&folder, 2);
    let names = catalog::record_names(&folder).ids;
    let found = |part| catalog::find(&names, part);
    assert_eq!(found("2o2611o2"), [ids[1].clone()]);
    assert_eq!(found("7F3"), []);
    assert_eq!(found(" "), []);
    assert_eq!(found("ooooa"), [ids[1].clone(), ids[0].clone()]);
}
