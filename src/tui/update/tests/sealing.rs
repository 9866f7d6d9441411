//! The last dialog before sealing, and the certificate after it.

use crate::domain::consultation::{Consultation, Field, ProposedDecision, Stage};
use crate::domain::language::Language;
use crate::domain::record::{AmendmentKind, Verdict};
use crate::domain::record_id::RecordId;
use crate::domain::screening::Answer;
use crate::session::certificate::tests::certificate;
use crate::session::{Effect, Report};
use crate::shipped::CHECKLIST;
use crate::store::catalog::Status;
use crate::tui::dialogs::certificate::Sealed;
use crate::tui::dialogs::export::Export;
use crate::tui::dialogs::seal::Seal;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::model::Scene;

use super::home::{entry, listed};

fn seals(film: &mut Film) -> bool {
    let effects = film.take();
    effects.iter().any(|it| matches!(it, Effect::Seal(..)))
}

fn practised_by(name: &str) -> Consultation {
    let mut consultation = ready_for(Stage::Review);
    consultation
        .enter(Field::Practitioner, name, now().date())
        .unwrap();
    consultation
}

#[test]
fn the_practitioners_initials_seal_and_nothing_else_does() {
    for (name, typed, wanted) in [
        ("Sara Ali", "'sa' enter", true),
        ("Sara Ali", "'Sara' space 'Ali' enter", true),
        ("Sara Ali", "enter", false),
        ("Sara Ali", "'s' enter", false),
        ("Sara Ali", "'xy' enter", false),
        ("Sara Ali", "'s' [a enter]", false),
        ("Sara Ali", "'sa' [enter enter]", false),
        ("Sara Ali", "'sa' esc enter", false),
        (
            "\u{623}\u{62D}\u{645}\u{62F} \u{639}\u{644}\u{64A}",
            "U+0627 U+0639 enter",
            true,
        ),
    ] {
        let mut film = Film::resumed(practised_by(name), Stage::Review, None);
        film.play("f9");
        assert!(film.model.front::<Seal>().is_some());
        film.play(typed);
        assert_eq!(seals(&mut film), wanted, "{name} {typed}: {}", film.hint());
        assert_eq!(film.open().closing(), wanted);
    }
    let mut film = Film::resumed(practised_by("Sara Ali"), Stage::Review, None);
    film.play("f9 'xy' enter");
    assert!(film.hint().starts_with("These are not the initials"));
    assert!(film.model.front::<Seal>().is_some(), "what was typed stays");
}

#[test]
fn the_last_card_says_what_is_sealed_and_what_it_lacks() {
    let mut consultation = ready_for(Stage::Screening);
    for question in consultation.questions().to_vec() {
        let answer = match question.id.0.0 {
            "asthma-sulfite" | "keloid-tendency" => Answer::Unknown,
            _ => crate::tui::film::safe(question),
        };
        consultation
            .give(question.id, answer, Language::En, now())
            .unwrap();
    }
    let mut film = Film::resumed(consultation, Stage::Review, None);
    Seal::ask(&mut film.model);
    film.draw();
    let shown = film.rows().join("\n");
    for told in [
        "Client: A-1042",
        "initials of Sara",
        "without detail: ",
        "Unknown answers: 2",
    ] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
}

#[test]
fn a_gate_that_closed_meanwhile_is_told_and_nothing_is_sealed() {
    let mut film = Film::at(Stage::Review);
    film.play("f9");
    let open = film.model.session.open.as_mut().unwrap();
    open.consultation.take_acknowledgement_back();
    film.play("'S' enter");
    assert!(!seals(&mut film));
    assert!(film.model.dialog.is_none());
    assert!(
        film.hint()
            .starts_with("The client's acknowledgement is missing")
    );
    film.play("f4");
    assert_eq!(film.stage(), Stage::Notice);
}

/// A consultation just sealed, possibly by ending early, with its record listed.
fn certified(script: &str) -> Film {
    let mut film = Film::at(Stage::Review);
    film.play(script);
    assert!(seals(&mut film));
    let id = film.open().consultation.form().id.clone();
    film.report(certificate(id, "/records/x.ron"));
    film.report(listed(vec![entry(Status::Sealed, 3)]));
    film.take();
    film
}

#[test]
fn a_certificate_follows_the_seal_and_the_end() {
    for script in ["f9 'S' enter", "f8 'unwell' enter"] {
        let film = certified(script);
        let shown = film.rows().join("\n");
        for told in [
            "Client: A-1042",
            "Number in the chain: 17",
            "Short code: 4f2a-91bc-07de",
            "The specialist's decision: Postponed",
            "Screen again from: 2027-01-10",
            "/records/x.ron",
        ] {
            assert!(shown.contains(told), "{told}\n{shown}");
        }
    }
}

#[test]
fn from_the_certificate_one_key_leads_on() {
    let mut film = certified("f9 'S' enter");
    film.play("wait:1000 n");
    assert_eq!(film.take(), [Effect::Start(0)]);
    let mut film = certified("f9 'S' enter");
    film.play("wait:1000 e");
    assert!(film.model.front::<Export>().is_some());
    for key in ["enter", "esc"] {
        let mut film = certified("f9 'S' enter");
        film.play("wait:1000").play(key);
        assert!(film.model.dialog.is_none());
        assert!(matches!(film.model.scene(), Scene::Home));
    }
}

#[test]
fn a_held_enter_takes_no_certificate_away_unread() {
    let mut film = certified("f9 'S' enter");
    film.play("+30ms enter enter enter enter enter n");
    assert!(film.model.front::<Sealed>().is_some());
    assert_eq!(film.take(), []);
    // Held down for three seconds, after the pause that a keyboard makes before it repeats a key.
    let mut film = certified("f9 'S' enter");
    film.wait(470);
    film.play("+30ms").play(&"enter ".repeat(100));
    assert!(film.model.front::<Sealed>().is_some());
}

#[test]
fn whoever_presses_enter_again_and_again_leaves_the_certificate() {
    let mut film = certified("f9 'S' enter");
    film.play("+400ms enter");
    assert!(film.model.front::<Sealed>().is_some(), "too soon");
    film.play("enter");
    assert!(film.model.front::<Sealed>().is_none());
}

#[test]
fn both_last_cards_name_the_client_the_number_and_what_is_open() {
    let mut film = Film::resumed(ready_for(Stage::Review), Stage::Review, None).sized(80, 30);
    film.play("f9");
    film.report(Report::NextNumber(18));
    let shown = film.rows().join("\n");
    for told in ["Client: A-1042", "Sessions: 6", "Number in the chain: 18"] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
    film.play("esc");
    assert!(film.hint().starts_with("Not sealed"));
    let mut film = Film::on("under-18").sized(100, 60);
    film.play("y f8");
    film.report(Report::NextNumber(19));
    let shown = film.rows().join("\n");
    let open = CHECKLIST.question("pregnancy-breastfeeding").unwrap();
    let begins: String = open.text.en.0.chars().take(30).collect();
    for told in [
        "Client: A-1042",
        "Without an answer: 41",
        &begins,
        "Number in the chain: 19",
    ] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
    // It is shown with what identifies the consultation, and stays in view where there is little room.
    let rows = film.sized(80, 24).rows();
    let row = |text: &str| rows.iter().position(|row| row.contains(text)).unwrap();
    assert_eq!(
        row("Number in the chain: 19"),
        row("Client: A-1042") + 2,
        "{rows:?}"
    );
}

#[test]
fn typing_on_a_row_of_the_export_that_takes_none_is_told() {
    let mut film = Film::home();
    film.report(listed(vec![entry(Status::Sealed, 2)]));
    film.play("e 'x'");
    assert!(
        film.hint().starts_with("This row takes no text"),
        "{}",
        film.hint()
    );
}

#[test]
fn the_arrow_keys_reach_the_date_above_the_initials_and_a_wrong_one_is_stood_at() {
    let mut film = Film::resumed(ready_for(Stage::Review), Stage::Review, None).sized(80, 30);
    film.play("f9 up '2026-13-01' down 'S'");
    film.take();
    film.play("enter");
    assert!(film.hint().starts_with("Invalid date"), "{}", film.hint());
    let hint = film.model.session.hint.as_ref().unwrap();
    assert_eq!(hint.values(), [("example", "2026-11-23")]);
    assert_eq!(film.take(), []);
    let row = &film.rows()[usize::from(film.cursor.unwrap().y)];
    assert!(row.contains("2026-13-01"), "{row}");
}

/// The last look before sealing shows all that is decided.
#[test]
fn the_planned_substances_stand_on_the_seal_card() {
    let mut consultation = ready_for(Stage::Decision);
    for step in [
        ProposedDecision::Verdict(Verdict::Suitable),
        ProposedDecision::Substance(consultation.plan().substances[0]),
        ProposedDecision::Sessions("6".to_owned()),
        ProposedDecision::Specialist("Dr Huda".to_owned()),
    ] {
        consultation.decide(step, now()).unwrap();
    }
    let mut film = Film::resumed(consultation, Stage::Review, None);
    film.play("f9");
    let shown = film.rows().join("\n");
    assert!(shown.contains("Planned substances: "), "{shown}");
}

#[test]
fn of_a_record_entered_in_error_no_outcome_is_shown_as_if_it_stood() {
    let mut film = Film::home();
    let Report::Sealed(mut sealed) = certificate(RecordId::new(now(), 1), "a.ron") else {
        panic!("a certificate");
    };
    let outcome = sealed.outcome.words(&CHECKLIST.outcomes).name.en.0;
    film.report(Report::Sealed(sealed.clone()));
    assert!(film.rows().join("\n").contains(outcome));
    // Which of the two records is the error must be said.
    let amended = RecordId::parse("20261122-101502-7F3A9C").unwrap();
    for (kind, told, stands) in [
        (
            AmendmentKind::EnteredInError,
            "This record states that record 20261122-101502-7F3A9C was entered in",
            false,
        ),
        (
            AmendmentKind::Correction,
            "Correction of record 20261122-101502-7F3A9C ",
            true,
        ),
    ] {
        sealed.amends = Some((kind, amended.clone()));
        film.report(Report::Sealed(sealed.clone()));
        let shown = film.rows().join("\n");
        assert!(shown.contains(told), "{shown}");
        assert_eq!(shown.contains(outcome), stands, "{shown}");
    }
}
