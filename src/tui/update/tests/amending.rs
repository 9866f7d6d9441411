//! From a record being read to its correction, and to its other versions.

use super::home::{entry, listed};
use crate::domain::consultation::{Consultation, Field, SealContext, Stage};
use crate::domain::language::Language;
use crate::domain::record::{AmendmentKind, Record};
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::session::{Effect, Opened, ReadRecord, Report};
use crate::shipped::CHECKLIST;
use crate::store::catalog::Status;
use crate::tui::dialogs::amend::Amend;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::model::Scene;

fn golden() -> Record {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    ron::from_str(text.split("// sha256").next().unwrap()).unwrap()
}

fn id(text: &str) -> RecordId {
    RecordId::parse(text).unwrap()
}

fn reading(read: ReadRecord) -> Film {
    let mut film = Film::home();
    film.report(listed(vec![entry(Status::Sealed, 2)]));
    film.report(Report::Read(Box::new(read)));
    film.take();
    film
}

/// The second of three versions, with the first beside it; the third is of another client.
fn second_of_three() -> ReadRecord {
    let mut first = golden();
    first.name = Some("Samra".to_owned());
    ReadRecord {
        versions: vec![
            id("20261001-080000-000001"),
            golden().id,
            id("20261201-080000-000003"),
        ],
        client: "C-2".to_owned(),
        amended: Some(first),
        ..golden().into()
    }
}

#[test]
fn an_amendment_asks_a_reason_and_then_the_worker() {
    for (key, kind) in [
        ("a", AmendmentKind::Correction),
        ("U+0634", AmendmentKind::Correction),
        ("ins", AmendmentKind::Correction),
        ("f7", AmendmentKind::EnteredInError),
    ] {
        let mut film = reading(golden().into());
        film.play(key);
        assert!(film.model.front::<Amend>().is_some(), "{key}");
        film.play("'no' enter");
        assert!(film.hint().contains("three characters"), "{}", film.hint());
        assert_eq!(film.take(), []);
        film.play("'tso' enter");
        let asked = Effect::Amend(golden().id, kind, "notso".to_owned());
        assert_eq!(film.take(), [asked]);
    }
}

#[test]
fn what_is_amended_is_the_version_that_stands() {
    let mut film = reading(second_of_three());
    film.play("a");
    let newest = id("20261201-080000-000003");
    let rows = film.rows().join("\n");
    assert!(rows.contains(&format!("Record: {newest}")), "{rows}");
    let said = ["Client: C-2", "amended before"];
    assert!(said.iter().all(|it| rows.contains(it)), "{rows}");
    // A correction leads to the version current when it is asked for; an error is only what the dialog names.
    let amend = |kind, id| Effect::Amend(id, kind, "wrong".to_owned());
    let correction = amend(AmendmentKind::Correction, golden().id);
    let error = amend(AmendmentKind::EnteredInError, newest.clone());
    for (keys, effect) in [
        ("a 'wrong' enter", correction),
        ("f7 'wrong' enter", error),
        ("f4", Effect::Read(newest)),
        ("f5", Effect::Read(id("20261001-080000-000001"))),
    ] {
        let mut film = reading(second_of_three());
        film.play(keys);
        assert_eq!(film.take(), [effect]);
    }
    // One that was entered in error is replaced by nothing.
    let mut film = reading(ReadRecord {
        withdrawn: true,
        ..second_of_three()
    });
    film.play("a");
    let rows = film.rows().join("\n");
    let stands = rows.contains("amended before");
    assert!(rows.contains("entered in error") && !stands, "{rows}");
    // A record that was never amended has no other version.
    let mut film = reading(golden().into());
    film.play("f4 f5");
    assert_eq!(film.take(), []);
}

#[test]
fn a_correction_says_what_it_is_and_shows_its_own_edition() {
    let mut film = reading(golden().into());
    film.play("a 'wrong' enter");
    film.take();
    let new = id("20261124-080000-00000C");
    let consultation =
        Consultation::amend(&CHECKLIST, golden(), "ab01", "wrong", new.clone()).unwrap();
    film.report(Report::Opened(Box::new(Opened {
        consultation,
        stage: Stage::Review,
        focus: None,
        saved: None,
        told: None,
    })));
    assert!(matches!(film.model.scene(), Scene::Consultation(_)));
    let title = film.rows().remove(0);
    assert!(title.contains("A-1042 · correction"), "{title}");
    let saved = film.take().into_iter().any(|effect| {
        matches!(effect, Effect::Save(unsaved) if unsaved.form.id == new && unsaved.form.corrects.is_some())
    });
    assert!(saved, "a correction in hand is a draft");
}

/// A record as this program seals it.
fn sealed() -> Record {
    let context = SealContext {
        zone: None,
        edition: golden().checklist,
        program: "0.1.0".to_owned(),
        station: golden().station,
        signs_heading: String::new(),
        aftercare_heading: String::new(),
    };
    let whole = ready_for(Stage::Review);
    whole.seal(now(), context).unwrap()
}

#[test]
fn the_review_tells_what_a_correction_changes() {
    let id = id("20261124-080000-00000C");
    let correction = Consultation::amend(&CHECKLIST, sealed(), "ab01", "wrong", id).unwrap();
    let mut film = Film::resumed(correction, Stage::Review, None).sized(80, 40);
    let rows = film.rows().join("\n");
    let changes = rows.find("What this correction changes").unwrap();
    let findings = rows.find("o findings").or_else(|| rows.find(" Findings"));
    assert!(changes < findings.unwrap(), "{rows}");
    assert!(
        rows.contains("Nothing differs from the record yet"),
        "{rows}"
    );
    let stamp = film.stamp();
    let enter = |it: &mut Consultation| it.enter(Field::Name, "Noor", stamp.now.date());
    assert_eq!(film.model.session.change(stamp, enter), Ok(()));
    film.draw();
    let rows = film.rows().join("\n");
    assert!(rows.contains("Name: not given → Noor"), "{rows}");
    assert!(!rows.contains("Nothing differs"), "{rows}");
    // An early end may come before the review.
    film.play("f8");
    let rows = film.rows().join("\n");
    assert!(rows.contains("Name: not given → Noor"), "{rows}");
    film.play("esc");
    film = film.in_language(Language::Ar);
    assert!(
        film.rows().join("\n").contains("Noor ←"),
        "{:?}",
        film.rows()
    );
}

#[test]
fn a_correction_without_a_change_is_refused_before_initials_are_asked_for() {
    let id = id("20261124-080000-00000C");
    let correction = Consultation::amend(&CHECKLIST, sealed(), "ab01", "wrong", id).unwrap();
    let mut film = Film::resumed(correction, Stage::Review, None);
    film.play("f9");
    let asks = |film: &Film| film.rows().join("\n").contains("initials");
    assert!(!asks(&film), "{:#?}", film.rows());
    assert!(film.rows().join("\n").contains("Seal this correction?"));
    assert!(
        film.hint().starts_with("Nothing differs"),
        "{}",
        film.hint()
    );
    film.play("enter");
    assert!(
        film.hint().starts_with("Nothing differs"),
        "{}",
        film.hint()
    );
    let date = now().date().checked_add(jiff::ToSpan::days(30)).unwrap();
    film.paste(&date.to_string());
    assert!(asks(&film), "the date alone may be corrected, here only");
    film.play("enter 'S' enter");
    let sealed = film
        .take()
        .into_iter()
        .any(|it| matches!(it, Effect::Seal(..)));
    assert!(sealed, "{:#?}", film.rows());
}

#[test]
fn the_date_of_a_clearance_in_a_correction_is_judged_by_the_day_of_its_record() {
    let mut record = sealed();
    record.sealed = "2026-11-20T10:00:00+03:00".parse().unwrap();
    let id = id("20261124-080000-00000C");
    let correction = Consultation::amend(&CHECKLIST, record, "ab01", "wrong", id).unwrap();
    let mut film = Film::resumed(correction, Stage::Assessment, None);
    film.play("f5").walk_to("thrombosis-stroke");
    film.play("y f6 down enter 'Dr' tab");
    for (typed, value) in [
        ("'2026-11-21'", ("last", "2026-11-20")),
        ("bs bs bs bs bs bs bs '.'", ("example", "2026-11-20")),
    ] {
        film.play(typed);
        let hint = film.model.session.hint.as_ref().unwrap();
        assert_eq!(hint.values(), [value], "{typed}");
    }
}

#[test]
fn a_record_tells_its_seal_its_versions_and_what_the_correction_changed() {
    for (language, columns) in [(Language::En, 80), (Language::En, 120), (Language::Ar, 80)] {
        let mut film = reading(second_of_three());
        film = film.sized(columns, 120).in_language(language);
        let rows = film.rows().join("\n");
        for told in ["4f2a-91bc-07de", "17", "20261201-080000-000003"] {
            assert!(rows.contains(told), "{told}: {rows}");
        }
        if language == Language::En {
            assert!(rows.contains("2 of 3"), "{rows}");
            assert!(rows.contains("unknown") || rows.contains("Unknown"));
        }
    }
}

#[test]
fn from_120_columns_the_version_before_stands_beside_it() {
    let mut film = reading(second_of_three()).sized(120, 80);
    film.play("f3");
    assert!(film.rows().iter().any(|row| row.contains("Samra")));
    film.play("f3");
    assert!(!film.rows().iter().any(|row| row.contains("Samra")));
    let mut film = reading(second_of_three()).sized(80, 24);
    film.play("f3");
    assert!(film.hint().contains("side by side"), "{}", film.hint());
}

/// A whole record, corrected: a name, an answer that was a finding, a detail, a later decision.
fn corrected() -> ReadRecord {
    let (old, mut new) = (golden(), golden());
    new.name = Some("Noor".to_owned());
    new.birth_date = None;
    new.findings.clear();
    new.screening[1].answer = Answer::No;
    new.screening[1].detail = None;
    ReadRecord {
        versions: vec![id("20261001-080000-000001"), golden().id],
        amended: Some(old),
        ..new.into()
    }
}

#[test]
fn a_comparison_opens_at_its_first_difference_and_tab_goes_to_the_next() {
    for language in [Language::En, Language::Ar] {
        let mut film = reading(corrected()).sized(120, 24).in_language(language);
        film.play("end f3");
        let focused = |film: &Film| {
            let rows = film.rows().into_iter();
            let rows = rows.filter(|row| row.contains(['\u{258C}', '\u{2590}']));
            rows.collect::<Vec<_>>().join("\n")
        };
        let mut seen = vec![focused(&film)];
        for _ in 1..film.model.reading.as_ref().unwrap().differences {
            film.play("tab");
            seen.push(focused(&film));
        }
        assert!(seen.len() > 2, "{seen:#?}");
        for told in &seen {
            assert!(told.contains('\u{2260}'), "{seen:#?}");
        }
        assert!(seen.iter().any(|it| it.contains("Noor")), "{seen:#?}");
        film.play("tab");
        assert_eq!(focused(&film), seen[0], "round again");
        film.play("backtab");
        assert_eq!(focused(&film), *seen.last().unwrap());
        film.play("f3");
        assert_eq!(focused(&film), "");
    }
}

/// The rows of both columns, the old version first.
fn columns(language: Language, columns: u16) -> Vec<[String; 2]> {
    let mut film = reading(corrected()).sized(columns, 250);
    film = film.in_language(language);
    film.play("f3");
    let half = |row: String| {
        let cells: Vec<char> = row.chars().collect();
        let (left, right) = cells.split_at(usize::from(columns / 2));
        let halves = match language {
            Language::En => [left, right],
            Language::Ar => [right, left],
        };
        halves.map(|half| half.iter().collect())
    };
    film.rows().into_iter().map(half).collect()
}

#[test]
fn side_by_side_the_same_thing_stands_on_the_same_row_and_what_differs_is_marked() {
    for language in [Language::En, Language::Ar] {
        for width in [120, 160] {
            let rows = columns(language, width);
            let row = |side: usize, what: &str| {
                let row = rows.iter().position(|row| row[side].contains(what));
                row.unwrap_or_else(|| panic!("{what}: {rows:#?}"))
            };
            let marks = |row: usize| [0, 1].map(|side| rows[row][side].contains('\u{2260}'));
            let name = row(1, "Noor");
            assert_eq!(marks(name), [true, true], "both have a name");
            // Only the old version has a date of birth, so nothing is beside it.
            let born = row(0, "1988-02-29");
            assert_eq!(marks(born), [true, false]);
            assert_eq!(rows[born][1].trim_matches(['\u{2502}', ' ']), "");
            // What follows is level again, and unmarked.
            for same in ["2026-11-22 13:30 +03:00", "2026-11-22 13:31 +03:00"] {
                let level = row(0, same);
                assert_eq!(level, row(1, same), "{same}");
                assert_eq!(marks(level), [false, false], "{same}");
            }
            let hash = golden().checklist.sha256;
            assert_eq!(row(0, &hash[..20]), row(1, &hash[..20]));
        }
    }
    let rows = columns(Language::En, 120);
    let answered =
        |row: &&[String; 2]| row[0].contains("Ever a blood clot") && row[0].contains("Yes");
    let asked = rows.iter().find(answered).unwrap();
    assert!(
        asked.iter().all(|side| side.contains('\u{2260}')),
        "{asked:?}"
    );
    assert!(asked[1].contains("No"), "{asked:?}");
}

#[test]
fn in_the_other_language_stand_the_words_of_its_edition_marked() {
    let question = CHECKLIST.question("under-18").unwrap();
    let (en, ar) = (question.text.en.0, question.text.ar.0);
    let rows = |read: ReadRecord, language| {
        let film = reading(read).sized(160, 120).in_language(language);
        film.rows().join("\n")
    };
    let read = |edition| ReadRecord {
        edition,
        ..sealed().into()
    };
    let marks = |rows: &str| rows.matches('*').count();
    // In the language it was shown in, nothing is marked.
    let shown = rows(read(Some(&CHECKLIST)), Language::En);
    assert!(shown.contains(en) && marks(&shown) == 0, "{shown}");
    let other = rows(read(Some(&CHECKLIST)), Language::Ar);
    assert!(!other.contains(en) && marks(&other) > 40, "{other}");
    // Without its edition, or if that has other words, the words that were shown appear.
    let without = rows(read(None), Language::Ar);
    assert!(without.contains(en) && marks(&without) == 0, "{without}");
    let mut reworded = read(Some(&CHECKLIST));
    for screened in &mut reworded.record.screening {
        screened.asked = format!("Then: {}", screened.asked);
    }
    let reworded = rows(reworded, Language::Ar);
    assert!(reworded.contains(&format!("Then: {en}")), "{reworded}");
    assert!(!reworded.contains(ar));
}
