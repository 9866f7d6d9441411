//! Text fields: when text is entered, what is refused, where the arrow keys lead.

use crate::session::{Effect, Slot};

use crate::domain::consultation::Stage;
use crate::domain::language::Language;
use crate::store::names::NameList;
use crate::tui::film::{Film, now, ready_for};
use crate::tui::model::Row;

use super::resumed;

fn row(film: &Film) -> Option<Row> {
    film.model.row()
}

#[test]
fn a_refusal_stays_in_the_other_language() {
    let mut film = Film::at(Stage::Client);
    film.play("down down '2026-13' down");
    let told = film.hint();
    assert!(told.starts_with("Invalid date"), "{told}");
    film.play("f2");
    assert_eq!((film.hint(), film.model.language), (told, Language::Ar));
    film.play("f2 left");
    assert_eq!(film.hint(), "", "until another key");
    let mut film = Film::home();
    film.play("ctrl-c f2");
    assert_eq!(film.hint(), "", "nor does Ctrl-C leave now");
}

#[test]
fn half_a_date_keeps_the_cursor_until_it_is_right_or_removed() {
    for (typed, hint) in [
        ("'1990-05'", "Invalid date"),
        ("'2090-05-31'", "The date is before"),
        ("'2020-05-31'", ""),
        ("'U+0661'", "Invalid date"),
    ] {
        let mut film = Film::at(Stage::Client);
        film.play("down down").play(typed);
        let whole = typed.contains("2090");
        assert_eq!(
            film.hint().starts_with("The date is before"),
            whole,
            "{typed}"
        );
        for leave in ["down", "tab", "f6", "f7", "enter", "end"] {
            if leave == "end" || hint.is_empty() {
                continue;
            }
            film.play(leave);
            assert_eq!(
                row(&film),
                Some(Row::Text(Slot::BirthDate)),
                "{typed} {leave}"
            );
            assert!(
                film.hint().starts_with(hint),
                "{typed} {leave}: {}",
                film.hint()
            );
        }
        film.play("bs bs bs bs bs bs bs bs bs bs down");
        assert_eq!(row(&film), Some(Row::Text(Slot::Practitioner)));
    }
}

#[test]
fn a_date_in_another_order_is_refused_while_it_is_typed() {
    let expected = "Invalid date: enter a calendar date as YYYY-MM-DD, for example {example}.";
    for (typed, hint) in [
        ("'31'", ""),
        ("'31/'", expected),
        ("'31/05/1990'", expected),
        ("'3-5'", expected),
        ("'1990-05-3'", ""),
        ("'1990-05-31'", ""),
        ("'1990-02-30'", expected),
        ("'2090-05-31'", "The date is before 1900 or after {last}."),
        ("'1990' t", expected),
    ] {
        let mut film = Film::at(Stage::Client);
        film.play("down down").play(typed);
        assert_eq!(film.hint(), hint, "{typed}");
        assert_eq!(row(&film), Some(Row::Text(Slot::BirthDate)));
    }
    let mut film = Film::at(Stage::Client);
    film.play("down down").paste("31/05/1990");
    assert_eq!(film.hint(), expected);
    assert!(film.rows().join("\n").contains("for example 1990-05-31."));
    film.play("ctrl-u '1990-05-31'");
    assert_eq!(film.hint(), "");
}

#[test]
fn t_is_today_in_an_empty_date_field_in_both_languages() {
    for letter in ["t", "T", "U+062A"] {
        let mut film = Film::at(Stage::Client);
        film.play("down down").play(letter);
        let born = film.open().consultation.form().birth_date;
        assert_eq!(born, Some(now().date()), "{letter}");
        film.play("up").play(letter);
        let form = film.open().consultation.form();
        assert_eq!(
            form.name.as_deref().map(str::len),
            Some(letter.len().min(2))
        );
    }
}

#[test]
fn the_age_stands_beside_a_whole_birth_date() {
    let mut film = Film::at(Stage::Client);
    let shows = |film: &Film| film.rows().iter().any(|row| row.contains("age 36"));
    film.play("down down '1990-05-3'");
    assert!(!shows(&film));
    film.play("1");
    assert!(shows(&film), "{}", film.rows().join("\n"));
    film.play("bs");
    assert!(!shows(&film));
}

/// Incomplete texts: the stage, the keys, the field and the text typed.
const HALVES: [(Stage, &str, Slot, &str); 3] = [
    (
        Stage::Client,
        "down down '1990-0'",
        Slot::BirthDate,
        "1990-0",
    ),
    (
        Stage::Decision,
        "space wait:700 space 'x2'",
        Slot::Sessions,
        "x2",
    ),
    (Stage::Notice, "end 'L.M'", Slot::Acknowledge, "L.M"),
];

fn typed(film: &Film) -> Option<&str> {
    let (_, field) = film.model.view.editor.as_ref()?;
    Some(field.text())
}

#[test]
fn half_a_text_outlives_a_crash_and_stands_in_its_field_again() {
    for (stage, script, slot, text) in HALVES {
        let mut film = Film::at(stage);
        film.play(script);
        let mut film = resumed(&mut film);
        assert_eq!(row(&film), Some(Row::Text(slot)));
        assert_eq!(typed(&film), Some(text));
        assert_eq!(film.open().stored(slot), "", "it is not entered");
        let shown = film.rows().join("\n");
        assert!(shown.contains(text) && shown.contains("not entered yet"));
        film.play("f6");
        assert_eq!(film.stage(), stage, "no gate lets it pass");
        film.play("end").play("'y'");
        assert!(film.open().stored(slot).is_empty());
    }
}

#[test]
fn esc_leaves_a_field_and_keeps_its_text() {
    for (stage, script, slot, text) in HALVES {
        let mut film = Film::at(stage);
        film.play(script).play("esc");
        assert_eq!(film.model.view.bar, Some(stage));
        assert_eq!(film.open().shown(slot), text);
        film.play("down");
        assert_eq!(
            (row(&film), typed(&film)),
            (Some(Row::Text(slot)), Some(text))
        );
        film.play("esc esc");
        assert!(film.model.open().is_none());
        let film = resumed(&mut film);
        assert_eq!(
            (row(&film), typed(&film)),
            (Some(Row::Text(slot)), Some(text))
        );
    }
    let whole = [
        (Stage::Client, "'A-7'", Slot::Reference, "A-7"),
        (Stage::Client, "down 'Mona'", Slot::Name, "Mona"),
        (
            Stage::Client,
            "down down down 'Sara'",
            Slot::Practitioner,
            "Sara",
        ),
        (
            Stage::Client,
            "down down '1990-05-31'",
            Slot::BirthDate,
            "1990-05-31",
        ),
        (Stage::Decision, "end 'later'", Slot::Remarks, "later"),
        (Stage::Decision, "end up 'Huda'", Slot::Specialist, "Huda"),
    ];
    for (stage, script, slot, text) in whole {
        let mut film = Film::at(stage);
        film.play(script).play("esc");
        assert_eq!(film.open().stored(slot), text);
        film.play("esc");
        assert_eq!(resumed(&mut film).open().stored(slot), text);
    }
}

#[test]
fn half_a_text_holds_its_stage_from_the_stage_bar_too() {
    for (typed, hint) in [
        ("'1990-05'", "Invalid date"),
        ("'2090-05-31'", "The date is"),
    ] {
        let mut consultation = ready_for(Stage::Concerns);
        consultation.set_client_language(Language::En, now());
        let mut film = Film::resumed(consultation, Stage::Client, None);
        film.play("down down").play(typed).play("esc right enter");
        assert_eq!(film.stage(), Stage::Client, "{typed}");
        assert_eq!(row(&film), Some(Row::Text(Slot::BirthDate)));
        assert!(film.hint().starts_with(hint), "{}", film.hint());
    }
}

#[test]
fn half_a_text_that_was_removed_is_not_in_the_draft_any_more() {
    for (stage, script, slot, text) in HALVES {
        let mut film = Film::at(stage);
        film.play(script).play("wait:1000");
        for _ in text.chars() {
            film.play("bs");
        }
        let film = resumed(&mut film);
        assert!(film.open().consultation.form().begun.is_empty());
        assert_eq!(film.open().shown(slot), "");
    }
}

#[test]
fn half_a_text_is_saved_on_the_way_home() {
    for (stage, script, slot, text) in HALVES {
        let mut film = Film::at(stage);
        film.play(script).play("ctrl-c");
        let saved = film.take().into_iter().find_map(|effect| match effect {
            Effect::Save(unsaved) => Some(unsaved.form),
            _ => None,
        });
        let begun = saved.unwrap().begun;
        assert_eq!(begun.text(slot.spec().begun.unwrap()), text);
    }
}

#[test]
fn a_name_typed_under_the_notice_stays_where_it_is_and_acknowledges_nothing() {
    let mut consultation = ready_for(Stage::Notice);
    consultation.see(consultation.notice_numbers().to_vec());
    let mut film = Film::resumed(consultation, Stage::Notice, None);
    film.play("end 'LM' up down");
    assert_eq!(typed(&film), Some("LM"));
    assert!(film.open().consultation.form().acknowledged.is_none());
    film.play("enter");
    let form = film.open().consultation.form();
    assert_eq!(form.acknowledged.as_ref().unwrap().by, "LM");
    assert_eq!(form.acknowledged.as_ref().unwrap().at, now());
    assert!(form.begun.is_empty());
}

#[test]
fn in_the_notices_field_the_arrows_move_by_sight_as_it_is_painted() {
    for (screen, client) in [
        (Language::En, Language::Ar),
        (Language::Ar, Language::En),
        (Language::En, Language::En),
    ] {
        let mut consultation = ready_for(Stage::Notice);
        consultation.set_client_language(client, now());
        let film = Film::resumed(consultation, Stage::Notice, None);
        let mut film = film.in_language(screen);
        let column = |film: &Film| film.cursor.unwrap().x;
        film.play("end 'L' space 'M'");
        // The free cell past the end of a text is to its left in Arabic, to its right in English.
        let (inward, outward) = match client {
            Language::Ar => ("right", "left"),
            Language::En => ("left", "right"),
        };
        let mut seen = vec![column(&film)];
        for key in [inward, inward, outward, outward] {
            film.play(key);
            seen.push(column(&film));
        }
        let steps: Vec<bool> = seen.windows(2).map(|it| it[0] < it[1]).collect();
        let right = client == Language::Ar;
        assert_eq!(
            steps,
            [right, right, !right, !right],
            "{screen:?} {client:?}: {seen:?}"
        );
        assert_eq!(seen[0], seen[4]);
    }
}

#[test]
fn what_is_whole_in_a_field_is_entered_before_the_cursor_leaves_it() {
    let mut film = Film::at(Stage::Client);
    film.play("down down '1990-05-31'");
    let form = film.open().consultation.form();
    assert_eq!(
        form.birth_date.map(|date| date.to_string()).as_deref(),
        Some("1990-05-31")
    );
    let mut film = Film::at(Stage::Decision);
    film.play("space wait:700 space '12'");
    assert_eq!(film.open().consultation.form().decision.sessions, Some(12));
    film.play("'x' down");
    assert_eq!(film.hint(), "Must be a whole number from 1 to 99.");
}

#[test]
fn a_text_over_its_limit_is_refused_and_says_how_long_it_is() {
    let mut film = Film::at(Stage::Client);
    film.play("'abc'").paste(&"x".repeat(300));
    assert_eq!(film.open().consultation.form().client, "abc");
    let values = &film.model.session.hint.as_ref().unwrap().values;
    assert_eq!(values[0].1, "303");
    assert_eq!(values[1].1, "200");
    let mut film = Film::at(Stage::Decision);
    film.play("end").paste("kept").paste(&"x".repeat(30_000));
    assert_eq!(film.open().consultation.form().decision.remarks, "kept");
    assert_eq!(
        film.model.session.hint.as_ref().unwrap().values[0].1,
        "30004"
    );
    let mut film = Film::on("under-18");
    film.play("enter").paste(&"x".repeat(2_500));
    assert_eq!(
        film.model.session.hint.as_ref().unwrap().values[0].1,
        "2500"
    );
    assert_eq!(
        film.model.session.hint.as_ref().unwrap().values[1].1,
        "2000"
    );
}

#[test]
fn a_remembered_practitioner_is_offered_never_filled_in() {
    let mut film = Film::at(Stage::Client);
    film.model.session.names.practitioners = vec!["Sara".to_owned(), "Huda".to_owned()];
    assert_eq!(film.open().consultation.form().practitioner, "");
    film.draw();
    let rows = film.rows();
    let place = |text: &str| rows.iter().position(|row| row.contains(text)).unwrap();
    let names = place("Names to choose from") - place("Practitioner");
    assert_eq!(names, 2, "below their field\n{}", rows.join("\n"));
    let language = place("Client's language") - place("Huda");
    assert_eq!(language, 2, "apart from what follows");
    film.play("down down down down down enter");
    assert_eq!(film.open().consultation.form().practitioner, "Huda");
    assert_eq!(row(&film), Some(Row::ClientLanguage(Language::En)));
    film.play("up bs bs bs bs down");
    assert_eq!(row(&film), Some(Row::Remembered(NameList::Practitioner, 0)));
}

#[test]
fn a_remembered_specialist_is_offered_never_filled_in() {
    let mut film = Film::at(Stage::Decision);
    film.model.session.names.practitioners = vec!["Sara".to_owned()];
    film.model.session.names.specialists = vec!["Dr Huda".to_owned(), "Dr Mona".to_owned()];
    let specialist = |film: &Film| film.open().consultation.form().decision.specialist.clone();
    film.play("down space up");
    assert_eq!(row(&film), Some(Row::Text(Slot::Specialist)));
    assert_eq!(specialist(&film), "");
    let shown = film.rows().join("\n");
    assert!(
        shown.contains("Dr Huda") && !shown.contains("Sara"),
        "{shown}"
    );
    film.play("down down space");
    assert_eq!(specialist(&film), "Dr Mona");
    assert_eq!(row(&film), Some(Row::Text(Slot::Remarks)));
    assert!(!film.rows().join("\n").contains("Dr Huda"));
    film.play("up ctrl-u down");
    assert_eq!(row(&film), Some(Row::Remembered(NameList::Specialist, 0)));
}

#[test]
fn the_arrows_move_within_the_remarks_and_leave_them_at_their_ends() {
    let mut film = Film::at(Stage::Decision);
    film.play("end 'ab' alt-enter 'cd' up 'x' down 'y'");
    let remarks = |film: &Film| film.open().consultation.form().decision.remarks.clone();
    assert_eq!(remarks(&film), "abx\ncdy");
    film.play("up up");
    assert_eq!(row(&film), Some(Row::Text(Slot::Specialist)));
    film.play("down enter");
    assert!(film.model.keys_until.is_some());
    film.play("backtab tab 'z'");
    assert_eq!(remarks(&film), "abx\ncdyz");
}
