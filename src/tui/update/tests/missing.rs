//! What is missing: F4 leads there from anywhere, a refusal moves nothing, no key typed blind chooses or answers.

use crate::domain::consultation::{Consultation, Field, Prefill, ProposedDecision, Stage};
use crate::domain::language::Language;
use crate::domain::record::Verdict;
use crate::domain::screening::Answer;
use crate::session::Slot;
use crate::shipped::CHECKLIST;
use crate::store::names::NameList;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::model::Row;

fn verdict(film: &Film) -> Option<Verdict> {
    film.open().consultation.form().decision.verdict
}

/// A consultation ready for the decision, with a stop.
fn stopped() -> Consultation {
    let mut consultation = ready_for(Stage::Decision);
    let pregnant = CHECKLIST.question("pregnancy-breastfeeding").unwrap().id;
    consultation
        .give(pregnant, Answer::Yes, Language::En, now())
        .unwrap();
    consultation
}

#[test]
fn f4_leads_through_all_that_is_missing_in_the_order_of_the_stages() {
    let mut film = Film::at(Stage::Client);
    let steps = [
        ("f4 'A-1'", Stage::Client, Row::Text(Slot::Reference)),
        ("f4 'Sara'", Stage::Client, Row::Text(Slot::Practitioner)),
        ("f4", Stage::Client, Row::ClientLanguage(Language::En)),
    ];
    for (script, stage, row) in steps {
        film.play(script);
        assert_eq!((film.stage(), film.model.row()), (stage, Some(row)));
    }
    film.play("space f4");
    assert_eq!(film.stage(), Stage::Concerns);
    let mut film = Film::resumed(ready_for(Stage::Notice), Stage::Review, None);
    film.play("f4");
    assert_eq!((film.stage(), film.model.cursor()), (Stage::Notice, 0));
    let mut consultation = ready_for(Stage::Notice);
    consultation.see(consultation.notice_numbers().to_vec());
    let mut film = Film::resumed(consultation, Stage::Decision, None);
    film.play("f4");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Acknowledge)));
    film.play("'LM' enter f4");
    assert_eq!(film.model.row(), Some(Row::Verdict(Verdict::Suitable)));
    film.play("space f4");
    assert!(matches!(film.model.row(), Some(Row::Planned(_))));
    film.play("wait:1000 space f4");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Sessions)));
    film.play("'4' f4");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Specialist)));
    film.play("'Huda' f4");
    assert_eq!(
        film.hint(),
        "Nothing is missing. F9 in the review seals the record."
    );
}

#[test]
fn a_refusal_on_a_name_that_is_offered_does_not_lead_to_it() {
    let mut film = Film::home();
    film.model.session.names.practitioners = vec!["Sara Ali".to_owned()];
    film.begin(&Prefill::default());
    film.play("f4 'A-1' f6");
    assert!(film.hint().contains("Practitioner"), "{}", film.hint());
    let offered = Row::Remembered(NameList::Practitioner, 0);
    assert_eq!(film.model.row(), Some(offered));
    let hint = film.model.hint_line().unwrap();
    assert_eq!(hint.then, None, "the cursor is there");
}

#[test]
fn missing_remarks_come_after_the_name_above_them() {
    let mut consultation = ready_for(Stage::Decision);
    consultation
        .decide(ProposedDecision::Verdict(Verdict::Postponed), now())
        .unwrap();
    let mut film = Film::resumed(consultation, Stage::Decision, None);
    film.play("f6");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Specialist)));
    film.play("'Huda' f6");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Remarks)));
}

#[test]
fn an_impermissible_suitable_is_refused_in_place_and_f4_leads_to_why() {
    for language in Language::ALL {
        let film = Film::resumed(stopped(), Stage::Decision, None);
        let mut film = film.in_language(language);
        let before = film.open().consultation.form().clone();
        film.play("space 'A.B.' space enter");
        assert_eq!((film.stage(), film.model.cursor()), (Stage::Decision, 0));
        assert_eq!(*film.open().consultation.form(), before, "keys typed blind");
        film.play("wait:1000 space");
        assert!(film.hint().starts_with("This outcome does not permit"));
        assert_eq!(verdict(&film), None);
        film.play("f4");
        assert_eq!(film.stage(), Stage::Assessment);
    }
    let mut film = Film::resumed(stopped(), Stage::Decision, None);
    film.draw();
    let rows = film.rows().join("\n");
    assert!(
        rows.contains("This outcome does not permit"),
        "said before any key\n{rows}"
    );
    film.play("f4");
    assert_eq!(film.stage(), Stage::Assessment, "and F4 leads there");
}

#[test]
fn f4_leads_past_a_cleared_finding_to_the_one_that_still_bars() {
    let mut consultation = ready_for(Stage::Decision);
    let ids = ["heart-disease", "thrombosis-stroke"].map(|id| CHECKLIST.question(id).unwrap().id);
    for id in ids {
        consultation
            .give(id, Answer::Yes, Language::En, now())
            .unwrap();
    }
    let findings = consultation.assessment().findings.iter();
    let [first, second]: [_; 2] = findings
        .map(|finding| finding.question.id)
        .filter(|id| ids.contains(id))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    consultation
        .clear(first, "Dr Omar", "2026-11-20", "may be treated", now())
        .unwrap();
    let mut film = Film::resumed(consultation, Stage::Decision, None);
    film.play("space f4");
    assert_eq!(film.model.row(), Some(Row::Finding(second)));
}

#[test]
fn a_refusal_while_keys_are_still_coming_moves_nothing() {
    let mut film = Film::at(Stage::Concerns);
    film.play("end");
    let before = film.model.cursor();
    film.play("[f6 space]");
    assert_eq!(film.model.cursor(), before);
    film.play("f6");
    assert_eq!(film.model.cursor(), 0, "alone it leads to what is missing");
    film.play("space");
    assert!(film.open().consultation.form().concerns.is_empty());
    film.play("wait:700 space");
    assert_eq!(film.open().consultation.form().concerns.len(), 1);
    let mut film = Film::on("asthma-sulfite");
    film.play("f6 n");
    assert_eq!(film.answered(), 0, "it was meant for the question before");
    film.play("wait:700 n");
    assert_eq!(film.answered(), 1);
}

#[test]
fn a_name_typed_on_a_choice_chooses_nothing() {
    let mut film = Film::at(Stage::Decision);
    film.play("'Dr' space 'Huda' space 'A'");
    assert_eq!(verdict(&film), None);
    assert!(film.hint().starts_with("Nothing was chosen"));
    film.play("+5000ms 'x' +200ms space");
    assert_eq!(verdict(&film), None);
    film.play("+1000ms space");
    assert_eq!(verdict(&film), Some(Verdict::Suitable));
}

#[test]
fn a_batch_of_keys_never_chooses() {
    for batch in [
        "[D r space]",
        "[space down]",
        "[space space]",
        "[down space]",
    ] {
        let mut film = Film::at(Stage::Decision);
        film.play(batch);
        assert_eq!(verdict(&film), None, "{batch}");
        assert!(film.hint().contains("nothing was chosen") || film.hint().contains("Nothing"));
    }
    let mut film = Film::at(Stage::Client);
    film.model.session.names.practitioners = vec!["Sara".to_owned()];
    film.play("down down down down [enter x]");
    assert_eq!(film.open().consultation.form().practitioner, "");
    film.play("enter");
    assert_eq!(film.open().consultation.form().practitioner, "Sara");
}

#[test]
fn f8_without_a_client_says_what_is_missing_and_stays() {
    let mut consultation = ready_for(Stage::Screening);
    consultation
        .enter(Field::Reference, "", now().date())
        .unwrap();
    let mut film = Film::resumed(consultation, Stage::Screening, Some("asthma-sulfite"));
    film.play("f8");
    assert_eq!(film.question(), "asthma-sulfite");
    assert_eq!(film.stage(), Stage::Screening);
    film.play("f4");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Reference)));
}

#[test]
fn a_missing_name_leads_to_the_names_that_are_offered_for_it() {
    let mut film = Film::at(Stage::Client);
    film.model.session.names.practitioners = vec!["Sara".to_owned(), "Huda".to_owned()];
    film.play("'A-1' f6");
    assert_eq!(
        film.model.row(),
        Some(Row::Remembered(NameList::Practitioner, 0))
    );
    assert_eq!(film.open().consultation.form().practitioner, "", "offered");
    film.play("wait:300 space");
    assert_eq!(film.open().consultation.form().practitioner, "Sara");
}

#[test]
fn f4_leads_to_what_forbids_suitable_and_not_to_what_was_entered_since() {
    // The finding itself, where Enter and Tab lead on; not the headline above it.
    let mut film = Film::resumed(stopped(), Stage::Decision, None);
    film.play("space f4");
    let pregnant = CHECKLIST.question("pregnancy-breastfeeding").unwrap().id;
    assert_eq!(film.model.row(), Some(Row::Finding(pregnant)));
    film.play("tab");
    assert_eq!(film.question(), "pregnancy-breastfeeding");
    // The name that was refused as missing is there by now.
    let mut consultation = ready_for(Stage::Decision);
    consultation
        .decide(ProposedDecision::Verdict(Verdict::Postponed), now())
        .unwrap();
    let mut film = Film::resumed(consultation, Stage::Decision, None);
    film.play("f6 'Huda' f4");
    assert_eq!(film.model.row(), Some(Row::Text(Slot::Remarks)));
    // From any row but the forbidden one, F4 leads to the verdict.
    let mut film = Film::resumed(stopped(), Stage::Decision, None);
    film.play("space down down f4");
    assert!(matches!(film.model.row(), Some(Row::Verdict(_))));
    assert_eq!(film.stage(), Stage::Decision);
}

#[test]
fn open_questions_are_refused_with_the_key_that_leads_to_them() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut film = Film::on("under-18").sized(columns, rows);
        film.play("f6");
        let hint = film.rows().join("\n");
        assert!(
            hint.contains("Questions without an answer") && hint.contains("F4"),
            "{hint}"
        );
    }
}

#[test]
fn the_cursor_stands_at_what_is_refused_and_not_at_the_end_of_why() {
    let film = Film::resumed(stopped(), Stage::Decision, None);
    let mut film = film.sized(80, 24).in_language(Language::En);
    film.play("home");
    let row = &film.rows()[usize::from(film.cursor.unwrap().y)];
    assert!(row.contains("Suitable") && !row.contains("permit"), "{row}");
}
