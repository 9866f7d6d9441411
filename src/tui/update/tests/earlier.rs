//! Last time: shown beside the form, offered, and never counted.

use crate::domain::assessment::Outcome;
use crate::domain::checklist::Question;
use crate::domain::consultation::Stage;
use crate::domain::record::Record;
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::session::{Earlier, Effect, Report, Slot};
use crate::shipped::CHECKLIST;
use crate::store::earlier::{ClientRecord, ClientRecords};
use crate::tui::film::Film;
use crate::tui::model::Row;

/// A record of this client, of a consultation on a day.
fn record(day: &str, client: &str, change: impl FnOnce(&mut Record)) -> Record {
    let text = include_str!("../../../../tests/fixtures/records/20261122-101502-7F3A9C.ron");
    let mut record: Record = ron::from_str(text.split("// sha256").next().unwrap()).unwrap();
    record.amends = None;
    client.clone_into(&mut record.client);
    record.started = format!("{day}T12:00:00+03:00").parse().unwrap();
    record.birth_date = Some("1988-02-29".parse().unwrap());
    record.name = Some("Lina M.".to_owned());
    change(&mut record);
    record
}

/// Two visits of A-1042, the last of which ended in a referral.
pub(in crate::tui) fn visits() -> Vec<Record> {
    let last = record("2026-08-03", "A-1042", |record| {
        record.outcome = Outcome::Refer;
    });
    let first = record("2026-05-11", "A-1042", |_| {});
    vec![last, first]
}

/// What the worker finds for A-1042.
pub(in crate::tui) fn found(records: Vec<Record>) -> Report {
    let found = |record: Record| ClientRecord {
        referral_open: record.outcome == Outcome::Refer,
        record,
    };
    let last: Vec<_> = records.into_iter().map(found).collect();
    let count = last.len();
    let records = ClientRecords { last, count };
    Report::Earlier(Box::new(Earlier::of("A-1042".to_owned(), records)))
}

fn question(id: &str) -> &'static Question {
    CHECKLIST.question(id).unwrap()
}

fn asked(film: &mut Film) -> Vec<String> {
    let asked = film.take().into_iter().filter_map(|effect| match effect {
        Effect::LookUp(_, reference, _) => Some(reference),
        _ => None,
    });
    asked.collect()
}

/// At the client stage with the reference entered and looked up.
pub(in crate::tui) fn known(records: Vec<Record>) -> Film {
    let mut film = Film::at(Stage::Client);
    film.play("'A-1042' tab wait:1000");
    film.report(found(records));
    film
}

#[test]
fn a_reference_is_looked_up_when_its_field_is_left_and_only_once() {
    let mut film = Film::at(Stage::Client);
    assert_eq!(asked(&mut film), [""; 0]);
    film.play("'A-1042' wait:2000");
    assert_eq!(asked(&mut film), [""; 0], "not while it is typed");
    film.play("tab");
    assert_eq!(asked(&mut film), ["A-1042"]);
    film.play("'Lina' tab");
    assert_eq!(asked(&mut film), [""; 0]);
    film.play("up up bs tab");
    assert_eq!(asked(&mut film), ["A-104"]);
    // A late answer is for another reference.
    film.report(found(visits()));
    assert!(film.open().earlier.visits.is_empty());
    // A draft that is opened again has a reference.
    let mut film = Film::at(Stage::Screening);
    assert_eq!(asked(&mut film), ["A-1042"]);
}

#[test]
fn wherever_a_draft_is_resumed_the_hint_leads_to_the_client_page() {
    for stage in [Stage::Screening, Stage::Notice] {
        let mut film = Film::at(stage);
        film.report(found(visits().split_off(1)));
        let hint = film.hint();
        assert!(hint.ends_with("See the end of the client page."), "{hint}");
    }
}

#[test]
fn what_is_found_moves_no_row_and_enters_nothing() {
    let mut film = Film::at(Stage::Client);
    film.play("'A-1042' tab tab tab 'Sa' wait:1000");
    let before = film.model.row();
    film.report(found(visits()));
    assert_eq!(film.model.row(), before);
    film.play("'ra'");
    let form = film.open().consultation.form();
    assert_eq!(
        (form.practitioner.as_str(), &form.name, form.birth_date),
        ("Sara", &None, None)
    );
    assert!(film.hint().is_empty(), "typing takes the hint away");
    let rows = film.model.rows();
    let ours = [
        Row::Earlier(0),
        Row::Earlier(1),
        Row::Offered(Slot::Name),
        Row::Offered(Slot::BirthDate),
    ];
    assert!(rows.ends_with(&ours), "{rows:?}");
}

#[test]
fn name_and_birth_date_are_entered_by_a_key_alone() {
    let mut film = known(visits());
    assert!(film.hint().contains("is still open"), "{}", film.hint());
    film.play("pgdn pgdn pgdn [space space]");
    assert_eq!(
        film.open().consultation.form().birth_date,
        None,
        "not by a batch"
    );
    film.play("space");
    let date = film.open().consultation.form().birth_date;
    assert_eq!(date.unwrap().to_string(), "1988-02-29");
    film.play("pgdn pgdn pgdn enter");
    assert_eq!(
        film.open().consultation.form().name.as_deref(),
        Some("Lina M.")
    );
    assert!(
        film.model
            .rows()
            .ends_with(&[Row::Earlier(0), Row::Earlier(1)])
    );
    assert_eq!(film.answered(), 0);
}

#[test]
fn after_an_offer_is_taken_the_cursor_stands_in_its_field() {
    let mut film = known(visits());
    film.play("pgdn pgdn pgdn space");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::BirthDate)));
}

/// Far from the client's page, where the outcome is read.
#[test]
fn an_open_referral_stands_beside_the_outcome() {
    let early = record("2026-08-20", "A-1042", |record| {
        record.ended_early = Some("had to leave".to_owned());
    });
    let left = [vec![early], visits()].concat();
    let unreferred = visits().split_off(1);
    for (referred, told) in [(visits(), true), (left, true), (unreferred, false)] {
        let mut film = Film::at(Stage::Assessment);
        film.report(found(referred));
        let shown = film.rows().join("\n");
        let told_there = shown.contains("A referral of 2026-08-03 is still open.");
        assert_eq!(told_there, told, "{shown}");
    }
}

#[test]
fn an_earlier_record_is_read_beside_the_form() {
    let mut film = known(visits());
    film.play("pgdn pgdn pgdn up up up enter");
    assert!(film.model.dialog.is_some());
    let shown = film.rows().join("\n");
    assert!(shown.contains("2026-08-03"), "{shown}");
    film.play("pgdn pgdn y n u esc");
    assert!(film.model.dialog.is_none());
    assert_eq!(
        (film.model.row(), film.stage()),
        (Some(Row::Earlier(0)), Stage::Client)
    );
}

#[test]
fn last_times_answers_are_shown_and_count_for_nothing() {
    let mut film = Film::at(Stage::Screening);
    let unanswered = film.open().consultation.assessment().unanswered.len();
    let asked = film.answered();
    film.report(found(visits()));
    film.walk_to("thrombosis-stroke");
    assert_eq!(film.answered(), asked);
    assert_eq!(
        film.open().consultation.assessment().unanswered.len(),
        unanswered
    );
    let earlier = &film.open().earlier;
    let (answer, day) = earlier.answer(question("thrombosis-stroke")).unwrap();
    assert_eq!(
        (answer, day.to_string().as_str()),
        (Answer::Yes, "2026-08-03")
    );
    let unasked = question("latex-antiseptic-allergy");
    assert_eq!(earlier.answer(unasked), None);
    assert!(
        film.rows()
            .join("\n")
            .contains("Last time: yes, 2026-08-03")
    );
    assert!(film.rows().join("\n").contains("1 Yes (last)"));
    film.play("up");
    assert!(film.rows().join("\n").contains("(last time: yes)"));
}

#[test]
fn an_answer_to_other_words_under_the_same_id_is_not_last_times() {
    let mut visits = visits();
    for screened in visits.iter_mut().flat_map(|record| &mut record.screening) {
        screened.asked.push_str(" (never?)");
    }
    let mut film = Film::at(Stage::Screening);
    film.report(found(visits));
    film.walk_to("thrombosis-stroke");
    let id = question("thrombosis-stroke");
    assert_eq!(film.open().earlier.answer(id), None);
    assert!(!film.rows().join("\n").contains("Last time"));
}

#[test]
fn more_consultations_than_are_listed_are_counted() {
    let mut film = Film::at(Stage::Client);
    film.play("'A-1042' tab wait:1000");
    let Report::Earlier(mut earlier) = found(visits()) else {
        unreachable!()
    };
    earlier.count = 7;
    film.report(Report::Earlier(earlier));
    let shown = film.rows().join("\n");
    assert!(
        shown.contains("consultations of this client: 7, the last"),
        "{shown}"
    );
    film.play("pgdn pgdn");
    let shown = film.rows().join("\n");
    assert!(shown.contains("consultations (2 of 7)"), "{shown}");
}

#[test]
fn another_writing_of_the_reference_is_pointed_out_and_offers_nothing() {
    let other = record("2026-08-03", "a-\u{661}\u{660}\u{664}\u{662}", |_| {});
    let mut film = known(vec![other]);
    assert!(
        film.hint().contains("write this reference differently"),
        "{}",
        film.hint()
    );
    assert!(film.model.rows().ends_with(&[Row::Earlier(0)]));
    assert_eq!(film.open().earlier.answer(question("under-18")), None);
    film.play("pgdn pgdn");
    let shown = film.rows().join("\n");
    assert!(shown.contains("written a-"), "{shown}");
}

#[test]
fn each_other_spelling_of_a_reference_is_named_once() {
    let spelled = |(day, client)| record(day, client, |_| {});
    let visits = [
        ("2026-08-03", "a-1042"),
        ("2026-05-11", "A - 1042"),
        ("2026-01-20", "a-1042"),
    ];
    let film = known(visits.map(spelled).into());
    let names = |row: &String| row.contains(": A - 1042 \u{b7} a-1042 ");
    assert!(film.rows().iter().any(names), "{:#?}", film.rows());
}

#[test]
fn the_seal_names_the_referrals_it_closes() {
    let ended_early = record("2026-06-20", "A-1042", |record| {
        record.outcome = Outcome::Refer;
        record.id = RecordId::parse("20260620-090000-7F3A9D").unwrap();
    });
    // Sealed while this consultation was open: it is the later one, and stays open.
    let later = record("2031-01-01", "A-1042", |record| {
        record.outcome = Outcome::Refer;
    });
    let [last, first] = visits().try_into().unwrap();
    let mut film = Film::at(Stage::Review);
    film.play("f9");
    assert!(
        !film.rows().join("\n").contains("Closes the"),
        "{}",
        film.rows().join("\n")
    );
    film.play("esc");
    film.report(found(vec![later, last, ended_early, first]));
    film.play("f9");
    let shown = film.rows().join("\n");
    for told in [
        "Closes the referral of 2026-08-03: record 20261122-101502-7F3A9C ",
        "Closes the referral of 2026-06-20: record 20260620-090000-7F3A9D ",
    ] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
    assert_eq!(shown.matches("Closes the").count(), 2, "{shown}");
}

#[test]
fn the_seal_names_the_screenings_that_it_closes() {
    let screened = |day, number, left: bool| {
        record(day, "A-1042", |record| {
            record.id = RecordId::parse(&format!("20260620-090000-00000{number}")).unwrap();
            record.rescreen_on = Some("2027-01-10".parse().unwrap());
            record.ended_early = left.then(|| "had to leave".to_owned());
        })
    };
    let early = screened("2026-08-03", 3, true);
    let complete = screened("2026-06-20", 2, false);
    // Closed by the complete one.
    let before = screened("2026-05-11", 1, false);
    let mut film = Film::at(Stage::Review);
    film.report(found(vec![early, complete, before]));
    film.play("f9");
    let shown = film.rows().join("\n");
    for told in [
        "Replaces the screening due 2027-01-10: record 20260620-090000-000003 ",
        "Replaces the screening due 2027-01-10: record 20260620-090000-000002 ",
    ] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
    assert_eq!(
        shown.matches("Replaces the screening").count(),
        2,
        "{shown}"
    );
}
