//! Shapes never vouch for a text that does not parse; absent editions are told; a verification can be stopped.

use proptest::prelude::*;
use tempfile::TempDir;

use super::shapes::Shapes;
use super::{verify, verify_while};
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::store::{Folder, Problem, Reason, Sha256, catalog, hash, records, seal_line};

const GOLDEN: &str = include_str!("../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");

/// The golden record's body, changed to amend nothing.
fn body() -> (String, Record) {
    let mut record = records::decoded(GOLDEN.into()).unwrap().record;
    record.amends = None;
    let (text, _) = records::encoded(&record).unwrap();
    let body = text.rsplit_once("// sha256 ").unwrap().0.to_owned();
    (body, record)
}

fn knowing() -> (Shapes, String, RecordId) {
    let (body, record) = body();
    let mut shapes = Shapes::default();
    assert!(!shapes.is_known(&body, &record.id));
    shapes.learn(&body, &record);
    (shapes, body, record.id)
}

#[test]
fn other_words_have_a_known_shape_and_other_values_do_not() {
    let (mut shapes, body, id) = knowing();
    for (from, to, known) in [
        ("A-1042", "B-7", true),
        ("A-1042", "\\u{202e}\\\"\\n", true),
        ("2026-11-20", "2026-11-19", true),
        (
            "2026-11-22T13:27:10+03:00",
            "2026-11-22T13:27:11+03:00",
            true,
        ),
        ("number: 17", "number: 18", true),
        // One more answer, in a form that occurs elsewhere.
        (
            "  screening: [\n",
            "  screening: [\n    (\n      question: \"x\",\n      answer: No,\n      language: Ar,\n      asked: \"y\",\n      for_client: None,\n      detail: None,\n    ),\n",
            true,
        ),
        ("2026-11-20", "2026-02-30", false),
        (
            "2026-11-22T13:27:10+03:00",
            "2026-11-22 half past one",
            false,
        ),
        ("A-1042", "\\q", false),
        ("client: \"A-1042\"", "client: 5", false),
        ("answer: No", "answer: Maybe", false),
        ("verdict: Suitable", "verdict: Postponed", false),
        ("7F3A9C", "7F3A9D", false),
        ("  program:", "  // a comment\n  program:", false),
        (
            "  findings: [\n",
            "  findings: [\n    (\n      question: \"x\",\n      answer: No,\n      language: Ar,\n      asked: \"y\",\n      for_client: None,\n      detail: None,\n    ),\n",
            false,
        ),
        ("\n  ),\n)\n", "\n  ),\n  more: 1,\n)\n", false),
    ] {
        let changed = body.replacen(from, to, 1);
        assert_ne!(changed, body);
        assert_eq!(shapes.is_known(&changed, &id), known, "{from} → {to}");
        if known {
            assert!(records::parsed(&changed).is_ok(), "{from} → {to}");
        }
    }
    let amending = body.replacen("amends: None", "amends: Some((\n    id: \"x\",\n  ))", 1);
    assert!(!shapes.is_known(&amending, &id));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_known_shape_parses(edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize, any::<prop::sample::Index>()), 1..4)) {
        let (mut shapes, mut text, id) = knowing();
        for (at, length, from) in edits {
            // Inserts a piece of the text itself, so that the result is often close to a record.
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let (at, from) = (places[at.index(places.len())], places[from.index(places.len())]);
            let piece: String = text[from..].chars().take(1 << (2 * length)).collect();
            let end = text[at..].char_indices().nth(length).map_or(text.len(), |(end, _)| at + end);
            text.replace_range(at..end, &piece);
        }
        if shapes.is_known(&text, &id) && crate::store::station::link_in(&text).is_ok() {
            let record = records::parsed(&text).unwrap();
            prop_assert_eq!((record.id, record.amends), (id, None));
        }
    }
}

/// Creates a folder with some records that are not linked in a chain.
fn folder(count: usize) -> (TempDir, Folder) {
    let home = TempDir::new().unwrap();
    let folder = Folder::at(home.path().to_owned());
    let (body, _) = body();
    for number in 0..count {
        let id = RecordId::new(
            "2026-11-22T13:15:02+03:00".parse().unwrap(),
            u32::try_from(number).unwrap(),
        );
        let body = body.replacen("20261122-101502-7F3A9C", id.as_str(), 1);
        let body = body.replacen("0f3c9a7be2d41586", &format!("station-{number}"), 1);
        let path = folder.record(&id);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let hash = hash(body.as_bytes());
        std::fs::write(path, format!("{body}// sha256 {hash}\n")).unwrap();
    }
    (home, folder)
}

#[test]
fn what_is_found_does_not_depend_on_the_cores() {
    let (_home, folder) = folder(150);
    let names = catalog::record_names(&folder).ids;
    for id in names.iter().step_by(7) {
        let text = std::fs::read_to_string(folder.record(id)).unwrap();
        std::fs::write(folder.record(id), text.replacen("A-1042", "A-1", 1)).unwrap();
    }
    let first = verify(&folder);
    let altered = names.len().div_ceil(7);
    assert_eq!((first.records, first.ok), (150, 150 - altered));
    assert!(first.present.is_sorted_by_key(|present| &present.id));
    let hashes = first.problems.iter();
    let hashes = hashes.filter(|problem| problem.reason == Reason::HashWrong);
    assert_eq!(hashes.count(), altered);
    for _ in 0..3 {
        assert_eq!(verify(&folder), first);
    }
}

/// Also where a record differs from those before only in the words and hashes it holds.
#[test]
fn each_edition_that_the_archive_lacks_is_told_once() {
    let (_home, folder) = folder(70);
    let ids = catalog::record_names(&folder).ids;
    let (first, last) = (ids.iter().min().unwrap(), ids.iter().max().unwrap());
    let named = records::read(&folder, first).unwrap().record.checklist;
    let other = hash(b"another edition");
    let text = std::fs::read_to_string(folder.record(last)).unwrap();
    let body = text.rsplit_once("// sha256 ").unwrap().0;
    let (text, _) = seal_line::seal(body.replacen(&named.sha256, &other, 1));
    std::fs::write(folder.record(last), text).unwrap();
    let mut expected = vec![(named.sha256, first), (other, last)];
    expected.sort();
    let mut found = verify(&folder);
    // The folder's records have no chain.
    found.problems.retain(|problem| problem.file.is_some());
    let expected = expected.into_iter().map(|(sha256, by)| Problem {
        file: Some(format!("checklists/{sha256}.ron").into()),
        reason: Reason::NoEdition { by: by.clone() },
    });
    assert_eq!(found.problems, expected.collect::<Vec<_>>());
    assert_eq!((found.records, found.ok), (70, 70));
}

#[test]
fn it_stops_when_told_and_says_how_far_it_is() {
    let (_home, folder) = folder(200);
    let mut told = Vec::new();
    let all = verify_while(&folder, &mut |done, total| {
        told.push((done, total));
        true
    });
    assert!(all.is_some() && told.is_sorted());
    assert_eq!(
        (told.first(), told.last()),
        (Some(&(0, 200)), Some(&(200, 200)))
    );
    for stop in [0, 1, 100] {
        assert_eq!(verify_while(&folder, &mut |done, _| done < stop), None);
    }
}

#[test]
fn a_hash_reads_back() {
    let hex = hash(b"");
    assert_eq!(Sha256::parse(&hex).unwrap().hex(), hex);
    for wrong in [
        "",
        "ab",
        &hex[1..],
        &format!("{hex}0"),
        &hex.replace('e', "g"),
    ] {
        assert_eq!(Sha256::parse(wrong), None);
    }
}
